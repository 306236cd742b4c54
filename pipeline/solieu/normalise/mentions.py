"""The PERIOD and DATE mentions of an article: their words, lines and links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable

from solieu.normalise import document_cues as cues
from solieu.normalise.compact import compact
from solieu.normalise.month_first import day_first
from solieu.scheme import TIMES

Mention = tuple[int, int, str]
"""Start and end offset (code points of the raw text, end-exclusive) and label."""

Link = tuple[str, Mention, Mention]
"""Type, head and tail of a relation."""

_LEAD = 60
"""Characters before a mention, in its line, that are looked at."""

_BEHIND = 16
"""Characters behind a date that may hold a clock time."""

_LINE = 600
"""Characters before a mention, in its line, among which a word for a sum is looked for."""

_JOINT = 24
"""Characters between two mentions that may make them one span, at most."""


class Mentions:
    """The mentions in order of the text; all lists have one element for each.

    Attributes:
        keys: The mentions.
        surfaces: Their compact text.
        lines: The number of the line in which each begins.
        leads: The compact lower-case text before each, in its line.
        periods_of: VALUE → numbers of the mentions that it is in.
        compared: Number of a mention → the VALUEs that are compared with it.
        timed: Numbers of the mentions that some VALUE is in.
        dated: Whether each has a printed year.
        summed: Whether `lũy kế` or the like stands before each in its line.
        bases: Whether each is a base of comparison, by its links, else by the words before it.
        aimed: Whether each has figures, all of which are to be reached.
    """

    def __init__(
        self,
        text: str,
        mentions: Iterable[Mention],
        links: Iterable[Link],
        targets: Collection[Mention] = (),
    ) -> None:
        """Read the mentions.

        Args:
            text: The raw text of the article.
            mentions: The PERIOD and DATE mentions; others are ignored.
            links: IN_PERIOD and COMPARED_TO relations from VALUEs to them; others are ignored.
            targets: The VALUEs that are to be reached.
        """
        self._text = text
        self.keys = sorted({m for m in mentions if m[2] in TIMES})
        self.surfaces = [
            day_first(compact(text[start:end]), compact(text[end : end + _BEHIND]))
            for start, end, _ in self.keys
        ]
        breaks = [match.start() for match in re.finditer("\n", text)]
        self.lines = [bisect_right(breaks, start) for start, _, _ in self.keys]
        self.leads = [
            compact(text[max(0, start - _LEAD) : start].rsplit("\n", 1)[-1]).lower()
            for start, _, _ in self.keys
        ]
        self.summed = [
            bool(cues.SUM.search(text[max(0, start - _LINE) : start].rsplit("\n", 1)[-1]))
            for start, _, _ in self.keys
        ]
        past: set[int] = set()
        self.periods_of: dict[Mention, list[int]] = defaultdict(list)
        self.compared: dict[int, list[Mention]] = defaultdict(list)
        self.timed: set[int] = set()
        index = {mention: i for i, mention in enumerate(self.keys)}
        for name, head, tail in links:
            if tail not in index:
                continue
            if name == "IN_PERIOD":
                self.periods_of[head].append(index[tail])
                self.timed.add(index[tail])
                if head not in targets:
                    past.add(index[tail])
            elif name == "COMPARED_TO":
                self.compared[index[tail]].append(head)
        self.aimed = [i in self.timed and i not in past for i in range(len(self.keys))]
        self.dated = [bool(cues.PRINTED_YEAR.search(surface)) for surface in self.surfaces]
        self.bases = [self._is_base(i) for i in range(len(self.keys))]

    def _is_base(self, i: int) -> bool:
        surface, lead = self.surfaces[i].lower(), self.leads[i]
        compared = i in self.compared or cues.BASE_BEFORE.search(lead) is not None
        if cues.SAME_TIME.fullmatch(surface):
            return compared
        if cues.POINTS_BACK.search(surface):
            return True
        if i in self.timed:
            return False
        if compared:
            return True
        return bool(cues.START_BEFORE.search(lead)) and "đến" not in self.surfaces[i].lower()

    def between(self, i: int, j: int) -> str:
        """The compact lower-case text between mention `i` and a later one."""
        return compact(self._text[self.keys[i][1] : self.keys[j][0]]).lower()

    def partner(self, i: int) -> int | None:
        """The number of the mention that ends what mention `i` begins: `từ 20 đến 28/12`."""
        if i + 1 >= len(self.keys) or self.keys[i + 1][2] != self.keys[i][2]:
            return None
        begin, end = self.keys[i][1], self.keys[i + 1][0]
        between = self._text[begin:end] if 0 < end - begin <= _JOINT else ""
        return i + 1 if cues.UNTIL.fullmatch(compact(between)) else None
