"""Entities as labels of tokens: begun by, inside of, or outside of an entity (BIO)."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from solieu.scheme import LABELS

TOKEN_LABELS: Final = ("O", *(f"{edge}-{label}" for label in LABELS for edge in "BI"))
"""``O``, and ``B-`` and ``I-`` with each entity label."""


def bio(doc: Doc) -> list[str]:
    """``B-``, ``I-`` and ``O`` labels of the entities of a ``Doc``, one per token."""
    return [
        "O" if token.ent_iob_ in ("O", "") else f"{token.ent_iob_}-{token.ent_type_}"
        for token in doc
    ]
