"""A catalogue of indicators, and which of them a METRIC names."""

from solieu.indicators.catalogue import Indicator, catalogue
from solieu.indicators.matching import Surroundings, match

__all__ = ["Indicator", "Surroundings", "catalogue", "match"]
