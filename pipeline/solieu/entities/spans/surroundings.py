"""What the features of spans read of an article, laid out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.attrs import LEMMA, MORPH, NORM, POS, TAG
from spacy.tokens import Doc

from solieu.tokens.columns import read_columns
from solieu.tokens.source import text_of, words_of

_STOPS: Final = frozenset(".!?;")
_NUMBER: Final = frozenset("0123456789.,/ ")
_GAZETTEER: Final = "Gazetteer="

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Columns over the tokens, and the figures.

    Attributes:
        texts, norms, parts, forms, classes: Text, normalised text, part of speech, form of the
            grammar (without its edge) and gazetteer class of each token.
        words: Number of the word that each token belongs to.
        sentences: Number of the sentence, clause before ``;`` or line of each token.
        labels: Label of the entity on each token that is not of the label looked at, else "".
        values: Token offsets of the VALUEs, in order.
        bare: Whether each VALUE is a number or fraction without a unit.
        percent: Whether each VALUE is a percentage.
    """

    texts: list[str]
    norms: list[str]
    parts: list[str]
    forms: list[str]
    classes: list[str]
    words: list[int]
    sentences: list[int]
    labels: list[str]
    values: list[Offsets]
    bare: list[bool]
    percent: list[bool]

    def next_value(self, token: int) -> int | None:
        """Number of the first VALUE at or after a token end, in the sentence of the token before.

        Args:
            token: Token offset of the end of a span.
        """
        at = bisect_left(self.values, (token, 0))
        if at < len(self.values) and self._together(self.values[at][0], token - 1):
            return at
        return None

    def last_value(self, token: int) -> int | None:
        """Number of the last VALUE that ends at or before a token, in the token's sentence."""
        at = bisect_right(self.values, (token, 0)) - 1
        if at >= 0 and self.values[at][1] <= token and self._together(self.values[at][0], token):
            return at
        return None

    def sentence_start(self, token: int, reach: int) -> int:
        """Offset of the first token of the sentence, at most ``reach`` tokens back."""
        start = token
        while (
            start > 0
            and token - start < reach
            and self.sentences[start - 1] == self.sentences[token]
        ):
            start -= 1
        return start

    def _together(self, one: int, other: int) -> bool:
        return self.sentences[one] == self.sentences[other]


def read_surroundings(doc: Doc, label: str) -> Surroundings:
    """Lay out an article whose ``doc.ents`` are set.

    Args:
        doc: With token features.
        label: The label looked at.
    """
    norms, parts, tags, classes, lemmas = read_columns(doc, NORM, POS, TAG, MORPH, LEMMA)
    values = [(span.start, span.end) for span in doc.ents if span.label_ == "VALUE"]
    text = text_of(doc)
    value_texts = [text[doc[start].idx : _end(doc, end)] for start, end in values]
    return Surroundings(
        texts=words_of(doc),
        norms=norms,
        parts=parts,
        forms=[tag[2:] for tag in tags],
        classes=[name[len(_GAZETTEER) :] for name in classes],
        words=_words(lemmas),
        sentences=_sentences(words_of(doc)),
        labels=_labels(doc, label),
        values=values,
        bare=[_NUMBER.issuperset(text) for text in value_texts],
        percent=["%" in text for text in value_texts],
    )


def _end(doc: Doc, end: int) -> int:
    return doc[end - 1].idx + len(doc[end - 1])


def _words(lemmas: Sequence[str]) -> list[int]:
    words, number = [], 0
    for i, lemma in enumerate(lemmas):
        if i and not ("_" in lemma and lemma == lemmas[i - 1]):
            number += 1
        words.append(number)
    return words


def _sentences(texts: Iterable[str]) -> list[int]:
    sentences, number = [], 0
    for text in texts:
        if "\n" in text or "\r" in text:
            number += 1
        sentences.append(number)
        if text in _STOPS:
            number += 1
    return sentences


def _labels(doc: Doc, label: str) -> list[str]:
    labels = [""] * len(doc)
    for span in doc.ents:
        if span.label_ != label:
            labels[span.start : span.end] = [span.label_] * (span.end - span.start)
    return labels
