"""Normal forms of the PERIOD and DATE mentions of an article, each resolved from the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from solieu.normalise import document_cues as cues
from solieu.normalise.article_time import Told, article_day, article_year
from solieu.normalise.date_span import DateSpan
from solieu.normalise.dates import parse_date
from solieu.normalise.mentions import Link, Mention, Mentions
from solieu.normalise.period import Period, month_end
from solieu.normalise.periods import parse_period

_REACH = 100
"""How many earlier mentions may govern; keeps the work linear in the length of the text."""

_TIMES = 4
"""How many IN_PERIOD links of one figure are looked at; the guidelines have two at most."""

_LONG_PAST = 270
"""Days after which a date to come ("trước ngày 15/1") is one of the next year."""

_REPORTED = 95
"""Days after its end in which a period is what an article reports on."""

_RUNNING = 12
"""The same before its end."""

_DEPTH = 60
"""How many mentions may wait for one another before the chain is given up."""


def resolve_mentions(
    text: str,
    day: date | None,
    mentions: Iterable[Mention],
    links: Iterable[Link] = (),
    targets: Collection[Mention] = (),
) -> dict[Mention, str]:
    """Return the normal form of every PERIOD and DATE mention of an article.

    Args:
        text: The raw text of the article.
        day: Its publication day, None where neither text nor input gives it; then the years and
            days that the article itself gives take its place.
        mentions: The PERIOD and DATE mentions; others are ignored.
        links: IN_PERIOD and COMPARED_TO relations from VALUE mentions to them; others are ignored.
        targets: The VALUE mentions that are to be reached.

    A mention that points gets its period from the IN_PERIOD of the figures compared with it, else
    from the nearest earlier mention that is no base of comparison: in its line, then above.
    ``?`` stands for a mention that nothing resolves.
    """
    read = Mentions(text, mentions, links, targets)
    resolver = _Resolver(day, read)
    return {mention: resolver.norm(i) for i, mention in enumerate(read.keys)}


def resolve_periods(
    text: str, day: date | None, mentions: Iterable[Mention]
) -> dict[Mention, Period]:
    """Return what is known of the time of every mention before any figure is linked.

    Text, day and mentions are those of :func:`resolve_mentions`.
    """
    read = Mentions(text, mentions, ())
    resolver = _Resolver(day, read)
    return {mention: resolver.period(i) for i, mention in enumerate(read.keys)}


class _Resolver:
    def __init__(self, day: date | None, mentions: Mentions) -> None:
        self.of = mentions
        self.absolute: dict[int, Period | None] = {}
        self.known: dict[int, Period] = {}
        self.open: set[int] = set()
        self.year: int | None = None
        self.day = day
        self.guessed = day is None
        if day is None:
            told = [
                Told(
                    mention[2],
                    mentions.surfaces[i],
                    mentions.leads[i],
                    self._absolute(i),
                    mentions.bases[i],
                )
                for i, mention in enumerate(mentions.keys)
            ]
            self.year = article_year(told)
            self.day = article_day(told, self.year) if self.year else None

    def norm(self, i: int) -> str:
        period = self.period(i)
        if self.of.keys[i][2] == "DATE" and period.first and period.last:
            return DateSpan(period.first, period.last).norm
        return period.norm

    def period(self, i: int) -> Period:
        if i in self.known:
            return self.known[i]
        if i in self.open or len(self.open) > _DEPTH:
            return Period.unknown()
        self.open.add(i)
        try:
            found = self._date(i) if self.of.keys[i][2] == "DATE" else self._period(i)
        except (ValueError, OverflowError):
            found = None  # Beyond the calendar: "5 năm tới" of the year 9999.
        self.open.discard(i)
        self.known[i] = found or Period.unknown()
        return self.known[i]

    def _absolute(self, i: int) -> Period | None:
        """The period of a mention that needs no other one, None for one that points."""
        if i not in self.absolute:
            self.absolute[i] = self._read_alone(i)
        return self.absolute[i]

    def _read_alone(self, i: int) -> Period | None:
        if self.of.keys[i][2] == "DATE":
            span = parse_date(self.of.surfaces[i])
            return span.period if span and span.first else None
        if cues.SAME.match(self.of.surfaces[i].lower()):
            return None
        found = parse_period(self.of.surfaces[i])
        return found if found and found.granularity != "unknown" else None

    # Governing periods

    def _before(self, i: int) -> Iterator[int]:
        """Earlier mentions that may govern, nearest first: no bases of comparison."""
        return (j for j in range(i - 1, max(-1, i - 1 - _REACH), -1) if not self.of.bases[j])

    def _compared_period(self, i: int) -> Period | None:
        """The time of the figures that are compared with mention `i`, nearest first."""
        at = self.of.keys[i][0]
        # What stood at the same point does not reach back to January.
        surface = self.of.surfaces[i].lower()
        is_point, same = cues.SAME_POINT.match(surface), cues.SAME.match(surface)
        for value in sorted(self.of.compared.get(i, ()), key=lambda m: (abs(at - m[1]), m)):
            times = [j for j in self.of.periods_of.get(value, ())[:_TIMES] if j != i]
            # The two ends of a range say themselves how far it reaches.
            plain = is_point or sum(self.of.keys[j][2] == "DATE" for j in times) > 1
            spans = [self.period(j) if plain else self._reach_to(i, j) for j in times]
            spans = [span for span in spans if span.granularity != "unknown"]
            if spans and not (same and _is_term(spans[0])):
                return _united(spans)
        return None

    def _governing(self, i: int) -> Period | None:
        found = self._compared_period(i)
        if found is not None:
            return found
        for j in self._before(i):
            if self.of.keys[j][2] == "DATE" and j not in self.of.timed:
                in_line = self.of.lines[j] == self.of.lines[i]
                if not (in_line and cues.UP_TO_BEFORE.search(self.of.leads[j])):
                    continue
            period = self._reach_to(i, j)
            if j and self.of.partner(j - 1) == j and cues.START_BEFORE.search(self.of.leads[j - 1]):
                period = _united([self._reach(j - 1), period])
            if cues.SAME.match(self.of.surfaces[i].lower()) and _is_term(period):
                continue
            if period.first and period.last and self._is_near(period):
                return period
        return None

    def _reach(self, j: int) -> Period:
        """The time that mention `j` stands for as a governing one.

        A sum up to a month or to its last day (`lũy kế đến hết tháng 10`, `tính đến 30/6`) reaches
        back to January.
        """
        period = self.period(j)
        first, last = period.first, period.last
        if first is None or last is None or first.year != last.year:
            return period
        ends_month = last == month_end(last.year, last.month)
        one_day = period.granularity == "day" and first == last
        if one_day and ends_month:
            return Period.months(last.year, 1, last.month)
        if not cues.SUM_BEFORE.search(self.of.leads[j]):
            return period
        if one_day:
            return Period(date(last.year, 1, 1), last, "day")
        one_month = period.granularity == "month" and period.month_count == 1
        return Period.months(last.year, 1, last.month) if one_month else period

    def _reach_to(self, i: int, j: int) -> Period:
        """The same for mention `i`: behind `lũy kế` a month of an earlier line ends a sum."""
        period = self._reach(j)
        last = period.last
        one_month = period.granularity == "month" and period.month_count == 1
        if one_month and last and self.of.summed[i] and self.of.lines[j] < self.of.lines[i]:
            return Period.months(last.year, 1, last.month)
        return period

    def _is_near(self, period: Period) -> bool:
        """Whether a period may govern: neither a plan ahead nor long past."""
        if self.day is None or period.last is None or period.first is None:
            return True
        return period.first.year <= self.day.year and period.last.year >= self.day.year - 3

    def _governing_year(self, i: int) -> Period | None:
        """The year of a period without one, as a mention in its line tells it."""
        found = self._compared_period(i)
        if found is not None and found.known_year:
            return found
        after = self.of.partner(i)
        if after is not None and self.of.dated[after]:
            year = self.period(after).known_year
            if year:
                return Period.year(year)
        for j in self._before(i):
            if self.of.lines[j] != self.of.lines[i]:
                break
            if self.day and cues.NOW.search(self.of.surfaces[j].lower()):
                break
            if self.of.keys[j][2] != "PERIOD" or not self.of.dated[j]:
                continue
            year = self.period(j).known_year
            if year and self.day and year < self.day.year and self._is_news(i, j):
                break
            if year and (self.day is None or -1 <= year - self.day.year <= 0):
                return Period.year(year)
        # A day that was guessed says no more than its year.
        return Period.year(self.year) if self.guessed and self.year else None

    def _is_news(self, i: int, j: int) -> bool:
        """Whether mention `i`, which has no year, is what the article reports on.

        Then it is of the article's own year, though the year `j` before it was named in its line;
        but not as a part of that year, nor as one of the months or quarters that it is told by.
        """
        unit = self.of.surfaces[i].lower().split(" ", 1)[0]
        if self.guessed or self.of.surfaces[j].lower().startswith(unit):
            return False
        if cues.PART_BETWEEN.search(self.of.between(j, i)):
            return False
        series = [
            k
            for k in (i - 1, i, i + 1)
            if 0 <= k < len(self.of.keys)
            and self.of.lines[k] == self.of.lines[i]
            and not self.of.dated[k]
            and self.of.surfaces[k].lower().startswith(unit)
        ]
        return all(self._is_reported(k) for k in series)

    def _is_reported(self, i: int) -> bool:
        """Whether a period without a year is about to end, or has, when the article appears."""
        found = parse_period(self.of.surfaces[i], self.day)
        if self.day is None or found is None or found.last is None:
            return False
        return -_RUNNING <= (self.day - found.last).days <= _REPORTED

    # Mentions

    def _period(self, i: int) -> Period | None:
        surface = self.of.surfaces[i]
        absolute = self._absolute(i)
        if absolute is not None:
            return absolute
        lower = surface.lower()
        if cues.SAME_TIME.fullmatch(lower) and not self.of.bases[i]:
            # "Cùng thời gian, IIP tăng 6,94%": what was spoken of, not the year before it.
            return self._governing(i)
        if cues.SAME.match(lower):
            return parse_period(surface, self.day, self._governing(i))
        if cues.YEARS_BACK.fullmatch(lower):
            return parse_period(surface, self.day, self._governing(i))
        if self.guessed and cues.MONTHS_BACK.fullmatch(lower) and self.year:
            return parse_period(surface, None, Period.year(self.year))
        if cues.NOW.search(lower) and self.day is not None:
            found = parse_period(surface, self.day)
            if found is not None and found.granularity != "unknown":
                return found
        if "trước" in lower:
            return parse_period(surface, self.day, self._governing(i))
        if many := cues.SO_MANY_YEARS.fullmatch(lower):
            return self._span_of_years(i, int(many[1]))
        governing = self._sum_after(i, lower) or self._governing_year(i)
        if governing is None and self.day is None:
            governing = self._governing(i)
        found = parse_period(surface, self.day, governing)
        at_once = cues.AT_ONCE_BEFORE.search(self.of.leads[i]) is not None
        aimed = self.of.aimed[i] and cues.WITHOUT_YEAR.fullmatch(lower) is not None
        if governing is None and (at_once or aimed):
            return self._not_over(found, whole=at_once)
        return found

    def _span_of_years(self, i: int, count: int) -> Period | None:
        """`trong 5 năm`: the nearest span of so many years that was named before."""
        for j in self._before(i):
            period = self._absolute(j)
            # A term of five years is written with six: "nhiệm kỳ 2015-2020".
            if period is not None and period.month_count in (12 * count, 12 * count + 12):
                return period if period.granularity == "year" else None
        return None

    def _sum_after(self, i: int, lower: str) -> Period | None:
        """The year of `6 tháng` behind `quý II`, of `2 tháng` behind `tháng 2`, in one line."""
        months = cues.SO_MANY_MONTHS.fullmatch(lower)
        if months is None:
            return None
        for j in self._before(i):
            if self.of.lines[j] != self.of.lines[i]:
                return None
            last = self.period(j).last if self.of.keys[j][2] == "PERIOD" else None
            if last is not None and not self.of.dated[j] and last.month == int(months[1]):
                return Period.year(last.year)
        return None

    def _not_over(self, period: Period | None, *, whole: bool) -> Period | None:
        """`ngay trong quý I`: what is to be done at once lies ahead, an aim in no year before."""
        if period is None or period.last is None or self.day is None or self.guessed:
            return period
        over = period.last < self.day if whole else period.last.year < self.day.year
        return period.shifted(12) if over else period

    def _date(self, i: int) -> Period | None:
        surface = self.of.surfaces[i]
        partner = self.of.partner(i)
        if bare := cues.BARE_DAY.fullmatch(surface.lower()):
            if partner is None:
                return None
            end = self.period(partner).last
            whole = cues.FIRST_NUMBER.sub(bare[1], self.of.surfaces[partner], count=1)
            span = parse_date(whole, end)
            return span.period if span else None
        reference, end = self.day, None
        governing = Period.year(self.year) if self.year else None
        if partner is not None and self.of.dated[partner]:
            end = self.period(partner).last
            reference, governing = (end, None) if end else (reference, governing)
        span = parse_date(surface, reference, governing)
        if span is None or span.last is None or span.first is None:
            return span.period if span else None
        if partner is not None and end and partner > i and span.first > end:
            return span.period.shifted(-12)
        guessed = partner is None and not self.of.dated[i]
        past = self.day is not None and (self.day - span.last).days > _LONG_PAST
        if guessed and past and cues.AHEAD_BEFORE.search(self.of.leads[i]):
            return span.period.shifted(12)
        return span.period


def _is_term(period: Period) -> bool:
    """Whether a period has several years: nothing is compared with the same time of another."""
    return (period.month_count or 0) > 12


def _united(spans: Sequence[Period]) -> Period:
    """The span from the first day to the last of periods of one granularity; else the first one.

    Days from the first of a month to the last of one are months: so is what they are compared with.
    """
    firsts = [span.first for span in spans if span.first]
    lasts = [span.last for span in spans if span.last]
    if len({span.granularity for span in spans}) > 1 or not firsts or not lasts:
        return spans[0]
    if len(firsts) < len(spans) or len(lasts) < len(spans):
        return spans[0]
    first, last = min(firsts), max(lasts)
    whole = first.day == 1 and last == month_end(last.year, last.month)
    if spans[0].granularity == "day" and (first, last) != (spans[0].first, spans[0].last) and whole:
        return Period(first, last, "month" if first.year == last.year else "day")
    return Period(first, last, spans[0].granularity)
