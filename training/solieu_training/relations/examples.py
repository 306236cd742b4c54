"""Labelled articles as the structures that relations and attributes are learned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from solieu.relations.candidates import Pairs
from solieu.relations.slots import Slots
from solieu.relations.structure import Structure, read_structure
from solieu.schema import Annotation, SpanKey
from solieu.tokens.wrapping import unwrapped


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
        read_structure(nlp.make_doc(unwrapped(annotation.article.text)), keys),
        {entity.key: entity.kind for entity in annotation.entities if entity.kind},
        {entity.key: entity.status for entity in annotation.entities if entity.status},
        links,
    )


REPEATED: Final = frozenset({"IN_PERIOD", "COMPARED_TO"})
"""Relation types that point to a time: any other mention of it says the same."""


def right_among(example: Example, pairs: Pairs) -> NDArray[np.bool_]:
    """``(P,)`` which pairs are labelled."""
    keys = example.structure.keys
    ends = (pairs.ends(pair) for pair in range(len(pairs.source)))
    return np.array(
        [(pairs.type, keys[head], keys[tail]) in example.links for head, tail in ends], dtype=bool
    )


def right_pairs(example: Example, slots: Slots) -> NDArray[np.bool_]:
    """``(P,)`` which candidates are right.

    Where the right mention of a time is not offered, the nearest one that says the same is.
    """
    name, right = slots.pairs.type, right_among(example, slots.pairs)
    if name in REPEATED and len(right):
        said, wanted = example.structure.alike(), wanted_by(example, name)
        for slot, source in enumerate(slots.sources.tolist()):
            begin, end = int(slots.starts[slot]), int(slots.starts[slot + 1])
            targets = slots.pairs.target[begin:end]
            for other in wanted.get(source, ()):
                at = nearest_alike(said, targets, source, other)
                if at >= 0:
                    right[begin + at] = True
    return right


def wanted_by(example: Example, name: str) -> dict[int, list[int]]:
    """Entity number of each source of a relation type → those of what it takes, in order."""
    number = {key: at for at, key in enumerate(example.structure.keys)}
    wanted: dict[int, list[int]] = {}
    for type_, head, tail in sorted(example.links):
        if type_ == name:
            source, target = (tail, head) if name == "HAS_VALUE" else (head, tail)
            wanted.setdefault(number[source], []).append(number[target])
    return wanted


def nearest_alike(
    said: NDArray[np.int32], targets: NDArray[np.int32], source: int, wanted: int
) -> int:
    """Position among some entities of one, else of that nearest to its source that says the same.

    Args:
        said: The result of :meth:`solieu.relations.structure.Structure.alike`.
        targets: Entity numbers of candidates.
        source: Entity number of their source.
        wanted: Entity number.

    Returns:
        -1 where none says the same.
    """
    if len(at := np.flatnonzero(targets == wanted)):
        return int(at[0])
    alike = np.flatnonzero(said[targets] == said[wanted])
    return int(alike[np.argmin(np.abs(targets[alike] - source))]) if len(alike) else -1


def unproposed(
    example: Example, slots: Slots, right: NDArray[np.bool_]
) -> dict[int, NDArray[np.int32]]:
    """The slots that take something in the labels, but none of their candidates.

    Args:
        example: A labelled article.
        slots: Its slots of one type.
        right: ``(P,)`` which candidates are right.

    Returns:
        Position in ``slots.sources`` → entity numbers of what it takes.
    """
    wanted = wanted_by(example, slots.pairs.type)
    slot_of = np.repeat(np.arange(len(slots.sources)), np.diff(slots.starts))
    hits = np.bincount(slot_of[right], minlength=len(slots.sources))
    return {
        slot: np.array(sorted(wanted[source]), dtype=np.int32)
        for slot, source in enumerate(slots.sources.tolist())
        if not hits[slot] and source in wanted
    }
