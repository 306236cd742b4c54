"""Cross-validation: train on some articles, score the others, fold by fold.

A full training takes minutes, so what a fold predicted is kept in a cache. The key of an entry
covers all that the predictions depend on: the labels trained on, the texts scored, the
configuration and the source code of both packages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import srsly

from solieu.schema import Annotation, Article, Entity, Relation
from solieu.writers.brat import dumps
from solieu_training.corpus.partitions import Fold, select
from solieu_training.training.settings import DEFAULT

LIBRARIES: Final = ("spacy", "thinc", "numpy", "scikit-learn", "python-crfsuite", "pyvi")

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Predicted:
    """What the models of all folds predicted, each on the articles it was not trained on.

    Attributes:
        gold: The labels of the scored articles.
        end_to_end: Predictions from the bare texts, in the same order.
        given_entities: Predictions where the gold entities were given.
    """

    gold: list[Annotation]
    end_to_end: list[Annotation]
    given_entities: list[Annotation]


def cross_validate(
    annotations: Sequence[Annotation],
    folds: Sequence[Fold],
    *,
    config: Path | None = None,
    cache: Path | None = None,
    workers: int = 1,
    report: Report = lambda _: None,
) -> Predicted:
    """Train and predict each fold.

    Args:
        annotations: Labelled articles that hold those of all folds.
        folds: See :mod:`solieu_training.corpus.partitions`.
        config: Training configuration; by default the shipped one.
        cache: Folder of the cache; ``None`` to train in any case.
        workers: Folds trained at a time, each in a process of its own.
        report: Called with a line when a fold is done.
    """
    jobs = [
        (fold, select(annotations, fold.train), select(annotations, fold.test)) for fold in folds
    ]
    results: dict[str, tuple[list[Annotation], list[Annotation]]] = {}
    waiting = []
    for fold, train, test in jobs:
        path = cache / f"{_key(train, test, config)}.json" if cache else None
        if path is not None and path.is_file():
            results[fold.name] = _restore(path)
            report(f"{fold.name}: from the cache")
        else:
            waiting.append((fold, train, test, path))
    for name, path, result in _run(waiting, config, workers):
        results[name] = result
        if path is not None:
            _store(path, result)
        report(f"{name}: trained and predicted")
    return Predicted(
        gold=[annotation for _, _, test in jobs for annotation in test],
        end_to_end=[annotation for fold, _, _ in jobs for annotation in results[fold.name][0]],
        given_entities=[annotation for fold, _, _ in jobs for annotation in results[fold.name][1]],
    )


Job = tuple[Fold, list[Annotation], list[Annotation], Path | None]
Result = tuple[list[Annotation], list[Annotation]]


def _run(jobs: Sequence[Job], config: Path | None, workers: int):  # type: ignore[no-untyped-def]
    if workers <= 1 or len(jobs) <= 1:
        for fold, train, test, path in jobs:
            yield fold.name, path, run_fold(train, test, config)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = {
            pool.submit(run_fold, train, test, config): (fold.name, path)
            for fold, train, test, path in jobs
        }
        for future in as_completed(futures):
            name, path = futures[future]
            yield name, path, future.result()


def run_fold(train: list[Annotation], test: list[Annotation], config: Path | None) -> Result:
    """Train on some articles and predict others, from their texts and from their entities."""
    from solieu_training.evaluation.prediction import predict_all, predict_given_entities
    from solieu_training.training.pipeline import train as train_pipeline

    nlp = train_pipeline(train, config)
    return predict_all(test, nlp), predict_given_entities(test, nlp)


def _key(train: Sequence[Annotation], test: Sequence[Annotation], config: Path | None) -> str:
    digest = hashlib.sha256()
    for annotation in train:
        digest.update(dumps(annotation).encode())
        digest.update(annotation.article.text.encode())
    for annotation in test:
        digest.update(annotation.article.id.encode())
        digest.update(dumps(annotation).encode())
        digest.update(annotation.article.text.encode())
    digest.update((config or DEFAULT).read_bytes())
    for package in ("solieu", "solieu_training.training", "solieu_training.relations"):
        folder = Path(str(files(package)))
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".toml", ".json", ".txt"):
                digest.update(path.read_bytes())
    digest.update(" ".join(f"{name} {version(name)}" for name in LIBRARIES).encode())
    return digest.hexdigest()[:24]


def _store(path: Path, result: Result) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    srsly.write_json(partial, [[_plain(annotation) for annotation in part] for part in result])
    partial.replace(path)


def _plain(annotation: Annotation) -> dict[str, object]:
    return {
        "article": annotation.article.model_dump(mode="json"),
        "entities": [
            {name: getattr(e, name) for name in Entity.__slots__} for e in annotation.entities
        ],
        "relations": [
            {name: getattr(r, name) for name in Relation.__slots__} for r in annotation.relations
        ],
    }


def _restore(path: Path) -> Result:
    end_to_end, given = (
        [
            Annotation(
                Article.model_validate(record["article"]),
                tuple(Entity(**entity) for entity in record["entities"]),
                tuple(Relation(**relation) for relation in record["relations"]),
            )
            for record in part
        ]
        for part in srsly.read_json(path)
    )
    return end_to_end, given
