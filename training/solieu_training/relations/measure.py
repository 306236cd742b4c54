"""Measure relations and attributes given gold entities, without the development test.

    python -m solieu_training.relations.measure --folds grouped

prints, for each relation type, precision, recall and F1 of the nearest-neighbour rules, of the
trained model with predicted kinds and statuses, and of the same with gold ones; the accuracy of
kind and status by rules and model; and the gold pairs that were never proposed as candidates.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy

import solieu.tokens.tokenizer  # noqa: F401  registers the tokenizer
from solieu.attributes.component import AttributeClassifier
from solieu.relations.candidates import propose
from solieu.relations.component import find_links
from solieu.relations.rules import link_by_rules
from solieu.relations.view import view_of
from solieu.schema import SpanKey
from solieu.scheme import RELATIONS
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.partitions import Fold, grouped_folds, leave_one_seed_out
from solieu_training.evaluation.counts import Counts, add_tables, count_by_group, micro
from solieu_training.relations.examples import REPEATED, Example, read_examples
from solieu_training.relations.fit import fit_types
from solieu_training.relations.fit_attributes import fit_classes
from solieu_training.training.sections import LinkSettings, read_sections

SYSTEMS = ("rules", "model", "model, gold attributes")

Table = dict[str, Counts]
Link = tuple[str, SpanKey, SpanKey]
"""``(type, head, tail)``."""


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--folds", choices=("seeds", "grouped"), default="grouped")
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    options = parser.parse_args(argv)
    folders = [options.annotations / name for name in ("gold", "authored")]
    corpus = read_corpus(folders, [options.texts])
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    folds = leave_one_seed_out() if options.folds == "seeds" else grouped_folds()
    wanted = {doc_id for fold in folds for doc_id in (*fold.train, *fold.test)}
    kept = [a for a in corpus.annotations if a.article.id in wanted]
    examples = {example.doc_id: example for example in read_examples(kept, nlp)}
    relations, attributes = cross_validate(examples, folds, read_sections().links)
    tested = [examples[doc_id] for fold in folds for doc_id in fold.test]
    print(render(relations, attributes, never_proposed(tested)))


def cross_validate(
    examples: dict[str, Example], folds: Iterable[Fold], settings: LinkSettings
) -> tuple[dict[str, Table], Table]:
    """Relation counts by system and type, and attribute counts by ``name, system``."""
    relations: dict[str, list[Table]] = {system: [] for system in SYSTEMS}
    attributes: list[Table] = []
    for fold in folds:
        train = [examples[doc_id] for doc_id in fold.train]
        types = fit_types(train, settings.relations)
        classes = fit_classes(train, settings.attributes)
        classifier = AttributeClassifier("solieu_attributes")
        untrained = AttributeClassifier("solieu_attributes")
        classifier.state = classes
        for example in (examples[doc_id] for doc_id in fold.test):
            kinds, statuses = classifier.classify([example.structure])[0]
            for system, found in (
                ("rules", rule_links(example)),
                ("model", model_links(example, types, kinds, statuses)),
                (SYSTEMS[2], model_links(example, types, example.kinds, example.statuses)),
            ):
                relations[system].append(count_by_group(by_type(found), by_type(example.links)))
            attributes.append(attribute_counts(example, "model", kinds, statuses))
            ruled = untrained.classify([example.structure])[0]
            attributes.append(attribute_counts(example, "rules", *ruled))
    return {system: add_tables(tables) for system, tables in relations.items()}, add_tables(
        attributes
    )


def rule_links(example: Example) -> set[Link]:
    """The relations of an article by the rules."""
    structure = example.structure
    links = link_by_rules(structure, propose(structure))
    return {(name, structure.keys[head], structure.keys[tail]) for name, head, tail in links}


def model_links(
    example: Example,
    types: dict[str, Any],
    kinds: Mapping[SpanKey, str],
    statuses: Mapping[SpanKey, str],
) -> set[Link]:
    """The relations of an article by trained classifiers."""
    keys = example.structure.keys
    found = find_links([view_of(example.structure, kinds, statuses)], types)[0]
    return {(name, keys[h], keys[t]) for name, links in found.items() for h, t, _ in links}


def by_type(links: Iterable[Link]) -> list[tuple[str, Link]]:
    """Links as ``count_by_group`` wants them."""
    return [(link[0], link) for link in links]


def attribute_counts(
    example: Example, system: str, kinds: Mapping[SpanKey, str], statuses: Mapping[SpanKey, str]
) -> Table:
    """How many VALUEs have the right kind and status."""
    table: Table = {}
    for name, gold, found in (
        ("kind", example.kinds, kinds),
        ("status", example.statuses, statuses),
    ):
        right = sum(found.get(key) == value for key, value in gold.items())
        table[f"{name}, {system}"] = Counts(right, len(gold), len(gold))
    return table


def never_proposed(examples: Iterable[Example]) -> Table:
    """Gold relations by type; those among the candidates count as found.

    So does a time of which another mention is a candidate.
    """
    tables = []
    for example in examples:
        keys = example.structure.keys
        said = example.structure.alike().tolist()
        number = {key: at for at, key in enumerate(keys)}
        proposed = set()
        for name, pairs in propose(example.structure).items():
            for pair in range(len(pairs.source)):
                head, tail = pairs.ends(pair)
                proposed.add((name, head, said[tail] if name in REPEATED else tail))
        found = [
            (name, head, tail)
            for name, head, tail in example.links
            if (name, number[head], said[number[tail]] if name in REPEATED else number[tail])
            in proposed
        ]
        tables.append(count_by_group(by_type(found), by_type(example.links)))
    return add_tables(tables)


def render(relations: dict[str, Table], attributes: Table, proposed: Table) -> str:
    """The tables as text."""
    lines = ["type".ljust(15) + "gold".rjust(6) + "missed".rjust(8)]
    lines[0] += "".join(f"{system:>24}" for system in SYSTEMS) + "   (precision recall F1)"
    for name in (*RELATIONS, "micro"):
        row = [_of(relations[system], name) for system in SYSTEMS]
        candidates = _of(proposed, name)
        missed = int(candidates.gold - candidates.true_positives)
        line = f"{name:<15}{row[0].gold:>6}{missed:>8}"
        lines.append(line + "".join(f"{c.precision:>12.3f} {c.recall:.3f} {c.f1:.3f}" for c in row))
    for name, counts in sorted(attributes.items()):
        lines.append(f"{name:<15}{counts.gold:>6}   accuracy {counts.recall:.4f}")
    return "\n".join(lines)


def _of(table: Table, name: str) -> Counts:
    return micro(table) if name == "micro" else table.get(name, Counts())


if __name__ == "__main__":
    main()
