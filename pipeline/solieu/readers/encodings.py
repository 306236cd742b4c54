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

_PAGES: Final = (
    ("IBM866", "cp866", "866 cp866 csibm866 ibm866"),
    ("ISO-8859-2", "iso8859-2", "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 latin2 l2"),
    ("ISO-8859-3", "iso8859-3", "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 latin3 l3"),
    ("ISO-8859-4", "iso8859-4", "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 latin4 l4"),
    ("ISO-8859-5", "iso8859-5", "csisolatincyrillic cyrillic iso-8859-5 iso8859-5"),
    ("ISO-8859-6", "iso8859-6", "arabic asmo-708 iso-8859-6 iso8859-6"),
    ("ISO-8859-7", "iso8859-7", "greek greek8 iso-8859-7 iso8859-7"),
    ("ISO-8859-8", "iso8859-8", "hebrew iso-8859-8 iso-8859-8-i iso8859-8 logical"),
    ("ISO-8859-10", "iso8859-10", "csisolatin6 iso-8859-10 iso8859-10 latin6 l6"),
    ("ISO-8859-13", "iso8859-13", "iso-8859-13 iso8859-13"),
    ("ISO-8859-14", "iso8859-14", "iso-8859-14 iso8859-14"),
    ("ISO-8859-15", "iso8859-15", "csisolatin9 iso-8859-15 iso8859-15 l9"),
    ("ISO-8859-16", "iso8859-16", "iso-8859-16"),
    ("KOI8-R", "koi8-r", "cskoi8r koi koi8 koi8-r koi8_r"),
    ("KOI8-U", "koi8-u", "koi8-ru koi8-u"),
    ("Macintosh", "mac-roman", "csmacintosh mac macintosh x-mac-roman"),
    ("Windows-874", "cp874", "dos-874 iso-8859-11 iso8859-11 tis-620 windows-874"),
    ("Windows-1250", "cp1250", "cp1250 windows-1250 x-cp1250"),
    ("Windows-1251", "cp1251", "cp1251 windows-1251 x-cp1251"),
    (
        "Windows-1252",
        "cp1252",
        "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 l1 "
        "latin1 us-ascii windows-1252 x-cp1252",
    ),
    ("Windows-1253", "cp1253", "cp1253 windows-1253 x-cp1253"),
    ("Windows-1254", "cp1254", "cp1254 csisolatin5 iso-8859-9 iso8859-9 latin5 windows-1254"),
    ("Windows-1255", "cp1255", "cp1255 windows-1255 x-cp1255"),
    ("Windows-1256", "cp1256", "cp1256 windows-1256 x-cp1256"),
    ("Windows-1257", "cp1257", "cp1257 windows-1257 x-cp1257"),
    ("Windows-1258", "cp1258", "cp1258 windows-1258 x-cp1258"),
    ("Macintosh (Cyrillic)", "mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"),
    ("GB 18030", "gb18030", "chinese csgb2312 gb18030 gb2312 gb_2312-80 gbk x-gbk"),
    ("Big5", "big5hkscs", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
    ("EUC-JP", "euc-jp", "cseucpkdfmtjapanese euc-jp x-euc-jp"),
    ("ISO-2022-JP", "iso2022-jp", "csiso2022jp iso-2022-jp"),
    ("Shift_JIS", "cp932", "csshiftjis ms932 shift-jis shift_jis sjis windows-31j x-sjis"),
    ("EUC-KR", "cp949", "cseuckr euc-kr korean ks_c_5601-1987 ksc5601 windows-949"),
)

CHARSETS: Final[dict[str, Encoding]] = {
    name: Encoding(title, title, codec) for title, codec, names in _PAGES for name in names.split()
}
"""Name that a web page can give its encoding, in lower case → the encoding, as the Encoding
Standard of the WHATWG (https://encoding.spec.whatwg.org/#names-and-labels) has it: what calls
itself ISO-8859-1 is read as Windows-1252. UTF-8 and UTF-16 are found without the name."""

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
