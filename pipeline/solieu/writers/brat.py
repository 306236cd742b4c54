"""The brat stand-off form of an annotation, in the dialect of the guidelines.

One line an item, fields apart by tabs::

    T1	METRIC 0 11	Tổng giá trị              span: label, start, end, covered text
    R1	HAS_VALUE Arg1:T1 Arg2:T2             relation: head and tail
    A1	Kind T2 level                          kind, status of a VALUE
    #1	NormalForm T2	2067 ha                 normal form
    #2	Document date	2023-01-11              date and place of the article

Offsets count code points of the raw text, end-exclusive, as brat counts them. The line-based
form cannot hold a line break in a span: such a span is written as the fragments between the
breaks (``0 4;5 9``, their texts joined by a space), which is how brat itself writes it; a
break at the edge of a span is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from solieu.schema import Annotation, Article, Entity, SpanKey
from solieu.writers.links import ends

UNKNOWN: Final = "?"
"""Stands for a document date that nobody knows."""

LINE_BREAKS: Final = re.compile("[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")
"""Whatever some program takes as the end of a line (the set of :meth:`str.splitlines`)."""


def dumps(annotation: Annotation) -> str:
    """Write an annotation as brat stand-off, the same bytes for the same annotation.

    Spans are numbered in the order of the text; relations keep the order they have in the
    annotation. An unknown date is written as ``?``; an unknown place has no line.

    Returns:
        The content of the ``.ann`` file, ``\\n`` at each line's end, in UTF-8 when stored.

    Raises:
        ValueError: If a relation names a span that is not among the entities, or a span
            holds nothing but line breaks.
    """
    order = sorted(annotation.entities, key=lambda e: (e.start, e.end, e.label))
    names = {entity.key: f"T{number}" for number, entity in enumerate(order, 1)}
    lines = [f"{names[e.key]}\t{e.label} {_fragments(e)}" for e in order]
    lines += _relations(annotation, {key[:2]: name for key, name in names.items()})
    lines += _attributes(order, names)
    lines += _notes(annotation.article, order, names)
    return "\n".join(lines) + "\n"


def _fragments(entity: Entity) -> str:
    pieces: list[tuple[int, int]] = []
    at = 0
    for match in LINE_BREAKS.finditer(entity.text):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, len(entity.text)))
    pieces = [(start, end) for start, end in pieces if start < end]
    if not pieces:
        where = f"{entity.doc_id}: {entity.label} {entity.start}-{entity.end}"
        raise ValueError(f"{where} covers only line breaks, which brat cannot hold; leave it out")
    offsets = ";".join(f"{entity.start + start} {entity.start + end}" for start, end in pieces)
    return f"{offsets}\t{' '.join(entity.text[start:end] for start, end in pieces)}"


def _relations(annotation: Annotation, names: dict[tuple[int, int], str]) -> Iterator[str]:
    for number, relation in enumerate(annotation.relations, 1):
        head, tail = ends(relation, names)
        yield f"R{number}\t{relation.type} Arg1:{head} Arg2:{tail}"


def _attributes(order: list[Entity], names: dict[SpanKey, str]) -> Iterator[str]:
    number = 0
    for entity in order:
        for attribute, value in (("Kind", entity.kind), ("Status", entity.status)):
            if value:
                number += 1
                yield f"A{number}\t{attribute} {names[entity.key]} {value}"


def _notes(article: Article, order: list[Entity], names: dict[SpanKey, str]) -> Iterator[str]:
    notes = [(f"NormalForm {names[e.key]}", e.norm) for e in order if e.norm]
    notes.append(("Document date", article.date.isoformat() if article.date else UNKNOWN))
    if article.place:
        notes.append(("Document place", article.place))
    for number, (head, value) in enumerate(notes, 1):
        yield f"#{number}\t{head}\t{LINE_BREAKS.sub(' ', value)}"
