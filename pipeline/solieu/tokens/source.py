"""The text and the pieces that a ``Doc`` was made of.

spaCy puts ``doc.text`` together token by token each time that it is asked for, and half a dozen
components ask. What the tokenizer was given is therefore kept beside the ``Doc``, as long as that
lives.
"""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

from spacy.attrs import ORTH
from spacy.tokens import Doc

from solieu.tokens.columns import read_columns

_SOURCES: Final[WeakKeyDictionary[Doc, tuple[str, list[str]]]] = WeakKeyDictionary()


def keep_source(doc: Doc, text: str, words: list[str]) -> None:
    """Keep what a ``Doc`` was made of.

    Args:
        doc: With ``doc.text == text``.
        text: What it was made of.
        words: The texts of its tokens.
    """
    _SOURCES[doc] = text, words


def text_of(doc: Doc) -> str:
    """``doc.text``."""
    kept = _SOURCES.get(doc)
    return kept[0] if kept else doc.text


def words_of(doc: Doc) -> list[str]:
    """The texts of the tokens; not to be changed."""
    kept = _SOURCES.get(doc)
    # Tokens that were merged or split since are others.
    if kept and len(kept[1]) == len(doc):
        return kept[1]
    (words,) = read_columns(doc, ORTH)
    return words
