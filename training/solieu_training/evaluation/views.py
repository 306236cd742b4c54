"""Tables as they are shown: a header and rows of text, whatever the form of the report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from solieu_training.evaluation.markdown_table import markdown_table

NOTHING_TO_SAY: Final = "–"
"""Stands where a measure says nothing."""


@dataclass(frozen=True, slots=True)
class View:
    """A table of text; the first column names the rows, the others mostly hold numbers.

    Attributes:
        header: Names of the columns.
        rows: Of as many cells as the header.
        strong: Numbers of the rows that sum up others.
        caption: A sentence above the table.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: Collection[int] = ()
    caption: str = ""

    def markdown(self) -> str:
        """The table in Markdown, below its caption."""
        rows = [
            (f"**{first}**", *rest) if at in self.strong else (first, *rest)
            for at, (first, *rest) in enumerate(self.rows)
        ]
        table = markdown_table(self.header, rows)
        return f"{self.caption}\n\n{table}" if self.caption else table
