"""The inline form as a format of ``solieu convert``: a folder of ``.inline`` files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from solieu.schema import Annotation
from solieu_training.corpus import inline
from solieu_training.corpus.brat import TEXT_SUFFIX, Corpus
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.folders import below, decode, place, store
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem


def read(source: Path, texts: Sequence[Path]) -> Corpus:
    """Read a folder of inline files, or one of them.

    An inline file holds its text. Where one of the folders of texts has that article, too, the
    two must be equal, line breaks at the very end aside; those are taken from the text file.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for doc_id, path in below(source, inline.SUFFIX):
        content, problem = decode(path)
        if problem is None and content is not None:
            reading = inline.parse(content, doc_id, file=str(path))
            reading, problem = _as_source(reading, _source(doc_id, texts))
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


def _source(doc_id: str, texts: Sequence[Path]) -> Path | None:
    paths = (place(folder, doc_id, TEXT_SUFFIX) for folder in texts)
    return next((path for path in paths if path.is_file()), None)


def _as_source(reading: Reading, path: Path | None) -> tuple[Reading, Problem | None]:
    if path is None:
        return reading, None
    source, problem = decode(path)
    if source is None:
        return reading, problem
    article = reading.annotation.article
    text = article.text
    if text.rstrip("\r\n") == source.rstrip("\r\n"):
        annotation = replace(
            reading.annotation, article=article.model_copy(update={"text": source})
        )
        return replace(reading, annotation=annotation), None
    pairs = enumerate(zip(text, source, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(text), len(source)))
    line = text.count("\n", 0, at) + 1
    message = (
        f"the text differs from {path} at {at}: {text[at : at + 30]!r}, there "
        f"{source[at : at + 30]!r}; copy the text as it stands there"
    )
    return reading, Problem(reading.file, line, "text-differs", message)


FORMAT = Format(read, write)
