"""From a row (JSON object, CSV record, row of an Arrow table) to an article."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final

from solieu.readers.checks import UnusableArticleError, check_characters, check_text, refusal
from solieu.readers.fields import ARTICLE_FIELDS, Fields
from solieu.schema import Article, Error

_TEXT_FIELDS: Final = tuple(part for part in ARTICLE_FIELDS if part not in ("id", "text", "date"))

KINDS: Final[dict[type, str]] = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bytes: "bytes",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}
"""Type of a value → how messages call it."""


def article_of(
    row: Mapping[str, Any],
    fields: Fields,
    where: str,
    *,
    default_id: str,
    source: str,
    converted_from: str | None = None,
) -> Article | Error:
    """Build an article, or the error that stands in its place.

    Args:
        row: Name of a field → value; fields that no part is mapped to are ignored.
        fields: Names of the fields.
        where: How messages call the row.
        default_id: Id of a row without one.
        source: ``Article.source`` of a row without one.
        converted_from: Encoding that the row was converted from.
    """
    doc_id = default_id
    try:
        doc_id = _identify(row, fields, where) or default_id
        return _build(row, fields, doc_id, where, source, converted_from)
    except UnusableArticleError as error:
        return refusal(doc_id, error)


def _identify(row: Mapping[str, Any], fields: Fields, where: str) -> str | None:
    name = fields.name("id")
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    doc_id = _string(value, where, name)
    if not doc_id.strip():
        raise UnusableArticleError(
            f"{where}: the field {name!r} is empty. Give an id or leave the field out."
        )
    return doc_id


def _build(
    row: Mapping[str, Any],
    fields: Fields,
    doc_id: str,
    where: str,
    source: str,
    converted_from: str | None,
) -> Article:
    name = fields.name("text")
    if row.get(name) is None:
        raise UnusableArticleError(
            f"{where} has no field {name!r}. Give the article's text in that field, or name the "
            "one that holds it: --field text=NAME."
        )
    text = _string(row[name], where, name)
    check_text(text, where)
    given = {
        part: _string(value, where, fields.name(part))
        for part in _TEXT_FIELDS
        if (value := row.get(fields.name(part))) is not None
    }
    given.setdefault("source", source)
    date = _date(row.get(fields.name("date")), where, fields.name("date"))
    return Article(id=doc_id, text=text, date=date, converted_from=converted_from, **given)


def _string(value: object, where: str, field: str) -> str:
    if not isinstance(value, str):
        kind = KINDS.get(type(value), f"a {type(value).__name__}")
        raise UnusableArticleError(
            f"{where}: the field {field!r} holds {kind}, not a string. Make it one."
        )
    check_characters(value, where, f"the field {field!r}")
    return value


def _date(value: object, where: str, field: str) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    shown = json.dumps(value, ensure_ascii=False, default=str)[:40]
    raise UnusableArticleError(
        f"{where}: the field {field!r} holds {shown}, which is no ISO 8601 date. Write it as "
        "year-month-day, such as 2022-03-28."
    )
