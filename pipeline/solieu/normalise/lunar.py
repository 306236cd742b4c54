"""The Vietnamese lunisolar calendar, for the days that newspapers give in it (`rằm tháng Giêng`).

A month begins on the day of the new moon in Vietnam's time; month 11 holds the winter solstice;
of thirteen months between two solstices the first without a principal term is the leap month. The
moments come from the series of J. Meeus, *Astronomical Algorithms* (1998), chapters 25 and 49, in
the short form of Hồ Ngọc Đức ("Computing the Vietnamese lunar calendar", 2004); good to minutes
for 1900 to 2100. Days are no amounts: floats serve here.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

_ZONE = 7 / 24
_EPOCH = 1_721_425
"""Julian day number minus Python's ordinal."""
_NEAR_DAYS = 150
"""How far off a day without a year may be: most of a year lies nearer to one side."""
_SYNODIC_MONTH = 29.530588853
_FIRST_NEW_MOON = 2_415_021.076998695
"""The new moon that begins the count, of 1 January 1900 (Julian day)."""


def _new_moon(k: int) -> int:
    """Day (Julian day number, Vietnam's time) of the `k`-th new moon after the first of 1900."""
    t = k / 1236.85
    moment = (
        2415020.75933
        + 29.53058868 * k
        + 0.0001178 * t**2
        - 0.000000155 * t**3
        + 0.00033 * math.sin(math.radians(166.56 + 132.87 * t - 0.009173 * t**2))
    )
    sun = math.radians(359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3)
    moon = math.radians(306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3)
    node = math.radians(21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3)
    terms = (
        (0.1734 - 0.000393 * t) * math.sin(sun)
        + 0.0021 * math.sin(2 * sun)
        - 0.4068 * math.sin(moon)
        + 0.0161 * math.sin(2 * moon)
        - 0.0004 * math.sin(3 * moon)
        + 0.0104 * math.sin(2 * node)
        - 0.0051 * math.sin(sun + moon)
        - 0.0074 * math.sin(sun - moon)
        + 0.0004 * math.sin(2 * node + sun)
        - 0.0004 * math.sin(2 * node - sun)
        - 0.0006 * math.sin(2 * node + moon)
        + 0.0010 * math.sin(2 * node - moon)
        + 0.0005 * math.sin(2 * moon + sun)
    )
    delta_t = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return math.floor(moment + terms - delta_t + 0.5 + _ZONE)


def _solar_sector(day: int) -> int:
    """Which twelfth of the ecliptic (0: March equinox) holds the sun at the day's midnight."""
    t = (day - 2451545.5 - _ZONE) / 36525
    mean = math.radians(357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3)
    longitude = (
        280.46645
        + 36000.76983 * t
        + 0.0003032 * t**2
        + (1.914600 - 0.004817 * t - 0.000014 * t**2) * math.sin(mean)
        + (0.019993 - 0.000101 * t) * math.sin(2 * mean)
        + 0.000290 * math.sin(3 * mean)
    )
    return int(longitude % 360 / 30)


def _index(day: int) -> int:
    return math.floor((day - _FIRST_NEW_MOON) / _SYNODIC_MONTH)


@lru_cache(maxsize=256)
def _month_eleven(year: int) -> int:
    """First day of the lunar month that holds the winter solstice of `year`."""
    k = _index(date(year, 12, 31).toordinal() + _EPOCH)
    start = _new_moon(k)
    return _new_moon(k - 1) if _solar_sector(start) >= 9 else start


def _leap_offset(start: int) -> int:
    """How many months after month 11 the leap month comes, in a year that has one."""
    k = _index(start) + 1 if _new_moon(_index(start)) < start else _index(start)
    last = _solar_sector(_new_moon(k))
    for i in range(1, 14):
        sector = _solar_sector(_new_moon(k + i))
        if sector == last:
            return i - 1
        last = sector
    return 13


def lunar_day(year: int, month: int, day: int) -> date | None:
    """Return the calendar day of a day of a lunar year; None if the month has no such day.

    The month is the regular one, not the leap month of the same number. Years 1900 to 2100.
    """
    if not (1901 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    begin = _month_eleven(year if month >= 11 else year - 1)
    end = _month_eleven(year + 1 if month >= 11 else year)
    offset = (month - 11) % 12
    if end - begin > 365 and offset > _leap_offset(begin) - 1:
        offset += 1
    k = math.floor(0.5 + (begin - _FIRST_NEW_MOON) / _SYNODIC_MONTH) + offset
    start = _new_moon(k)
    if day > _new_moon(k + 1) - start:
        return None
    return date.fromordinal(start + day - 1 - _EPOCH)


def nearest_lunar_day(month: int, day: int, reference: date) -> date | None:
    """Return the day of a lunar month that lies nearest to `reference`.

    None where it lies so far on both sides that either may be meant.
    """
    found = [
        candidate
        for year in (reference.year - 1, reference.year, reference.year + 1)
        if (candidate := lunar_day(year, month, day))
    ]
    near = [candidate for candidate in found if abs((candidate - reference).days) <= _NEAR_DAYS]
    return min(near, key=lambda candidate: abs((candidate - reference).days), default=None)
