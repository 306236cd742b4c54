"""Checks of relations: signature, how many an entity may have, and what one may be without."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from solieu.schema import Annotation, Entity, Relation
from solieu.scheme import RELATIONS
from solieu_training.corpus.collector import RelationKey, relation_key
from solieu_training.corpus.findings import Finding, name
from solieu_training.corpus.problems import Level

BASED: Final = frozenset({"change", "ratio", "plan_ratio"})
"""Kinds of VALUE that are measured against a base (COMPARED_TO)."""

_Link = tuple[Relation, Entity, Entity]
_ONE_TAIL: Final[Mapping[str, str]] = {
    "COMPARED_TO": "base of comparison",
    "PART_OF": "whole",
    "ISSUED_ON": "day of issue",
}
"""Relations of which a head has at most one, and what the tail is to it."""


def relation_findings(annotation: Annotation) -> Iterator[Finding]:
    """Check every relation of an annotation, and what its METRICs and VALUEs lack."""
    spans = {(entity.start, entity.end): entity for entity in annotation.entities}
    links: list[_Link] = []
    seen: Counter[RelationKey] = Counter()
    for relation in annotation.relations:
        key = relation_key(relation)
        seen[key] += 1
        if seen[key] == 2:
            yield Finding(key, "duplicate-relation", f"{key} stands there twice; keep one")
        head = spans.get((relation.head_start, relation.head_end))
        tail = spans.get((relation.tail_start, relation.tail_end))
        if head is None or tail is None:
            message = f"{key} points to a span that is no entity; add the entity or drop it"
            yield Finding(key, "missing-target", message)
        elif seen[key] == 1:
            links.append((relation, head, tail))
            yield from _signature(relation, head, tail)
    yield from _counts(links)
    yield from _cycles(links)
    yield from _loose_ends(annotation, links)


def _signature(relation: Relation, head: Entity, tail: Entity) -> Iterator[Finding]:
    key = relation_key(relation)
    if relation.type not in RELATIONS:
        message = f"unknown relation {relation.type!r}; use one of {', '.join(RELATIONS)}"
        yield Finding(key, "unknown-relation", message)
        return
    for role, entity, labels in zip(
        ("from", "to"), (head, tail), RELATIONS[relation.type], strict=True
    ):
        if entity.label not in labels:
            wanted = " or ".join(sorted(labels))
            message = f"{relation.type} goes {role} a {wanted}, not {role} {name(entity)}"
            yield Finding(key, "signature", f"{message}; correct the relation or the label")
    if head.key == tail.key:
        message = f"{relation.type} links {name(head)} to itself; remove it"
        yield Finding(key, "self-relation", message)
    if relation.type == "COMPARED_TO" and head.kind is not None and head.kind not in BASED:
        message = f"{name(head)} is a {head.kind} and has a base; check its kind or COMPARED_TO"
        yield Finding(key, "base-of-kind", message, "warning")


def _counts(links: Sequence[_Link]) -> Iterator[Finding]:
    """More links than an entity may have.

    A VALUE is about one PERIOD or about the span from one DATE to another. Two PERIODs are
    only a warning: "từ tháng 7/2022 đến tháng 6/2023" leaves an annotator no other way.
    """
    by_head: dict[tuple[str, int], list[_Link]] = defaultdict(list)
    metrics: dict[int, list[_Link]] = defaultdict(list)
    for link in links:
        relation, head, tail = link
        by_head[relation.type, head.start].append(link)
        if relation.type == "HAS_VALUE":
            metrics[tail.start].append(link)
    for group in metrics.values():
        if len(group) > 1:
            yield _too_many(group, "metric", group[0][2], [head for _, head, _ in group])
    for (type_, _), group in by_head.items():
        tails = [tail for _, _, tail in group]
        if type_ in _ONE_TAIL and len(group) > 1:
            yield _too_many(group, _ONE_TAIL[type_], group[0][1], tails)
        elif type_ == "IN_PERIOD" and len(group) > 1:
            labels = sorted(tail.label for tail in tails)
            if labels == ["PERIOD", "PERIOD"]:
                yield _too_many(group, "period", group[0][1], tails, "warning")
            elif labels != ["DATE", "DATE"]:
                yield _too_many(group, "period", group[0][1], tails)


def _too_many(
    group: Sequence[_Link],
    what: str,
    owner: Entity,
    others: Sequence[Entity],
    level: Level = "error",
) -> Finding:
    listed = "; ".join(name(entity) for entity in others)
    message = f"{name(owner)} has more than one {what}: {listed}; keep one"
    relation = group[-1][0]
    return Finding(relation_key(relation), f"too-many-{relation.type.lower()}", message, level)


def _cycles(links: Sequence[_Link]) -> Iterator[Finding]:
    for type_, role in (("PART_OF", "part of"), ("AMENDS", "amended by")):
        targets: dict[int, list[_Link]] = defaultdict(list)
        for link in links:
            if link[0].type == type_ and link[1].key != link[2].key:
                targets[link[1].start].append(link)
        for link in _closing(targets):
            message = f"{name(link[1])} is, over others, {role} itself; break the cycle"
            yield Finding(relation_key(link[0]), f"{type_.lower()}-cycle", message)


def _closing(targets: Mapping[int, Sequence[_Link]]) -> Iterator[_Link]:
    """The links that close a cycle, found by depth-first search without recursion."""
    done: set[int] = set()
    for root in targets:
        path: list[int] = [root]
        stack: list[Iterator[_Link]] = [iter(targets[root])] if root not in done else []
        while stack:
            link = next(stack[-1], None)
            if link is None:
                stack.pop()
                done.add(path.pop())
                continue
            target = link[2].start
            if target in path:
                yield link
            elif target not in done:
                path.append(target)
                stack.append(iter(targets.get(target, ())))


def _loose_ends(annotation: Annotation, links: Sequence[_Link]) -> Iterator[Finding]:
    measured = {tail.key for relation, _, tail in links if relation.type == "HAS_VALUE"}
    used = {
        end.key
        for relation, head, tail in links
        if relation.type in ("HAS_VALUE", "PART_OF")
        for end in (head, tail)
    }
    for entity in annotation.entities:
        if entity.label == "VALUE" and entity.key not in measured:
            message = f"{name(entity)} belongs to no METRIC; add HAS_VALUE where the text names one"
            yield Finding(entity.key, "no-metric", message, "warning")
        elif entity.label == "METRIC" and entity.key not in used:
            message = f"{name(entity)} has no VALUE and no part; link it or take the label off"
            yield Finding(entity.key, "unused-metric", message, "warning")
