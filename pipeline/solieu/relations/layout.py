"""The layout of an article with its predicted entities, read once for two components.

``solieu_attributes`` and ``solieu_relations`` look at the same layout. The first of them leaves it
here, beside the ``Doc`` and not in its extension values: it is no data that ``Doc.to_bytes`` could
write. The second takes it away; what nobody takes goes with its ``Doc``.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

from spacy.attrs import ORTH, SPACY
from spacy.tokens import Doc

from solieu.relations.structure import Structure, read_structure
from solieu.schema import SpanKey
from solieu.tokens.span_keys import span_keys

Source = tuple[bytes, list[SpanKey], date | None]
"""All that a layout is made from: tokens, entities and day of publication."""

_left: Final[WeakKeyDictionary[Doc, tuple[Source, Structure]]] = WeakKeyDictionary()


def leave_structure(doc: Doc) -> Structure:
    """Read the layout of an article and keep it for :func:`take_structure`."""
    source = _source(doc)
    structure = _read(doc, source)
    _left[doc] = source, structure
    return structure


def take_structure(doc: Doc) -> Structure:
    """The layout that :func:`leave_structure` kept, which is then forgotten.

    It is read anew where there is none, or where tokens, entities or date have changed since.
    """
    source = _source(doc)
    left = _left.pop(doc, None)
    return left[1] if left is not None and left[0] == source else _read(doc, source)


def _source(doc: Doc) -> Source:
    keys = span_keys(doc)
    stated = doc._.meta.get("date")
    day = date.fromisoformat(stated) if stated else None
    return doc.to_array([ORTH, SPACY]).tobytes(), keys, day


def _read(doc: Doc, source: Source) -> Structure:
    _, keys, day = source
    return read_structure(doc, keys, day)
