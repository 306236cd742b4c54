"""A text file is one article."""

from __future__ import annotations

from typing import BinaryIO, Final

from solieu.readers.checks import MOST_CHARACTERS, UnusableArticleError, check_text
from solieu.readers.decoding import SAMPLE, UndecodableError, decode, explain_other_than_text
from solieu.readers.inputs import Source
from solieu.schema import Article, Error

_MOST_BYTES: Final = 4 * MOST_CHARACTERS + 3
"""UTF-8 needs four bytes for a character at most, and three for the byte-order mark."""


def read_text(stream: BinaryIO, source: Source, start: bytes = b"") -> Article | Error:
    """Read one article; a file of any size costs no more memory than the longest article.

    Args:
        stream: Open file.
        source: What it is; gives the article's ``id`` and ``source``.
        start: Bytes that were already taken from the stream.
    """
    where = str(source.path) if not source.is_standard_input else "standard input"
    data = start + stream.read(_MOST_BYTES + 1 - len(start))
    try:
        if len(data) > _MOST_BYTES:
            raise UnusableArticleError(
                explain_other_than_text(data[:SAMPLE], where, source.path)
                or f"{where} is too long: more than {MOST_CHARACTERS:,} characters, the most that "
                "can be annotated at once. Split it into articles."
            )
        text = decode(data, where, source.path)
        check_text(text, where)
    except (UndecodableError, UnusableArticleError) as error:
        return Error(source.id, "read", str(error))
    return Article(id=source.id, text=text, source=source.name)
