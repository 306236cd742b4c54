"""Labelled articles as the structures that relations and attributes are learned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from solieu.relations.slots import Slots
from solieu.relations.structure import Structure, read_structure
from solieu.schema import Annotation, SpanKey


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled article.

    Attributes:
        doc_id: Its id.
        structure: Its layout, with its entities.
        kinds: Kind of each VALUE that has one.
        statuses: Status of each VALUE that has one.
        links: ``(type, head, tail)`` of its relations.
    """

    doc_id: str
    structure: Structure
    kinds: Mapping[SpanKey, str]
    statuses: Mapping[SpanKey, str]
    links: frozenset[tuple[str, SpanKey, SpanKey]]

    def owners(self) -> dict[int, int]:
        """Entity number of each VALUE → that of its METRIC."""
        number = {key: at for at, key in enumerate(self.structure.keys)}
        return {
            number[tail]: number[head] for name, head, tail in self.links if name == "HAS_VALUE"
        }


def read_examples(annotations: Sequence[Annotation], nlp: Language) -> list[Example]:
    """Lay out labelled articles.

    Date and place of the article are not used: most articles come without them.

    Args:
        annotations: Gold labels, or predicted entities with the relations that are right of them.
        nlp: A pipeline with the tokenizer ``solieu.Tokenizer.v1``.
    """
    return [_example(annotation, nlp) for annotation in annotations]


def _example(annotation: Annotation, nlp: Language) -> Example:
    keys = [entity.key for entity in annotation.entities]
    by_span = {(start, end): (start, end, label) for start, end, label in keys}
    links = frozenset(
        (r.type, by_span[r.head_start, r.head_end], by_span[r.tail_start, r.tail_end])
        for r in annotation.relations
        if (r.head_start, r.head_end) in by_span and (r.tail_start, r.tail_end) in by_span
    )
    return Example(
        annotation.article.id,
        read_structure(nlp.make_doc(annotation.article.text), keys),
        {entity.key: entity.kind for entity in annotation.entities if entity.kind},
        {entity.key: entity.status for entity in annotation.entities if entity.status},
        links,
    )


def right_pairs(example: Example, slots: Slots) -> NDArray[np.bool_]:
    """``(P,)`` which candidates are right."""
    keys, name = example.structure.keys, slots.pairs.type
    ends = (slots.pairs.ends(pair) for pair in range(len(slots.pairs.source)))
    return np.array(
        [(name, keys[head], keys[tail]) in example.links for head, tail in ends], dtype=bool
    )
