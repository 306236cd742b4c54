"""The list of what the checks found: whole in a file, in brief on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from solieu_training.corpus.problems import Problem

FILE: Final = "checks.txt"
"""Its name in the folder of a model."""

HEADINGS: Final = {
    "leak": "Training articles that are to be scored",
    "near-leak": "Training articles much like ones that are to be scored",
    "two-labellings": "The same article with two labellings",
    "copy": "The same article twice, labelled alike",
    "near-copy": "Articles much like one another",
    "line-labelled-twice": "The same line with two labellings",
    "doubtful-span": "Spans that predictions out of fold contradict, the surest first",
    "doubtful-relation": "Relations that predictions out of fold contradict, the surest first",
    "doubtful-attribute": "Attributes that predictions out of fold contradict, the surest first",
}
"""Codes of this room; all others are of the guidelines and of reading the files."""

_GUIDELINES: Final = "Guidelines"
_SHOWN: Final = 3
"""Findings of each heading that the brief form quotes."""


def whole_list(problems: Sequence[Problem]) -> str:
    """All findings, a line each, below their headings: file, line, offset, what and why, how sure.

    Errors stand first; else the order is that of the checks.
    """
    lines = [summary(problems), ""]
    for heading, found in _grouped(problems):
        lines += [f"{heading} ({len(found)})", "", *map(line, found), ""]
    return "\n".join(lines)


def brief_list(problems: Sequence[Problem]) -> list[str]:
    """A summary, all errors, and of each kind of warning how many there are and the first few."""
    lines = [summary(problems)]
    for heading, found in _grouped(problems):
        wrong = [problem for problem in found if problem.level == "error"]
        others = [problem for problem in found if problem.level != "error"]
        shown = [*wrong, *others[:_SHOWN]]
        lines.append(f"{heading}: {len(found)}")
        lines += [f"  {line(problem)}" for problem in shown]
        if len(found) > len(shown):
            lines.append(f"  … and {len(found) - len(shown)} more")
    return lines


def summary(problems: Iterable[Problem]) -> str:
    """``2 errors, 14 warnings``."""
    levels = Counter(problem.level for problem in problems)
    return ", ".join(
        f"{levels[level]} {level}{'' if levels[level] == 1 else 's'}"
        for level in ("error", "warning")
    )


def line(problem: Problem) -> str:
    """One finding on one line."""
    where = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    if problem.offset is not None:
        where += f", offset {problem.offset}"
    sure = "" if problem.confidence is None else f" ({problem.confidence:.3f})"
    text = " ".join(problem.message.split())
    return f"{where}: {problem.level}{sure}: {text} [{problem.code}]"


def _grouped(problems: Iterable[Problem]) -> list[tuple[str, list[Problem]]]:
    groups: dict[str, list[Problem]] = {_GUIDELINES: []}
    groups |= {heading: [] for heading in HEADINGS.values()}
    for problem in problems:
        groups[HEADINGS.get(problem.code, _GUIDELINES)].append(problem)
    for found in groups.values():
        found.sort(key=lambda problem: problem.level != "error")
    return [(heading, found) for heading, found in groups.items() if found]
