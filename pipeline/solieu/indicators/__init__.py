"""A catalogue of indicators, and which of them a METRIC names."""

from solieu.indicators.catalogue import Indicator, catalogue
from solieu.indicators.matching import match

__all__ = ["Indicator", "catalogue", "match"]
