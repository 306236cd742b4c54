"""Label Studio as a format of ``solieu convert``: tasks out, both JSON exports in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from solieu.schema import Annotation
from solieu.writers.label_studio import dumps
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.exchange import label_studio, label_studio_min
from solieu_training.corpus.exchange.assemble import corpus, files
from solieu_training.corpus.folders import decode, store
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem

SUFFIX: Final = ".json"


def read(source: Path, texts: Sequence[Path]) -> Corpus:
    """Read an export, or all ``.json`` files below a folder.

    A file holds a list of tasks or one task. A task with ``data`` is one of the JSON export or of
    an import, one without of the JSON-MIN export.
    """
    return corpus(_items(source), texts)


def _items(source: Path) -> Iterator[Reading | Problem]:
    for path in files(source, SUFFIX):
        content, problem = decode(path)
        if content is None:
            if problem is not None:
                yield problem
            continue
        try:
            tasks = json.loads(content)
        except (ValueError, RecursionError) as error:
            message = f"is no JSON ({error}); export it again"
            yield Problem(str(path), None, "malformed", message)
            continue
        yield from _tasks(tasks if isinstance(tasks, list) else [tasks], str(path))


def _tasks(tasks: Sequence[Any], file: str) -> Iterator[Reading | Problem]:
    is_short = False
    for number, task in enumerate(tasks, 1):
        if not isinstance(task, dict):
            message = "a task must be an object; export it again"
            yield Problem(f"{file}#task {number}", None, "malformed", message)
        elif "data" in task or "text" not in task:
            yield from label_studio.parse(task, file, number)
        else:
            is_short = True
            yield label_studio_min.parse(task, file, number)
    if is_short:
        message = "is a JSON-MIN export, which has no relations; export as JSON to have them"
        yield Problem(file, None, "no-relations", message, "warning")


def write(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write tasks with the labels as predictions, to be reviewed, to one ``.json`` file."""
    return _write(annotations, target, reviewed=False)


def write_reviewed(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write tasks with the labels as finished annotations."""
    return _write(annotations, target, reviewed=True)


def _write(annotations: Sequence[Annotation], target: Path, *, reviewed: bool) -> list[Problem]:
    lines: list[bytes] = []
    problems: list[Problem] = []
    for annotation in annotations:
        try:
            lines.append(dumps(annotation, reviewed=reviewed).encode("utf-8"))
        except ValueError as error:
            problems.append(Problem(annotation.article.id, None, "not-written", str(error)))
    store(target, b"[\n" + b",\n".join(lines) + b"\n]\n")
    return problems


FORMAT = Format(read, write, write_reviewed)
