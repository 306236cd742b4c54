"""The component that finds relations between ``doc.ents``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from solieu import extensions
from solieu.estimators.batched import BatchedComponent
from solieu.relations.classifier import glance, model_columns, score
from solieu.relations.decode import Scored, decode
from solieu.relations.hints import read_hints
from solieu.relations.layout import take_structure
from solieu.relations.matches import read_matches
from solieu.relations.second_look import look_again
from solieu.relations.slots import read_slots
from solieu.relations.view import View, view_of
from solieu.schema import SpanKey
from solieu.scheme import RELATIONS

RULE_CONFIDENCE: Final = 0.5
"""What a link by a rule gets; rules give no probabilities."""

Row = tuple[str, SpanKey, SpanKey, float, str]
"""``(type, head, tail, confidence, origin)``."""


class RelationExtractor(BatchedComponent):
    """Set ``doc._.relations``, by the model where there is one and by rules otherwise.

    Reads ``doc.ents``, ``doc._.kinds``, ``doc._.statuses`` and the date in ``doc._.meta``.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        extensions.register()

    def columns(self) -> Sequence[str]:
        return model_columns()

    def process(self, docs: Sequence[Doc]) -> None:
        """Find the relations of some articles."""
        structures = [take_structure(doc) for doc in docs]
        types: dict[str, Any] = self.state["types"] if self.state else {}
        views = [
            view_of(structure, doc._.kinds, doc._.statuses)
            for structure, doc in zip(structures, docs, strict=True)
        ]
        found = find_links(views, types)
        for doc, view, links in zip(docs, views, found, strict=True):
            doc._.relations = sorted(_modelled(view, links) + _ruled(view, types))


def find_links(views: Sequence[View], types: dict[str, Any]) -> list[dict[str, list[Scored]]]:
    """The relations of some articles by trained classifiers, HAS_VALUE first.

    Args:
        views: The articles.
        types: Relation type → what :func:`solieu.relations.classifier.score` takes, and under
            ``first`` what :func:`solieu.relations.classifier.glance` takes where the type is
            looked at twice; under ``hints`` what
            :func:`solieu.estimators.linear.log_probabilities` takes where it has hints, and under
            ``matches`` the same where its candidates have matches.

    Returns:
        For each article relation type → ``(head, tail, probability)``.
    """
    found: list[dict[str, list[Scored]]] = [{} for _ in views]
    owners: list[dict[int, int]] = [{} for _ in views]
    for names in (["HAS_VALUE"], [name for name in RELATIONS if name != "HAS_VALUE"]):
        known = [name for name in names if name in types]
        hinted = {name: types[name]["hints"] for name in known if "hints" in types[name]}
        matched = {name: types[name]["matches"] for name in known if "matches" in types[name]}
        slots = [
            read_slots(view, known, own, *read)
            for view, own, *read in zip(
                views,
                owners,
                read_hints(views, hinted, owners),
                read_matches(views, matched),
                strict=True,
            )
        ]
        for name in known:
            batch = [by_name[name] for by_name in slots]
            if "first" in types[name]:
                beliefs = glance(types[name]["first"], batch)
                batch = [
                    look_again(view.structure, known, own, believed)
                    for view, known, own, believed in zip(
                        views, batch, owners, beliefs, strict=True
                    )
                ]
            for at, scores in enumerate(score(types[name], batch)):
                found[at][name] = decode(views[at].structure, batch[at], *scores)
        owners = [{tail: head for head, tail, _ in own.get("HAS_VALUE", [])} for own in found]
    return found


def _modelled(view: View, found: dict[str, list[Scored]]) -> list[Row]:
    keys = view.structure.keys
    return [
        (name, keys[head], keys[tail], round(probability, 4), "model")
        for name, links in found.items()
        for head, tail, probability in links
    ]


def _ruled(view: View, types: dict[str, Any]) -> list[Row]:
    keys = view.structure.keys
    return [
        (name, keys[head], keys[tail], RULE_CONFIDENCE, "rule")
        for name, links in view.ruled.items()
        if name not in types
        for head, tail in links
    ]


@Language.factory(
    "solieu_relations", assigns=["doc._.relations"], requires=["doc.ents"], default_config={}
)
def create_relations(nlp: Language, name: str) -> RelationExtractor:
    """spaCy factory of :class:`RelationExtractor`."""
    return RelationExtractor(name)
