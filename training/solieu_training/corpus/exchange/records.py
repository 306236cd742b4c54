"""Fields of JSON objects that somebody else wrote, checked as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from solieu.schema import Entity
from solieu.writers.label_studio import DETAILS
from solieu_training.corpus.collector import Collector, Reading

Record = Mapping[str, Any]
"""A JSON object."""

ATTRIBUTES: Final = ("kind", "status", "norm")
"""What an entity may have besides its span and label."""


class MalformedError(ValueError):
    """A field is missing or of the wrong type; the message says which."""


def integer(record: Record, name: str) -> int:
    """A whole number, such as an offset; also one written as a string."""
    value = record.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 13:
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise MalformedError(f"{name!r} must be a whole number, not {short(value)}")
    return value


def string(record: Record, name: str) -> str:
    """A string that is not empty."""
    value = record.get(name)
    if not isinstance(value, str) or not value:
        raise MalformedError(f"{name!r} must be a text, not {short(value)}")
    return value


def objects(record: Record, name: str) -> list[Any]:
    """A list; empty where the field is missing or null."""
    value = record.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise MalformedError(f"{name!r} must be a list, not {short(value)}")
    return value


def mapping(value: Any, what: str) -> Record:
    """An object."""
    if not isinstance(value, dict):
        raise MalformedError(f"{what} must be an object, not {short(value)}")
    return value


def article_text(record: Record) -> str:
    """The field ``text``, which may be empty but must be whole Unicode.

    Raises:
        MalformedError: If it is no string, or holds half of a surrogate pair.
    """
    text = record.get("text")
    if not isinstance(text, str):
        raise MalformedError(f"'text' must be a text, not {short(text)}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise MalformedError(
            f"'text' holds half of a character at {error.start}; read the article again"
        ) from None
    return text


def article_id(record: Record, fallback: str) -> str:
    """The field ``doc_id`` if it can be an id, else ``fallback``."""
    value = record.get("doc_id")
    return value if isinstance(value, str) and value.strip() else fallback


def document_notes(collector: Collector, record: Record, line: int | None) -> None:
    """Hand over ``date`` and ``place`` of an article where the record has them."""
    for name in ("date", "place"):
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            collector.document(name, value.strip(), line)
        elif value not in (None, ""):
            message = f"the document's {name} must be a text, not {short(value)}"
            collector.report(line, "malformed", message)


def set_form(collector: Collector, ident: str, name: str, value: str, line: int) -> None:
    """Hand over the ``kind``, ``status`` or ``norm`` of a span."""
    if name == "norm":
        collector.norm(ident, value, line)
    else:
        collector.attribute(ident, name, value, line)


def with_details(reading: Reading, record: Record) -> Reading:
    """Put title, address, source and author of a record on the article of a reading."""
    details = {name: record[name] for name in DETAILS if isinstance(record.get(name), str)}
    if not details:
        return reading
    article = reading.annotation.article.model_copy(update=details)
    annotation = type(reading.annotation)(
        article, reading.annotation.entities, reading.annotation.relations
    )
    return Reading(annotation, reading.problems, reading.file, reading.lines)


def attributes_of(entity: Entity) -> dict[str, str]:
    """The attributes that an entity has."""
    return {name: value for name in ATTRIBUTES if (value := getattr(entity, name))}


def set_attributes(collector: Collector, ident: str, record: Record, line: int) -> None:
    """Put the attributes that a record has on an entity of the article.

    Raises:
        MalformedError: One of them is no text.
    """
    for name in ATTRIBUTES:
        if record.get(name) is not None:
            set_form(collector, ident, name, string(record, name), line)


def short(value: Any) -> str:
    """A value as a message shows it."""
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:60] + "…"
