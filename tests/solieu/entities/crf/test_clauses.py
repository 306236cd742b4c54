"""What a token knows of the officials' employers and titles in its sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.strings import get_string_id

from solieu.entities.crf.clauses import CLAUSE_COLUMNS, clause_columns


def seen(syllables: Language, text: str, token: str, column: str) -> str:
    """The value of a column on the first token with the text."""
    doc = syllables(text)
    (at, *_) = (i for i, t in enumerate(doc) if t.text == token)
    value = int(clause_columns(doc)[column][at])
    names = ("B-body", "B-company", "B-position", "B-honorific")
    return {get_string_id(name): name for name in names}.get(value, str(value))


FAR = "và " * 20


@pytest.mark.parametrize(
    ("text", "token", "column", "value"),
    [
        ("ông Lê Minh Sơn, Giám đốc Sở Công Thương", "Sơn", "employer", "B-body"),
        ("ông Lê Minh Sơn, Giám đốc Công ty Thép", "Sơn", "employer", "B-company"),
        ("ông Lê Minh Sơn. Sở Công Thương", "Sơn", "employer", "0"),
        ("ông Lê Minh Sơn\nSở Công Thương", "Sơn", "employer", "0"),
        (f"ông Lê Minh Sơn {FAR}Sở Công Thương", "Sơn", "employer", "0"),
        ("ông Lê Minh Sơn", "Sơn", "title", "B-honorific"),
        ("Giám đốc Sở Lê Minh Sơn", "Sơn", "title", "B-position"),
        ("Giám đốc. Lê Minh Sơn", "Sơn", "title", "0"),
        (f"Giám đốc {FAR}Lê Minh Sơn", "Sơn", "title", "0"),
    ],
)
def test_employer_and_title(
    syllables: Language, text: str, token: str, column: str, value: str
) -> None:
    assert seen(syllables, text, token, column) == value


def test_an_empty_text_has_all_columns(syllables: Language) -> None:
    columns = clause_columns(syllables(""))
    assert set(columns) == set(CLAUSE_COLUMNS)
    assert all(len(column) == 0 for column in columns.values())
