"""Extension attributes of ``Doc`` that the components read and write.

Plain tuples, dicts and strings only: spans and dataclasses would break ``Doc.to_bytes``,
``DocBin`` and worker processes, through which these come unchanged (:mod:`solieu.side_tables`).
Side tables are keyed by ``(start, end, label)`` in characters, because spans of one offset share
their own extension values.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from solieu.side_tables import BY_ENTITY, BY_LABEL, LINKS, declare

TABLES: Final[dict[str, str]] = {
    "kinds": "(start, end, label) of a VALUE → kind",
    "statuses": "(start, end, label) of a VALUE → status",
    "norms": "(start, end, label) → normal form",
    "origins": "(start, end, label) → 'model', 'rule' or 'gold'",
    "confidences": "(start, end, label) → probability that the entity is right",
    "candidates": "label → (start, end, probability, begins, ends) of possible spans, in tokens",
}
"""Names and contents of the side tables, each a dict on ``doc._``."""


def register() -> None:
    """Declare the extension attributes; harmless when called twice.

    ``doc._.relations`` is a list of ``(type, head key, tail key, confidence, origin)`` and
    ``doc._.meta`` a dict with ``id``, ``date`` (ISO) and ``place`` of the article. All start
    empty and, being assigned rather than mutated, are never shared between documents.
    ``doc._.label_scores``, an array of shape (tokens, labels), goes from the network to the chain,
    which takes it away.
    """
    forms = dict.fromkeys(TABLES, BY_ENTITY) | {"candidates": BY_LABEL, "relations": LINKS}
    for name, form in forms.items():
        if not Doc.has_extension(name):
            declare(name, form)
    for name, default in (("meta", {}), ("label_scores", None)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
