"""The curves of a model: one each for entities, relations and the three kinds of rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from solieu.confidence.evidence import Link, entity_evidence, link_of, relation_evidence
from solieu.confidence.logistic import Logistic
from solieu.schema import Annotation, Entity

FORMAT: Final = 1
"""Raised when a name of evidence or its number changes its meaning."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves that a model was given; ``None`` leaves the confidences as they are.

    The curves of relations read the corrected confidences of the entities, those of rows the
    corrected confidences of both.
    """

    entities: Logistic | None = None
    relations: Logistic | None = None
    observations: Logistic | None = None
    offices: Logistic | None = None
    decisions: Logistic | None = None

    def entity(self, label: str, confidence: float | None, origin: str) -> float | None:
        """The probability that an entity is right."""
        if self.entities is None:
            return confidence
        return self.entities.probability(entity_evidence(label, confidence, origin))

    def relation(self, link: Link) -> float | None:
        """The probability that a relation and both of its ends are right.

        Args:
            link: With the corrected confidences of its ends.
        """
        if self.relations is None:
            return link.confidence
        return self.relations.probability(relation_evidence(link))

    def to_json(self) -> str:
        """The curves as text, the same for the same curves."""
        curves = {
            field.name: curve.to_dict()
            for field in fields(self)
            if (curve := getattr(self, field.name)) is not None
        }
        return json.dumps({"format": FORMAT, **curves}, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str, where: str) -> Calibration:
        """Read what :meth:`to_json` wrote.

        Args:
            text: JSON.
            where: Where it comes from, for the error message.

        Raises:
            ValueError: It is no such text, or of another format.
        """
        try:
            content: dict[str, Any] = json.loads(text)
            if content["format"] != FORMAT:
                raise ValueError(f"it has format {content['format']}, not {FORMAT}")
            return cls(
                **{
                    field.name: Logistic.from_dict(content[field.name])
                    for field in fields(cls)
                    if field.name in content
                }
            )
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(
                f"{where}: these are no curves of confidence that this version of solieu reads "
                f"({error}). Copy the model again, or train a new one."
            ) from error


def calibrate(annotation: Annotation, calibration: Calibration) -> Annotation:
    """An annotation with the corrected confidences of its entities and relations."""
    entities = calibrate_entities(annotation, calibration.entity)
    by_span = {(entity.start, entity.end): entity for entity in entities}
    relations = []
    for relation in annotation.relations:
        head = by_span.get((relation.head_start, relation.head_end))
        tail = by_span.get((relation.tail_start, relation.tail_end))
        if head is not None and tail is not None:
            confidence = calibration.relation(link_of(relation, head, tail))
            relation = replace(relation, confidence=confidence)
        relations.append(relation)
    return replace(annotation, entities=entities, relations=tuple(relations))


def calibrate_entities(
    annotation: Annotation, correct: Callable[[str, float | None, str], float | None]
) -> tuple[Entity, ...]:
    """The entities with the confidences that a function of label, confidence and origin gives."""
    return tuple(
        replace(entity, confidence=correct(entity.label, entity.confidence, entity.origin))
        for entity in annotation.entities
    )
