"""A text file is one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from solieu.readers.checks import MOST_CHARACTERS, UnusableArticleError, check_text, refusal
from solieu.readers.decoding import UndecodableError, convert
from solieu.readers.fields import Fields
from solieu.readers.inputs import Source
from solieu.readers.opening import Opened, read_whole
from solieu.schema import Article, Error

_MOST_BYTES: Final = 4 * MOST_CHARACTERS + 3
"""UTF-8 needs four bytes for a character at most, and three for the byte-order mark."""


def read_text(opened: Opened, source: Source, fields: Fields) -> Iterator[Article | Error]:
    """Read one article; a file of any size costs no more memory than the longest article.

    Args:
        opened: Its bytes.
        source: What it is; gives the article's ``id`` and ``source``.
        fields: Not used: a text has no fields.
    """
    where = source.title
    try:
        data = read_whole(opened, _MOST_BYTES, where)
        text, encoding = convert(data, where, source.path)
        check_text(text, where)
    except (UndecodableError, UnusableArticleError) as error:
        yield refusal(source.id, error)
        return
    yield Article(
        id=source.id,
        text=text,
        source=source.name,
        converted_from=opened.converted_from or encoding,
    )
