"""``solieu annotate``: a folder of articles in, tables of facts out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from solieu.batch import Progress, run
from solieu.cli.confidence import keep_confident
from solieu.cli.interrupts import terminate_as_interrupt
from solieu.cli.model import Annotator, load_annotator
from solieu.cli.options import FieldNames, Inputs, ModelName
from solieu.cli.progress import show_progress
from solieu.cli.status import CommandError, Status
from solieu.cli.summary import SHOWN_BY_DEFAULT, Summary
from solieu.readers import (
    FieldsUnusableError,
    InputNotFoundError,
    count_articles,
    find_sources,
    parse_fields,
    read,
    read_once,
)
from solieu.schema import Article, Duplicate, Error, Result
from solieu.writers.formats import open_writers
from solieu.writers.input_hashes import hash_inputs
from solieu.writers.manifest import about_model, write_manifest
from solieu.writers.staging import OutputUnusableError, Staging

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
    field: FieldNames = None,
    keep_duplicates: Annotated[
        bool, typer.Option(help="Annotate articles whose text came before, too.")
    ] = False,
    min_confidence: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="Leave out facts with a lower confidence."),
    ] = 0.0,
    show: Annotated[
        bool | None,
        typer.Option(
            "--show/--no-show",
            show_default=f"up to {SHOWN_BY_DEFAULT} articles",
            help="Print the facts at the end.",
        ),
    ] = None,
) -> None:
    """Read the facts of articles and write them as tables.

    An article that cannot be read or annotated becomes a row of the table "errors"; the others
    are done. Outputs appear together when all is written: an interrupted run changes nothing.
    A JSON line or a row of a table may hold id, text, title, author, url, date, place and source;
    standard input is read as JSON Lines if it starts with {, as a web page if it starts as one,
    else as the text of one article. An article whose text came before becomes a row of the table
    "duplicates" instead.

    Exit status: 0 done, 1 some articles failed, 2 wrong usage, 3 model or output unusable,
    130 interrupted.
    """
    chosen = [item.value for item in formats or [Format.PARQUET]]
    summary = Summary(show)
    try:
        fields = parse_fields(field or [])
        sources = find_sources(inputs)
        items = (read if keep_duplicates else read_once)(sources, fields=fields)
        with terminate_as_interrupt(), Staging(out) as folder:
            annotator = load_annotator(model)
            progress, reports = _annotate(
                items,
                count_articles(sources),
                annotator,
                chosen,
                folder,
                out,
                min_confidence,
                summary,
            )
            write_manifest(
                folder,
                model=annotator.description,
                settings={
                    "inputs": inputs,
                    "formats": list(dict.fromkeys(chosen)),
                    "fields": fields.names,
                    "keep_duplicates": keep_duplicates,
                    "min_confidence": min_confidence,
                },
                counts=progress.counts(),
                seconds=progress.seconds,
                inputs=hash_inputs(sources),
                formats=reports,
            )
    except (InputNotFoundError, FieldsUnusableError) as error:
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
    summary.print(progress, out)
    if progress.errors:
        raise typer.Exit(Status.SOME_FAILED)


def _annotate(
    items: Iterator[Article | Duplicate | Error],
    total: int | None,
    annotator: Annotator,
    formats: Sequence[str],
    folder: Path,
    out: Path,
    min_confidence: float,
    summary: Summary,
) -> tuple[Progress, Reports]:
    def annotate_one(article: Article) -> Result:
        return keep_confident(annotator.annotate(article), min_confidence)

    about = about_model(annotator.description)
    with (
        open_writers(formats, folder, about=about, previous=out) as writers,
        show_progress(total) as advance,
    ):

        def on_progress(progress: Progress) -> None:
            summary.take(progress)
            advance(progress)

        progress = run(items, annotate_one, writers, on_progress)
    # Writers tell all only when they are closed.
    return progress, {writer.format: writer.report() for writer in writers}
