"""``solieu show``: the facts of one article on the terminal, or its entities as a web page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from solieu.batch import process
from solieu.cli.console import results, say
from solieu.cli.facts import FactTables
from solieu.cli.model import load_annotator
from solieu.cli.options import ModelName
from solieu.cli.page import render_page
from solieu.cli.status import CommandError, Status
from solieu.readers import InputNotFoundError, TemporaryFilesError, find_sources, read
from solieu.schema import Duplicate, Error, Result
from solieu.writers.staging import OutputUnusableError, Staging


def show(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE",
            show_default=False,
            help="A .txt, .html or .jsonl file, or - for standard input.",
        ),
    ],
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="PAGE", show_default=False, help="Write the text with its entities marked."
        ),
    ] = None,
    model: ModelName = None,
) -> None:
    """Print the facts of one article, or show it as a web page.

    Exit status: 0 done, 1 the article cannot be read or annotated, 2 wrong usage, 3 model or page
    unusable, 130 interrupted.
    """
    try:
        found = _annotate(article, model)
        _print(found)
        if html is not None:
            _write_page(html, found)
    except InputNotFoundError as error:
        raise CommandError(str(error), Status.USAGE) from error
    except (OutputUnusableError, TemporaryFilesError) as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
    except KeyboardInterrupt:
        raise CommandError("Interrupted.", Status.INTERRUPTED) from None
    errors = [item for item in found if isinstance(item, Error)]
    for item in errors:
        say(item.error)
    if errors:
        raise typer.Exit(Status.SOME_FAILED)


def _annotate(article: str, model: str | None) -> list[Result | Error]:
    sources = find_sources([article])
    annotator = load_annotator(model)
    outcomes = (process([item], annotator.annotate, ())[0].item for item in read(sources))
    return [item for item in outcomes if not isinstance(item, Duplicate)]


def _print(found: list[Result | Error]) -> None:
    facts = FactTables()
    for item in found:
        if isinstance(item, Result):
            facts.add(item)
    if facts.articles:
        facts.print(results())


def _write_page(path: Path, found: list[Result | Error]) -> None:
    page = render_page([item for item in found if isinstance(item, Result)])
    if path.is_dir():
        raise OutputUnusableError(f"{str(path)!r} is a folder. Name a file for the page.")
    with Staging(path.parent) as folder:
        (folder / path.name).write_text(page, encoding="utf-8", newline="\n")
