"""Articles and what became of them as bytes: msgpack, the same bytes for the same content.

Whatever is stored or goes between machines has this form; nothing in it can run code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final

from srsly.msgpack import ExtType, Packer, unpackb

from solieu.batch import FACTS, AnyOutcome, Item, Outcome, describe, encode, failed
from solieu.schema import (
    Article,
    Decision,
    Duplicate,
    Entity,
    Error,
    Observation,
    Office,
    Relation,
    Result,
)
from solieu.writers.writer import Writer

_DECIMAL: Final = 1
_DATE: Final = 2

_ROWS: Final[dict[str, type]] = {
    "observations": Observation,
    "offices": Office,
    "decisions": Decision,
    "entities": Entity,
    "relations": Relation,
}
_STANDS_FOR_ONE: Final[dict[str, type[Duplicate | Error]]] = {
    "duplicate": Duplicate,
    "error": Error,
}
_ITEMS: Final[dict[str, type[Item]]] = {"article": Article, **_STANDS_FOR_ONE}
_VALUES: Final = {
    table: attrgetter(*(column.name for column in fields(kind))) for table, kind in _ROWS.items()
}


def _to_extension(value: object) -> Any:
    match value:
        case Decimal():
            return ExtType(_DECIMAL, str(value).encode())
        case dt.date() if not isinstance(value, dt.datetime):
            return ExtType(_DATE, value.isoformat().encode())
    raise TypeError(f"a {type(value).__name__} cannot be stored: {str(value)[:40]!r}")


def _from_extension(code: int, data: bytes) -> Any:
    text = bytes(data).decode("utf-8", "surrogatepass")
    match code:
        case 1:
            return Decimal(text)
        case 2:
            return dt.date.fromisoformat(text)
    raise ValueError(f"extension type {code} is unknown")


_PACKER: Final = Packer(
    default=_to_extension, use_bin_type=True, unicode_errors="surrogatepass", autoreset=True
)


def pack(value: Any) -> bytes:
    """Plain values, ``Decimal`` and dates as bytes; lists and tuples become one."""
    content: bytes = _PACKER.pack(value)
    return content


def unpack(content: bytes) -> Any:
    """The inverse of :func:`pack`; every sequence comes back as a tuple."""
    return unpackb(
        content,
        ext_hook=_from_extension,
        object_pairs_hook=dict,
        use_list=False,
        raw=False,
        unicode_errors="surrogatepass",
    )


def pack_items(items: Iterable[Item]) -> bytes:
    """A shard of the input."""
    return pack([_plain(item) for item in items])


def unpack_items(content: bytes) -> list[Item]:
    """The inverse of :func:`pack_items`."""
    return [_ITEMS[kind](**values) for kind, values in unpack(content)]


def _plain(item: Item) -> tuple[str, dict[str, Any]]:
    if isinstance(item, Article):
        return "article", item.model_dump()
    return "duplicate" if isinstance(item, Duplicate) else "error", asdict(item)


def pack_outcome(outcome: Outcome, writers: Sequence[Writer]) -> bytes:
    """What became of one article, with what is encoded for each writer."""
    item = outcome.item
    if not isinstance(item, Result):
        return pack((_plain(item), None, None, None))
    encoded = {_form(writer): part for writer, part in zip(writers, outcome.encoded, strict=True)}
    result = (
        item.article.model_dump(),
        [[get(row) for row in getattr(item, table)] for table, get in _VALUES.items()],
    )
    # The result is packed by itself, because it is seldom wanted again.
    return pack((None, outcome.counts, encoded, pack(result)))


def pack_or_fail(outcome: Outcome, writers: Sequence[Writer]) -> tuple[Outcome, bytes]:
    """As :func:`pack_outcome`; an article of which that cannot be made is an error of its own.

    Returns:
        The outcome, or the error in its place, and that as bytes.
    """
    try:
        return outcome, pack_outcome(outcome, writers)
    except Exception as error:  # noqa: BLE001 (one bad article must not stop a batch)
        item = outcome.item
        doc_id = item.article.id if isinstance(item, Result) else item.doc_id
        outcome = failed(Error(doc_id, "write", describe(error)), writers)
        return outcome, pack_outcome(outcome, writers)


class StoredOutcome:
    """An :class:`~solieu.batch.Outcome` that was stored; its result is unpacked when asked for."""

    __slots__ = ("_result", "counts", "encoded")

    def __init__(self, counts: Mapping[str, int], encoded: tuple[Any, ...], result: bytes) -> None:
        self.counts = counts
        self.encoded = encoded
        self._result = result

    @property
    def item(self) -> Result:
        """The result."""
        article, tables = unpack(self._result)
        return Result(
            Article(**article),
            *(
                tuple(_ROWS[table](*row) for row in rows)
                for table, rows in zip(FACTS, tables, strict=True)
            ),
        )


def unpack_outcome(content: bytes, writers: Sequence[Writer]) -> AnyOutcome:
    """The inverse of :func:`pack_outcome`, for writers of the same formats."""
    item, counts, encoded, result = unpack(content)
    if item is not None:
        kind, values = item
        return encode(_STANDS_FOR_ONE[kind](**values), writers)
    return StoredOutcome(counts, tuple(encoded[_form(writer)] for writer in writers), result)


def _form(writer: Writer) -> str:
    # All writers of tables take the same rows, which need not be stored for each.
    encode = type(writer).encode
    return f"{encode.__module__}.{encode.__qualname__}"
