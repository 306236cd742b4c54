"""Options that several commands of the training have, so that they read alike everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Gold = Annotated[
    list[Path],
    typer.Option("--gold", help="Folder of labels (.ann); repeatable.", exists=True),
]
"""Labels that a command cannot do without."""

Texts = Annotated[
    list[Path] | None,
    typer.Option(
        "--texts",
        help="Folder of the .txt files that do not lie beside their labels; repeatable.",
        exists=True,
        file_okay=False,
        show_default=False,
    ),
]
"""Where the texts of the labels are."""
