"""How much work each step of a training is: seconds of one core, for the bar's time left.

Measured on the shipped corpus, articles of 850 tokens on the average. Another machine or other
articles change all of them alike, which the bar finds out by itself.
"""

from __future__ import annotations

from typing import Final

from solieu_training.training.settings import Settings, SpanSettings

FEATURES: Final = "features"
CONFIDENCES: Final = "confidences"

_FEATURES: Final = 0.04
_EPOCH: Final = 0.13
_CHAIN: Final = 0.19
_ITERATION: Final = 0.013
_BOOSTING: Final = 0.0003
_ATTRIBUTES: Final = 0.3
_RELATIONS: Final = 1.9
_CONFIDENCES: Final = 0.03
"""Seconds an article; of an epoch, iteration or round of boosting, where there are several."""


def work_of(settings: Settings, articles: int, linked: int, workers: int) -> dict[str, float]:
    """Seconds of each step, by the name of its component.

    Args:
        settings: Of the training.
        articles: Articles that entities are learned from.
        linked: Articles that attributes and relations are learned from.
        workers: With 2, spans and links are trained beside network and chain: only what
            takes longer counts.
    """
    spans = settings.spans
    boosting = _BOOSTING * spans.models * spans.max_iter
    first = {
        FEATURES: _FEATURES * articles,
        "ner": _EPOCH * settings.ner.epochs * articles,
        "solieu_crf": (_CHAIN + _ITERATION * settings.chain.max_iterations) * articles,
    }
    second = {
        "solieu_spans": (_CHAIN + _ITERATION * span_rounds(spans) / spans.folds + boosting)
        * articles,
        "solieu_attributes": _ATTRIBUTES * linked,
        "solieu_relations": _RELATIONS * linked,
    }
    if workers > 1:
        longer = sum(second.values()) - sum(first.values()) + first[FEATURES]
        second = {"solieu_relations": max(0.0, longer)}
    return first | second | {CONFIDENCES: _CONFIDENCES * articles}


def span_rounds(spans: SpanSettings) -> int:
    """Iterations of all the chains that candidates are made with."""
    return spans.folds * spans.max_iterations
