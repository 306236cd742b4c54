"""Lists and the lines that lead them: ``Kim ngạch xuất khẩu sang các thị trường:`` above its items.

A lead names once what every item gives a figure of, so its entities are candidates of all items,
however long the list is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from solieu.relations.word_tables import ITEM_MARKS

if TYPE_CHECKING:
    from solieu.relations.structure import Floats, Ints, Structure

LIST_COLUMNS: Final = ("in_lead", "lead_order")
"""Whether the target stands in the lead of the list that the source is an item of; if so, how many
of its label come before it there, less those of the source's label before that in its line."""

_NO_LEAD: Final = -9

_COUNTERS: Final = (
    ("1", re.compile(r"(?:1?\d|20) (?:[.)]|/(?! \d))")),
    ("a", re.compile(r"(?:[a-hđ]|[ivx]{1,5}) [.)]")),
)
"""What an item is numbered by: figures, or letters and Roman numerals, and the mark behind them;
`12/63 tỉnh`, `1/5/2024`, `P. Giám đốc` and `C/O` are none."""

_UNMARKED: Final = ";"
"""Lines that begin with no mark are items where they end in this one, and the next is the last."""


def leads_of(words: Sequence[str], line: Sequence[int]) -> NDArray[np.int32]:
    """Which line leads the list of each line.

    Args:
        words: ``T`` tokens, white space among them.
        line: ``(T,)`` numbers of their lines.

    Returns:
        ``(lines,)`` the number of the line that ends in a colon above the items with the same mark,
        -1 for lines of no list; of a list within an item, that item.
    """
    rows: list[list[str]] = [[] for _ in range(line[-1] + 1)] if len(line) else []
    for word, number in zip(words, line, strict=True):
        if not word.isspace():
            rows[number].append(word)
    out = np.full(len(rows), -1, dtype=np.int32)
    lists: list[tuple[str, int]] = []
    before: list[str] = []
    for number, row in enumerate(rows):
        mark = _mark(row, before)
        if before[-1:] == [":"] and mark:
            lists.append((mark, number - 1))
        else:
            while lists and lists[-1][0] != mark:
                lists.pop()
            if row[-1:] == [":"] and [known for known, _ in lists[-2:]] == [mark, mark]:
                # The next group of an outer list whose items look like those of its groups.
                lists.pop()
        if lists:
            out[number] = lists[-1][1]
        before = row
    return out


def _mark(row: list[str], before: list[str]) -> str:
    """What the items of the list look like that a line belongs to; empty if it is none.

    ``1.`` and ``1)`` are of two lists, ``a)`` is of a third.
    """
    if not row:
        return ""
    if row[0] in ITEM_MARKS:
        return row[0]
    opened = row[0] == "("
    head = " ".join(row[opened : opened + 3])
    for kind, pattern in _COUNTERS:
        if found := pattern.match(head):
            return f"{'(' * opened}{kind}{found.group()[-1]}"
    return _UNMARKED if _UNMARKED in (row[-1], *before[-1:]) else ""


def list_features(structure: Structure, source: Ints, target: Ints) -> Floats:
    """Whether targets stand in the lead of their source's list, and in which order.

    Args:
        structure: The article.
        source: ``(P,)`` entity numbers.
        target: ``(P,)`` entity numbers.

    Returns:
        ``(P, 2)`` with the names :data:`LIST_COLUMNS`.
    """
    lines = structure.line[structure.first]
    lead = structure.leads[lines[source]]
    inside = (lead >= 0) & (lead == lines[target])
    order = _places(structure, lines)
    gap = np.clip(order[target] - order[source], -6, 6)
    return np.column_stack([inside, np.where(inside, gap, _NO_LEAD)]).astype(np.float32)


def _places(structure: Structure, lines: Ints) -> Ints:
    """``(E,)`` how many entities of its label come before each in its line."""
    begins = np.searchsorted(lines, lines)
    entity = np.arange(len(lines))
    out: Ints = (
        structure.counts[entity, structure.label] - structure.counts[begins, structure.label]
    )
    return out
