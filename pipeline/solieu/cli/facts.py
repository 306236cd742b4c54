"""Tables of facts for a terminal or a log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from solieu.cli.console import printable
from solieu.cli.wording import (
    DECISION_HEADS,
    FIGURE_HEADS,
    OFFICE_HEADS,
    decision,
    figure,
    office,
)
from solieu.schema import Result

_UNFOLDED: Final = frozenset({"value", "issued on", "as of", "kind", "status"})
_WIDEST: Final[dict[str, int]] = {"article": 24, "period": 24, "base": 24, "place": 20}
_NARROWEST: Final[dict[str, int]] = {"metric": 20, "official": 12}
_ID_CHARACTERS: Final = 14


@dataclass(slots=True)
class FactTables:
    """Collects the facts of articles, as text, to print them together."""

    articles: int = 0
    figures: list[tuple[str, ...]] = field(default_factory=list)
    offices: list[tuple[str, ...]] = field(default_factory=list)
    decisions: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Take the facts of one article."""
        self.articles += 1
        doc_id = result.article.id
        self.figures.extend((*figure(row), doc_id) for row in result.observations)
        self.offices.extend((*office(row), doc_id) for row in result.offices)
        self.decisions.extend((*decision(row), doc_id) for row in result.decisions)

    def print(self, console: Console) -> None:
        """Print a table for each kind of fact, every row of it."""
        kinds = (
            ("Figures", FIGURE_HEADS, self.figures),
            ("Offices", OFFICE_HEADS, self.offices),
            ("Decisions", DECISION_HEADS, self.decisions),
        )
        for title, heads, rows in kinds:
            if rows:
                console.print(_table(title, heads, rows, with_article=self.articles > 1))
        if not (self.figures or self.offices or self.decisions):
            console.print("No facts were found.")


def _table(
    title: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]], *, with_article: bool
) -> Table:
    table = Table(title=f"{title} ({len(rows):,})", box=box.SIMPLE_HEAD, title_justify="left")
    for head in (*heads, "article") if with_article else heads:
        table.add_column(
            head,
            overflow="fold",
            no_wrap=head in _UNFOLDED,
            min_width=_NARROWEST.get(head),
            max_width=_WIDEST.get(head),
            justify="right" if head == "value" else "left",
        )
    short = _short_ids({row[-1] for row in rows})
    for *facts, doc_id in rows:
        # Text, not str: an article's brackets are no markup.
        cells = [Text(printable(" ".join(cell.split()))) for cell in (*facts, short[doc_id])]
        table.add_row(*cells[: len(table.columns)])
    return table


def _short_ids(ids: Collection[str]) -> dict[str, str]:
    """Cut long ids, often hashes, where their beginnings tell them apart."""
    short = {
        doc_id: doc_id if len(doc_id) <= _ID_CHARACTERS else f"{doc_id[: _ID_CHARACTERS - 1]}…"
        for doc_id in ids
    }
    return short if len(set(short.values())) == len(ids) else {doc_id: doc_id for doc_id in ids}
