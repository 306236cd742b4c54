"""Who found the parts of a row, and how sure the row is."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from solieu.facts.links import Link
from solieu.schema import Entity

ARTICLE = "article"
"""Origin of a place that the text does not state: it is that of the article."""


@dataclass(slots=True)
class Parts:
    """Collects the origins and confidences of a row's parts while it is built."""

    origins: dict[str, set[str]] = field(default_factory=dict)
    confidences: list[float] = field(default_factory=list)

    def add_entity(self, part: str, entity: Entity) -> None:
        """Count an entity under the name of the part it fills."""
        self._add(part, entity.origin, entity.confidence)

    def add_link(self, part: str, relation_part: str, link: Link) -> None:
        """Count a relation and the entity it leads to, each under its own name."""
        self._add(relation_part, link.relation.origin, link.relation.confidence)
        self.add_entity(part, link.other)

    def add_origin(self, part: str, origin: str) -> None:
        """Note where a part comes from that is no span of the text."""
        self._add(part, origin, None)

    def _add(self, part: str, origin: str, confidence: float | None) -> None:
        self.origins.setdefault(part, set()).add(origin)
        if confidence is not None:
            self.confidences.append(confidence)

    def origin(self) -> str:
        """Compact JSON object from part to origin, keys sorted; ``model+rule`` where the spans of
        one part differ."""
        return _as_json(
            tuple((part, "+".join(sorted(found))) for part, found in self.origins.items())
        )

    def confidence(self) -> float | None:
        """See :func:`combine`."""
        return combine(self.confidences)


@lru_cache(maxsize=1 << 10)
def _as_json(origins: tuple[tuple[str, str], ...]) -> str:
    """Few rows differ in it."""
    return json.dumps(dict(origins), sort_keys=True, separators=(",", ":"))


def combine(confidences: Iterable[float]) -> float | None:
    """The product of the parts' confidences, rounded to four digits; ``None`` without any.

    A row is right only if all its parts are. The product takes them as independent, which is
    pessimistic; it ranks rows well enough, and calibration of rows corrects the level.
    """
    known = list(confidences)
    return round(math.prod(known), 4) if known else None
