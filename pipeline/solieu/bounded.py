"""Annotating any number of articles in memory that does not grow with them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from solieu.annotator import annotate_group
from solieu.entities.features import remember_classes
from solieu.schema import Article, Result

if TYPE_CHECKING:
    from spacy.language import Language

ARTICLES: Final = 256
"""Articles after which the words that only they hold are forgotten.

After each group it would cost: most words of the next group would have to be looked up anew.
"""


class BoundedAnnotator:
    """:func:`solieu.annotator.annotate_group` with a pipeline that forgets what it has read.

    A pipeline stores every word that it meets, each number among them. Here that happens in
    spaCy's memory zones, one after the other.

    Args:
        nlp: A pipeline from :func:`solieu.load` that nobody else uses meanwhile: what a zone of it
            has stored is gone for all. In a zone of the caller it stays in that one.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._zone = ExitStack()
        self._read = 0
        self._is_free = not nlp.vocab.in_memory_zone
        remember_classes(nlp.vocab)

    def __call__(self, articles: Sequence[Article]) -> list[Result]:
        """Read the facts of some articles together."""
        if self._is_free and (self._read == 0 or self._read >= ARTICLES):
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._read = 0
        self._read += len(articles)
        return annotate_group(articles, self._nlp)

    def close(self) -> None:
        """Forget the words of the last articles, too."""
        self._zone.close()
        self._read = 0
