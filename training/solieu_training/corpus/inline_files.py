"""The inline form as a format of ``solieu convert``: a folder of ``.inline`` files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from solieu.schema import Annotation
from solieu_training.corpus import inline
from solieu_training.corpus.brat import TEXT_SUFFIX, Corpus
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.folders import below, decode, place, store
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem
from solieu_training.corpus.sources import as_source, source


def read(folder: Path, texts: Sequence[Path]) -> Corpus:
    """Read a folder of inline files, or one of them.

    An inline file holds its text. Where one of the folders of texts has that article, too, the
    two must be equal, line breaks at the very end aside; those are taken from the text file.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for doc_id, path in below(folder, inline.SUFFIX):
        content, problem = decode(path)
        if problem is None and content is not None:
            reading = inline.parse(content, doc_id, file=str(path))
            reading, problem = as_source(reading, source(doc_id, texts, TEXT_SUFFIX))
            readings.append(reading)
            problems += reading.problems
        if problem is not None:
            problems.append(problem)
    return Corpus(tuple(readings), tuple(problems))


def write(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write ``<id>.inline`` of every article below a folder."""
    problems = []
    for annotation in annotations:
        doc_id = annotation.article.id
        try:
            content = inline.dumps(annotation)
            store(place(target, doc_id, inline.SUFFIX), content.encode("utf-8"))
        except ValueError as error:
            problems.append(Problem(doc_id, None, "not-written", str(error)))
    return problems


FORMAT = Format(read, write)
