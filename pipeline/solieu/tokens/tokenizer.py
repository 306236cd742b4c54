"""The tokenizer: syllables, numbers with their separators, and single marks.

Word boundaries of Vietnamese are no token boundaries here. Word segmenters join across the
borders of entities (``Thủ tướng Chính phủ`` is an office and a body) and rewrite text, so what
they find is a feature (:mod:`solieu.tokens.words`) and never the token itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from solieu.tokens.lexemes import read_composed
from solieu.tokens.source import keep_source
from solieu.tokens.syllables import cut

_BREAKS: Final = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BLANK: Final = rf"[^\S{_BREAKS}]+"
_MARKS: Final = "\u0300-\u036f"
_LETTERS: Final = rf"(?:[^\W\d_]+[{_MARKS}]{{0,8}})+"

_PIECE: Final = re.compile(
    rf"""
    (?P<newline> \r\n | [{_BREAKS}] )
  | (?P<space> {_BLANK} )
  | (?P<date> (?=\d) (?<![\d.,/-]) (?:0?[1-9]|[12]\d|3[01]) - (?:0?[1-9]|1[0-2])
        (?=,\d{{1,3}}(?![\d,.%])\s[^\W\d]) )
  | (?P<number> \d+ (?: [.,] \d+ )* ) [ ]?
  | (?P<area> (?=[kdcm]) (?<![^\W\d_]) (?:km|dm|cm|mm|m)[23] (?![\w]) ) [ ]?
  | (?P<letters> {_LETTERS} ) [ ]?
  | (?P<dots> \.{{2,}} ) [ ]?
  | (?P<mark> . ) [ ]?
    """,
    re.VERBOSE | re.DOTALL,
)
"""A piece, and the single space that is folded into it."""

_BLANKS: Final = re.compile(_BLANK)
_DATE_PART: Final = re.compile(r"\d+|-")


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the tokens of ``text``, which cover it without gaps.

    A line break is a token of its own; other white space is a token, too (the tokenizer folds
    the single space between two tokens into the first).

    Args:
        text: Any string of Unicode scalar values.

    Yields:
        ``(start, end)`` in code points, in order.
    """
    begin = end = 0
    for word, has_space in zip(*_divided(text), strict=True):
        # A space that was folded stands alone, but with the blanks behind it, if there are any.
        if begin < end and not _BLANKS.fullmatch(word):
            yield begin, end
            begin = end
        end += len(word)
        yield begin, end
        begin = end
        end += has_space
    if begin < end:
        yield begin, end


def _divided(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of a text, and whether the space that follows each is folded into it."""
    words: list[str] = []
    spaces: list[bool] = []
    for match in _PIECE.finditer(text):
        kind, word = match.lastgroup or "", match.group()
        has_space = kind != "space" and word.endswith(" ")
        if has_space:
            word = word[:-1]
        if kind == "date" or (kind == "letters" and len(cut(word)) > 1):
            *before, word = _DATE_PART.findall(word) if kind == "date" else _syllables(word)
            words += before
            spaces += [False] * len(before)
        words.append(word)
        spaces.append(has_space)
    return words, spaces


def _syllables(word: str) -> list[str]:
    return [word[start:end] for start, end in pairwise(accumulate(cut(word), initial=0))]


class Tokenizer(DummyTokenizer):  # type: ignore[misc]
    """Turn a text into a ``Doc`` with ``doc.text == text``.

    Args:
        vocab: The vocabulary of the pipeline.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        read_composed(vocab)

    def __call__(self, text: str) -> Doc:
        """Tokenize a text.

        Raises:
            ValueError: If the text holds a lone surrogate, which has no UTF-8 form.
        """
        reject_surrogates(text)
        words, spaces = _divided(text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        keep_source(doc, text, words)
        return doc


def reject_surrogates(text: str) -> None:
    """Refuse a text that is no string of Unicode scalar values.

    Raises:
        ValueError: Names the first lone surrogate and its offset.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(
            f"The text holds a lone surrogate (U+{ord(text[error.start]):04X}) at character "
            f"{error.start}. It was decoded wrongly; read the file again with its right encoding."
        ) from error


@spacy.registry.tokenizers("solieu.Tokenizer.v1")
def create_tokenizer() -> Callable[[Language], Any]:
    """spaCy factory of :class:`Tokenizer`."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return make
