"""Normal forms of values, periods, dates and document numbers (guidelines, sections 4 and 6)."""

from solieu.normalise.date_span import DateSpan
from solieu.normalise.dateline import document_date
from solieu.normalise.dates import parse_date
from solieu.normalise.decisions import DecisionNumber, parse_decision
from solieu.normalise.document import resolve_mentions
from solieu.normalise.period import Period
from solieu.normalise.periods import parse_period
from solieu.normalise.values import Value, parse_value

__all__ = [
    "DateSpan",
    "DecisionNumber",
    "Period",
    "Value",
    "document_date",
    "parse_date",
    "parse_decision",
    "parse_period",
    "parse_value",
    "resolve_mentions",
]
