"""brat as a format of ``solieu convert``: a folder of ``.ann`` files with their texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from solieu.schema import Annotation
from solieu.writers.brat import dumps
from solieu_training.corpus.brat import STAND_OFF_SUFFIX, TEXT_SUFFIX, Corpus, read_corpus
from solieu_training.corpus.folders import place, store
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem


def read(source: Path, texts: Sequence[Path]) -> Corpus:
    """Read a folder of stand-off files, or one of them."""
    return read_corpus([source], texts)


def write(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write ``<id>.ann`` and ``<id>.txt`` of every article below a folder."""
    problems = []
    for annotation in annotations:
        article = annotation.article
        try:
            standoff = dumps(annotation)
            store(place(target, article.id, TEXT_SUFFIX), article.text.encode("utf-8"))
            store(place(target, article.id, STAND_OFF_SUFFIX), standoff.encode("utf-8"))
        except ValueError as error:
            problems.append(Problem(article.id, None, "not-written", str(error)))
    return problems


FORMAT = Format(read, write)
