"""JSON Lines: one article a line, with the fields of ``Article``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from solieu.readers.checks import MOST_CHARACTERS, UnusableArticleError, no_article, refusal
from solieu.readers.decoding import UndecodableError, convert
from solieu.readers.fields import Fields
from solieu.readers.inputs import Source
from solieu.readers.lines import MOST_BYTES, bounded_lines
from solieu.readers.opening import Opened
from solieu.readers.rows import KINDS, article_of
from solieu.schema import Article, Error


def read_jsonl(opened: Opened, source: Source, fields: Fields) -> Iterator[Article | Error]:
    """Read articles line by line; blank lines are passed over.

    A line gives the text (required) and may give ``id``, ``title``, ``author``, ``url``, ``date``
    (ISO 8601 date, or date and time, of which the day is kept), ``place`` and ``source``; other
    fields are ignored. Numbers are taken as ids, an empty ``date`` as none.

    Args:
        opened: Its bytes.
        source: What it is, for ids that are not given and for messages.
        fields: Names of the fields.
    """
    name = source.title
    has_lines = False
    for number, line in enumerate(bounded_lines(opened.stream), start=1):
        if not line.strip():
            continue
        has_lines = True
        where, doc_id = f"{name}, line {number}", f"{source.id}#{number}"
        try:
            row, encoding = _parse(line, where, source)
        except (UndecodableError, UnusableArticleError) as error:
            yield refusal(doc_id, error)
            continue
        yield article_of(
            row,
            fields,
            where,
            default_id=doc_id,
            source=source.name,
            converted_from=opened.converted_from or encoding,
        )
    if not has_lines:
        yield no_article(source.id, name)


def _parse(line: bytes, where: str, source: Source) -> tuple[dict[str, Any], str | None]:
    if len(line) > MOST_BYTES:
        raise UnusableArticleError(
            f"{where} is longer than {MOST_BYTES:,} bytes, so its text must be longer than "
            f"{MOST_CHARACTERS:,} characters or hold other data. Split it into articles."
        )
    text, encoding = convert(line, where, source.path)
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnusableArticleError(
            f"{where} is not JSON: {error.msg} at character {error.pos + 1:,}. Write one JSON "
            'object a line, such as {"id": "a1", "text": "…"}.'
        ) from None
    except (ValueError, RecursionError) as error:
        raise UnusableArticleError(
            f"{where} is JSON that cannot be read: {error}. Write a plain object with a text."
        ) from None
    if not isinstance(row, dict):
        raise UnusableArticleError(
            f"{where} holds {KINDS[type(row)]}, not an object. Write one JSON object a line, "
            'such as {"id": "a1", "text": "…"}.'
        )
    return row, encoding
