"""Bytes that are no UTF-8 are named, with the command that converts them."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from solieu.readers.decoding import UndecodableError, decode
from solieu.readers.encodings import ENCODINGS

SENTENCE = (
    "Sở Công Thương tỉnh Bắc Kạn cho biết, tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu "
    "dùng năm 2022 ước đạt 6.760 tỷ đồng, tăng 8,81% so với cùng kỳ; chỉ số sản xuất công nghiệp "
    "giảm 3,1%, trong đó ngành khai khoáng giảm sâu."
)
PATH = Path("tin/bài 1.txt")


def windows_1258(text: str) -> bytes:
    """Encode as Windows does: tones as combining marks after the letter."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = "".join(mark for mark in decomposed if mark not in tones)
        pieces.append(unicodedata.normalize("NFC", base) + tones)
    return "".join(pieces).encode("cp1258")


def tcvn3(text: str) -> bytes:
    (encoding,) = [encoding for encoding in ENCODINGS if encoding.iconv == "TCVN"]
    assert encoding.table is not None
    bytes_of = {letter: byte for byte, letter in encoding.table.items()}
    return bytes(bytes_of.get(letter, ord(letter)) for letter in text)


@pytest.mark.parametrize(
    ("data", "title", "command"),
    [
        (windows_1258(SENTENCE), "Windows-1258", "iconv -f CP1258 -t UTF-8"),
        (windows_1258("Doanh thu đạt"), "Windows-1258", "iconv -f CP1258 -t UTF-8"),
        (tcvn3(SENTENCE), "TCVN3", "iconv -f TCVN -t UTF-8"),
        (SENTENCE.encode("utf-16"), "UTF-16", "iconv -f UTF-16 -t UTF-8"),
        (SENTENCE.encode("utf-16-be"), "UTF-16 (big-endian", "iconv -f UTF-16BE -t UTF-8"),
        (SENTENCE.encode("utf-16-le"), "UTF-16 (little-endian", "iconv -f UTF-16LE -t UTF-8"),
        (SENTENCE.encode("utf-32"), "UTF-32", "iconv -f UTF-32 -t UTF-8"),
    ],
)
def test_other_encodings_are_recognised(data: bytes, title: str, command: str) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data, str(PATH), PATH)
    message = str(caught.value)
    assert message.startswith(f"tin/bài 1.txt looks like {title}")
    assert f"`{command} 'tin/bài 1.txt' > 'tin/bài 1.utf8.txt'`" in message


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
@pytest.mark.parametrize("encode", [windows_1258, tcvn3, lambda text: text.encode("utf-16")])
def test_the_suggested_command_works(encode: object, tmp_path: Path) -> None:
    path = tmp_path / "a b.txt"
    path.write_bytes(encode(SENTENCE))  # type: ignore[operator]
    with pytest.raises(UndecodableError) as caught:
        decode(path.read_bytes(), str(path), path)
    subprocess.run(str(caught.value).split("`")[1], shell=True, check=True)
    converted = (tmp_path / "a b.utf8.txt").read_bytes().decode("utf-8")
    assert unicodedata.normalize("NFC", converted) == SENTENCE


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (bytes(range(256)) * 20, "binary"),
        (b"text\0\0\x01\x02with NULs", "binary"),
        (b"\0", "binary"),
        (b"\x01\x02\x03\x04 \x05", "binary"),
    ],
)
def test_binary_data_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(UndecodableError, match=rf"f\.txt is {kind}.*leave it out"):
        decode(data, "f.txt", Path("f.txt"))


def test_an_unknown_encoding_says_where_the_bad_byte_is() -> None:
    with pytest.raises(UndecodableError, match=r"byte 4 is 0xCF.*not recognised"):
        decode("abc Промышленность и торговля".encode("cp1251"), "f.txt", Path("f.txt"))


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        unicodedata.normalize("NFD", SENTENCE),
        "một\r\nhai\rba\n\tbốn\u00a0năm\u200b 👩‍🏭 \f",
        "\ufeff\ufeffhai dấu",
    ],
)
def test_text_is_left_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8"), "f", Path("f")) == text.removeprefix("\ufeff")
