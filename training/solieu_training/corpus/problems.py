"""What is wrong with an annotation file, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]
"""``error``: the item breaks the guidelines or could not be read; ``warning``: look again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about an annotation file.

    Attributes:
        file: The file as the caller named it.
        line: Line in that file, counted from 1; ``None`` for the file as a whole.
        code: Short stable name of the kind of problem, such as ``overlap``.
        message: What is wrong and what to do about it, as one sentence or two.
        level: See :data:`Level`.
        offset: First code point in the text of the article, where the finding has a place there.
        confidence: How sure the finding is, where it is an estimate; from 0 to 1.
    """

    file: str
    line: int | None
    code: str
    message: str
    level: Level = "error"
    offset: int | None = None
    confidence: float | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.level}: {self.message} [{self.code}]"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only the problems of level ``error``."""
    return [problem for problem in problems if problem.level == "error"]
