"""Mistakes in relations, end to end: gold links that were not predicted, and the reverse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from solieu.schema import Entity
from solieu_training.evaluation.links import Link, resolve
from solieu_training.evaluation.matching import Span, overlap
from solieu_training.evaluation.mistakes.excerpt import excerpt
from solieu_training.evaluation.mistakes.mistake import Field, Mistake
from solieu_training.evaluation.pairs import Pair

LINK_KINDS: Final[dict[str, str]] = {
    "type": "right ends, wrong type",
    "edges": "the same link, but an end has other edges or another label",
    "head": "right type and tail, wrong head",
    "tail": "right type and head, wrong tail",
    "end_missed": "no predicted entity overlaps one of its ends",
    "link_missed": "both ends were found, the link was not",
    "end_spurious": "no gold entity overlaps one of its ends",
    "link_spurious": "both ends overlap gold entities, which are not linked so",
}
"""Kinds of errors in relations, in the order in which gold and predicted ones are paired."""

Rule = Callable[[Link, Link], bool]


def relation_mistakes(pair: Pair) -> list[Mistake]:
    """The wrong and the missing relations of an article, in text order.

    Right ones (type, spans and labels) are taken away first, as in
    :func:`~solieu_training.evaluation.relations.score_relations`. What is left is paired one to
    one: by equal ends, by overlapping ends of the same type, by one overlapping end of the same
    type. The rest is missed or spurious.
    """
    gold, found = _open(resolve(pair.gold), resolve(pair.predicted))
    mistakes = []
    for kind, rule in _RULES.items():
        pairs, gold, found = _pair(gold, found, rule)
        mistakes += [_mistake(pair, kind, *linked) for linked in pairs]
    for link in gold:
        kind = "link_missed" if _met(link, pair.predicted.entities) else "end_missed"
        mistakes.append(_mistake(pair, kind, link, None))
    for link in found:
        kind = "link_spurious" if _met(link, pair.gold.entities) else "end_spurious"
        mistakes.append(_mistake(pair, kind, None, link))
    return sorted(mistakes, key=lambda mistake: (mistake.start, mistake.label, mistake.kind))


def _open(gold: Sequence[Link], predicted: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    right = Counter(map(_item, gold)) & Counter(map(_item, predicted))

    def rest(links: Iterable[Link]) -> list[Link]:
        left, kept = Counter(right), []
        for link in links:
            if left[_item(link)] > 0:
                left[_item(link)] -= 1
            else:
                kept.append(link)
        return kept

    return rest(gold), rest(predicted)


def _pair(
    gold: Sequence[Link], predicted: Sequence[Link], rule: Rule
) -> tuple[list[tuple[Link, Link]], list[Link], list[Link]]:
    """Pairs each gold link with the first free predicted one, and what is left on both sides."""
    free = list(predicted)
    pairs, left = [], []
    for link in gold:
        at = next((i for i, other in enumerate(free) if rule(link, other)), None)
        if at is None:
            left.append(link)
        else:
            pairs.append((link, free.pop(at)))
    return pairs, left, free


def _item(link: Link) -> tuple[object, ...]:
    return link.relation.type, *_ends(link)


def _ends(link: Link) -> tuple[object, ...]:
    label = link.head.label if link.head else None, link.tail.label if link.tail else None
    return _head(link), _tail(link), *label


def _head(link: Link) -> Span:
    return link.relation.head_start, link.relation.head_end


def _tail(link: Link) -> Span:
    return link.relation.tail_start, link.relation.tail_end


def _same_type(gold: Link, predicted: Link) -> bool:
    return gold.relation.type == predicted.relation.type


def _heads_meet(gold: Link, predicted: Link) -> bool:
    return overlap(_head(gold), _head(predicted)) > 0


def _tails_meet(gold: Link, predicted: Link) -> bool:
    return overlap(_tail(gold), _tail(predicted)) > 0


_RULES: Final[dict[str, Rule]] = {
    "type": lambda g, p: _ends(g) == _ends(p),
    "edges": lambda g, p: _same_type(g, p) and _heads_meet(g, p) and _tails_meet(g, p),
    "head": lambda g, p: _same_type(g, p) and _tails_meet(g, p),
    "tail": lambda g, p: _same_type(g, p) and _heads_meet(g, p),
}


def _met(link: Link, entities: Sequence[Entity]) -> bool:
    """Whether some entity of the other side overlaps each end."""
    return all(
        any(overlap(end, (entity.start, entity.end)) for entity in entities)
        for end in (_head(link), _tail(link))
    )


def _mistake(pair: Pair, kind: str, gold: Link | None, found: Link | None) -> Mistake:
    text = pair.gold.article.text
    link = gold or found
    assert link is not None
    return Mistake(
        "relations",
        kind,
        link.relation.type,
        pair.gold.article.id,
        min(_head(link)[0], _tail(link)[0]),
        (
            Field("type", _type(gold), _type(found)),
            Field("head", _shown(text, gold, _head), _shown(text, found, _head)),
            Field("tail", _shown(text, gold, _tail), _shown(text, found, _tail)),
        ),
        excerpt(
            text,
            [_head(gold), _tail(gold)] if gold else [],
            [_head(found), _tail(found)] if found else [],
        ),
        confidence=found.relation.confidence if found else None,
        origin=found.relation.origin if found else None,
    )


def _type(link: Link | None) -> str | None:
    return link.relation.type if link else None


def _shown(text: str, link: Link | None, end: Callable[[Link], Span]) -> str | None:
    if link is None:
        return None
    entity = link.head if end is _head else link.tail
    start, stop = end(link)
    return f"{text[start:stop]} ({entity.label})" if entity else text[start:stop]
