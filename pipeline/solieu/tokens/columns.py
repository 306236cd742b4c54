"""Attributes of all tokens at once: a ``Token`` made for each would cost more than what is read."""

from __future__ import annotations

from collections.abc import Set
from typing import Final
from weakref import WeakKeyDictionary

from spacy.attrs import MORPH
from spacy.tokens import Doc

_NO_MORPH: Final = "_"
"""What the string store has for a token without morphology, whose ``str(token.morph)`` is empty."""


_Column = tuple[bytes, list[str]]
"""What stands for the strings of an attribute in the ``Doc``, and the strings."""

_READ: Final[WeakKeyDictionary[Doc, dict[int, _Column]]] = WeakKeyDictionary()


def read_columns(doc: Doc, *attributes: int) -> list[list[str]]:
    """The strings of some attributes, not to be changed: those that ask next get the same lists.

    Args:
        doc: The tokens.
        attributes: Symbols of :mod:`spacy.attrs` whose values are strings, such as ``NORM``.

    Returns:
        For each attribute one string per token, as ``token.norm_`` and the like give it.
    """
    read = _READ.setdefault(doc, {})
    columns = []
    for attribute in attributes:
        numbers = doc.to_array(attribute)
        stored = numbers.tobytes()
        # Attributes may have been set anew since.
        if attribute not in read or read[attribute][0] != stored:
            names = _names(doc, attribute, set(numbers.tolist()))
            read[attribute] = stored, [names[number] for number in numbers.tolist()]
        columns.append(read[attribute][1])
    return columns


def _names(doc: Doc, attribute: int, numbers: Set[int]) -> dict[int, str]:
    names = {number: doc.vocab.strings[number] for number in numbers}
    if attribute == MORPH:
        return {number: "" if name == _NO_MORPH else name for number, name in names.items()}
    return names
