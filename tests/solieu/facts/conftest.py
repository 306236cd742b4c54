"""Articles annotated by hand, in the inline form of the guidelines (section 7), and single rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from solieu.facts.norms import read_span
from solieu.schema import Annotation, Article, Entity, Observation, Relation
from solieu.scheme import RELATIONS

SPAN = re.compile(r"\[\[(\w+):([A-Z]+)\|(.*?)\]\]")

Annotate = Callable[..., Annotation]


@pytest.fixture
def annotate() -> Annotate:
    """``annotate(inline, attributes, date=…, place=…)`` gives an annotation labelled as gold."""
    return _annotate


def _annotate(
    inline: str,
    lines: str = "",
    *,
    date: dt.date | None = dt.date(2023, 1, 11),
    place: str | None = "Bắc Kạn",
    confidence: dict[str, float] | None = None,
) -> Annotation:
    text, spans = _plain(inline)
    attributes: dict[str, list[str]] = {}
    relations: list[tuple[str, str, str]] = []
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        name, _, rest = line.partition(" ")
        if name in RELATIONS:
            head, tail = rest.split()
            relations.append((name, head, tail))
        else:
            attributes[name] = rest.split(" ", 2)
    entities = {
        id_: _entity(text, label, start, end, attributes.get(id_, []), (confidence or {}).get(id_))
        for id_, (label, start, end) in spans.items()
    }
    return Annotation(
        Article(id="bai-1", text=text, date=date, place=place),
        tuple(entities.values()),
        tuple(
            Relation(
                "bai-1",
                name,
                entities[head].start,
                entities[head].end,
                entities[tail].start,
                entities[tail].end,
                origin="rule",
            )
            for name, head, tail in relations
        ),
    )


def _plain(inline: str) -> tuple[str, dict[str, tuple[str, int, int]]]:
    text, last = "", 0
    spans: dict[str, tuple[str, int, int]] = {}
    for match in SPAN.finditer(inline):
        text += inline[last : match.start()]
        spans[match[1]] = (match[2], len(text), len(text) + len(match[3]))
        text += match[3]
        last = match.end()
    return text + inline[last:], spans


def _entity(
    text: str, label: str, start: int, end: int, attributes: list[str], confidence: float | None
) -> Entity:
    kind, status, norm = None, None, None
    if label == "VALUE" and attributes:
        kind, status, norm = attributes
    elif attributes:
        norm = " ".join(attributes)
    return Entity(
        "bai-1", label, start, end, text[start:end], kind, status, norm, confidence, "gold"
    )


@pytest.fixture
def row() -> Callable[..., Observation]:
    """``row(value, unit, kind, …)`` gives an observation of sales in Bắc Kạn in 2022."""
    return _row


def _row(value: str, unit: str = "VND", kind: str = "level", **given: Any) -> Observation:
    empty = dict.fromkeys(Observation.__slots__)
    span = read_span(given.setdefault("period", "2022"))
    defaults: dict[str, Any] = {
        "doc_id": "a",
        "metric": "doanh thu",
        "status": "actual",
        "place": "Bắc Kạn",
        "flags": (),
        "sentence": "",
        "origin": "{}",
        "value_start": 0,
        "value_end": 1,
        "period_from": span.first,
        "period_to": span.last,
        "value": Decimal(value),
        "unit": unit,
        "kind": kind,
    }
    return Observation(**{**empty, **defaults, **given})
