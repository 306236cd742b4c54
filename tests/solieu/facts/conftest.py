"""Articles annotated by hand, in the inline form of the guidelines (section 7)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from solieu.schema import Annotation, Article, Entity, Relation
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
