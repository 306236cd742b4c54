"""Questions that the rules ask about a source and its candidates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from solieu.relations.roles import ROLES
from solieu.relations.structure import LABEL_NUMBER, Ints, Structure
from solieu.relations.triggers import trigger_table
from solieu.relations.word_tables import CONJUNCTIONS
from solieu.schema import SpanKey

_ROLE: Final = {role: at for at, role in enumerate(ROLES)}


@cache
def _trigger_number(name: str) -> int:
    return trigger_table()[0].index(name)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the entities of an article stand, as lists: rules ask for one at a time.

    Attributes:
        first: Token position where each entity begins.
        last: Token position behind its end.
        opens: Position of the first token of its sentence.
        sentence: Its number.
        line: The same.
        bracket: Position of the innermost bracket around it, -1 outside of all.
        roles: Which of the roles it has.
    """

    first: list[int]
    last: list[int]
    opens: list[int]
    sentence: list[int]
    line: list[int]
    bracket: list[int]
    roles: list[list[int]]


def whereabouts(structure: Structure, roles: Ints) -> Whereabouts:
    """Where the entities of an article stand.

    Args:
        structure: The article.
        roles: The result of :func:`solieu.relations.roles.roles_of`.
    """
    first = structure.first
    sentence = structure.sentence[first]
    return Whereabouts(
        first.tolist(),
        structure.last.tolist(),
        structure.sentence.searchsorted(sentence).tolist(),
        sentence.tolist(),
        structure.line[first].tolist(),
        structure.bracket[first].tolist(),
        roles.tolist(),
    )


class Place:
    """A source of one relation type among its candidates.

    Attributes:
        structure: The article.
        source: Entity number.
        targets: Entity numbers of the candidates, in order of the text.
        previous: What the source before took, ``None`` if nothing.
        before: Entity number of the source before, ``None`` at the first.
        kind: Kind of the source, where it is a VALUE and that is known.
    """

    def __init__(
        self,
        structure: Structure,
        where: Whereabouts,
        kinds: Mapping[SpanKey, str],
        source: int,
        targets: list[int],
    ) -> None:
        self.structure = structure
        self.source = source
        self.targets = targets
        self.previous: int | None = None
        self.before: int | None = None
        self.kind = kinds.get(structure.keys[source])
        self._where = where

    def offered(self, entity: int) -> list[int]:
        """The candidate that an entity is, else another mention of its time; none if none is."""
        if entity in self.targets:
            return [entity]
        first = self.structure.times.first
        return [t for t in self.targets if first[t] == first[entity]][:1]

    def role(self, entity: int, *names: str) -> bool:
        """Whether an entity has one of the roles."""
        roles = self._where.roles[entity]
        return any(roles[_ROLE[name]] for name in names)

    def label(self, entity: int) -> str:
        """The label of an entity."""
        return self.structure.keys[entity][2]

    def same_sentence(self, entity: int, other: int | None = None) -> bool:
        """Whether two entities, by default the source and another, share a sentence."""
        sentence = self._where.sentence
        return sentence[self.source if other is None else other] == sentence[entity]

    def same_line(self, entity: int) -> bool:
        """Whether an entity stands in the line of the source."""
        return self._where.line[self.source] == self._where.line[entity]

    def words_between(self, one: int, other: int) -> list[str]:
        """The normalised tokens between two entities."""
        left, right = sorted((one, other))
        return self.structure.words[self._where.last[left] : self._where.first[right]]

    def gap(self, target: int) -> int:
        """How many tokens stand between source and target."""
        return self.distance(self.source, target)

    def distance(self, one: int, other: int) -> int:
        """How many tokens stand between two entities."""
        left, right = sorted((one, other))
        return max(0, self._where.first[right] - self._where.last[left])

    def marks_between(self, target: int, marks: str) -> bool:
        """Whether one of the marks stands between source and target."""
        return any(word in marks for word in self.words_between(self.source, target))

    def says(self, begin: int, end: int, *classes: str) -> bool:
        """Whether a trigger of one of the classes begins between two token positions."""
        triggers = self.structure.triggers
        return any(
            triggers[max(begin, end), number] != triggers[begin, number]
            for number in map(_trigger_number, classes)
        )

    def between(self, target: int, *classes: str) -> bool:
        """Whether a trigger of one of the classes stands between source and target."""
        left, right = sorted((self.source, target))
        return self.says(self._where.last[left], self._where.first[right], *classes)

    def sentence_start(self) -> int:
        """Position of the first token of the sentence of the source."""
        return self._where.opens[self.source]

    def last_trigger(self, name: str, begin: int, end: int) -> int:
        """Token position of the last trigger of a class from ``begin`` to ``end``, -1 if none."""
        counts = self.structure.triggers[begin : max(begin, end) + 1, _trigger_number(name)]
        if counts[-1] == counts[0]:
            return -1
        return begin + int(np.searchsorted(counts, counts[-1])) - 1

    def left(self) -> list[int]:
        """Candidates before the source in its sentence, the nearest first."""
        return [t for t in reversed(self.targets) if t < self.source and self.same_sentence(t)]

    def right(self) -> list[int]:
        """Candidates behind the source in its sentence, the nearest first."""
        return [t for t in self.targets if t > self.source and self.same_sentence(t)]

    def open(self, target: int) -> bool:
        """Whether the target stands in no bracket that is closed before the source."""
        bracket = self._where.bracket[target]
        return bracket < 0 or bracket == self._where.bracket[self.source]

    def bracket(self, entity: int) -> int:
        """Token position of the innermost bracket around an entity, -1 outside of all."""
        return self._where.bracket[entity]

    def adjoins(self, one: int, other: int) -> bool:
        """Whether at most one word, no mark and no conjunction, stands between two entities."""
        words = self.words_between(one, other)
        return not words or (
            len(words) == 1 and words[0].isalpha() and words[0] not in CONJUNCTIONS
        )

    def count_between(self, target: int, label: str) -> int:
        """How many entities with a label lie between source and target."""
        left, right = sorted((self.source, target))
        return sum(self.label(entity) == label for entity in range(left + 1, right))

    def respective(self, label: str) -> list[int]:
        """The entity that ``lần lượt`` assigns to the source by their order.

        ``A và B lần lượt đạt 1 và 2``, ``lần lượt đạt 1 và 2 trong A, B``: of the same number of
        entities with the label, before the word (in the sentence or the one before) or behind the
        values, the one with the rank of the source; none where the numbers do not agree.
        """
        s = self.structure
        first = self._where.first[self.source]
        mark = self.last_trigger("respectively", self.sentence_start(), first)
        run = self._run(mark) if mark >= 0 else []
        if self.source not in run or len(run) < 2:
            return []
        rank = run.index(self.source)
        before = self._last_before(run[0], label, len(run))
        here = [e for e in before if self.same_sentence(e)]
        behind = []
        for entity in range(run[-1] + 1, len(s.keys)):
            if self.label(entity) != label or not self.same_sentence(entity):
                break
            behind.append(entity)
        for group in (here, behind[: len(run)], before):
            found = self.offered(group[rank]) if len(group) == len(run) else []
            if found:
                return found
        return []

    def _last_before(self, end: int, label: str, number: int) -> list[int]:
        """The last entities with a label before entity ``end``, in order of the text."""
        counts = self.structure.counts[:, LABEL_NUMBER[label]]
        total = int(counts[end])
        ranks = range(max(0, total - number) + 1, total + 1)
        return [bisect_left(counts, rank, 0, end + 1) - 1 for rank in ranks]

    def _run(self, mark: int) -> list[int]:
        """The VALUEs behind a token that follow each other with nothing but commas and ``và``."""
        s = self.structure
        run: list[int] = []
        for entity in range(bisect_right(s.first, mark), len(s.keys)):
            if self.label(entity) != "VALUE" or not self.same_sentence(entity):
                break
            if run and not {",", "và", ";"}.issuperset(self.words_between(run[-1], entity)):
                break
            run.append(entity)
        return run
