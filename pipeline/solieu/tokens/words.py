"""Word segmentation as a feature: which syllables form one word.

Two sources with one interface. Each is a function from the syllables of one line to a list of
flags, ``True`` where a syllable continues the word before it. They see a line at a time, since
both join over line breaks otherwise, and they are given the tokens of the pipeline, so that
nothing they rewrite can move an offset.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from spacy.tokens import Doc

from solieu.tokens.pyvi_features import segmenter, syllable_features
from solieu.tokens.source import words_of

Segmenter = Callable[[Sequence[str]], list[bool]]

LONGEST_LINE: Final = 512
"""Tokens given to a tagger at once; longer lines are cut, to bound time and memory."""


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token offsets of the stretches of ``doc`` without white space tokens, of bounded length."""
    start = 0
    spaces = [word.isspace() for word in words_of(doc)]
    for end, is_space in enumerate([*spaces, True]):
        if is_space or end - start >= LONGEST_LINE:
            if start < end:
                yield start, end
            start = end + is_space


def pyvi(syllables: Sequence[str]) -> list[bool]:
    """Segmentation by pyvi's conditional random field, with the filters of its own output."""
    tags = segmenter().model.predict_single(syllable_features(syllables))
    return [
        i > 0
        and tags[i] == "I_W"
        and _is_word(syllables[i])
        and _is_word(syllables[i - 1])
        and not (syllables[i].istitle() and not syllables[i - 1].istitle())
        for i in range(len(syllables))
    ]


def underthesea(syllables: Sequence[str]) -> list[bool]:
    """Segmentation by underthesea's conditional random field."""
    tags = _underthesea().predict([[syllable] for syllable in syllables])
    return [i > 0 and tag == "I-W" for i, tag in enumerate(tags)]


def none(syllables: Sequence[str]) -> list[bool]:
    """Every syllable a word of its own."""
    return [False] * len(syllables)


SEGMENTERS: Final[dict[str, Segmenter]] = {"pyvi": pyvi, "underthesea": underthesea, "none": none}
"""The sources by the name that the configuration gives."""


def _is_word(syllable: str) -> bool:
    return not syllable[0].isdigit() and syllable not in string.punctuation


@cache
def _underthesea() -> Any:
    # The public function tokenizes again; its model takes our syllables as they are.
    from pathlib import Path

    from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
    from underthesea.pipeline import word_tokenize

    tagger = FastCRFSequenceTagger()
    tagger.load(str(Path(word_tokenize.__file__).parent / "models" / "ws_crf_vlsp2013_20230727"))
    return tagger
