"""Provinces of Viet Nam: names, codes valid on a day, and the province an article is about."""

from solieu.places.article import article_place
from solieu.places.codes import place_code
from solieu.places.gazetteer import Province, find, named, provinces

__all__ = ["Province", "article_place", "find", "named", "place_code", "provinces"]
