"""From entities and relations to the rows of the output tables."""

from solieu.facts.builder import build

__all__ = ["build"]
