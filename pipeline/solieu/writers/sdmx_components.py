"""The data structure of the SDMX output: its dimensions, attributes and code lists."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

from solieu.indicators.catalogue import catalogue
from solieu.normalise.units import money_codes
from solieu.writers.manifest import solieu_version
from solieu.writers.tables import TABLES, ColumnType

AGENCY: Final = "SOLIEU"
DATAFLOW: Final = "OBSERVATIONS"

OTHER: Final = "_O"
UNKNOWN: Final = "_U"
"""Codes of the SDMX guidelines for what a code list does not hold, and for what is not known."""

NATION: Final = "VN"
"""ISO 3166-1 code of the whole country in REF_AREA."""

Role = Literal["dimension", "time", "measure", "attribute"]


@dataclass(frozen=True, slots=True)
class Component:
    """A column of the SDMX-CSV file.

    Attributes:
        id: Its name, which is that of its concept and, with ``CL_`` before, of its code list.
        role: ``dimension``, ``time``, ``measure`` or ``attribute``.
        text_type: ``textType`` of SDMX-ML.
        description: What it holds.
        is_coded: Whether :func:`codes` holds its values.
        field: The column of the table ``observations`` that it repeats as it is; ``None`` where
            it is made of others.
    """

    id: str
    role: Role
    text_type: str
    description: str
    is_coded: bool = False
    field: str | None = None


_TEXT_TYPES: Final[dict[ColumnType, str]] = {
    "text": "String",
    "list": "String",
    "integer": "Integer",
    "float": "Decimal",
    "decimal": "Decimal",
    "date": "GregorianDay",
}

_LED: Final = (
    Component(
        "FREQ", "dimension", "String", "Frequency of the period; _O for any other span", True
    ),
    Component("REF_AREA", "dimension", "String", "Province, by the statistics office", True),
    Component("INDICATOR", "dimension", "String", "Indicator of the catalogue", True),
    Component("KIND", "dimension", "String", "What the figure says of the indicator", True),
    Component("ARTICLE", "dimension", "String", "Id of the article"),
    Component("FIGURE", "dimension", "Integer", "Start of the figure in the article's text"),
    Component("TIME_PERIOD", "time", "ObservationalTimePeriod", "Time it is about"),
    Component("OBS_VALUE", "measure", "Decimal", "The number; of a range the lower end"),
    Component("UNIT_MEASURE", "attribute", "String", "Unit of measure", True),
    Component("UNIT_MULT", "attribute", "Integer", "Power of ten of the numbers, as printed", True),
    Component("DECIMALS", "attribute", "Integer", "Digits of OBS_VALUE after the point"),
    Component("OBS_STATUS", "attribute", "String", "Observation status", True),
    Component("STATUS", "attribute", "String", "Actual, estimate or target", True),
    Component("BOUND", "attribute", "String", "Whether the number is a bound", True),
    Component("VALUE_MAX", "attribute", "Decimal", "Upper end of a range, times UNIT_MULT"),
    Component("DENOMINATOR", "attribute", "Decimal", "Number below the line, times UNIT_MULT"),
)

_TOLD: Final = frozenset(
    {
        *("doc_id", "indicator", "kind", "status", "value", "value_max", "denominator", "bound"),
        *("place_code", "value_start", "period_from", "period_to"),
    }
)
"""Columns of the table that the components above hold whole."""

COMPONENTS: Final[tuple[Component, ...]] = (
    *_LED,
    *(
        Component(
            column.name.upper(),
            "attribute",
            _TEXT_TYPES[column.type],
            column.description,
            field=column.name,
        )
        for column in TABLES["observations"].columns
        if column.name not in _TOLD
    ),
)
"""All columns in the order of the file: dimensions, measure, attributes."""


@cache
def tables() -> dict[str, dict[str, Any]]:
    """``data/sdmx.toml``: code lists, and the codes of our units, bounds and statuses."""
    file = resources.files("solieu").joinpath("data", "sdmx.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def codes(component: str) -> dict[str, str]:
    """The code list of a coded component: id → name.

    Raises:
        KeyError: The component is not coded.
    """
    if component == "REF_AREA":
        return _areas()
    if component == "INDICATOR":
        known = {code: indicator.name for code, indicator in catalogue().items()}
        return {**known, OTHER: "Not in the catalogue, see METRIC"}
    listed: dict[str, str] = dict(tables()[component])
    if component == "UNIT_MEASURE":
        return {**{code: code for code in sorted(money_codes())}, **listed}
    return listed


def _areas() -> dict[str, str]:
    """Provinces by code; where a code has gone to another province, it names both."""
    file = resources.files("solieu").joinpath("data", "places", "provinces.json")
    names: dict[str, dict[str, None]] = {}
    for province in json.loads(file.read_text(encoding="utf-8")):
        name = province["name"]
        if province["valid_from"] is not None:
            name = f"{name} (from {province['valid_from']})"
        elif province["valid_to"] is not None:
            name = f"{name} (before {province['valid_to']})"
        names.setdefault(province["code"], {})[name] = None
    return {
        **{code: "; ".join(names[code]) for code in sorted(names)},
        NATION: "Việt Nam",
        OTHER: "Another area, see PLACE",
        UNKNOWN: "Unknown",
    }


@cache
def version() -> str:
    """Version of the structure: that of solieu, whose code lists it holds."""
    found = re.match(r"\d{1,9}(?:\.\d{1,9}){0,2}", solieu_version())
    numbers = found[0].split(".") if found else ["0"]
    return ".".join((*numbers, "0", "0")[:3])


def structure_id() -> str:
    """``STRUCTURE_ID`` of the rows, the short form of the dataflow's URN."""
    return f"{AGENCY}:{DATAFLOW}({version()})"
