"""The features that pyvi's models were trained with, made once per word.

pyvi describes each token by a dict that it builds anew, half of whose entries are ``False`` and
count for nothing, and whose strings repeat from token to token. Here each word is described once
for each distance from which it is looked at. The models get the same features, and give the same
labels in a third of the time; the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final

Features = list[str]

_WORDS: Final = 1 << 13
"""Words whose descriptions are kept: more than are common, and all figures are words, too."""


@cache
def segmenter() -> Any:
    """pyvi's class with the model and the word lists of its segmentation."""
    from pyvi.ViTokenizer import ViTokenizer

    _hold_in_memory(ViTokenizer.model)
    return ViTokenizer


@cache
def tagger() -> Any:
    """pyvi's class with the model of its parts of speech."""
    from pyvi.ViPosTagger import ViPosTagger

    _hold_in_memory(ViPosTagger.model)
    return ViPosTagger


def _hold_in_memory(model: Any) -> None:
    # sklearn-crfsuite unpacks each model into a temporary file that nobody deletes when the
    # interpreter ends: 5 MB for every run. Once opened, the tagger needs the file no more.
    model.tagger_.labels()
    model.modelfile.cleanup()


def syllable_features(syllables: Sequence[str]) -> list[Features]:
    """What ``ViTokenizer.sent2features`` says of the syllables of one line."""
    own = [_of_syllable(syllable) for syllable in syllables]
    lower = [syllable.lower() for syllable in syllables]
    pairs = [f"{one} {two}" for one, two in pairwise(lower)]
    in_pairs = [pair in segmenter().bi_grams for pair in pairs]
    in_triples = [
        f"{pair} {last}" in segmenter().tri_grams
        for pair, last in zip(pairs, lower[2:], strict=False)
    ]
    out = []
    for at, (here, _, _) in enumerate(own):
        found = [*here]
        if at > 0:
            found += own[at - 1][1]
            if in_pairs[at - 1]:
                found.append("-1:word.bi_gram()")
        if at > 1 and in_triples[at - 2]:
            found.append("-2:word.tri_gram()")
        if at + 1 < len(own):
            found += own[at + 1][2]
            if in_pairs[at]:
                found.append("+1:word.bi_gram()")
        if at + 2 < len(own) and in_triples[at]:
            found.append("+2:word.tri_gram()")
        out.append(found)
    return out


def word_features(words: Sequence[str]) -> list[Features]:
    """What ``ViPosTagger.sent2features`` says of the words of one line."""
    own = [_of_word(word) for word in words]
    last = len(own) - 1
    return [
        own[at][0]
        + (own[at - 1][1] if at > 0 else ["BOS"])
        + (own[at - 2][2] if at > 1 else [])
        + (own[at + 1][3] if at < last else ["EOS"])
        + (own[at + 2][4] if at < last - 1 else [])
        for at in range(len(own))
    ]


@lru_cache(_WORDS)
def _of_syllable(syllable: str) -> tuple[Features, Features, Features]:
    """Of the syllable itself, to the one behind it, and to the one before it."""
    cases = {
        "word.istitle()": syllable.istitle(),
        "word.isupper()": syllable.isupper(),
    }
    here = ["bias", *_named("", syllable, cases | {"word.isdigit()": syllable.isdigit()})]
    return here, _named("-1:", syllable, cases), _named("+1:", syllable, cases)


@lru_cache(_WORDS)
def _of_word(word: str) -> tuple[Features, Features, Features, Features, Features]:
    """Of the word itself, to the two behind it, and to the two before it."""
    title, upper = {"word.istitle()": word.istitle()}, {"word.isupper()": word.isupper()}
    digit = {"word[:1].isdigit()": word[:1].isdigit()}
    capitals = {"word[:3].isupper()": word[:3].isupper()}
    alone = {
        "word.isdigit()": word.isdigit(),
        "word.isfiltered": word in tagger().filtered_tags,
    }
    return (
        ["bias", *_named("", word, title | digit | capitals | alone)],
        _named("-1:", word, title | digit | capitals),
        _named("-2:", word, title | upper),
        _named("+1:", word, title | digit | upper),
        _named("+2:", word, title | upper),
    )


def _named(place: str, word: str, holds: dict[str, bool]) -> Features:
    return [
        f"{place}word.lower():{word.lower()}",
        *(f"{place}{name}" for name, value in holds.items() if value),
    ]
