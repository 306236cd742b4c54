"""Grammars of what is regular: VALUE, PERIOD, DATE and DECISION."""

from __future__ import annotations

from solieu.entities.patterns.dates import find_dates
from solieu.entities.patterns.decisions import find_decisions
from solieu.entities.patterns.grammar import Match
from solieu.entities.patterns.periods import find_periods
from solieu.entities.patterns.spelled import find_spelled
from solieu.entities.patterns.values import find_values
from solieu.folding import compose
from solieu.tokens.apart import set_apart

_SURE = frozenset({"decision.typed", "date.day", "date.full", "date.range", "period.to_date"})
"""Forms that are never part of another."""

__all__ = ["Match", "find"]


def find(text: str) -> list[Match]:
    """All matches of the grammars in a raw text, without overlap, in order of their start.

    Where two overlap, a document number or a whole date wins; else the longer one, and of equally
    long ones the grammar that is named first: decisions, dates, periods, values, values in words.

    Args:
        text: Raw text in any Unicode form; words may be glued together.

    Returns:
        Matches with offsets into the raw text.
    """
    folded = set_apart(compose(text))
    found = [
        match
        for grammar in (find_decisions, find_dates, find_periods, find_values, find_spelled)
        for match in grammar(folded.text)
    ]
    ranked = sorted(
        range(len(found)),
        key=lambda i: (found[i].rule not in _SURE, found[i].start - found[i].end, i),
    )
    taken = bytearray(len(folded.text))
    kept = []
    for index in ranked:
        match = found[index]
        if any(taken[match.start : match.end]):
            continue
        taken[match.start : match.end] = b"\x01" * (match.end - match.start)
        start, end = folded.origin(match.start, match.end)
        kept.append(Match(start, end, match.label, match.rule))
    return sorted(kept, key=lambda match: match.start)
