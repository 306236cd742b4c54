"""Labels that confident predictions of models which had not seen the article contradict.

In the spirit of confident learning (Northcutt, Jiang and Chuang 2021, "Confident Learning:
Estimating Uncertainty in Dataset Labels"): a label is doubtful where an out-of-fold prediction of
something else is at least as sure as predictions of that class are on the average where the labels
agree with them. Confidences are calibrated first. Where nothing was predicted at all, how sure
that is comes from the share of such labels that are found; an attribute, which has no confidence
of its own, takes that of the span times the share of such predictions that the labels confirm.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from solieu.confidence.calibration import calibrate
from solieu.schema import Entity
from solieu_training.confidence.fit import fit_labels
from solieu_training.confidence.outcomes import Outcome, entity_outcomes, relation_outcomes
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.problems import Problem
from solieu_training.evaluation.attributes import NORMALISED_LABELS, found_entities, same_norm
from solieu_training.evaluation.counts import Counts, add_tables
from solieu_training.evaluation.entities import score_entities
from solieu_training.evaluation.errors import entity_errors
from solieu_training.evaluation.mistakes.relations import relation_mistakes
from solieu_training.evaluation.pairs import Pair
from solieu_training.evaluation.relations import score_relations

LEAST_FOUND: Final = 0.95
"""Share of a label's or relation's items found, from which a missing one is doubtful."""

_ABOUT_LINKS: Final = frozenset({"type", "head", "tail", "link_spurious", "link_missed"})
"""Mistakes about the link itself; the others are about its ends, and told there."""

_MODEL: Final = "a model that had not seen the article"
_ATTRIBUTES: Final = ("kind", "status")


@dataclass(frozen=True, slots=True)
class _Doubt:
    doc_id: str
    offset: int
    code: str
    message: str
    confidence: float


def doubt_problems(
    pairs: Sequence[Pair], readings: Sequence[Reading], about: Collection[str] | None = None
) -> list[Problem]:
    """The doubtful labels, worst first.

    Args:
        pairs: Labels and the predictions of models that were not trained on the article, with
            the confidences as the models gave them.
        readings: Where the labels stand.
        about: Ids of the articles whose labels may be doubted; by default all. What is sure enough
            is learned from all pairs in any case.

    Returns:
        Warnings, each with how sure the contradiction is.
    """
    if not any(about is None or pair.gold.article.id in about for pair in pairs):
        return []
    curves = fit_labels(pairs)
    known = [Pair(pair.gold, calibrate(pair.predicted, curves)) for pair in pairs]
    doubts = [*_entities(known), *_relations(known), *_attributes(known), *_norms(known)]
    files = {reading.annotation.article.id: reading.file for reading in readings}
    return [
        Problem(
            files.get(doubt.doc_id, doubt.doc_id),
            None,
            doubt.code,
            doubt.message,
            "warning",
            offset=doubt.offset,
            confidence=round(doubt.confidence, 4),
        )
        for doubt in sorted(doubts, key=lambda d: (-d.confidence, d.doc_id, d.offset, d.message))
        if about is None or doubt.doc_id in about
    ]


def _entities(pairs: Sequence[Pair]) -> Iterator[_Doubt]:
    sure = _mean_where_right(pairs, entity_outcomes)
    found = add_tables(score_entities(*pair) for pair in pairs)
    for pair in pairs:
        for error in entity_errors(*pair):
            gold, other = error.gold, error.predicted
            confidence = (
                _of_missing(error.label, found)
                if other is None
                else _of_prediction(other.label, other.confidence, sure)
            )
            if confidence is not None:
                yield _Doubt(
                    pair.gold.article.id,
                    min(entity.start for entity in (gold, other) if entity is not None),
                    "doubtful-span",
                    f"labelled {_span(gold)}, where {_MODEL} reads {_span(other)}; look again",
                    confidence,
                )


def _relations(pairs: Sequence[Pair]) -> Iterator[_Doubt]:
    sure = _mean_where_right(pairs, relation_outcomes)
    found = add_tables(score_relations(*pair) for pair in pairs)
    for pair in pairs:
        for mistake in relation_mistakes(pair):
            if mistake.kind not in _ABOUT_LINKS:
                continue
            gold = [field.gold for field in mistake.fields]
            other = [field.predicted for field in mistake.fields]
            confidence = (
                _of_missing(mistake.label, found)
                if other[0] is None
                else _of_prediction(other[0], mistake.confidence, sure)
            )
            if confidence is not None:
                yield _Doubt(
                    pair.gold.article.id,
                    mistake.start,
                    "doubtful-relation",
                    f"labelled {_link(gold)}, where {_MODEL} reads {_link(other)}; look again",
                    confidence,
                )


def _attributes(pairs: Sequence[Pair]) -> Iterator[_Doubt]:
    both = [(pair, found_entities(*pair)) for pair in pairs]
    for name in _ATTRIBUTES:
        seen: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for _, entities in both:
            for gold, predicted in entities:
                value = getattr(predicted, name)
                if value is not None and getattr(gold, name) is not None:
                    seen[value] += 1
                    right[value] += value == getattr(gold, name)
        for pair, entities in both:
            for gold, predicted in entities:
                wanted, value = getattr(gold, name), getattr(predicted, name)
                if value is None or wanted is None or value == wanted:
                    continue
                share = right[value] / seen[value]
                if share >= LEAST_FOUND:
                    yield _attribute(pair, gold, name, wanted, value, share, predicted.confidence)


def _norms(pairs: Sequence[Pair]) -> Iterator[_Doubt]:
    entities = [(p, g, e) for p in pairs for g, e in found_entities(*p)]
    entities = [(p, g, e) for p, g, e in entities if g.label in NORMALISED_LABELS and g.norm]
    right = Counter(g.label for _, g, e in entities if same_norm(g.norm, e.norm))
    seen = Counter(g.label for _, g, _ in entities)
    for pair, gold, predicted in entities:
        if not same_norm(gold.norm, predicted.norm) and predicted.norm is not None:
            share = right[gold.label] / seen[gold.label]
            if share >= LEAST_FOUND:
                yield _attribute(
                    *(pair, gold, "normal form", gold.norm, predicted.norm, share),
                    predicted.confidence,
                )


def _attribute(
    pair: Pair,
    gold: Entity,
    name: str,
    wanted: str | None,
    value: str,
    share: float,
    confidence: float | None,
) -> _Doubt:
    return _Doubt(
        pair.gold.article.id,
        gold.start,
        "doubtful-attribute",
        f"{_span(gold)} has the {name} {wanted!r}, where {_MODEL} reads {value!r}; look again",
        share * (1.0 if confidence is None else confidence),
    )


def _mean_where_right(
    pairs: Iterable[Pair], outcomes: Callable[[Pair], Iterable[Outcome]]
) -> dict[str, float]:
    """Mean confidence of the predictions of each class that the labels agree with."""
    sums: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        for outcome in outcomes(pair):
            if outcome.right and outcome.confidence is not None:
                sums[outcome.key].append(outcome.confidence)
    return {key: sum(values) / len(values) for key, values in sums.items()}


def _of_prediction(name: str, confidence: float | None, sure: Mapping[str, float]) -> float | None:
    """How sure a prediction contradicts a label, ``None`` if it is not sure enough."""
    return confidence if confidence is not None and confidence >= sure.get(name, 1.0) else None


def _of_missing(name: str, found: Mapping[str, Counts]) -> float | None:
    """The same of a label where nothing was predicted."""
    share = found[name].recall
    return share if share >= LEAST_FOUND else None


def _span(entity: Entity | None) -> str:
    return "nothing" if entity is None else f"{entity.label} {entity.text!r}"


def _link(parts: Sequence[str | None]) -> str:
    kind, head, tail = parts
    return "no such link" if kind is None else f"{kind} from {head!r} to {tail!r}"
