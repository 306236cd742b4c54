"""Encodings of wide characters and Windows-1258 are converted and noted."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from solieu.readers import find_sources, read
from solieu.schema import Article, Error


def windows_1258(text: str) -> bytes:
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = "".join(mark for mark in marks if mark not in tones)
        pieces.append(unicodedata.normalize("NFC", base) + tones)
    return "".join(pieces).encode("cp1258", "ignore")


@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258"])
def test_seeds_in_other_encodings(
    tmp_path: Path, seeds: dict[str, str], encoding: str, ending: str
) -> None:
    text = unicodedata.normalize("NFC", seeds["003_207eb50e41ae46e0"]).replace("\r", "")
    text = windows_1258(text).decode("cp1258")
    text = unicodedata.normalize("NFC", text)
    content = {
        ".txt": text,
        ".jsonl": json.dumps({"text": text}, ensure_ascii=False),
        ".csv": 'id,text\nmột,"' + text.replace('"', '""') + '"\n',
    }[ending]
    data = windows_1258(content) if encoding == "cp1258" else content.encode(encoding)
    (tmp_path / f"a{ending}").write_bytes(data)
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Article)
    assert item.text == text
    assert item.converted_from
    assert item.converted_from.startswith(
        "Windows-1258" if encoding == "cp1258" else encoding[:6].upper()
    )


def test_vni_is_refused_with_what_was_tried(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Sôû Coâng Thöông tænh Thaùi Nguyeân".encode("cp1252"))
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Error)
    assert "tried UTF-8, UTF-16, UTF-32, Windows-1258, TCVN3" in item.error


@pytest.mark.parametrize(
    ("end", "expected"),
    [(b"\x00", "is damaged and cannot be read any further"), (b"\x00\xd8", "half of a surrogate")],
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_text_that_breaks_off_is_one_error(
    tmp_path: Path, encoding: str, end: bytes, expected: str
) -> None:
    (tmp_path / "a.txt").write_bytes("Sở Công Thương tỉnh Bắc Kạn cho biết".encode(encoding) + end)
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Error)
    assert expected in item.error


ROWS = {
    ".jsonl": [f'{{"id": "{n}", "text": "Tỉnh {n}"}}' for n in range(9)],
    ".csv": ["id,text", *(f"{n},Tỉnh {n}" for n in range(9))],
}


@pytest.mark.parametrize("ending", ROWS)
@pytest.mark.parametrize("half", ["\ud83d", "\ude00", "\ud800\ud800"])
def test_half_a_surrogate_pair_costs_its_article(tmp_path: Path, ending: str, half: str) -> None:
    content = "\n".join(ROWS[ending]).replace("Tỉnh 4", f"Tỉnh {half}4")
    for encoding in ("utf-16", "utf-16-be", "utf-32", "utf-8"):
        (tmp_path / f"a{ending}").write_bytes(content.encode(encoding, "surrogatepass"))
        items = list(read(find_sources([str(tmp_path)])))
        assert [getattr(item, "id", None) for item in items] == [*"0123", None, *"5678"]
        error = items[4]
        assert isinstance(error, Error)
        assert error.doc_id == "4"
        assert "half of a surrogate pair" in error.error


@pytest.mark.parametrize("ending", ROWS)
@pytest.mark.parametrize("size", [1, 40_000])
def test_articles_before_a_bad_place_are_read(tmp_path: Path, ending: str, size: int) -> None:
    content = "\n".join(ROWS[ending]).replace("Tỉnh", "Tỉnh " * size).encode("utf-32-le")
    # No character has this number.
    (tmp_path / f"a{ending}").write_bytes(b"\xff\xfe\0\0" + content + b"\n\0\0\0" + b"\x7f" * 4)
    *items, error = read(find_sources([str(tmp_path)]))
    assert [item.id for item in items if isinstance(item, Article)] == list("012345678")
    assert isinstance(error, Error)
    assert "is damaged and cannot be read any further" in error.error
