"""The province an article is about, read from the article itself."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from solieu.folding import compose
from solieu.places.districts import find_districts
from solieu.places.gazetteer import provinces
from solieu.places.mentions import (
    Mention,
    find_hosts,
    find_mentions,
    find_newspapers,
    find_regions,
)
from solieu.places.merger import heir, is_after_merger, is_soon_after_merger
from solieu.places.scope import Scope, scope_of
from solieu.schema import Entity

COUNTRY: Final = "Việt Nam"
"""The place of a national article."""

_TITLE: Final = 10.0
_DATE_LINE: Final = 6.0
_NEWSPAPER: Final = 3.0
_HOST: Final = 3.0
_DEPARTMENT: Final = 3.0
_TYPED: Final = 2.0
_PLACE: Final = 1.0
_LOOSE: Final = 0.5
_DISTRICT: Final = 0.5
"""What a mention weighs, by where it stands. The second of a kind counts half, the third a
third and so on, so that a list of neighbours does not outweigh a headline."""

_EARLY: Final = 2.0
"""Factor for mentions in the first paragraphs."""

_EARLY_REACH: Final = 1200
"""Code points of text that count as the first paragraphs."""

_ENOUGH: Final[dict[Scope, float]] = {"local": 0.5, "unknown": 2.0, "national": 4.0}
"""A province of less weight is only mentioned in passing. Where the article speaks of ``UBND tỉnh``
it is about some province, and less will do to tell which; where it speaks of ministries and the
whole country, a meeting in Hà Nội does not make it the city's."""

_DOMINANT: Final[dict[Scope, float]] = {"local": 0.42, "unknown": 0.42, "national": 0.6}
"""Part of all weight that the province of an article has where no headline names it."""

_BREADCRUMB: Final = re.compile(r"[»>|]|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}| / ")
_PLACE_AND_DAY: Final = re.compile(r"[ \xa0]?,[ \xa0]?(?:ngày[ \xa0])?\d")
_PLACE_AND_DASH: Final = re.compile(r"[ \xa0]?(?:\([^()\n]{2,30}\)[ \xa0]?)?[-–—][ \xa0]")
"""``TÂY NINH - Sau hơn …``, ``Sơn La (TTXVN) - …``."""

_SHORTEST_TITLE: Final = 15
_TITLE_REACH: Final = 600


def article_place(
    text: str,
    entities: Iterable[Entity] = (),
    *,
    hints: Sequence[str] = (),
    date: dt.date | None = None,
) -> str | None:
    """The province an article is about: the default place of its figures.

    Headline, date line, the bodies it speaks of, the places it names, newspapers' signatures and
    web addresses are weighed against each other. In an article of after 2025-07-01 what speaks
    for a former province speaks for the one it went to.

    Args:
        text: The raw text.
        entities: Those found in it; without them only the words count.
        hints: What else is known of it: title, address, name of the newspaper.
        date: Day of publication, for provinces that changed their names.

    Returns:
        The name without type word (``Bắc Kạn``, ``Huế``); ``Việt Nam`` where no province stands
        out; a region (``Tây Nguyên``) where the headline names one and no province; ``None`` if
        nothing in the text says.
    """
    folded = compose(text)
    title = _title(folded.text)
    headline = [folded.text[slice(*title)], *(unicodedata.normalize("NFC", h) for h in hints)]
    weights = _Weights(is_merged=is_after_merger(folded.text, date))
    titled = _weigh_headline(headline, weights, may_be_former=is_soon_after_merger(date))
    regions = [region for line in headline for region in find_regions(line)]
    if regions and not titled:
        return regions[0]
    labels = _Labels(entities)
    for mention in find_mentions(folded.text):
        if mention.start >= title[1] or mention.end <= title[0]:
            raw = folded.origin(mention.start, mention.end)
            _weigh_mention(mention, labels.get_at(*raw), folded.text, weights)
    for line in (folded.text, *headline[1:]):
        for code in find_newspapers(line):
            weights.add(code, "newspaper", _NEWSPAPER)
        for code in find_hosts(line):
            weights.add(code, "host", _HOST)
    for code, start in find_districts(folded.text):
        weights.add(code, "district", _DISTRICT * (_EARLY if start < _EARLY_REACH else 1.0))
    scope = scope_of(folded.text)
    winner = weights.winner(titled, scope)
    if winner is not None:
        return _display(winner, weights.names, date)
    return COUNTRY if weights.totals or scope == "national" else None


class _Weights:
    """Sums of what speaks for each province."""

    def __init__(self, *, is_merged: bool) -> None:
        self.totals: dict[str, float] = defaultdict(float)
        self.names: Counter[tuple[str, str]] = Counter()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._is_merged = is_merged

    def add(self, code: str, kind: str, weight: float, *, is_former: bool = False) -> str:
        """Adds to a province, or to its heir, and returns the code that has it."""
        if self._is_merged and not is_former:
            code = heir(code)
        self._seen[code, kind] += 1
        self.totals[code] += weight / self._seen[code, kind]
        return code

    def winner(self, titled: set[str], scope: Scope) -> str | None:
        """The code of most weight, if it is enough and, unless titled, dominant."""
        ranked = sorted(self.totals, key=lambda code: (-self.totals[code], code))
        if not ranked or self.totals[ranked[0]] < _ENOUGH[scope]:
            return None
        best = ranked[0]
        dominant = _DOMINANT[scope] * sum(self.totals.values())
        if best in titled or self.totals[best] >= dominant:
            return best
        return None


class _Labels:
    """The label of the entity around an offset."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = sorted(entities, key=lambda entity: entity.start)
        self._at = 0

    def get_at(self, start: int, end: int) -> str | None:
        """Label of the entity that overlaps ``start``–``end``; to be asked in rising order."""
        while self._at < len(self._entities) and self._entities[self._at].end <= start:
            self._at += 1
        if self._at < len(self._entities) and self._entities[self._at].start < end:
            return self._entities[self._at].label
        return None


def _title(text: str) -> tuple[int, int]:
    """Offsets of the headline: the first line that is no date, menu or signature."""
    start = 0
    while start < min(len(text), _TITLE_REACH):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].strip()
        if len(line) >= _SHORTEST_TITLE and not _BREADCRUMB.search(line):
            return start, end
        start = end + 1
    return 0, 0


def _weigh_headline(lines: Sequence[str], weights: _Weights, *, may_be_former: bool) -> set[str]:
    """The codes of the provinces that headline and hints name.

    Args:
        lines: Headline and hints.
        weights: Where they are added.
        may_be_former: Whether a headline that names a former province and not its heir is still
            about the former one: the half-year reports of July 2025 are.
    """
    titled: set[str] = set()
    for line in lines:
        found = {mention.code: mention for mention in find_mentions(line)}
        for mention in found.values():
            weights.names[mention.code, mention.name] += 1
            is_former = may_be_former and heir(mention.code) not in found
            weight = _TITLE / len(found)
            titled.add(weights.add(mention.code, "title", weight, is_former=is_former))
    return titled


def _weigh_mention(mention: Mention, label: str | None, text: str, weights: _Weights) -> None:
    if label == "OFFICIAL":
        return
    weights.names[mention.code, mention.name] += 1
    opens_line = text[max(0, mention.start - 1) : mention.start] in ("", "\n")
    if opens_line and (
        _PLACE_AND_DAY.match(text, mention.end) or _PLACE_AND_DASH.match(text, mention.end)
    ):
        weights.add(mention.code, "date line", _DATE_LINE)
        return
    factor = _EARLY if mention.start < _EARLY_REACH else 1.0
    if label == "DEPARTMENT":
        weights.add(mention.code, "department", factor * _DEPARTMENT)
    elif mention.is_typed:
        weights.add(mention.code, "typed", factor * _TYPED)
    elif label == "PLACE":
        weights.add(mention.code, "place", factor * _PLACE)
    else:
        weights.add(mention.code, "loose", factor * _LOOSE)


def _display(code: str, names: Counter[tuple[str, str]], date: dt.date | None) -> str:
    """The province's name on the day; without one, that which the article writes most."""
    known = [p for p in provinces() if p.code == code and p.valid_to is not None]
    if date is not None:
        # A province that has gone keeps its last name: later articles still speak of it.
        valid = [p for p in known if p.valid_from is None or p.valid_from <= date]
        return valid[-1].name
    written = {p.name: names[code, p.name] for p in known}
    return max(reversed(written), key=lambda name: written[name])
