"""An observation as a row of SDMX-CSV, and what has no place in it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import Any, Final

from solieu.folding import norm
from solieu.normalise.units import money_codes
from solieu.writers.decimals import to_string
from solieu.writers.sdmx_components import (
    COMPONENTS,
    NATION,
    OTHER,
    UNKNOWN,
    codes,
    structure_id,
    tables,
)
from solieu.writers.sdmx_times import time_of
from solieu.writers.tables import TABLES, Row, Value

HEADER: Final = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(part.id for part in COMPONENTS))
"""Columns of the file (SDMX-CSV 2.0 Field Guide): what the row is of, then the components."""

ACTION: Final = "I"
"""For information: the file asks no database to change."""

NO_VALUE: Final = "no_value"
NO_PERIOD: Final = "no_period"
OPEN_PERIOD: Final = "open_period"
REASONS: Final[dict[str, str]] = {
    NO_VALUE: "the number could not be read",
    NO_PERIOD: "the text tells no period, or not which; an observation needs a TIME_PERIOD",
    OPEN_PERIOD: "the period has no first or no last day; TIME_PERIOD needs both",
}
"""Why an observation is left out."""

_NATION_NAMES: Final = frozenset({"việt nam", "cả nước", "toàn quốc", "nước ta"})
_EXACT: Final = Context(prec=10_000)
_NAMES: Final = [column.name for column in TABLES["observations"].columns]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An observation that SDMX cannot express, whole, and one of :data:`REASONS`."""

    row: Row
    reason: str


def record(row: Row, text: str) -> list[str] | LeftOut:
    """A row of the table ``observations`` as the cells of :data:`HEADER`.

    Numbers are divided by the magnitude that is printed behind them, ``UNIT_MULT``, exactly:
    ``6.760 tỷ đồng`` is OBS_VALUE 6760, UNIT_MULT 9, UNIT_MEASURE VND.

    Args:
        row: A checked row.
        text: The text of the article.

    Returns:
        The cells, empty where an attribute is not given; or why the row has no place.
    """
    fact: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    if fact["value"] is None:
        return LeftOut(row, NO_VALUE)
    first, last = fact["period_from"], fact["period_to"]
    if first is None and last is None:
        return LeftOut(row, NO_PERIOD)
    if first is None or last is None:
        return LeftOut(row, OPEN_PERIOD)
    time = time_of(first, last)
    power = magnitude(text[fact["value_start"] : fact["value_end"]])
    value = _scaled(fact["value"], power)
    cells: dict[str, str] = {
        "FREQ": time.frequency,
        "REF_AREA": _area(fact["place"], fact["place_code"]),
        "INDICATOR": fact["indicator"] if fact["indicator"] in codes("INDICATOR") else OTHER,
        "KIND": (fact["kind"] or UNKNOWN).upper(),
        "ARTICLE": fact["doc_id"],
        "FIGURE": str(fact["value_start"]),
        "TIME_PERIOD": time.period,
        "OBS_VALUE": value,
        "UNIT_MEASURE": unit_code(fact["unit"]),
        "UNIT_MULT": str(power),
        "DECIMALS": str(len(value.partition(".")[2])),
        "OBS_STATUS": tables()["statuses"].get(fact["status"], ""),
        "STATUS": (fact["status"] or "").upper(),
        "BOUND": tables()["bounds"].get(fact["bound"], ""),
        "VALUE_MAX": _scaled(fact["value_max"], power),
        "DENOMINATOR": _scaled(fact["denominator"], power),
    }
    told = [
        cells[part.id] if part.field is None else _cell(fact[part.field]) for part in COMPONENTS
    ]
    return ["dataflow", structure_id(), ACTION, *told]


def unit_code(unit: str | None) -> str:
    """Code of ``UNIT_MEASURE`` for a unit of the normal form."""
    if unit is None:
        return UNKNOWN
    if unit in money_codes():
        return unit
    found: str = tables()["units"].get(unicodedata.normalize("NFC", unit), OTHER)
    return found


@cache
def _magnitudes() -> re.Pattern[str]:
    words = sorted(tables()["magnitudes"], key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(words)})(?!\w)")


def magnitude(printed: str) -> int:
    """The power of ten that a quantity is printed in: 9 of ``6.760 tỷ đồng``, 0 of ``27 dự án``.

    What stands behind a slash is a unit (``6 triệu đồng/nghìn dân``) or the whole of a fraction.
    """
    head = " ".join(norm(printed).split()).partition("/")[0]
    words = _magnitudes().findall(head)
    power: int = tables()["magnitudes"][words[-1]] if words else 0
    return power


def _scaled(number: Decimal | None, power: int) -> str:
    return "" if number is None else to_string(_EXACT.scaleb(number, -power))


def _area(place: str | None, code: str | None) -> str:
    if code is not None:
        return code if code in codes("REF_AREA") else OTHER
    if place is None:
        return UNKNOWN
    return NATION if " ".join(norm(place).split()) in _NATION_NAMES else OTHER


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, Decimal):
        return to_string(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)
