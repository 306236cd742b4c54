"""Suggestions for a terminal, for a pipe and for the next step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich import box
from rich.table import Table
from rich.text import Text

from solieu.cli.console import printable
from solieu.schema import Article
from solieu_training.suggest.selection import Choice

JSON_LINES: Final = ".jsonl"
PLAIN: Final = ".txt"
ENDINGS: Final = (JSON_LINES, PLAIN)
"""Endings of the files that :func:`write` knows."""

_SHOWN: Final = 90
"""Characters of a text that a table shows."""


def write(
    path: Path, choices: Sequence[Choice], articles: Mapping[str, Article], *, by_sentence: bool
) -> None:
    """Write suggestions as JSON Lines or as plain lines, by the ending of the path.

    A JSON line is an article as ``solieu annotate`` reads it, with more fields: the suggested
    texts can be annotated, and the annotations corrected, as they are. A sentence has an id, and
    the date and place, of its own; ``doc_id``, ``start`` and ``end`` say where it stands.

    Raises:
        OSError: The file cannot be written.
    """
    if path.suffix.lower() == JSON_LINES:
        lines = [
            json.dumps(
                _record(rank, choice, articles[choice.item.doc_id], by_sentence),
                ensure_ascii=False,
            )
            for rank, choice in enumerate(choices, 1)
        ]
    else:
        lines = list(plain_lines(choices, by_sentence=by_sentence))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _record(rank: int, choice: Choice, article: Article, by_sentence: bool) -> dict[str, Any]:
    item = choice.item
    fields: dict[str, Any] = article.model_dump(mode="json", exclude_none=True)
    if by_sentence:
        fields |= {
            "id": f"{item.doc_id}@{item.start}-{item.end}",
            "text": item.text,
            "doc_id": item.doc_id,
            "start": item.start,
            "end": item.end,
        }
    return fields | {
        "rank": rank,
        "words": item.words,
        "expected_errors": round(item.errors, 4),
        "difference": round(choice.difference, 4),
    }


def plain_lines(choices: Iterable[Choice], *, by_sentence: bool) -> Iterable[str]:
    """A line a suggestion, its fields divided by tabs, the id first.

    Articles: id, words, expected errors, difference. Sentences: id of the article, start, end,
    words, expected errors, difference, text.
    """
    for choice in choices:
        item = choice.item
        place = [str(item.start), str(item.end)] if by_sentence else []
        numbers = [str(item.words), f"{item.errors:.2f}", f"{choice.difference:.2f}"]
        text = [_one_line(item.text)] if by_sentence else []
        yield "\t".join([_one_line(item.doc_id), *place, *numbers, *text])


def table(choices: Sequence[Choice], *, by_sentence: bool) -> Table:
    """The suggestions in their order."""
    shown = Table(box=box.SIMPLE_HEAD)
    shown.add_column("", justify="right")
    shown.add_column("article", overflow="fold")
    if by_sentence:
        shown.add_column("start", justify="right")
        shown.add_column("end", justify="right")
    shown.add_column("words", justify="right")
    shown.add_column("errors expected", justify="right")
    shown.add_column("different", justify="right")
    shown.add_column("text")
    for rank, choice in enumerate(choices, 1):
        item = choice.item
        place = [f"{item.start}", f"{item.end}"] if by_sentence else []
        cells = [
            str(rank),
            _one_line(item.doc_id),
            *place,
            f"{item.words:,}",
            f"{item.errors:.1f}",
            f"{choice.difference:.2f}",
            _beginning(item.text),
        ]
        # Text, not str: an article's brackets are no markup.
        shown.add_row(*map(Text, cells))
    return shown


def _beginning(text: str) -> str:
    line = _one_line(text[: 4 * _SHOWN])
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))
