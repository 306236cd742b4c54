"""What is known of each token before the model reads it.

The features are written to token attributes, so that spaCy's embedding layers and the
conditional random field read the same ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import LEMMA, NORM, POS, SENT_START, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as PARTS_OF_SPEECH
from spacy.tokens import Doc
from spacy.vocab import Vocab

from solieu.entities import gazetteers
from solieu.entities.patterns import find
from solieu.folding import norm
from solieu.tokens.parts_of_speech import parts_of_speech
from solieu.tokens.source import text_of, words_of
from solieu.tokens.words import SEGMENTERS, Segmenter, runs
from solieu.word_cache import remembered

_DIGITS: Final = re.compile(r"\d+")


class TokenFeatures:
    """Component that writes the features into the attributes of each token.

    ================= ======================================================
    ``norm``          spelling normalised, each run of digits as ``0``
    ``lemma``         the word of which the syllable is part (``sản_xuất``)
    ``pos``           part of speech of that word
    ``tag``           the form that a grammar found here, ``B-value.money``
    ``morph``         the gazetteer class, ``Gazetteer=B-province``
    ``is_sent_start`` set at and after each line break
    ================= ======================================================

    Args:
        segmenter: Source of word boundaries: ``pyvi``, ``underthesea`` or ``none``.

    Raises:
        ValueError: There is no such source.
    """

    def __init__(self, segmenter: str) -> None:
        if segmenter not in SEGMENTERS:
            raise ValueError(
                f"There is no word segmenter {segmenter!r}; "
                f"set 'segmenter' of solieu_features to one of {', '.join(SEGMENTERS)}."
            )
        self._segment: Segmenter = SEGMENTERS[segmenter]

    def __call__(self, doc: Doc) -> Doc:
        """Write the features; the text and the tokens stay as they are."""
        texts = words_of(doc)
        if not texts:
            return doc
        norms = [norm(text) for text in texts]
        words, parts = self._words(doc, texts)
        rules = _rules(doc)
        classes = gazetteers.tag(texts, norms)
        add = doc.vocab.strings.add
        columns = {
            NORM: _numbers(list(map(_folded, texts)), add),
            LEMMA: _numbers(words, add),
            POS: _numbers(parts, PARTS_OF_SPEECH.__getitem__),
            TAG: _numbers(rules, add),
            SENT_START: _sentence_starts(texts),
        }
        # A ``Token`` made for each would cost more than what is written.
        doc.from_array(list(columns), np.column_stack(list(columns.values())))
        for i, name in enumerate(classes):
            if name:
                doc[i].set_morph(_analysis(name))
        return doc

    def _words(self, doc: Doc, texts: Sequence[str]) -> tuple[list[str], list[str]]:
        """For each token the normalised word it belongs to, and the part of speech of the word."""
        words = list(texts)
        parts = ["SPACE"] * len(texts)
        composed = texts
        if not unicodedata.is_normalized("NFC", text_of(doc)):
            composed = [unicodedata.normalize("NFC", text) for text in texts]
        for start, end in runs(doc):
            syllables = composed[start:end]
            spans = _spans(self._segment(syllables))
            joined = ["_".join(syllables[a:b]) for a, b in spans]
            for (a, b), word, part in zip(spans, joined, parts_of_speech(joined), strict=True):
                length = b - a
                words[start + a : start + b] = [_folded(word)] * length
                parts[start + a : start + b] = [part] * length
        return words, parts


@remembered
def _folded(word: str) -> str:
    """The word in one spelling, each run of digits as ``0``."""
    return _DIGITS.sub("0", norm(word))


def _analysis(name: str) -> str:
    return f"Gazetteer={name}"


def remember_classes(vocab: Vocab) -> None:
    """Store whatever the component may set as morphological analysis.

    spaCy's table of them outlives a memory zone. Their strings would not if a text of the zone
    happened to hold one before.
    """
    for name in gazetteers.CLASSES:
        vocab.morphology.add(_analysis(name))


def _numbers(names: Sequence[str], number: Callable[[str], int]) -> npt.NDArray[np.uint64]:
    """What stands for the strings in a ``Doc``, each of them asked for once."""
    known = {name: number(name) for name in set(names)}
    return np.fromiter(map(known.__getitem__, names), np.uint64, len(names))


def _sentence_starts(texts: Sequence[str]) -> npt.NDArray[np.uint64]:
    """A sentence begins at and after each line break: spaCy's entities never cross one."""
    is_break = np.array(["\n" in text or "\r" in text for text in texts])
    starts = is_break | np.concatenate([[True], is_break[:-1]])
    return np.where(starts, 1, -1).astype(np.uint64)


def _spans(continues: Sequence[bool]) -> list[tuple[int, int]]:
    """Offsets of the words that the flags of a segmenter describe."""
    starts = [i for i, flag in enumerate(continues) if i == 0 or not flag]
    return list(zip(starts, [*starts[1:], len(continues)], strict=True))


def _rules(doc: Doc) -> list[str]:
    """The grammar's tag of each token; a match that cuts a token takes the whole of it."""
    tags = [""] * len(doc)
    for match in find(text_of(doc)):
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        if span is None:
            continue
        for token in span:
            tags[token.i] = f"{'B' if token.i == span.start else 'I'}-{match.rule}"
    return tags


@Language.factory(
    "solieu_features",
    assigns=["token.norm", "token.lemma", "token.pos", "token.tag", "token.morph"],
    default_config={"segmenter": "pyvi"},
)
def create_features(nlp: Language, name: str, segmenter: str) -> TokenFeatures:
    """spaCy factory of :class:`TokenFeatures`."""
    return TokenFeatures(segmenter)
