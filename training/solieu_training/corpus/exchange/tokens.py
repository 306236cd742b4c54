"""Tokens for forms that know spans by their tokens alone."""

from __future__ import annotations

from collections.abc import Iterator

from solieu.schema import Annotation
from solieu.tokens.tokenizer import pieces

Span = tuple[int, int]


def tokens(annotation: Annotation) -> Iterator[Span]:
    """Offsets of tokens that cover the text of an article without gaps.

    They are those of the pipeline, cut once more where an entity begins or ends within one, so
    that every entity is a run of whole tokens. White space is tokens of its own.
    """
    edges = sorted({edge for entity in annotation.entities for edge in (entity.start, entity.end)})
    following = iter(edges)
    edge = next(following, None)
    for start, end in pieces(annotation.article.text):
        while edge is not None and edge < end:
            if edge > start:
                yield start, edge
                start = edge
            edge = next(following, None)
        yield start, end
