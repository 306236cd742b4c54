"""Cross-validation: train on some articles, score the others, fold by fold.

A full training takes minutes, so what a fold predicted is kept in a cache. The key of an entry
covers all that the predictions depend on: the labels trained on, the texts scored, the
configuration and the source code of both packages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from solieu.schema import Annotation
from solieu.writers.brat import dumps
from solieu_training.corpus.annotation_json import from_record, to_record
from solieu_training.corpus.partitions import Fold, select
from solieu_training.evaluation.prediction import Predicted, predict_everything
from solieu_training.training.libraries import ANNOTATING, as_text
from solieu_training.training.settings import DEFAULT

PACKAGES: Final = (
    "solieu",
    "solieu_training.corpus",
    "solieu_training.training",
    "solieu_training.relations",
)
"""Packages whose source and data decide on what is predicted."""

PREDICTING: Final = ("prediction.py", "variants.py", "noise.py", "headlines.py")
"""Modules of this package that decide what is predicted; the others only score it."""

Report = Callable[[str], None]


def cross_validate(
    annotations: Sequence[Annotation],
    folds: Sequence[Fold],
    *,
    config: Path | None = None,
    cache: Path | None = None,
    stages: Path | None = None,
    workers: int = 1,
    report: Report = lambda _: None,
) -> tuple[list[Annotation], Predicted]:
    """Train and predict each fold; variants and disturbed copies are always among it.

    Args:
        annotations: Labelled articles that hold those of all folds.
        folds: See :mod:`solieu_training.corpus.partitions`.
        config: Training configuration; by default the shipped one.
        cache: Folder of the cache; ``None`` to predict in any case.
        stages: Folder of trained components, see :mod:`solieu_training.training.stages`.
        workers: Folds trained at a time, each in a process of its own.
        report: Called with a line when a fold is done.

    Returns:
        The labels of the scored articles, fold by fold, and what the models of all folds
        predicted of them, each on the articles it was not trained on.
    """
    jobs = [
        (fold, select(annotations, fold.train), select(annotations, fold.test)) for fold in folds
    ]
    results: dict[str, Predicted] = {}
    waiting = []
    for fold, train, test in jobs:
        path = cache / f"{_key(train, test, config)}.json" if cache else None
        if path is not None and path.is_file():
            results[fold.name] = _restore(path)
            report(f"{fold.name}: from the cache")
        else:
            waiting.append((fold, train, test, path))
    for name, path, result in _run(waiting, config, stages, workers):
        results[name] = result
        if path is not None:
            _store(path, result)
        report(f"{name}: trained and predicted")
    gold = [annotation for _, _, test in jobs for annotation in test]
    return gold, _joined([results[fold.name] for fold, _, _ in jobs])


Job = tuple[Fold, list[Annotation], list[Annotation], Path | None]


def _run(
    jobs: Sequence[Job], config: Path | None, stages: Path | None, workers: int
) -> Iterator[tuple[str, Path | None, Predicted]]:
    if workers <= 1 or len(jobs) <= 1:
        for fold, train, test, path in jobs:
            yield fold.name, path, run_fold(train, test, config, stages)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = {
            pool.submit(run_fold, train, test, config, stages): (fold.name, path)
            for fold, train, test, path in jobs
        }
        for future in as_completed(futures):
            name, path = futures[future]
            yield name, path, future.result()


def run_fold(
    train: list[Annotation], test: list[Annotation], config: Path | None, stages: Path | None
) -> Predicted:
    """Train on some articles and predict others in every way that is scored."""
    from solieu_training.training.pipeline import train as train_pipeline

    return predict_everything(test, train_pipeline(train, config, stages=stages))


def _joined(folds: Sequence[Predicted]) -> Predicted:
    def chained(parts: Iterable[Sequence[Annotation]]) -> list[Annotation]:
        return [annotation for part in parts for annotation in part]

    return Predicted(
        chained(fold.end_to_end for fold in folds),
        chained(fold.given_entities for fold in folds),
        {name: chained(fold.variants[name] for fold in folds) for name in folds[0].variants},
        {name: chained(fold.noisy[name] for fold in folds) for name in folds[0].noisy},
    )


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
    for package in PACKAGES:
        folder = Path(str(files(package)))
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".toml", ".json", ".txt"):
                digest.update(path.read_bytes())
    for module in PREDICTING:
        digest.update(files("solieu_training.evaluation").joinpath(module).read_bytes())
    digest.update(as_text(ANNOTATING).encode())
    return digest.hexdigest()[:24]


def _store(path: Path, result: Predicted) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    # srsly writes 0.9993 as 0.9993000000000001, and the cached scores would differ in a digit.
    content = json.dumps(
        {
            "end_to_end": _plain(result.end_to_end),
            "given_entities": _plain(result.given_entities),
            "variants": {name: _plain(part) for name, part in result.variants.items()},
            "noisy": {name: _plain(part) for name, part in result.noisy.items()},
        },
        ensure_ascii=False,
    )
    partial.write_text(content, encoding="utf-8")
    partial.replace(path)


def _restore(path: Path) -> Predicted:
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Predicted(
        _annotations(stored["end_to_end"]),
        _annotations(stored["given_entities"]),
        {name: _annotations(part) for name, part in stored["variants"].items()},
        {name: _annotations(part) for name, part in stored["noisy"].items()},
    )


def _plain(annotations: Iterable[Annotation]) -> list[dict[str, Any]]:
    return [to_record(annotation) for annotation in annotations]


def _annotations(records: Iterable[Mapping[str, Any]]) -> list[Annotation]:
    return [from_record(record) for record in records]
