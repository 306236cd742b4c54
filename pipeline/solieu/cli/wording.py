"""Facts in words that a person reads: numbers grouped, units named, empty parts left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from solieu.schema import Decision, Observation, Office
from solieu.writers.decimals import to_string

FIGURE_HEADS: Final = ("metric", "value", "kind", "status", "period", "base", "place")
OFFICE_HEADS: Final = ("official", "position", "department", "as of")
DECISION_HEADS: Final = ("decision", "issued on", "issuer", "amends")

_NO_UNIT: Final = "1"


def number(value: Decimal) -> str:
    """``6,760,000,000,000`` or ``-3.1``."""
    text = to_string(value)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{fraction}" if whole.isdigit() else text


def value(observation: Observation) -> str:
    """``> 6 – 7 %``, ``83/133``, ``6,760,000,000,000 VND``."""
    if observation.value is None:
        return ""
    text = number(observation.value)
    if observation.value_max is not None:
        text += f" – {number(observation.value_max)}"
    if observation.denominator is not None:
        text += f"/{number(observation.denominator)}"
    if observation.bound:
        text = f"{observation.bound} {text}"
    if observation.unit and observation.unit != _NO_UNIT:
        text += f" {observation.unit}"
    return text


def figure(observation: Observation) -> tuple[str, ...]:
    """Cells under :data:`FIGURE_HEADS`."""
    return (
        observation.metric or "",
        value(observation),
        observation.kind or "",
        observation.status or "",
        observation.period or "",
        observation.base or "",
        observation.place or "",
    )


def office(row: Office) -> tuple[str, ...]:
    """Cells under :data:`OFFICE_HEADS`."""
    as_of = row.as_of.isoformat() if row.as_of else ""
    return (row.official or "", row.position or "", row.department or "", as_of)


def decision(row: Decision) -> tuple[str, ...]:
    """Cells under :data:`DECISION_HEADS`."""
    issued_on = row.issued_on.isoformat() if row.issued_on else ""
    return (row.number, issued_on, row.issuer or "", "; ".join(row.amends))
