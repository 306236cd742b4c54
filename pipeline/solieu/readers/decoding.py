"""Bytes to text: UTF-8, a known other encoding, or a sentence that says what the bytes are."""

from __future__ import annotations

import codecs
import re
import shlex
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from solieu.readers.encodings import ENCODINGS, FILE_TYPES, TRIED, Encoding

SAMPLE: Final = 65_536
"""Bytes that are enough to tell an encoding."""

_LEAST_LIKELIHOOD: Final = 0.8
"""Share of plausible words below which a guess is not offered."""

_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzăâđêôơư")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_PUNCTUATION: Final = frozenset("–—‘’“”…•«»²³°\u00a0")
_WHITE_SPACE: Final = "\t\n\r\f"
_PIECE: Final = re.compile(r"[^\W\d_]+|[^\x00-\x7f]")


class UndecodableError(ValueError):
    """The bytes are not UTF-8 text. The message says what they look like and what to do."""


def decode(data: bytes, where: str, path: Path) -> str:
    """Decode UTF-8, leave line ends and Unicode form alone, drop a leading byte-order mark.

    Args:
        data: All bytes of the file or of the line.
        where: How the message calls them, e.g. ``'news.jsonl, line 3'``.
        path: The file to convert, ``-`` for standard input.

    Raises:
        UndecodableError: Not UTF-8, or a binary file.
    """
    wide = wide_encoding(data[:SAMPLE])
    if wide:
        raise UndecodableError(_name_encoding(wide, where, path))
    return _decode(data, where, path, converts=False)[0]


def convert(data: bytes, where: str, path: Path) -> tuple[str, str | None]:
    """Decode UTF-8 as :func:`decode` does, and 8-bit encodings for which Python has a codec.

    Letters and combining tones of such an encoding are composed (NFC). Halves of surrogate pairs,
    which UTF-8 has no bytes for, stay: whoever takes the text refuses them by their place
    (:func:`~solieu.readers.checks.check_characters`).

    Args:
        data: All bytes of the file or of the line, with no wide encoding (see
            :func:`wide_encoding`).
        where: How the message calls them.
        path: The file to convert by hand, ``-`` for standard input.

    Returns:
        The text, and the title of the encoding it was converted from, ``None`` for UTF-8.

    Raises:
        UndecodableError: Another encoding, or a binary file.
    """
    return _decode(data, where, path, converts=True)


def _decode(data: bytes, where: str, path: Path, *, converts: bool) -> tuple[str, str | None]:
    explanation = explain_other_than_text(data[:SAMPLE], where)
    if explanation:
        raise UndecodableError(explanation)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode(
            "utf-8", "surrogatepass" if converts else "strict"
        )
    except UnicodeDecodeError as error:
        encoding = _narrow_encoding(data, error.start)
        if converts and encoding and encoding.codec:
            with suppress(UnicodeDecodeError):
                text = data.decode(encoding.codec)
                return unicodedata.normalize("NFC", text), encoding.title
        message = _explain_encoding(encoding, data, error.start, where, path)
        raise UndecodableError(message) from None
    return text, None


def wide_encoding(start: bytes) -> Encoding | None:
    """The encoding of wide characters (UTF-16, UTF-32) that bytes begin with, if any."""
    for encoding in ENCODINGS:
        if encoding.marks and start.startswith(encoding.marks):
            return encoding
    if start.startswith(tuple(FILE_TYPES)):
        return None
    if b"\0" not in start and not _has_many_controls(start):
        return None
    return _likeliest(start, (e for e in ENCODINGS if e.width > 1 and not e.marks))


def explain_other_than_text(start: bytes, where: str) -> str | None:
    """Say what begins with the bytes ``start``, if it is plainly no text in single bytes.

    Tells known file types and other binary data; returns ``None`` where the bytes may be text in
    UTF-8 or in an 8-bit encoding.
    """
    for magic, kind in FILE_TYPES.items():
        if start.startswith(magic):
            return (
                f"{where} is {kind}, not a text file. "
                "Extract its text and save it as UTF-8, or leave it out."
            )
    if b"\0" not in start and not _has_many_controls(start):
        return None
    return (
        f"{where} is binary, not text (it holds NUL or other control characters). "
        "Extract its text and save it as UTF-8, or leave it out."
    )


def _explain_encoding(
    likeliest: Encoding | None, data: bytes, position: int, where: str, path: Path
) -> str:
    if likeliest:
        return _name_encoding(likeliest, where, path)
    return (
        f"{where} is not UTF-8 (byte {position:,} is 0x{data[position]:02X}) and its encoding is "
        f"not recognised; tried {', '.join(TRIED)}. Find out which it is (for "
        "example with `uchardet`) and convert it to UTF-8."
    )


def _narrow_encoding(data: bytes, position: int) -> Encoding | None:
    # Around the first bad byte there are surely letters that tell encodings apart.
    sample = data[max(0, position - SAMPLE // 2) : position + SAMPLE // 2]
    return _likeliest(sample, (encoding for encoding in ENCODINGS if encoding.width == 1))


def _name_encoding(encoding: Encoding, where: str, path: Path) -> str:
    command = f"iconv -f {encoding.iconv} -t UTF-8"
    if str(path) != "-":
        target = path.with_suffix(f".utf8{path.suffix}")
        command += f" {shlex.quote(str(path))} > {shlex.quote(str(target))}"
    return f"{where} looks like {encoding.title}, not UTF-8. Convert it first: `{command}`."


def _likeliest(sample: bytes, encodings: Iterable[Encoding]) -> Encoding | None:
    scored = [(_likelihood(encoding.decode(sample)), encoding) for encoding in encodings]
    score, encoding = max(scored, key=lambda pair: pair[0])
    return encoding if score >= _LEAST_LIKELIHOOD else None


def _likelihood(text: str) -> float:
    """Share of the words beyond ASCII that could be Vietnamese; 0 with control characters."""
    if any(char < " " and char not in _WHITE_SPACE for char in text):
        return 0.0
    words = [piece for piece in _PIECE.findall(text) if not piece.isascii()]
    if not words:
        return 1.0 if text else 0.0
    return sum(_is_plausible(word) for word in words) / len(words)


def _is_plausible(word: str) -> bool:
    """Vietnamese letters only, one tone at most, and no capital after a small letter."""
    if word in _PUNCTUATION:
        return True
    tones = 0
    for letter in word:
        # Circumflex, breve and horn are part of the letter, tones are not.
        marks = [mark for mark in unicodedata.normalize("NFD", letter) if mark in _TONES]
        tones += len(marks)
        base = unicodedata.normalize(
            "NFC", "".join(c for c in unicodedata.normalize("NFD", letter) if c not in _TONES)
        )
        if base.lower() not in _LETTERS:
            return False
    return tones <= 1 and (word.isupper() or word[1:] == word[1:].lower())


def _has_many_controls(start: bytes) -> bool:
    controls = sum(byte < 0x20 and chr(byte) not in _WHITE_SPACE for byte in start)
    return controls * 50 > len(start)
