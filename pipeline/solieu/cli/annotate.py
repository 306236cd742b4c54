"""``solieu annotate``: a folder of articles in, tables of facts out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from solieu.cli.batches import Batch, run_batch
from solieu.cli.engine_options import (
    EngineName,
    Limits,
    Memory,
    Resume,
    Timeout,
    Where,
    Workers,
    number_of_workers,
    require,
)
from solieu.cli.interrupts import terminate_as_interrupt
from solieu.cli.options import FieldNames, Inputs, ModelName
from solieu.cli.status import CommandError, Status
from solieu.cli.summary import SHOWN_BY_DEFAULT, Summary
from solieu.engine.executor import WorkersFailedError
from solieu.engine.store import ResumeRefusedError
from solieu.readers import (
    FieldsUnusableError,
    InputNotFoundError,
    TemporaryFilesError,
    find_sources,
    parse_fields,
)
from solieu.writers.staging import OutputUnusableError, Staging


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
    workers: Workers = None,
    engine: EngineName = Where.LOCAL,
    resume: Resume = False,
    timeout: Timeout = None,
    memory: Memory = None,
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
    are done. Outputs appear together when all is written: an interrupted run changes nothing, and
    the same command with --resume finishes it. The outputs do not depend on --workers and --engine.

    With --workers 2 or more, --engine ray, --timeout, --memory, or an interrupted run to resume,
    articles are annotated in processes of their own, and one that crashes or exceeds a limit costs
    only itself.

    A JSON line or a row of a table may hold id, text, title, author, url, date, place and source;
    standard input is read as JSON Lines if it starts with {, as a web page if it starts as one,
    else as the text of one article. An article whose text came before becomes a row of the table
    "duplicates" instead.

    Exit status: 0 done, 1 some articles failed, 2 wrong usage, 3 model or output unusable,
    130 interrupted.
    """
    require(engine)
    limits = Limits(number_of_workers(workers, engine), timeout, memory, engine)
    summary = Summary(show)
    staging = Staging(out, left_over="use" if resume else "delete")
    try:
        batch = Batch(
            inputs=inputs,
            sources=find_sources(inputs),
            formats=list(dict.fromkeys(item.value for item in formats or [Format.PARQUET])),
            fields=parse_fields(field or []),
            keep_duplicates=keep_duplicates,
            min_confidence=min_confidence,
            model=model,
            limits=limits,
        )
        with terminate_as_interrupt(), staging as folder:
            progress = run_batch(batch, staging, folder, summary.take)
    except (InputNotFoundError, FieldsUnusableError) as error:
        raise CommandError(str(error), Status.USAGE) from error
    except (OutputUnusableError, ResumeRefusedError, WorkersFailedError) as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
    except TemporaryFilesError as error:
        raise CommandError(f"{error}{_how_to_go_on(staging)}", Status.UNUSABLE) from error
    except OSError as error:
        raise CommandError(
            f"Writing to {str(out)!r} failed: {error.strerror or error}. It is as it was. Make "
            f"room there or name another folder.{_how_to_go_on(staging)}",
            Status.UNUSABLE,
        ) from error
    except KeyboardInterrupt:
        raise CommandError(
            f"Interrupted; {out} is as it was.{_how_to_go_on(staging)}", Status.INTERRUPTED
        ) from None
    summary.print(progress, out)
    if progress.errors:
        raise typer.Exit(Status.SOME_FAILED)


def _how_to_go_on(staging: Staging) -> str:
    return " The same command with --resume goes on from there." if staging.keep else ""
