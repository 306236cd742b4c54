"""All measures over a set of articles, as one object."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from solieu_training.evaluation import bootstrap
from solieu_training.evaluation.calibration import Item, measure
from solieu_training.evaluation.causes import count_causes, lost_rows
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.errors import confusion, entity_errors, pair_entities
from solieu_training.evaluation.mistakes import find_mistakes
from solieu_training.evaluation.pairs import Pair, require_same_text
from solieu_training.evaluation.relations import require_gold_entities
from solieu_training.evaluation.scored_model import ScoredModel
from solieu_training.evaluation.scores import Scores, digest
from solieu_training.evaluation.sources import by_source
from solieu_training.evaluation.sweep import SWEPT, Sweep, sweep
from solieu_training.evaluation.tables import (
    GIVEN_GOLD,
    GIVEN_GOLD_SPEC,
    MERGED,
    TABLES,
    Table,
    fill,
)


def evaluate(
    pairs: Sequence[Pair],
    *,
    given_gold: Sequence[Pair] | None = None,
    variants: Mapping[str, Sequence[Pair]] | None = None,
    noise: Mapping[str, Sequence[Pair]] | None = None,
    confidences: Mapping[str, Mapping[str, Sequence[Item]]] | None = None,
    seen: Collection[str] = (),
    model: ScoredModel | None = None,
    resamples: int = bootstrap.RESAMPLES,
    seed: int = bootstrap.SEED,
) -> Scores:
    """Runs every measure over the articles.

    Args:
        pairs: Gold and predicted annotation of each article.
        given_gold: The same articles with relations predicted between the gold entities; adds
            the table :data:`tables.GIVEN_GOLD`.
        variants: The same articles with the entities that parts of the pipeline find alone, by
            variant; ``pairs`` are added as the merged one.
        noise: Disturbed copies of the same articles with the entities found in them, by noise.
        confidences: Predicted items with their confidences, by state and group.
        seen: Ids of articles that the model was trained on.
        model: The model that predicted, if it was one.
        resamples: Number of bootstrap resamples.
        seed: Seed of the bootstrap.

    Raises:
        ValueError: if there are no pairs, the texts of a pair differ, ``given_gold`` holds other
            articles or other entities than the gold, or ``variants`` or ``noise`` other articles.
    """
    if not pairs:
        raise ValueError("there are no articles to evaluate; check the folder of gold labels")
    for pair in pairs:
        require_same_text(pair)
    tables: dict[str, Table] = {}
    for name, spec in TABLES.items():
        tables[name] = fill(spec, pairs)
        if name == "relations" and given_gold is not None:
            _require_given_gold(pairs, given_gold)
            tables[GIVEN_GOLD] = fill(GIVEN_GOLD_SPEC, given_gold)
    parts = _entity_tables(pairs, variants or {})
    if parts:
        parts[MERGED] = tables["entities"]
    lost, spurious = [], 0
    for pair in pairs:
        lost_here, spurious_here = lost_rows(*pair)
        lost.extend(lost_here)
        spurious += len(spurious_here)
    return Scores(
        articles=tuple(pair.gold.article.id for pair in pairs),
        tables=tables,
        errors=tuple(error for pair in pairs for error in entity_errors(*pair)),
        confusion=confusion(link for pair in pairs for link in pair_entities(*pair)),
        causes=count_causes(lost, spurious),
        resamples=resamples,
        seed=seed,
        variants=parts,
        noise=_entity_tables(pairs, noise or {}),
        calibration={
            state: measured
            for state, groups in (confidences or {}).items()
            if (measured := measure(groups))
        },
        sweeps=_sweeps(tables, confidences or {}),
        mistakes=tuple(mistake for pair in pairs for mistake in find_mistakes(pair)),
        sources=by_source(pair.gold.article for pair in pairs),
        labels=tuple(digest(pair.gold) for pair in pairs),
        seen=tuple(pair.gold.article.id for pair in pairs if pair.gold.article.id in seen),
        model=model,
    )


def lookup(scores: Mapping[str, Any], path: str) -> float:
    """One number of ``scores.json`` by its dotted path, such as ``entities.micro.f1``.

    Raises:
        KeyError: if a key does not exist; the message lists those that do.
        TypeError: if the path does not end at a number.
    """
    node: Any = scores
    for part in path.split("."):
        if not isinstance(node, Mapping) or part not in node:
            known = ", ".join(map(str, node)) if isinstance(node, Mapping) else "nothing below"
            raise KeyError(f"no score {path!r}: {part!r} is not among {known}")
        node = node[part]
    if isinstance(node, bool) or not isinstance(node, int | float):
        raise TypeError(f"{path!r} is not a number; go on to one, such as {path}.f1")
    return float(node)


def _sweeps(
    tables: Mapping[str, Table], confidences: Mapping[str, Mapping[str, Sequence[Item]]]
) -> dict[str, dict[str, Sweep]]:
    """Thresholds on the groups of confidences whose gold items a table counts."""
    swept = {}
    for state, groups in confidences.items():
        found = {}
        for group, (table, key) in SWEPT.items():
            gold = sum(tables[table].column(key), Counts()).gold
            measured = sweep(groups.get(group, ()), gold)
            if measured is not None:
                found[group] = measured
        if found:
            swept[state] = found
    return swept


def _entity_tables(pairs: Sequence[Pair], others: Mapping[str, Sequence[Pair]]) -> dict[str, Table]:
    """A table of entities for each other prediction of the same articles."""
    ids = [pair.gold.article.id for pair in pairs]
    for name, other in others.items():
        if ids != [pair.gold.article.id for pair in other]:
            raise ValueError(f"the entities of {name!r} were predicted for other articles")
        for pair in other:
            require_same_text(pair)
    return {name: fill(TABLES["entities"], other) for name, other in others.items()}


def _require_given_gold(pairs: Sequence[Pair], given_gold: Sequence[Pair]) -> None:
    ids = [pair.gold.article.id for pair in pairs]
    if ids != [pair.gold.article.id for pair in given_gold]:
        raise ValueError("relations given gold entities were predicted for other articles")
    for pair in given_gold:
        require_same_text(pair)
        require_gold_entities(*pair)
