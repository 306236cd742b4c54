"""Word boundaries as a feature of the same tokens, whatever the source."""

from __future__ import annotations

import pytest
import spacy

from solieu.tokens.parts_of_speech import parts_of_speech
from solieu.tokens.words import LONGEST_LINE, SEGMENTERS, runs

SENTENCE = "Chỉ số sản xuất công nghiệp của tỉnh tăng 8,81 %".split()


@pytest.mark.parametrize("name", ["pyvi", "underthesea"])
def test_both_sources_join_the_syllables_of_a_word(name: str) -> None:
    flags = SEGMENTERS[name](SENTENCE)
    pairs = zip(SENTENCE[:-1], SENTENCE[1:], flags[1:], strict=True)
    joined = {f"{a} {b}" for a, b, flag in pairs if flag}
    assert {"Chỉ số", "sản xuất", "công nghiệp"} <= joined
    assert len(flags) == len(SENTENCE)
    assert not flags[0]


def test_without_a_source_every_syllable_is_a_word() -> None:
    assert not any(SEGMENTERS["none"](SENTENCE))


def test_a_run_never_crosses_white_space_and_is_bounded() -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    doc = nlp("Sở Công\nThương  tỉnh " + "a " * (2 * LONGEST_LINE))
    stretches = [doc[start:end] for start, end in runs(doc)]
    assert [span.text for span in stretches[:2]] == ["Sở Công", "Thương"]
    assert max(len(span) for span in stretches) == LONGEST_LINE
    assert sum(map(len, stretches)) == sum(not token.is_space for token in doc)


def test_parts_of_speech_of_words() -> None:
    assert parts_of_speech(["tỉnh", "tăng", "8,81"]) == ["NOUN", "VERB", "NUM"]
    assert parts_of_speech([]) == []
