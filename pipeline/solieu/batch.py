"""One pass over many articles: annotate each, hand the results to the writers, never stop.

The unit of work is :func:`process`, which takes some items of the input to what the writers write
and cannot fail; :func:`run` calls it for group after group in this process, the processes of
:mod:`solieu.engine` for shards of the input.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final, Protocol

from solieu.groups import groups
from solieu.schema import Article, Duplicate, Error, Result
from solieu.writers.writer import Writer

Annotate = Callable[[Sequence[Article]], Sequence[Result]]
"""From some articles to a result for each; what it makes of one does not depend on the others."""

Item = Article | Duplicate | Error
"""What the input holds at one place: an article, or what became of it before it was annotated."""

FACTS: Final = ("observations", "offices", "decisions", "entities", "relations")
"""Fields of a ``Result`` that are counted."""

COUNTED: Final = ("articles", "errors", "duplicates", "near_duplicates", *FACTS)
"""What a run counts: articles annotated, failed and left out as copies, articles annotated that are
nearly the same as an earlier one, and facts."""

_ADDRESS: Final = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")


class AnyOutcome(Protocol):
    """What became of one item of the input.

    Attributes:
        item: The result, or the error or duplicate in its place.
        encoded: For each writer, what its ``write`` takes; ``None`` where there is nothing.
        counts: What it adds to :attr:`Progress.totals`.
    """

    @property
    def item(self) -> Result | Duplicate | Error: ...
    @property
    def encoded(self) -> tuple[Any, ...]: ...
    @property
    def counts(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """An :class:`AnyOutcome` that holds everything."""

    item: Result | Duplicate | Error
    encoded: tuple[Any, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """What it adds to :attr:`Progress.totals`."""
        if isinstance(self.item, Error):
            return {"errors": 1}
        if isinstance(self.item, Duplicate):
            return {"duplicates": 1}
        return {
            "articles": 1,
            "near_duplicates": int(self.item.article.near_duplicate_of is not None),
            **{table: len(getattr(self.item, table)) for table in FACTS},
        }


@dataclass(slots=True)
class Progress:
    """How far a run is, for :data:`OnProgress` and in the end for the manifest.

    Attributes:
        totals: Name of :data:`COUNTED` → how many so far.
        seconds: Time since the start.
        newest: What became of the newest item.
    """

    totals: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    newest: AnyOutcome | None = None

    @property
    def articles(self) -> int:
        """Articles annotated."""
        return self.totals["articles"]

    @property
    def errors(self) -> int:
        """Articles that failed, at any stage."""
        return self.totals["errors"]

    @property
    def duplicates(self) -> int:
        """Articles that were left out because an earlier one has their text."""
        return self.totals["duplicates"]

    @property
    def last(self) -> Result | Error | None:
        """The newest item; ``None`` where it was left out as a duplicate."""
        item = self.newest.item if self.newest else None
        return None if isinstance(item, Duplicate) else item

    @property
    def done(self) -> int:
        """Items of the input that are dealt with."""
        return self.articles + self.errors + self.duplicates

    def counts(self) -> dict[str, int]:
        """All totals, in the order of :data:`COUNTED`."""
        return {name: self.totals[name] for name in COUNTED}


OnProgress = Callable[[Progress], None]


def run(
    articles: Iterable[Item],
    annotate: Annotate,
    writers: Sequence[Writer],
    on_progress: OnProgress | None = None,
) -> Progress:
    """Annotate ``articles`` in order and write every result and error.

    Args:
        articles: Lazily read; an ``Error`` or ``Duplicate`` among them is written as it is.
        annotate: Called for :func:`~solieu.groups.groups` of articles; what it raises becomes an
            ``Error`` of stage ``annotate``.
        writers: Open writers; the caller opens and closes them.
        on_progress: Called after each item.

    Returns:
        The final counts.

    Raises:
        OSError: A writer cannot write; the outputs are incomplete. ``KeyboardInterrupt`` passes
            through as well.
    """
    outcomes = (
        outcome for group in groups(articles) for outcome in process(group, annotate, writers)
    )
    return write(outcomes, writers, on_progress)


def write(
    outcomes: Iterable[AnyOutcome],
    writers: Sequence[Writer],
    on_progress: OnProgress | None = None,
) -> Progress:
    """Write every result and error, in order; as :func:`run`, for outcomes from elsewhere."""
    progress = Progress()
    start = time.monotonic()
    for outcome in outcomes:
        for writer, encoded in zip(writers, outcome.encoded, strict=True):
            if encoded is not None:
                writer.write(encoded)
        progress.totals.update(outcome.counts)
        progress.newest = outcome
        progress.seconds = time.monotonic() - start
        if on_progress:
            on_progress(progress)
    progress.seconds = time.monotonic() - start
    return progress


def process(items: Sequence[Item], annotate: Annotate, writers: Sequence[Writer]) -> list[Outcome]:
    """Annotate some articles together and encode each for each writer.

    Whatever fails becomes an error; if one article does, all are annotated by themselves.
    """
    articles = [item for item in items if isinstance(item, Article)]
    results: Iterator[Result | Error]
    try:
        results = iter(annotate(articles) if articles else ())
    except Exception:  # noqa: BLE001 (which article it was is found out below)
        results = (_alone(article, annotate) for article in articles)
    return [encode(next(results) if isinstance(item, Article) else item, writers) for item in items]


def _alone(article: Article, annotate: Annotate) -> Result | Error:
    try:
        (result,) = annotate([article])
    except Exception as error:  # noqa: BLE001 (one bad article must not stop a batch)
        return Error(article.id, "annotate", describe(error))
    return result


def encode(item: Result | Duplicate | Error, writers: Sequence[Writer]) -> Outcome:
    """Encode for each writer what became of an article; a result that one refuses is an error."""
    if isinstance(item, Duplicate):
        return Outcome(item, tuple(writer.encode_duplicate(item) for writer in writers))
    if isinstance(item, Error):
        return failed(item, writers)
    try:
        return Outcome(item, _encode(item, writers))
    except Exception as error:  # noqa: BLE001 (one bad article must not stop a batch)
        return failed(Error(item.article.id, "write", describe(error)), writers)


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


def failed(error: Error, writers: Sequence[Writer]) -> Outcome:
    """An error, encoded for each writer."""
    return Outcome(error, tuple(writer.encode_error(error) for writer in writers))


def _encode(result: Result, writers: Sequence[Writer]) -> tuple[Any, ...]:
    # Writers of tables share one function, whose rows none of them changes.
    forms: dict[Any, Any] = {}
    for writer in writers:
        function = type(writer).encode
        if function not in forms:
            forms[function] = writer.encode(result)
    return tuple(forms[type(writer).encode] for writer in writers)
