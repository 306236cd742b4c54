"""Attributes of all tokens at once: a ``Token`` made for each would cost more than what is read."""

from __future__ import annotations

from typing import Final

from spacy.attrs import MORPH
from spacy.tokens import Doc

_NO_MORPH: Final = "_"
"""What the string store has for a token without morphology, whose ``str(token.morph)`` is empty."""


def read_columns(doc: Doc, *attributes: int) -> list[list[str]]:
    """The strings of some attributes.

    Args:
        doc: The tokens.
        attributes: Symbols of :mod:`spacy.attrs` whose values are strings, such as ``NORM``.

    Returns:
        For each attribute one string per token, as ``token.norm_`` and the like give it.
    """
    table = doc.to_array(list(attributes)).reshape(len(doc), len(attributes))
    strings = doc.vocab.strings
    columns = []
    for attribute, numbers in zip(attributes, table.T.tolist(), strict=True):
        names = {number: strings[number] for number in set(numbers)}
        if attribute == MORPH:
            names = {number: "" if name == _NO_MORPH else name for number, name in names.items()}
        columns.append([names[number] for number in numbers])
    return columns
