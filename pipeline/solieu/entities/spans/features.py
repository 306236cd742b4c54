"""Features of whole spans."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from solieu.entities.spans.counts import Counts
from solieu.entities.spans.lattice import LONGEST, Candidate
from solieu.entities.spans.surroundings import Surroundings

Row = dict[str, float | str]

FAR: Final = 99.0
"""Stands for the distance of a figure that is not there."""

_REACH: Final = 25
"""Tokens before a figure in which its own metric is looked for."""

_HORIZON: Final = 60
"""Tokens beyond which a figure does not bear on a span."""

_JOINS: Final = frozenset({"và", "hoặc"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_TIMES: Final = frozenset({"PERIOD", "DATE"})
_NAMES: Final = frozenset({"DEPARTMENT", "DECISION", "OFFICIAL", "POSITION"})

LEXICON: Final = ("phrase", "head", "tail", "border")
"""Keys of a span that are looked up in the training articles; see :meth:`Scene.keys`."""


class Scene:
    """The candidates of an article among each other.

    Args:
        around: The article.
        candidates: Of one label, in any order.
        chosen: Token offsets of the spans in the chain's best labelling.
    """

    def __init__(
        self,
        around: Surroundings,
        candidates: Sequence[Candidate],
        chosen: Sequence[tuple[int, int]],
    ) -> None:
        self.around = around
        self.candidates = sorted(candidates)
        self._chosen = set(chosen)
        self._starts = [candidate.start for candidate in self.candidates]
        self._repeats: dict[str, _Repeats] = defaultdict(_Repeats)
        for candidate in self.candidates:
            self._repeats[self._phrase(candidate)].add(
                candidate.probability, (candidate.start, candidate.end) in self._chosen
            )
        self._counts = Counts(around)
        self._counted: dict[tuple[int, str], list[int]] = defaultdict(list)
        for (_, end), bare in zip(around.values, around.bare, strict=True):
            if bare and end < len(around.texts):
                self._counted[around.sentences[end], around.norms[end]].append(end)

    def rows(self) -> list[Row]:
        """Features of each candidate, in the order of ``candidates``."""
        return [
            self._of_chain(span)
            | self._of_words(span)
            | self._of_figures(span)
            | self._of_repeats(span)
            | self._of_edges(span)
            | self._counts.features(span.start, span.end)
            for span in self.candidates
        ]

    def keys(self) -> list[dict[str, str]]:
        """What to look up in the lexicon for each candidate, by :data:`LEXICON`."""
        norms = self.around.norms
        return [
            {
                "phrase": self._phrase(span),
                "head": " ".join(norms[span.start : span.start + 2]),
                "tail": " ".join(norms[max(span.start, span.end - 2) : span.end]),
                "border": f"{norms[span.end - 1]} | {_at(norms, span.end)}",
            }
            for span in self.candidates
        ]

    def _phrase(self, span: Candidate) -> str:
        return " ".join(self.around.norms[span.start : span.end])

    def _of_chain(self, span: Candidate) -> Row:
        first = bisect_left(self._starts, span.start - LONGEST)
        behind = bisect_left(self._starts, span.end)
        over = [
            other
            for other in self.candidates[first:behind]
            if other.end > span.start and other is not span
        ]
        same = [other for other in over if other.start == span.start]
        likely = min(max(span.probability, 1e-4), 1 - 1e-4)
        return {
            "probability": span.probability,
            "odds": math.log(likely / (1 - likely)),
            "begins": span.begins,
            "ends": span.ends,
            "rival": _best(over),
            "rivals": sum(other.probability for other in over),
            "rank": sum(other.probability > span.probability for other in over),
            "longer": _best(other for other in same if other.end > span.end),
            "shorter": _best(other for other in same if other.end < span.end),
            "chosen": (span.start, span.end) in self._chosen,
        }

    def _of_words(self, span: Candidate) -> Row:
        around = self.around
        inside = slice(span.start, span.end)
        texts, parts, labels = around.texts[inside], around.parts[inside], around.labels[inside]
        return {
            "tokens": span.end - span.start,
            "words": around.words[span.end - 1] - around.words[span.start] + 1,
            "cuts_first": span.start > 0
            and around.words[span.start] == around.words[span.start - 1],
            "cuts_last": span.end < len(around.words)
            and around.words[span.end] == around.words[span.end - 1],
            "commas": texts.count(","),
            "joins": sum(norm in _JOINS for norm in around.norms[inside]),
            "brackets": texts.count("("),
            "open_brackets": texts.count("(") - texts.count(")"),
            "numbers": sum(text[:1].isdigit() for text in texts),
            "verbs": parts.count("VERB"),
            "nouns": sum(part in _NOUNS for part in parts),
            "prepositions": parts.count("ADP"),
            "values_in": labels.count("VALUE"),
            "times_in": sum(label in _TIMES for label in labels),
            "places_in": labels.count("PLACE"),
            "names_in": sum(label in _NAMES for label in labels),
            "upper": texts[0][:1].isupper(),
            "opens_sentence": span.start == 0
            or around.sentences[span.start] != around.sentences[span.start - 1],
        }

    def _of_figures(self, span: Candidate) -> Row:
        around = self.around
        row: Row = {
            "next_value": FAR,
            "next_bare": False,
            "next_percent": False,
            "next_rival": -1.0,
            "next_commas": -1,
            "next_verbs": -1,
            "next_counted": -1.0,
            "last_value": FAR,
            "last_bare": False,
            "last_rival": -1.0,
            "last_commas": -1,
            "last_owner": 0.0,
        }
        following = around.next_value(span.end)
        if following is not None and around.values[following][0] - span.end <= _HORIZON:
            start, end = around.values[following]
            between = slice(span.end, start)
            row |= {
                "next_value": start - span.end,
                "next_bare": around.bare[following],
                "next_percent": around.percent[following],
                "next_rival": self._best_between(span.end, start),
                "next_commas": around.texts[between].count(","),
                "next_verbs": around.parts[between].count("VERB"),
                "next_counted": self._best_between(end, end + 4),
            }
        last = around.last_value(span.start)
        if last is not None and span.start - around.values[last][1] <= _HORIZON:
            start, end = around.values[last]
            row |= {
                "last_value": span.start - end,
                "last_bare": around.bare[last],
                "last_rival": self._best_between(end, span.start),
                "last_commas": around.texts[end : span.start].count(","),
                "last_owner": self._best_between(around.sentence_start(start, _REACH), start),
            }
        return row

    def _of_repeats(self, span: Candidate) -> Row:
        around = self.around
        repeats = self._repeats[self._phrase(span)]
        last = around.last_value(span.start)
        counted = last is not None and around.values[last][1] == span.start
        alike = self._counted[around.sentences[span.start], around.norms[span.start]]
        return {
            "repeated": repeats.count,
            "repeated_best": repeats.best_beside(span.probability),
            "repeated_chosen": repeats.chosen - ((span.start, span.end) in self._chosen),
            "counted_twice": len(alike) - 1 if counted and around.bare[last or 0] else -1,
        }

    def _of_edges(self, span: Candidate) -> Row:
        around = self.around
        row: Row = {}
        for name, at in (
            ("before_2", span.start - 2),
            ("before", span.start - 1),
            ("first", span.start),
            ("second", span.start + 1),
            ("last_but_one", span.end - 2),
            ("last", span.end - 1),
            ("after", span.end),
            ("after_2", span.end + 1),
        ):
            row[f"part_{name}"] = _at(around.parts, at)
        for name, at in (("before", span.start - 1), ("after", span.end)):
            row[f"label_{name}"] = _at(around.labels, at)
            row[f"form_{name}"] = _at(around.forms, at)
            row[f"class_{name}"] = _at(around.classes, at)
        row["class_first"] = around.classes[span.start]
        row["class_last"] = around.classes[span.end - 1]
        return row

    def _best_between(self, start: int, end: int) -> float:
        """Probability of the best candidate that lies between two tokens."""
        first, behind = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return _best(other for other in self.candidates[first:behind] if other.end <= end)


class _Repeats:
    """The candidates of one phrase: how many, how many chosen, and the two best."""

    def __init__(self) -> None:
        self.count = self.chosen = 0
        self._best = self._second = 0.0

    def add(self, probability: float, chosen: bool) -> None:
        self.count += 1
        self.chosen += chosen
        if probability > self._best:
            self._best, self._second = probability, self._best
        elif probability > self._second:
            self._second = probability

    def best_beside(self, probability: float) -> float:
        """The best probability among the others of the phrase."""
        return self._second if probability == self._best else self._best


def _best(spans: Iterable[Candidate]) -> float:
    return max((span.probability for span in spans), default=0.0)


def _at(column: Sequence[str], at: int) -> str:
    return column[at] if 0 <= at < len(column) else "_"
