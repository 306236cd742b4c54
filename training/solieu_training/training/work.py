"""How much work each step of a training is: seconds of one core, for the bar's time left.

Measured on the shipped corpus, articles of 850 tokens on the average. Another machine or other
articles change all of them alike, which the bar finds out by itself.
"""

from __future__ import annotations

from typing import Final

from solieu.scheme import RELATIONS
from solieu_training.relations.settings import RelationSettings
from solieu_training.training.sections import LinkSettings
from solieu_training.training.settings import Settings, SpanSettings

FEATURES: Final = "features"
CONFIDENCES: Final = "confidences"

_FEATURES: Final = 0.04
_EPOCH: Final = 0.037
_CHAIN: Final = 0.19
_ITERATION: Final = 0.0083
_BOOSTING: Final = 0.0003
_ATTRIBUTES: Final = 0.1
_ATTRIBUTE_ROUND: Final = 0.0005
_RELATIONS: Final = 0.26
_RELATION_ROUND: Final = 0.0004
_CONFIDENCES: Final = 0.03
"""Seconds an article; of an epoch, iteration or round of boosting, where there are several."""

_ATTRIBUTE_TREES: Final = 0.15
"""Seconds of a round whatever the articles: a tree for each kind and status."""


def work_of(
    settings: Settings, links: LinkSettings, articles: int, linked: int, workers: int
) -> dict[str, float]:
    """Seconds of each step, by the name of its component.

    Args:
        settings: Of the training.
        links: Those of attributes and relations.
        articles: Articles that entities are learned from.
        linked: Articles that attributes and relations are learned from.
        workers: With 2, spans and links are trained beside network and chain: only what
            takes longer counts.
    """
    spans = settings.spans
    boosting = _BOOSTING * spans.models * spans.max_iter
    attribute_rounds = links.attributes.boosting.max_iter
    first = {
        FEATURES: _FEATURES * articles,
        "ner": _EPOCH * settings.ner.epochs * articles,
        "solieu_crf": (_CHAIN + _ITERATION * settings.chain.max_iterations) * articles,
    }
    second = {
        "solieu_spans": (
            _CHAIN
            + (_ITERATION * spans.max_iterations + _EPOCH * spans.epochs) * (spans.folds - 1)
            + boosting
        )
        * articles,
        "solieu_attributes": (_ATTRIBUTES + _ATTRIBUTE_ROUND * attribute_rounds) * linked
        + _ATTRIBUTE_TREES * attribute_rounds,
        "solieu_relations": (_RELATIONS + _RELATION_ROUND * relation_rounds(links.relations))
        * linked,
    }
    if workers > 1:
        longer = sum(second.values()) - sum(first.values()) + first[FEATURES]
        second = {"solieu_relations": max(0.0, longer)}
    return first | second | {CONFIDENCES: _CONFIDENCES * articles}


def span_rounds(spans: SpanSettings) -> int:
    """Iterations of all the chains, and epochs of all the networks, that candidates come from."""
    return spans.folds * (spans.max_iterations + spans.epochs)


def relation_rounds(relations: RelationSettings) -> int:
    """Rounds of boosting over all articles; a type that is looked at twice has several models."""
    once = len(RELATIONS) - len(relations.twice)
    # Two models of all articles, and one of all the other parts for each part.
    twice = len(relations.twice) * (2 + relations.parts - 1)
    return once * relations.small.max_iter + twice * relations.large.max_iter
