"""How many errors a model expects of itself in a text, and how long the text takes to correct.

An entity or row of calibrated confidence *c* is wrong with probability 1 - *c*, so that the sum of
1 - *c* is the expected number of wrong ones. Least confidence summed over a text prefers long
texts (Settles and Craven, An Analysis of Active Learning Strategies for Sequence Labeling Tasks,
2008; Shen et al., Deep Active Learning for Named Entity Recognition, 2018, divide by the length);
here the divisor is what the annotator spends (Settles, Craven and Friedland, Active Learning with
Real Annotation Costs, 2008).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from solieu.facts.sentences import Sentences, sentence_spans
from solieu.schema import Office, Result

OPENING: Final = 20
"""Effort of beginning with a text, in words: finding it, and seeing what it is about."""

UNKNOWN: Final = 0.5
"""Confidence of what the model gives none: it may as well be wrong as right."""

_Finding = tuple[int, float | None]
"""Where an entity or a row stands, and its confidence."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text that may be labelled: an article, or a sentence of one.

    Attributes:
        doc_id: The article.
        start, end: Offsets of the text in the article, in code points.
        text: The text.
        words: Syllables and numbers between white space; what a budget in words counts.
        found: Entities that the model found there.
        errors: Expected number of wrong entities and rows.
    """

    doc_id: str
    start: int
    end: int
    text: str
    words: int
    found: int
    errors: float

    @property
    def effort(self) -> int:
        """What labelling it costs, in words read."""
        return OPENING + self.words


def article_item(result: Result) -> Item:
    """An article as a whole."""
    text = result.article.text
    return _item(result.article.id, (0, len(text)), text, len(result.entities), _findings(result))


def sentence_items(result: Result) -> list[Item]:
    """The sentences of an article, in the order of the text.

    A row belongs to the sentence of its value, position, official or number.
    """
    text = result.article.text
    sentences = Sentences(text)
    found: dict[int, list[_Finding]] = {}
    for finding in _findings(result):
        found.setdefault(sentences.span_at(finding[0])[0], []).append(finding)
    entities: dict[int, int] = {}
    for entity in result.entities:
        start = sentences.span_at(entity.start)[0]
        entities[start] = entities.get(start, 0) + 1
    return [
        _item(
            result.article.id,
            (start, end),
            text[start:end],
            entities.get(start, 0),
            found.get(start, ()),
        )
        for start, end in sentence_spans(text)
    ]


def expected_errors(confidences: Iterable[float | None]) -> float:
    """The expected number of wrong ones among items of these confidences."""
    return sum(1.0 - (UNKNOWN if c is None else c) for c in confidences)


def _item(
    doc_id: str, span: tuple[int, int], text: str, found: int, findings: Sequence[_Finding]
) -> Item:
    errors = expected_errors(confidence for _, confidence in findings)
    return Item(doc_id, *span, text, len(text.split()), found, errors)


def _findings(result: Result) -> list[_Finding]:
    return [
        *((entity.start, entity.confidence) for entity in result.entities),
        *((row.value_start, row.confidence) for row in result.observations),
        *((_start(office), office.confidence) for office in result.offices),
        *((decision.decision_start, decision.confidence) for decision in result.decisions),
    ]


def _start(office: Office) -> int:
    starts = (office.official_start, office.position_start, office.department_start)
    return min((start for start in starts if start is not None), default=0)
