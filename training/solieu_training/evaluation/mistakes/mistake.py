"""One mistake as the list of errors shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from solieu_training.evaluation.mistakes.excerpt import Piece

Group = Literal["entities", "relations", "rows"]
GROUPS: Final[tuple[Group, ...]] = ("entities", "relations", "rows")


@dataclass(frozen=True, slots=True)
class Field:
    """One part of an item, gold beside predicted; ``None`` where a side has no such part."""

    name: str
    gold: str | None
    predicted: str | None

    @property
    def differs(self) -> bool:
        """Whether the two sides do not agree."""
        return self.gold != self.predicted


@dataclass(frozen=True, slots=True)
class Mistake:
    """A gold item that was not read right, or a predicted one that is not gold.

    Attributes:
        group: What kind of item it is.
        kind: Kind of error: a key of ``errors.ERROR_KINDS``, ``mistakes.relations.LINK_KINDS``
            or ``mistakes.rows.ROW_KINDS``.
        also: Further kinds of error of the same item.
        label: Label, relation type, or kind of the figure; of the gold item if there is one.
        doc_id: Article.
        start: Offset of the item in the article.
        fields: Its parts.
        pieces: The sentence, cut where marks begin and end.
        confidence: Of the predicted item.
        origin: Who found the predicted item.
    """

    group: Group
    kind: str
    label: str
    doc_id: str
    start: int
    fields: tuple[Field, ...]
    pieces: tuple[Piece, ...]
    also: tuple[str, ...] = ()
    confidence: float | None = None
    origin: str | None = None
