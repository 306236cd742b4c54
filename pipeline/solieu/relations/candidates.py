"""Which pairs of entities may be related: a bounded number for each, by type and reach.

Every relation type is a slot of one of its ends, the *source*; the other end is chosen among the
source's *candidates*. The source is the head, except in HAS_VALUE, where each VALUE looks for its
METRIC. The bounds keep the number of pairs, and so the time, linear in the length of an article.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

import numpy as np

from solieu.relations.backward import NOWHERE, meant_metrics
from solieu.relations.roles import ROLES, roles_of
from solieu.relations.structure import Ints, Structure

_DEEPEST: Final = 4
"""Lists within lists that are looked through for a lead that has candidates."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the candidates of one relation type may lie from their source.

    Attributes:
        source: Label of the source.
        targets: Labels of the candidates.
        left: How many of the nearest candidates before the source, within its sentence.
        right: How many of the nearest behind it, within its sentence.
        before: How many of the nearest before its sentence.
        lines: How many lines up those may lie.
        openers: Of how many lines up to the source's own the first candidate is taken, too.
        titles: How many of the first candidates of the article are taken, too.
        leads: How many of the last in the lead of the source's list are taken, too; where that has
            none, of the list around it.
        next_lines: How many lines down candidates may lie, with the bound ``right``.
        once: Whether of several mentions of one time that lie within the bounds only one is a
            candidate.
    """

    source: str
    targets: tuple[str, ...]
    left: int
    right: int
    before: int = 0
    lines: int = 0
    openers: int = 0
    titles: int = 0
    leads: int = 0
    next_lines: int = -1
    once: bool = False


REACH: Final[dict[str, Reach]] = {
    "HAS_VALUE": Reach("VALUE", ("METRIC",), left=8, right=4, before=3, lines=2, leads=4),
    "IN_PERIOD": Reach(
        *("VALUE", ("PERIOD", "DATE")),
        left=6,
        right=4,
        before=6,
        lines=30,
        openers=10,
        titles=5,
        leads=2,
        once=True,
    ),
    "COMPARED_TO": Reach("VALUE", ("PERIOD", "DATE"), left=4, right=5, before=3, lines=8, leads=2),
    "PART_OF": Reach("METRIC", ("METRIC",), left=7, right=5, before=5, lines=6, openers=6),
    "IN_PLACE": Reach("VALUE", ("PLACE",), left=5, right=4),
    "HOLDS_POSITION": Reach(
        "OFFICIAL", ("POSITION",), left=5, right=5, before=1, lines=1, openers=1
    ),
    "AT_DEPARTMENT": Reach("POSITION", ("DEPARTMENT",), left=2, right=4),
    "ISSUED_BY": Reach(
        "DECISION", ("DEPARTMENT", "POSITION"), left=6, right=5, before=6, lines=8, openers=3
    ),
    "ISSUED_ON": Reach("DECISION", ("DATE",), left=2, right=3),
    "AMENDS": Reach("DECISION", ("DECISION",), left=4, right=6, next_lines=3),
}
"""Relation type → its reach."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of one relation type, grouped by source in order of the text.

    Attributes:
        type: Relation type.
        source: ``(P,)`` entity numbers.
        target: ``(P,)`` entity numbers.
    """

    type: str
    source: Ints
    target: Ints

    def ends(self, pair: int) -> tuple[int, int]:
        """Head and tail of a pair as entity numbers."""
        source, target = int(self.source[pair]), int(self.target[pair])
        return (target, source) if self.type == "HAS_VALUE" else (source, target)


def propose(structure: Structure, roles: Ints | None = None) -> dict[str, Pairs]:
    """The candidate pairs of every relation type.

    A VALUE also gets the METRIC that its sentence comes back to (``chỉ số này``), however many
    others lie between. Where a reach says so, mentions of one time are one candidate.

    Args:
        structure: The article.
        roles: The result of :func:`solieu.relations.roles.roles_of`, where it is known.
    """
    roles = roles_of(structure) if roles is None else roles
    return {
        name: _once(structure, roles, pairs) if reach.once else pairs
        for name, reach in REACH.items()
        for pairs in (_pairs(structure, name, reach),)
    }


def _once(structure: Structure, roles: Ints, pairs: Pairs) -> Pairs:
    """The candidates with one mention of each time: the nearest that may govern.

    Mentions that carry figures come before bases and years of plans, those in no bracket that the
    source is not in before others, those of its sentence before others, those before it before
    those behind it.
    """
    source, target = pairs.source, pairs.target
    sentence = structure.sentence[structure.first]
    bracket = structure.bracket[structure.first]
    preferred = np.lexsort(
        (
            np.abs(target - source),
            target > source,
            sentence[target] != sentence[source],
            (bracket[target] >= 0) & (bracket[target] != bracket[source]),
            roles[target, ROLES.index("anchor")] == 0,
            structure.times.first[target],
            source,
        )
    )
    time = structure.times.first[target[preferred]]
    new = np.ones(len(source), dtype=bool)
    new[1:] = (np.diff(time) != 0) | (np.diff(source[preferred]) != 0)
    kept = np.sort(preferred[new])
    return Pairs(pairs.type, source[kept], target[kept])


def _pairs(structure: Structure, name: str, reach: Reach) -> Pairs:
    meant = meant_metrics(structure) if name == "HAS_VALUE" else {}
    places = structure.of_label(*reach.targets)
    own = structure.of_label(reach.source)
    pool = places.tolist()
    sources: list[int] = []
    targets: list[int] = []
    if not pool or not len(own):
        return Pairs(name, np.array(sources, dtype=np.int32), np.array(targets, dtype=np.int32))
    starts = structure.first[places]
    sentences, lines = structure.sentence[starts], structure.line[starts]
    opens = np.flatnonzero(np.append(True, lines[1:] != lines[:-1]))
    openers, opener_lines = opens.tolist(), lines[opens].tolist()
    at = structure.first[own]
    sentence, line = structure.sentence[at], structure.line[at]
    begins = sentences.searchsorted(sentence)
    if reach.next_lines < 0:
        ends = sentences.searchsorted(sentence, side="right")
    else:
        ends = lines.searchsorted(line + reach.next_lines, side="right")
    columns = (
        own,
        line,
        starts.searchsorted(at),
        begins,
        ends,
        lines.searchsorted(line - reach.lines),
        lines[opens].searchsorted(line, side="right"),
    )
    for source, here, middle, begin, end, floor, last in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        chosen = set(range(max(begin, middle - reach.left), min(end, middle + reach.right + 1)))
        chosen.update(range(max(floor, begin - reach.before), begin))
        chosen.update(range(min(reach.titles, middle)))
        if reach.openers:
            for number in range(max(0, last - reach.openers), last):
                if openers[number] < middle and opener_lines[number] >= here - reach.lines:
                    chosen.add(openers[number])
            if begin < middle:
                chosen.add(begin)
        if reach.leads:
            chosen.update(_in_lead(structure.leads, here, lines, reach.leads))
        if meant.get(source, NOWHERE) != NOWHERE:
            chosen.add(bisect_left(pool, meant[source]))
        found = [pool[number] for number in sorted(chosen) if pool[number] != source]
        sources += [source] * len(found)
        targets += found
    return Pairs(name, np.array(sources, dtype=np.int32), np.array(targets, dtype=np.int32))


def _in_lead(leads: Ints, line: int, lines: Ints, most: int) -> range:
    """Positions in ``lines`` of the last candidates in the lead of a list, innermost first."""
    lead = int(leads[line])
    for _ in range(_DEEPEST):
        if lead < 0:
            break
        begin, end = lines.searchsorted([lead, lead + 1]).tolist()
        if begin < end:
            return range(max(begin, end - most), end)
        lead = int(leads[lead])
    return range(0)
