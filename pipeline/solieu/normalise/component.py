"""The component that gives each VALUE, PERIOD, DATE and DECISION its normal form."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from solieu.normalise.compact import MAX_CONTEXT
from solieu.normalise.dateline import document_date
from solieu.normalise.decisions import parse_decision
from solieu.normalise.document import resolve_mentions
from solieu.normalise.nearest import nearest_mentions
from solieu.normalise.values import parse_value
from solieu.normalise.whole_years import without_parts
from solieu.scheme import TIMES
from solieu.tokens.source import text_of
from solieu.tokens.span_keys import span_keys

UNKNOWN: Final = "?"
"""Normal form of a time that nothing tells."""


@Language.component(
    "solieu_norms", assigns=["doc._.norms", "doc._.relations"], requires=["doc.ents"]
)
def set_norms(doc: Doc) -> Doc:
    """Fill ``doc._.norms``; what cannot be read for certain gets none, a time ``?``.

    Figures of tables keep the form that the head of their column gave them.

    With the normal forms it is known which mentions say the same time, and figures are linked to
    the nearest; and which are a part of a year, and no figure of the whole year is in one.
    """
    text = text_of(doc)
    keys = span_keys(doc)
    stated = doc._.meta.get("date")
    day = dt.date.fromisoformat(stated) if stated else document_date(text)
    links = [(kind, tuple(head), tuple(tail)) for kind, head, tail, *_ in doc._.relations]
    targets = {key for key, status in doc._.statuses.items() if status == "target"}
    times_of = resolve_mentions(text, day, keys, links, targets)
    norms: dict[tuple[int, int, str], Any] = dict(times_of)
    # Looked up once: each access to an extension attribute costs as much as reading a figure.
    given, origins, kinds = doc._.norms, doc._.origins, doc._.kinds
    for key in keys:
        by_head = given.get(key) if origins.get(key) == "rule" else None
        norm = by_head or _norm(text, key, kinds.get(key))
        if norm is not None:
            norms[key] = norm
    doc._.norms = norms
    known = {key: norm for key, norm in norms.items() if norm != UNKNOWN}
    times = [key for key in keys if key[2] in TIMES]
    doc._.relations = without_parts(text, nearest_mentions(doc._.relations, known), known, times)
    return doc


def _norm(text: str, key: tuple[int, int, str], kind: str | None) -> str | None:
    start, end, label = key
    if label == "VALUE":
        before = text[max(0, start - MAX_CONTEXT) : start].rsplit("\n", 1)[-1]
        after = text[end : end + MAX_CONTEXT].split("\n", 1)[0]
        value = parse_value(text[start:end], before, after, kind=kind)
        return value.norm if value else None
    if label == "DECISION":
        number = parse_decision(text[start:end])
        return number.norm if number else None
    return None
