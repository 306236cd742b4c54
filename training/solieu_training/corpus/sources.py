"""The text files that labels belong to, found and compared with the text a label file holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from solieu_training.corpus.collector import Reading
from solieu_training.corpus.folders import decode, place
from solieu_training.corpus.problems import Problem


def source(doc_id: str, texts: Sequence[Path], suffix: str) -> Path | None:
    """The text file of an article in the first of the folders that has it."""
    try:
        paths = [place(folder, doc_id, suffix) for folder in texts]
    except ValueError:
        return None
    return next((path for path in paths if path.is_file()), None)


def as_source(reading: Reading, path: Path | None) -> tuple[Reading, Problem | None]:
    """Compare the text of a reading with its file; they must be equal.

    Line breaks at the very end may differ; those are taken from the file.

    Returns:
        The reading, and what is wrong: the text is another one, or the file cannot be read.
    """
    if path is None:
        return reading, None
    content, problem = decode(path)
    if content is None:
        return reading, problem
    article = reading.annotation.article
    text = article.text
    if text.rstrip("\r\n") == content.rstrip("\r\n"):
        end = max((entity.end for entity in reading.annotation.entities), default=0)
        if end > len(content):
            return reading, None
        annotation = replace(
            reading.annotation, article=article.model_copy(update={"text": content})
        )
        return replace(reading, annotation=annotation), None
    pairs = enumerate(zip(text, content, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(text), len(content)))
    message = (
        f"the text differs from {path} at {at}: {text[at : at + 30]!r}, there "
        f"{content[at : at + 30]!r}; copy the text as it stands there"
    )
    line = text.count("\n", 0, at) + 1
    return reading, Problem(reading.file, line, "text-differs", message)
