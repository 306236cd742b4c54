"""From the readings of a file to a corpus: texts compared, ids unique, nothing dropped unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from solieu_training.corpus.brat import TEXT_SUFFIX, Corpus
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.problems import Problem
from solieu_training.corpus.sources import as_source, source


def files(folder: Path, suffix: str) -> list[Path]:
    """A file that was named itself, whatever its ending, or those of a kind below a folder."""
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob(f"*{suffix}") if path.is_file())


def corpus(items: Iterable[Reading | Problem], texts: Sequence[Path]) -> Corpus:
    """Gather what was read.

    Args:
        items: Readings, and problems of records that gave none.
        texts: Folders of text files. Where one has an article, the text must be the same.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        doc_id = item.annotation.article.id
        position = min(item.lines.values(), default=None)
        if doc_id in seen:
            message = (
                f"the id {doc_id} is taken by an earlier article in {seen[doc_id]}, and this one "
                "is left out; give each its own id"
            )
            problems.append(Problem(item.file, position, "duplicate-document", message))
            continue
        seen[doc_id] = item.file
        reading, problem = as_source(item, source(doc_id, texts, TEXT_SUFFIX))
        readings.append(reading)
        problems += reading.problems
        if problem is not None:
            problems.append(problem)
    return Corpus(tuple(readings), tuple(problems))
