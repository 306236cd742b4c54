"""Arguments and options that several commands have, so that they read alike everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="Files, folders or globs of .txt and .jsonl, or - for standard input.",
    ),
]
"""Articles to read."""

ModelName = Annotated[
    str | None,
    typer.Option("--model", "-m", show_default=False, help="Folder or name of a model."),
]
"""The model to annotate with; the default one where it is left out."""
