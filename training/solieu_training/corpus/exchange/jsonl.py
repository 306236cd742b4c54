"""JSON Lines of labelled articles, one article a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from solieu.schema import Annotation
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.exchange.assemble import corpus, files
from solieu_training.corpus.exchange.records import MalformedError, Record, mapping
from solieu_training.corpus.folders import decode, store
from solieu_training.corpus.problems import Problem

SUFFIX = ".jsonl"

Parse = Callable[[Record, str, int], Reading | Problem]
"""From a record, its file and its line to what it says."""

Render = Callable[[Annotation], dict[str, Any]]
"""From an annotation to its record; raises ``ValueError`` if the form cannot hold it."""


def read(folder: Path, texts: Sequence[Path], parse: Parse) -> Corpus:
    """Read a file, or all ``.jsonl`` files below a folder."""
    return corpus(_items(folder, parse), texts)


def _items(folder: Path, parse: Parse) -> Iterator[Reading | Problem]:
    for path in files(folder, SUFFIX):
        content, problem = decode(path)
        if content is None:
            if problem is not None:
                yield problem
            continue
        for number, line in enumerate(content.split("\n"), 1):
            if not line.strip():
                continue
            try:
                yield parse(mapping(json.loads(line), "the line"), str(path), number)
            except MalformedError as error:
                yield Problem(str(path), number, "malformed", f"{error}; correct the line")
            except (ValueError, RecursionError) as error:
                message = f"is no JSON ({error}); give one object a line"
                yield Problem(str(path), number, "malformed", message)


def write(annotations: Sequence[Annotation], target: Path, render: Render) -> list[Problem]:
    """Write all articles to one file; report those that the form cannot hold."""
    lines: list[bytes] = []
    problems: list[Problem] = []
    for annotation in annotations:
        try:
            line = json.dumps(render(annotation), ensure_ascii=False) + "\n"
            lines.append(line.encode("utf-8"))
        except ValueError as error:
            problems.append(Problem(annotation.article.id, None, "not-written", str(error)))
    store(target, b"".join(lines))
    return problems
