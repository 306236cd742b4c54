"""Checks of single entities: label, offsets, edges, attributes and normal form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from solieu.schema import Annotation, Entity
from solieu.scheme import KINDS, LABELS, STATUSES
from solieu.writers.brat import LINE_BREAKS
from solieu_training.corpus import normal_forms
from solieu_training.corpus.findings import Finding, name
from solieu_training.corpus.span_edges import NOT_ALONE, NOT_FIRST, NOT_LAST, OUTER_MARKS

NORMALISED: Final = frozenset({"VALUE", "PERIOD", "DATE"})
"""Labels whose entities must have a normal form."""

_MAY_HAVE_NORM: Final = NORMALISED | {"DECISION"}
_INVISIBLE: Final = "\ufeff\u200b\u200c\u200d\u2060\u00ad"


def span_findings(annotation: Annotation) -> Iterator[Finding]:
    """Check every entity of an annotation by itself, and that no two overlap."""
    text = annotation.article.text
    end_of_last = 0
    for entity in sorted(annotation.entities, key=lambda e: (e.start, e.end, e.label)):
        if entity.start < end_of_last:
            yield Finding(
                entity.key,
                "overlap",
                f"{name(entity)} overlaps the entity before it; spans are flat, keep one",
            )
        end_of_last = max(end_of_last, entity.end)
        yield from _place(entity, text)
        yield from _edges(entity, text)
        yield from _attributes(entity)
        yield from _norm(entity)


def _place(entity: Entity, text: str) -> Iterator[Finding]:
    if entity.label not in LABELS:
        message = f"{name(entity)}: unknown label; use one of {', '.join(LABELS)}"
        yield Finding(entity.key, "unknown-label", message)
    if not 0 <= entity.start < entity.end <= len(text):
        message = f"{name(entity)} is empty or outside the text of {len(text)} code points"
        yield Finding(entity.key, "out-of-range", f"{message}; correct the offsets")
    elif text[entity.start : entity.end] != entity.text:
        covered = text[entity.start : entity.end]
        message = f"{name(entity)}: the text there is {covered!r}; correct the offsets"
        yield Finding(entity.key, "text-mismatch", message)


def _edges(entity: Entity, text: str) -> Iterator[Finding]:
    if LINE_BREAKS.search(entity.text):
        message = f"{name(entity)} holds a line break; end it there or make two spans"
        yield Finding(entity.key, "line-break", message)
    stripped = entity.text.strip().strip(_INVISIBLE)
    if stripped != entity.text:
        message = f"{name(entity)} begins or ends with white space; leave it out"
        yield Finding(entity.key, "outer-space", message)
    before, after = text[entity.start : entity.start + 1], text[entity.end : entity.end + 1]
    if any(edge and unicodedata.combining(edge) for edge in (before, after)):
        message = f"{name(entity)} cuts a letter from its accent; take both in or leave both out"
        yield Finding(entity.key, "cut-letter", message)
    for message in _left_out_words(entity.label, unicodedata.normalize("NFC", stripped)):
        yield Finding(entity.key, "span-edge", f"{name(entity)} {message}", "warning")
    if entity.label == "DECISION" and not any(c.isdigit() for c in entity.text):
        message = f"{name(entity)} has no number; a document cited without one is no DECISION"
        yield Finding(entity.key, "no-number", message)


def _left_out_words(label: str, text: str) -> Iterator[str]:
    """Words that the guidelines keep out of a span of this label."""
    folded = text.lower()
    for word in NOT_FIRST.get(label, ()):
        if folded.startswith(f"{word} "):
            yield f"begins with {word!r}, which stands before the span; leave it out"
    for word in NOT_LAST.get(label, ()):
        if folded.endswith(word) and (not word[0].isalpha() or folded[: -len(word)][-1:].isspace()):
            yield f"ends with {word!r}, which stands after the span; leave it out"
    if folded in NOT_ALONE.get(label, frozenset()):
        yield "is too general or too vague to be annotated; take the label off"
    if text and (text[0] in OUTER_MARKS or text[-1] in OUTER_MARKS):
        yield "begins or ends with a punctuation mark; leave it out"
    if label == "METRIC" and text.endswith(")"):
        yield "ends with a parenthesis; leave it out"


def _attributes(entity: Entity) -> Iterator[Finding]:
    for attribute, values in (("kind", KINDS), ("status", STATUSES)):
        value: str | None = getattr(entity, attribute)
        if entity.label == "VALUE" and value is None:
            message = f"{name(entity)} has no {attribute}; give one of {', '.join(values)}"
            yield Finding(entity.key, f"no-{attribute}", message)
        elif entity.label != "VALUE" and value is not None:
            message = f"{name(entity)} has a {attribute}, which only a VALUE has; take it off"
            yield Finding(entity.key, "unexpected-attribute", message)
        elif value is not None and value not in values:
            message = f"{name(entity)}: {attribute} cannot be {value!r}; use {', '.join(values)}"
            yield Finding(entity.key, "unknown-value", message)


def _norm(entity: Entity) -> Iterator[Finding]:
    if not entity.norm:
        if entity.label in NORMALISED:
            message = f"{name(entity)} has no normal form; add it"
            yield Finding(entity.key, "no-norm", message)
        return
    if entity.label not in _MAY_HAVE_NORM:
        message = f"{name(entity)} has a normal form, which a {entity.label} does not; take it off"
        yield Finding(entity.key, "unexpected-norm", message)
    fault = normal_forms.fault(entity.label, entity.norm)
    if fault is not None:
        message = f"{name(entity)}: normal form {entity.norm!r}: {fault}"
        yield Finding(entity.key, "malformed-norm", message)
    elif entity.label == "VALUE" and (entity.kind == "rank") != entity.norm.endswith(" hạng"):
        message = f"{name(entity)}: kind {entity.kind} with {entity.norm!r}; a rank is in hạng"
        yield Finding(entity.key, "rank-unit", message)
