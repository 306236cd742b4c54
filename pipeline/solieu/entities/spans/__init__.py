"""A second look at the spans of a label that the chain finds hard.

The chain decides token by token, within a window. Whether a phrase is a METRIC, and where it
ends, also depends on things that it cannot see: whether the figure beside it has another metric,
whether the same phrase stands elsewhere in the article, whether two counts of a sentence would
otherwise be of the same thing, and whether brackets close. So all spans that the chain thinks
possible are scored again, with such features of the whole span, and the best set is taken.
"""
