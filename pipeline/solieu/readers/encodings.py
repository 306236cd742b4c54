"""Tables: encodings that Vietnamese text files come in, and file types mistaken for text."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding that can be recognised.

    Attributes:
        title: How people call it.
        iconv: Its name for ``iconv -f``.
        codec: Python's codec; ``None`` where Python has none and ``table`` is used.
        width: Fewest bytes of a character.
        marks: Byte-order marks.
        table: Code point of a byte → its character, where it differs from Latin-1.
    """

    title: str
    iconv: str
    codec: str | None
    width: int = 1
    marks: tuple[bytes, ...] = ()
    table: dict[int, str] | None = None

    def decode(self, data: bytes) -> str:
        """Decode for a guess: bad bytes become U+FFFD, combining marks are composed."""
        whole = data[: len(data) - len(data) % self.width]
        if self.codec:
            text = whole.decode(self.codec, "replace")
        else:
            text = whole.decode("latin-1").translate(self.table or {})
        return unicodedata.normalize("NFC", text)


_TCVN3: Final = dict(
    enumerate(
        "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩí"
        "ịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
        start=0xA1,
    )
)
"""Upper half of TCVN 5712:1993, which the TCVN3 (ABC) fonts of the 1990s and 2000s share for
lower-case letters."""

ENCODINGS: Final[tuple[Encoding, ...]] = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    Encoding("UTF-32", "UTF-32", "utf-32", 4, (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)),
    Encoding("UTF-16", "UTF-16", "utf-16", 2, (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)),
    Encoding("UTF-16 (little-endian, without byte-order mark)", "UTF-16LE", "utf-16-le", 2),
    Encoding("UTF-16 (big-endian, without byte-order mark)", "UTF-16BE", "utf-16-be", 2),
    Encoding("Windows-1258 (Vietnamese Windows)", "CP1258", "cp1258"),
    Encoding("TCVN3 (ABC fonts)", "TCVN", None, table=_TCVN3),
)

TRIED: Final = ("UTF-8", "UTF-16", "UTF-32", "Windows-1258", "TCVN3")
"""What messages say was tried."""

FILE_TYPES: Final[dict[bytes, str]] = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an Office document (.docx, .xlsx)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office document (.doc, .xls)",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"\x89PNG\r\n\x1a\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"PAR1": "a Parquet file",
}
"""First bytes of a file → what the file is."""
