"""JSON Lines: one article a line, with the fields of ``Article``."""

from __future__ import annotations

import codecs
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from solieu.readers.checks import (
    MOST_CHARACTERS,
    UnusableArticleError,
    check_characters,
    check_text,
)
from solieu.readers.decoding import SAMPLE, UndecodableError, decode, explain_other_than_text
from solieu.readers.inputs import Source
from solieu.schema import Article, Error

_MOST_BYTES: Final = 12 * MOST_CHARACTERS + 1_000_000
r"""Longest line: JSON can spend twelve bytes (``\ud83d\ude00``) on a character of the text."""

_TEXT_FIELDS: Final = ("title", "url", "place", "source")

_KINDS: Final[dict[type, str]] = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def read_jsonl(stream: BinaryIO, source: Source, start: bytes = b"") -> Iterator[Article | Error]:
    """Read articles line by line; blank lines are passed over.

    A line gives ``text`` (required) and may give ``id``, ``title``, ``url``, ``date`` (ISO 8601
    date, or date and time, of which the day is kept), ``place`` and ``source``; other fields are
    ignored. Numbers are taken as ids, an empty ``date`` as none.

    Args:
        stream: Open file.
        source: What it is, for ids that are not given and for messages.
        start: Bytes that were already taken from the stream; whole lines or part of one.
    """
    name = "standard input" if source.is_standard_input else str(source.path)
    has_lines = False
    for number, line in enumerate(_lines(stream, start), start=1):
        if number == 1:
            explanation = explain_other_than_text(line[:SAMPLE], name, source.path)
            if explanation:
                yield Error(source.id, "read", explanation)
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        has_lines = True
        yield _read_line(line, f"{name}, line {number}", f"{source.id}#{number}", source)
    if not has_lines:
        yield Error(
            source.id, "read", f"{name} is empty: it holds no article. Fill it or leave it out."
        )


def _lines(stream: BinaryIO, start: bytes) -> Iterator[bytes]:
    """Lines of bounded length: the rest of a longer one is skipped."""
    *lines, rest = start.split(b"\n")
    yield from (line + b"\n" for line in lines)
    while line := rest + _readline(stream):
        rest, tail = b"", line
        while len(tail) > _MOST_BYTES and not tail.endswith(b"\n"):
            tail = _readline(stream)
        yield line


def _readline(stream: BinaryIO) -> bytes:
    return stream.readline(_MOST_BYTES + 1)


def _read_line(line: bytes, where: str, default_id: str, source: Source) -> Article | Error:
    doc_id = default_id
    try:
        if len(line) > _MOST_BYTES:
            raise UnusableArticleError(
                f"{where} is longer than {_MOST_BYTES:,} bytes, so its text must be longer than "
                f"{MOST_CHARACTERS:,} characters or hold other data. Split it into articles."
            )
        row = _parse(decode(line, where, source.path), where)
        doc_id = _identify(row, where) or default_id
        return _build(row, doc_id, where, source)
    except (UndecodableError, UnusableArticleError) as error:
        return Error(doc_id, "read", str(error))


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
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
            f"{where} holds {_KINDS[type(row)]}, not an object. Write one JSON object a line, "
            'such as {"id": "a1", "text": "…"}.'
        )
    return row


def _identify(row: dict[str, Any], where: str) -> str | None:
    value = row.get("id")
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    doc_id = _string(value, where, "id")
    if not doc_id.strip():
        raise UnusableArticleError(
            f"{where}: the field 'id' is empty. Give an id or leave the field out."
        )
    return doc_id


def _build(row: dict[str, Any], doc_id: str, where: str, source: Source) -> Article:
    if row.get("text") is None:
        raise UnusableArticleError(
            f"{where} has no field 'text'. Give the article's text in that field."
        )
    text = _string(row["text"], where, "text")
    check_text(text, where)
    fields = {
        field: _string(row[field], where, field)
        for field in _TEXT_FIELDS
        if row.get(field) is not None
    }
    fields.setdefault("source", source.name)
    return Article(id=doc_id, text=text, date=_date(row.get("date"), where), **fields)


def _string(value: object, where: str, field: str) -> str:
    if not isinstance(value, str):
        raise UnusableArticleError(
            f"{where}: the field {field!r} holds {_KINDS[type(value)]}, not a string. "
            "Put it in quotation marks."
        )
    check_characters(value, where, f"the field {field!r}")
    return value


def _date(value: object, where: str) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise UnusableArticleError(
        f"{where}: the field 'date' holds {json.dumps(value, ensure_ascii=False)[:40]}, which is "
        "no ISO 8601 date. Write it as year-month-day, such as 2022-03-28."
    )
