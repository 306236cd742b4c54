"""Shared pieces of the grammars."""

from __future__ import annotations

import re

import pytest

from solieu.entities.patterns.grammar import FLAGS, begins


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("đầu năm", True),
        ("ĐẦU NĂM", True),
        ("2022", True),
        ("là", False),
        ("-5", False),
        ("", False),
    ],
)
def test_where_a_word_or_a_figure_may_begin(text: str, holds: bool) -> None:
    for flags in (0, FLAGS):
        assert bool(re.match(begins("đầu", "tháng"), text, flags)) == holds


def test_signs_stand_for_themselves() -> None:
    signs = re.compile(begins(*"+−-"))
    assert all(signs.match(sign) for sign in "+−-7")
    assert not any(signs.match(other) for other in ",.a")
