"""Arguments and options that several commands have, so that they read alike everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="Files, folders or globs of .txt, .html, .jsonl, .csv and .parquet (and .gz or "
        ".zst of them), data sets saved to disk, or - for standard input.",
    ),
]
"""Articles to read."""

FieldNames = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="PART=NAME",
        show_default=False,
        help="Name of a JSON key or column that holds a part of the article, such as text=body; "
        "may be repeated.",
    ),
]
"""Names of the fields of rows (:func:`solieu.readers.parse_fields`)."""

ModelName = Annotated[
    str | None,
    typer.Option("--model", "-m", show_default=False, help="Folder or name of a model."),
]
"""The model to annotate with; the default one where it is left out."""
