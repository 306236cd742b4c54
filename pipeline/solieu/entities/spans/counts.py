"""Counted nouns, and where the clauses behind them begin (guidelines, 2.5).

A counted noun stops before its verb or clause, `27 | cụm công nghiệp | đã thành lập`, unless two
counts of one sentence would have the same METRIC without it: `12 | hồ sơ thiếu giấy phép | và 9 |
hồ sơ quá hạn`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from solieu.entities.spans.lattice import Candidate
from solieu.entities.spans.surroundings import Surroundings

CLAUSE_WORDS: Final = frozenset(
    """
    đã được bị có phải do không chưa đang còn mới thuộc vào theo để nhằm cho gồm vẫn cùng khi mà
    """.split()
)
"""Words that begin a clause whatever their part of speech."""

_VERBS: Final = frozenset({"VERB", "AUX"})
_STOPS: Final = frozenset(".!?")
_NEAR: Final = 20
"""Counts of the same noun on either side that are compared."""

_UNLIKELY: Final = 1e-4
"""Probability of a span that the chain has not thought of."""


class Counts:
    """The counts of an article.

    Args:
        around: The article; a count is a VALUE that something stands behind.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        breaks = ["\n" in text or text in _STOPS for text in around.texts]
        self._sentences = list(accumulate(breaks, initial=0))
        self._begins = sorted(end for _, end in around.values if end < len(around.texts))
        self._known = frozenset(self._begins)
        self._in_sentence = Counter(self._sentences[begin] for begin in self._begins)
        self._same: dict[tuple[int, str], list[int]] = defaultdict(list)
        for begin in self._begins:
            self._same[self._sentences[begin], around.norms[begin]].append(begin)

    def features(self, start: int, end: int) -> dict[str, float | str]:
        """Features of a span.

        Returns:
            ``clause_at``: tokens before the first clause in it, -1 if none; ``clause_next``: one
            begins right behind it; ``counts``: of its sentence; ``twins`` and ``heads``: how many
            others of these have its words before the clause, or the first of them; ``clause_rule``:
            whether it has or leaves its clause as the guidelines want it. -1 is what does not
            apply.
        """
        around = self._around
        at = next((i for i in range(start + 1, end) if self._is_clause(start, i)), -1)
        behind = end < len(around.texts) and self._sentences[end] == self._sentences[start]
        follows = behind and self._begins_clause(end)
        row: dict[str, float | str] = {
            "clause_at": at - start if at >= 0 else -1,
            "clause_next": follows,
            "counts": self._in_sentence[self._sentences[start]],
            "twins": -1,
            "heads": -1,
            "clause_rule": -1,
        }
        if start in self._known:
            heads, twins = self._alike(start, at if at >= 0 else end)
            row |= {"heads": heads, "twins": twins}
            if at >= 0 or follows:
                row["clause_rule"] = (at >= 0) == (twins > 0)
        return row

    def with_shorter(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Candidates, and of those that are counted also what stands before their clause.

        The chain is often sure of a noun with its clause, and leaves no span without.
        """
        known = sorted(candidates)
        spans = {(candidate.start, candidate.end) for candidate in known}
        added: dict[tuple[int, int], Candidate] = {}
        for candidate in known:
            start = candidate.start
            if start in self._known:
                breaks = ((start, at) for at in self._breaks(candidate))
                span = next((span for span in breaks if span not in spans), None)
                if span is not None:
                    shorter = Candidate(*span, _UNLIKELY, candidate.begins, _UNLIKELY)
                    added.setdefault(span, shorter)
        return sorted([*known, *added.values()])

    def _breaks(self, candidate: Candidate) -> Iterator[int]:
        """Where clauses and prepositions of a candidate begin."""
        around = self._around
        for at in range(candidate.start + 1, candidate.end):
            if around.words[at] != around.words[at - 1] and (
                around.norms[at] in CLAUSE_WORDS
                or around.parts[at] in _VERBS
                or around.parts[at] == "ADP"
            ):
                yield at

    def _alike(self, start: int, end: int) -> tuple[int, int]:
        """Other counts near by with the same first word, and with all words up to ``end``."""
        norms = self._around.norms
        same = self._same[self._sentences[start], norms[start]]
        here = bisect_left(same, start)
        near = [at for at in same[max(0, here - _NEAR) : here + _NEAR + 1] if at != start]
        words = norms[start:end]
        return len(near), sum(norms[at : at + len(words)] == words for at in near)

    def _is_clause(self, start: int, at: int) -> bool:
        words = self._around.words
        return words[at] != words[start] and self._begins_clause(at)

    def _begins_clause(self, at: int) -> bool:
        around = self._around
        if around.norms[at] in CLAUSE_WORDS:
            return True
        return around.parts[at] in _VERBS and (at == 0 or around.words[at] != around.words[at - 1])
