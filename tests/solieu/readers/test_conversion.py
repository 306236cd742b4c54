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


def test_text_that_breaks_off_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Doanh thu".encode("utf-16") + b"\x00\xd8")
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Error)
    assert "is damaged" in item.error
