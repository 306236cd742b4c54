"""How the side tables of a ``Doc`` are written by ``Doc.to_bytes``, and read back.

In memory a table is the dict or list that the components assign. msgpack, in which spaCy stores
``doc.user_data``, turns tuples into lists and cannot read a dict whose keys are tuples. Each table
is therefore stored as rows; it gets its own types again when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import srsly
from spacy.tokens import Doc

Stored = Any
"""What msgpack leaves of a table: lists, tuples and dicts with text as keys."""

Form = tuple[Callable[[Any], Stored], Callable[[Stored], Any]]
"""Makes what is stored of a table, and makes the table of it again."""


class _Held:
    """A table in ``doc.user_data``, and how it is stored."""

    __slots__ = ("content", "rows")

    def __init__(self, content: Any, rows: Callable[[Any], Stored]) -> None:
        self.content = content
        self.rows = rows


def declare(name: str, form: Form) -> None:
    """Declare an extension attribute of ``Doc`` that survives being stored.

    Args:
        name: As in ``doc._.name``.
        form: :data:`BY_ENTITY`, :data:`BY_LABEL` or :data:`LINKS`.
    """
    rows, table = form
    # No closures: worker processes get pickled copies of them.
    Doc.set_extension(
        name, getter=partial(_get, name, rows, table), setter=partial(_set, name, rows)
    )


def _get(name: str, rows: Callable[[Any], Stored], table: Callable[[Stored], Any], doc: Doc) -> Any:
    held = doc.user_data.get(_place(name))
    if not isinstance(held, _Held):
        held = _Held(table(held or ()), rows)
        doc.user_data[_place(name)] = held
    return held.content


def _set(name: str, rows: Callable[[Any], Stored], doc: Doc, content: Any) -> None:
    doc.user_data[_place(name)] = _Held(content, rows)


def _place(name: str) -> tuple[str, str, None, None]:
    """Where spaCy keeps an extension value of a ``Doc`` itself."""
    return "._.", name, None, None


@srsly.msgpack_encoders("solieu_side_tables")
def _encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, _Held):
        return value.rows(value.content)
    return value if chain is None else chain(value)


def _entity_rows(table: Mapping[tuple[int, int, str], Any]) -> Stored:
    return [(start, end, label, value) for (start, end, label), value in table.items()]


def _entity_table(stored: Stored) -> dict[tuple[int, int, str], Any]:
    if isinstance(stored, Mapping):  # a DocBin of solieu 0.1, which could read keys that are tuples
        return {(start, end, label): value for (start, end, label), value in stored.items()}
    return {(start, end, label): value for start, end, label, value in stored}


def _label_rows(table: Mapping[str, Sequence[Any]]) -> Stored:
    return dict(table)


def _label_table(stored: Stored) -> dict[str, list[tuple[Any, ...]]]:
    return {label: [tuple(row) for row in rows] for label, rows in dict(stored).items()}


def _link_rows(links: Sequence[Any]) -> Stored:
    return list(links)


def _links(stored: Stored) -> list[tuple[Any, ...]]:
    return [(kind, tuple(head), tuple(tail), *rest) for kind, head, tail, *rest in stored]


BY_ENTITY: Final[Form] = (_entity_rows, _entity_table)
"""``(start, end, label)`` of an entity → text or number."""

BY_LABEL: Final[Form] = (_label_rows, _label_table)
"""Label → list of tuples of numbers."""

LINKS: Final[Form] = (_link_rows, _links)
"""List of ``(type, head key, tail key, …)``."""
