"""Words are asked once, lines each time."""

from __future__ import annotations

from solieu.word_cache import LONGEST, MOST, remembered


def test_a_word_is_asked_once_and_a_line_each_time() -> None:
    asked: list[str] = []

    @remembered
    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    line = "kim ngạch " * LONGEST
    assert [upper(text) for text in ("điện", line, "điện", line)] == ["ĐIỆN", line.upper()] * 2
    assert asked == ["điện", line, line]


def test_more_words_than_are_kept_are_all_answered() -> None:
    asked: list[str] = []

    @remembered
    def double(word: str) -> str:
        asked.append(word)
        return word * 2

    words = [str(number) for number in range(MOST + 5)]
    assert [double(word) for word in words] == [word * 2 for word in words]
    assert (double("0"), asked) == ("00", [*words, "0"])
