"""``solieu annotate``: a folder of articles in, tables of facts out."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from solieu.batch import Progress, run
from solieu.cli.confidence import keep_confident
from solieu.cli.console import results, say
from solieu.cli.facts import FactTables
from solieu.cli.model import Annotator, load_annotator
from solieu.cli.options import Inputs, ModelName
from solieu.cli.progress import show_progress
from solieu.cli.status import CommandError, Status
from solieu.readers import InputNotFoundError, Source, find_sources, read
from solieu.schema import Article, Error, Result
from solieu.writers.formats import open_writers
from solieu.writers.input_hashes import hash_inputs
from solieu.writers.manifest import about_model, write_manifest
from solieu.writers.staging import OutputUnusableError, Staging

_SHOWN_BY_DEFAULT: Final = 50
"""Articles up to which the facts are printed unless ``--no-show`` says otherwise."""

_ERRORS_SHOWN: Final = 20


Reports = Mapping[str, Mapping[str, int]]
"""Format → what its writer counted."""


class Format(StrEnum):
    """Formats of ``--format``."""

    PARQUET = "parquet"
    DUCKDB = "duckdb"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    BRAT = "brat"
    LABEL_STUDIO = "label-studio"
    DOCBIN = "docbin"
    SDMX_CSV = "sdmx-csv"


def annotate(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write into.")],
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format", "-f", show_default="parquet", help="Output format; may be repeated."
        ),
    ] = None,
    model: ModelName = None,
    min_confidence: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="Leave out facts with a lower confidence."),
    ] = 0.0,
    show: Annotated[
        bool | None,
        typer.Option(
            "--show/--no-show",
            show_default=f"up to {_SHOWN_BY_DEFAULT} articles",
            help="Print the facts at the end.",
        ),
    ] = None,
) -> None:
    """Read the facts of articles and write them as tables.

    An article that cannot be read or annotated becomes a row of the table "errors"; the others
    are done. Outputs appear together when all is written: an interrupted run changes nothing.
    A JSON line may hold id, text, title, url, date, place and source; standard input is read as
    JSON Lines if it starts with {, else as the text of one article.

    Exit status: 0 done, 1 some articles failed, 2 wrong usage, 3 model or output unusable,
    130 interrupted.
    """
    chosen = [item.value for item in formats or [Format.PARQUET]]
    collector = _Collector(show)
    try:
        sources = find_sources(inputs)
        with _terminate_as_interrupt(), Staging(out) as folder:
            annotator = load_annotator(model)
            progress, reports = _annotate(
                sources, annotator, chosen, folder, out, min_confidence, collector
            )
            write_manifest(
                folder,
                model=annotator.description,
                settings={
                    "inputs": inputs,
                    "formats": list(dict.fromkeys(chosen)),
                    "min_confidence": min_confidence,
                },
                counts=progress.counts(),
                seconds=progress.seconds,
                inputs=hash_inputs(sources),
                formats=reports,
            )
    except InputNotFoundError as error:
        raise CommandError(str(error), Status.USAGE) from error
    except OutputUnusableError as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
    except OSError as error:
        raise CommandError(
            f"Writing to {str(out)!r} failed: {error.strerror or error}. It is as it was. Make "
            "room there or name another folder.",
            Status.UNUSABLE,
        ) from error
    except KeyboardInterrupt:
        raise CommandError(f"Interrupted; {out} is as it was.", Status.INTERRUPTED) from None
    collector.print_facts(progress)
    _report(progress, collector.errors, out)
    if progress.errors:
        raise typer.Exit(Status.SOME_FAILED)


def _annotate(
    sources: Sequence[Source],
    annotator: Annotator,
    formats: Sequence[str],
    folder: Path,
    out: Path,
    min_confidence: float,
    collector: _Collector,
) -> tuple[Progress, Reports]:
    def annotate_one(article: Article) -> Result:
        return keep_confident(annotator.annotate(article), min_confidence)

    total = len(sources) if all(source.ending == ".txt" for source in sources) else None
    about = about_model(annotator.description)
    with (
        open_writers(formats, folder, about=about, previous=out) as writers,
        show_progress(total) as advance,
    ):

        def on_progress(progress: Progress) -> None:
            collector.take(progress)
            advance(progress)

        progress = run(read(sources), annotate_one, writers, on_progress)
    # Writers tell all only when they are closed.
    return progress, {writer.format: writer.report() for writer in writers}


class _Collector:
    """Keeps the facts and errors to print, no more of them than will be printed."""

    def __init__(self, show: bool | None) -> None:
        self._show = show
        self._facts = FactTables()
        self.errors: list[Error] = []

    def take(self, progress: Progress) -> None:
        if isinstance(progress.last, Error):
            if len(self.errors) < _ERRORS_SHOWN:
                self.errors.append(progress.last)
        elif progress.last is not None and self._is_shown(progress):
            self._facts.add(progress.last)

    def _is_shown(self, progress: Progress) -> bool:
        return progress.articles <= _SHOWN_BY_DEFAULT if self._show is None else self._show

    def print_facts(self, progress: Progress) -> None:
        if progress.articles and self._is_shown(progress):
            self._facts.print(results())


def _report(progress: Progress, errors: Sequence[Error], out: Path) -> None:
    for error in errors:
        say(f"Not {'read' if error.stage == 'read' else 'annotated'}: {_sentence(error)}")
    if progress.errors > len(errors):
        say(f"… and {progress.errors - len(errors):,} more; the table of errors has them all.")
    counts = progress.counts()
    say(
        f"{progress.articles:,} articles annotated, {progress.errors:,} failed, in "
        f"{progress.seconds:.1f} s: {counts['observations']:,} figures, "
        f"{counts['offices']:,} offices, {counts['decisions']:,} decisions. Written to {out}."
    )


def _sentence(error: Error) -> str:
    # What a reader says names the file already.
    return error.error if error.stage == "read" else f"{error.doc_id}: {error.error}"


@contextmanager
def _terminate_as_interrupt() -> Iterator[None]:
    """Let SIGTERM (a shutdown, a time limit) clean up as Ctrl-C does."""
    try:
        previous = signal.signal(signal.SIGTERM, signal.default_int_handler)
    except ValueError:  # not in the main thread, where signals cannot be set
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)
