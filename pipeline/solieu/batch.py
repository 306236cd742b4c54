"""One pass over many articles: annotate each, hand the results to the writers, never stop.

The unit of work is :func:`process`, which takes one item of the input to what the writers write
and cannot fail; :func:`run` calls it for item after item in this process, and a pool of workers
can call it for shards of the input.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final, Literal

from solieu.schema import Article, Duplicate, Error, Result
from solieu.writers.writer import Writer

Annotate = Callable[[Article], Result]

FACTS: Final = ("observations", "offices", "decisions", "entities", "relations")
"""Fields of a ``Result`` that are counted."""

_ADDRESS: Final = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item of the input.

    Attributes:
        item: The result, or the error or duplicate in its place.
        encoded: For each writer, what its ``write`` takes; ``None`` where there is nothing.
    """

    item: Result | Duplicate | Error
    encoded: tuple[Any, ...]


@dataclass(slots=True)
class Progress:
    """How far a run is, for :data:`OnProgress` and in the end for the manifest.

    Attributes:
        articles: Articles annotated.
        errors: Articles that failed, at any stage.
        duplicates: Articles that were left out because an earlier one has their text.
        near_duplicates: Articles annotated that are nearly the same as an earlier one.
        rows: Rows of each table of facts.
        seconds: Time since the start.
        last: The newest item; ``None`` where it was left out as a duplicate.
    """

    articles: int = 0
    errors: int = 0
    duplicates: int = 0
    near_duplicates: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    last: Result | Error | None = None

    @property
    def done(self) -> int:
        """Items of the input that are dealt with."""
        return self.articles + self.errors + self.duplicates

    def counts(self) -> dict[str, int]:
        """Articles, errors, copies and rows by table, in a fixed order."""
        rows = {table: self.rows[table] for table in FACTS}
        return {
            "articles": self.articles,
            "errors": self.errors,
            "duplicates": self.duplicates,
            "near_duplicates": self.near_duplicates,
            **rows,
        }


OnProgress = Callable[[Progress], None]


def run(
    articles: Iterable[Article | Duplicate | Error],
    annotate: Annotate,
    writers: Sequence[Writer],
    on_progress: OnProgress | None = None,
) -> Progress:
    """Annotate ``articles`` in order and write every result and error.

    Args:
        articles: Lazily read; an ``Error`` or ``Duplicate`` among them is written as it is.
        annotate: Called for each article; what it raises becomes an ``Error`` of stage
            ``annotate``.
        writers: Open writers; the caller opens and closes them.
        on_progress: Called after each item.

    Returns:
        The final counts.

    Raises:
        OSError: A writer cannot write; the outputs are incomplete. ``KeyboardInterrupt`` passes
            through as well.
    """
    progress = Progress()
    start = time.monotonic()
    for item in articles:
        outcome = process(item, annotate, writers)
        for writer, encoded in zip(writers, outcome.encoded, strict=True):
            if encoded is not None:
                writer.write(encoded)
        _count(progress, outcome.item)
        progress.seconds = time.monotonic() - start
        if on_progress:
            on_progress(progress)
    progress.seconds = time.monotonic() - start
    return progress


def process(
    item: Article | Duplicate | Error, annotate: Annotate, writers: Sequence[Writer]
) -> Outcome:
    """Annotate one article and encode it for each writer; whatever fails becomes an error."""
    if isinstance(item, Duplicate):
        return Outcome(item, tuple(writer.encode_duplicate(item) for writer in writers))
    if isinstance(item, Error):
        return _failed(item, writers)
    stage: Literal["annotate", "write"] = "annotate"
    try:
        result = annotate(item)
        stage = "write"
        return Outcome(result, tuple(writer.encode(result) for writer in writers))
    except Exception as error:  # noqa: BLE001 (one bad article must not stop a batch)
        return _failed(Error(item.id, stage, describe(error)), writers)


def describe(error: Exception) -> str:
    """Say in one line what was raised and by which line of code, the same on every run."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = ""
    if trace:
        where = f" (raised in {PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})"
    message = _ADDRESS.sub("0x…", " ".join(str(error).split()))
    return f"{type(error).__name__}: {message or 'no message'}{where}"


def _failed(error: Error, writers: Sequence[Writer]) -> Outcome:
    return Outcome(error, tuple(writer.encode_error(error) for writer in writers))


def _count(progress: Progress, item: Result | Duplicate | Error) -> None:
    progress.last = None if isinstance(item, Duplicate) else item
    if isinstance(item, Error):
        progress.errors += 1
        return
    if isinstance(item, Duplicate):
        progress.duplicates += 1
        return
    progress.articles += 1
    progress.near_duplicates += item.article.near_duplicate_of is not None
    for table in FACTS:
        progress.rows[table] += len(getattr(item, table))
