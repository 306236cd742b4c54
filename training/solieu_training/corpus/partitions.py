"""Which articles of the corpus serve for what, and the folds of the two cross-validations.

* Leave one seed out: each real article is scored by a model of the other four and of the
  authored training articles. It says how the model does on the real thing.
* Grouped folds: five folds over seeds and authored training articles together, one seed and
  twelve authored articles each. Choices are made by them, so that five seeds are not tuned to.

Both train on the supplement in every fold, less the siblings of what is scored: articles that were
written in the manner of one of the authored. The development test belongs to neither.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

from solieu.schema import Annotation

Part = Literal["seed", "authored", "supplement", "development_test"]
"""What an article is; anything else (fresh labels) has none."""

PARTS: Final[tuple[Part, ...]] = ("seed", "authored", "supplement", "development_test")
OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Fold:
    """One round of a cross-validation: the ids to train on and those to score."""

    name: str
    train: tuple[str, ...]
    test: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partitions:
    """The ids of the shipped corpus by part, each in the order of the names."""

    seeds: tuple[str, ...]
    authored: tuple[str, ...]
    development_test: tuple[str, ...]
    supplement: tuple[str, ...]
    siblings: Mapping[str, str] = field(default_factory=dict)
    """Article of the supplement → the authored one in whose manner it was written."""

    def beside(self, test: Collection[str]) -> tuple[str, ...]:
        """The supplement less the siblings of articles that are scored."""
        return tuple(doc_id for doc_id in self.supplement if self.siblings.get(doc_id) not in test)

    def part_of(self, doc_id: str) -> Part | None:
        """The part an article belongs to, ``None`` if it is not of the shipped corpus."""
        if doc_id in self.seeds:
            return "seed"
        if doc_id in self.authored:
            return "authored"
        if doc_id in self.supplement:
            return "supplement"
        return "development_test" if doc_id in self.development_test else None


@cache
def partitions() -> Partitions:
    """The partitions as the data file has them."""
    file = resources.files("solieu_training") / "data" / "partitions.toml"
    table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    authored = table["authored"]

    def names(first: int, last: int) -> tuple[str, ...]:
        return tuple(authored["name"].format(number) for number in range(first, last + 1))

    first, last = authored["siblings"]
    originals = names(*authored["training"])
    return Partitions(
        seeds=tuple(table["seeds"]),
        authored=names(*authored["training"]),
        development_test=names(*authored["development_test"]),
        supplement=names(*authored["supplement"]),
        siblings=dict(zip(names(first, last), originals, strict=True)),
    )


def leave_one_seed_out() -> list[Fold]:
    """Five folds: one seed to score, the other four and the authored articles to train on."""
    parts = partitions()
    return [
        Fold(
            name=seed,
            train=(
                *(other for other in parts.seeds if other != seed),
                *parts.authored,
                *parts.supplement,
            ),
            test=(seed,),
        )
        for seed in parts.seeds
    ]


def grouped_folds() -> list[Fold]:
    """Five folds over seeds and authored training articles, dealt out in turn.

    Each article is scored once, whole: its sentences never stand on both sides.
    """
    parts = partitions()
    tests = deal((*parts.seeds, *parts.authored), len(parts.seeds))
    return [
        Fold(
            name=f"fold-{number}",
            train=(
                *(doc_id for other in tests if other is not test for doc_id in other),
                *parts.beside(test),
            ),
            test=test,
        )
        for number, test in enumerate(tests, 1)
    ]


def of_parts(annotations: Iterable[Annotation], names: Iterable[str]) -> list[Annotation]:
    """The annotations that belong to one of the parts, in their own order.

    Args:
        annotations: Any.
        names: Of :data:`PARTS`, and :data:`OTHER` for articles outside the shipped corpus.

    Raises:
        ValueError: There is no such part.
    """
    wanted = {name.strip() for name in names}
    known = {*PARTS, OTHER}
    if wanted - known:
        unknown = ", ".join(sorted(wanted - known))
        raise ValueError(f"{unknown} is not among {', '.join([*PARTS, OTHER])}")
    parts = partitions()
    return [a for a in annotations if (parts.part_of(a.article.id) or OTHER) in wanted]


def deal(ids: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """Divide articles into groups by dealing them out in turn.

    Args:
        ids: In a fixed order; the seeds first, so that each group of five gets one.
        count: Number of groups.
    """
    return [tuple(ids[number::count]) for number in range(count)]


def select(annotations: Iterable[Annotation], ids: Collection[str]) -> list[Annotation]:
    """The annotations of the given articles, in their own order.

    Raises:
        KeyError: If one of the ids is not among the annotations.
    """
    wanted = set(ids)
    chosen = [annotation for annotation in annotations if annotation.article.id in wanted]
    missing = wanted - {annotation.article.id for annotation in chosen}
    if missing:
        raise KeyError(
            f"no annotation of {', '.join(sorted(missing))}; read the folders that hold them"
        )
    return chosen
