"""Where the entities of a ``Doc`` stand: spaCy makes a ``Span`` of each whenever it is asked."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

from spacy.attrs import ENT_IOB, ENT_TYPE
from spacy.tokens import Doc

from solieu.schema import SpanKey

_READ: Final[WeakKeyDictionary[Doc, tuple[bytes, list[SpanKey]]]] = WeakKeyDictionary()


def span_keys(doc: Doc) -> list[SpanKey]:
    """``(start, end, label)`` of ``doc.ents`` in characters, in order; not to be changed.

    Those that ask next get the same list, until entities are set anew.
    """
    marked = doc.to_array([ENT_IOB, ENT_TYPE]).tobytes()
    read = _READ.get(doc)
    if read is None or read[0] != marked:
        keys = [(span.start_char, span.end_char, span.label_) for span in doc.ents]
        read = _READ[doc] = marked, keys
    return read[1]
