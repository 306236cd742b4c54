"""Web pages: the article without navigation and advertisements (extra ``solieu[html]``)."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from typing import Any, Final

from solieu.readers.captions import keep_captions
from solieu.readers.checks import (
    UnusableArticleError,
    check_characters,
    check_text,
    refusal,
)
from solieu.readers.decoding import UndecodableError, convert
from solieu.readers.encodings import CHARSETS
from solieu.readers.extras import MISSING_HTML, has_html
from solieu.readers.fields import Fields
from solieu.readers.inputs import Source
from solieu.readers.lines import MOST_BYTES
from solieu.readers.opening import Opened, read_whole
from solieu.schema import Article, Error

_CHARSET: Final = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.I)
_HEAD: Final = 4_096
_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
"""A day from the page's own data only, not from its running text; and "today" is not read."""


def read_html(opened: Opened, source: Source, fields: Fields) -> Iterator[Article | Error]:
    """Read one article with its title, author and date; captions of pictures are kept.

    Args:
        opened: Its bytes.
        source: What it is; gives the article's ``id`` and ``source``.
        fields: Not used: a page has no fields.
    """
    where = source.title
    try:
        if not has_html():
            raise UnusableArticleError(f"{where}: {MISSING_HTML}")
        data = read_whole(opened, MOST_BYTES, where)
        page, encoding = _decode(data, where, source)
        check_characters(page, where, "the page")
        found = _take_apart(page, where)
        check_text(found["text"], where)
    except (UndecodableError, UnusableArticleError) as error:
        yield refusal(source.id, error)
        return
    yield Article(
        id=source.id,
        source=source.name,
        converted_from=opened.converted_from or encoding,
        **found,
    )


def _decode(data: bytes, where: str, source: Source) -> tuple[str, str | None]:
    try:
        return convert(data, where, source.path)
    except UndecodableError:
        declared = _CHARSET.search(data[:_HEAD])
        if declared is None:
            raise
        name = declared[1].decode("ascii")
        encoding = CHARSETS.get(name.lower())
        if encoding is None or encoding.codec is None:
            raise
        try:
            return data.decode(encoding.codec), encoding.title
        except UnicodeError:
            raise UndecodableError(
                f"{where} says that it is in {name}, which it is not. Convert it to UTF-8."
            ) from None


def _take_apart(page: str, where: str) -> dict[str, Any]:
    try:
        return _extract(page, where)
    except UnusableArticleError:
        raise
    except Exception as error:
        # A page can hold anything, and so can what the libraries that read it raise.
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise UnusableArticleError(
            f"{where} cannot be taken apart ({reason}). Save its text as .txt, or leave it out."
        ) from error


def _extract(page: str, where: str) -> dict[str, Any]:
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(page)
    document: Any = None
    if tree is not None:
        keep_captions(tree)
        document = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    if document is None or not document.text:
        raise UnusableArticleError(
            f"{where} holds no article that can be told from the rest of the page. Save its text "
            "as .txt, or leave it out."
        )
    return {
        "text": document.text,
        "title": document.title or None,
        "author": document.author or None,
        "url": document.url or None,
        "date": dt.date.fromisoformat(document.date) if document.date else None,
    }
