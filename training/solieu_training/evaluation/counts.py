"""Counts of right, predicted and gold items, and the measures made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items were predicted, how many stand in the gold, and how many are right.

    Attributes:
        true_positives: Predicted items that are right; a half for a partial match.
        predicted: All predicted items.
        gold: All gold items, also those that the system could not have proposed.
    """

    true_positives: float = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.true_positives + other.true_positives,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )

    @property
    def empty(self) -> bool:
        """Whether nothing was there and nothing was found: no measure says anything."""
        return self.predicted == 0 and self.gold == 0

    @property
    def precision(self) -> float:
        """``true_positives / predicted``; with none predicted 1 if none is gold, else 0."""
        if self.predicted:
            return self.true_positives / self.predicted
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """``true_positives / gold``; with none gold 1 if none is predicted, else 0."""
        if self.gold:
            return self.true_positives / self.gold
        return 0.0 if self.predicted else 1.0

    @property
    def f1(self) -> float:
        """``2 · true_positives / (predicted + gold)``, 1 where both are empty."""
        if self.empty:
            return 1.0
        return 2 * self.true_positives / (self.predicted + self.gold)


def count_matches(predicted: Iterable[Hashable], gold: Iterable[Hashable]) -> Counts:
    """Counts two multisets of items against each other.

    An item that is predicted twice and is gold once is right once and a false alarm once.
    """
    predicted_items, gold_items = Counter(predicted), Counter(gold)
    return Counts(
        (predicted_items & gold_items).total(), predicted_items.total(), gold_items.total()
    )


def count_by_group(
    predicted: Iterable[tuple[str, Hashable]], gold: Iterable[tuple[str, Hashable]]
) -> dict[str, Counts]:
    """Counts items of the form ``(group, item)`` group by group, sorted by group.

    The group (a label or relation type) is part of the item: the same item under another
    group is wrong in both groups.
    """
    predicted_groups: dict[str, list[Hashable]] = {}
    gold_groups: dict[str, list[Hashable]] = {}
    for groups, items in ((predicted_groups, predicted), (gold_groups, gold)):
        for group, item in items:
            groups.setdefault(group, []).append(item)
    return {
        group: count_matches(predicted_groups.get(group, ()), gold_groups.get(group, ()))
        for group in sorted(predicted_groups.keys() | gold_groups.keys())
    }


def count_by_origin(
    predicted: Iterable[tuple[str, Hashable]], gold: Iterable[Hashable]
) -> dict[str, Counts]:
    """Counts predicted items ``(origin, item)`` by who found them.

    ``gold`` of every row is the number of all gold items, so that the recalls of the origins
    add up to the recall of the whole. Of an item that is predicted twice the first is right.
    """
    open_gold = Counter(gold)
    total = open_gold.total()
    table = {origin: Counts(0, 0, total) for origin in ("model", "rule")}
    for origin, item in predicted:
        right = 1 if open_gold[item] > 0 else 0
        open_gold[item] -= right
        table[origin] = table.get(origin, Counts(0, 0, total)) + Counts(right, 1, 0)
    return table


def add_tables(tables: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """Adds the counts of several articles key by key; keys keep their first appearance."""
    total: dict[str, Counts] = {}
    for table in tables:
        for key, counts in table.items():
            total[key] = total.get(key, Counts()) + counts
    return total


def micro(table: Mapping[str, Counts]) -> Counts:
    """The sum over all groups: every item weighs the same."""
    return sum(table.values(), Counts())


def macro_f1(table: Mapping[str, Counts]) -> float | None:
    """The mean F1 over groups: every group weighs the same.

    Groups with neither gold nor predicted items are left out; ``None`` if no group is left.
    """
    values = [counts.f1 for counts in table.values() if not counts.empty]
    return sum(values) / len(values) if values else None
