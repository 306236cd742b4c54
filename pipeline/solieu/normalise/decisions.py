"""DECISION spans: documents cited by number (Nghị định 30/2020/NĐ-CP, article 8 and annexes)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from solieu.normalise.compact import compact_span
from solieu.normalise.tables import table


@dataclass(frozen=True, slots=True)
class DecisionNumber:
    """The number of a document.

    Attributes:
        type: The type of document in words (``Quyết định``); as written, else from the
            abbreviation, ``Công văn`` for a number without one; a law keeps its word.
        number: The serial number, at least two digits (``07``), with a letter if it has one.
        year: The year within the number; only normative documents have it.
        symbol: The abbreviation of the type (``QĐ``), empty for an official letter and a law.
        body: Who issues, as abbreviated (``UBND``, ``SCT-QLTM``, ``QH11``, ``TU``).
        party: Whether it is a Party paper, written ``12-NQ/TU``.
    """

    type: str
    number: str
    year: int | None
    symbol: str
    body: str
    party: bool = False

    @property
    def code(self) -> str:
        """The number alone: ``10/2022/QĐ-UBND``, ``12-NQ/TU``, ``7323/UBND-TH``."""
        if self.party:
            return f"{self.number}-{self.symbol}/{self.body}"
        year = f"{self.year}/" if self.year else ""
        symbol = f"{self.symbol}-" if self.symbol else ""
        return f"{self.number}/{year}{symbol}{self.body}"

    @property
    def norm(self) -> str:
        """The canonical form ``<type> số <code>``: ``Quyết định số 10/2022/QĐ-UBND``."""
        return f"{self.type} số {self.code}"


_PART = r"[^\W\d_][\w.&]{0,19}"
_CODE = re.compile(
    rf"(?P<type>[^\d/]{{0,80}}?) ?(?<!\w)(?P<number>\d{{1,6}}[a-zA-Z]?)"
    rf"(?: ?/ ?(?P<year>(?:19|20)\d\d))?"
    rf" ?(?:/ ?(?P<code>{_PART}(?: ?- ?{_PART}){{0,4}})"
    rf"|- ?(?P<symbol>{_PART}) ?/ ?(?P<body>{_PART}(?: ?- ?{_PART}){{0,2}}))"
    rf"(?:,? ngày .{{0,40}})?"
)
_NUMBER_WORD = re.compile(r"(?:^| )số ?:?$", re.IGNORECASE)


@cache
def _types() -> dict[str, tuple[str, str]]:
    return {abbr.upper(): (abbr, name) for abbr, name in table("document_types")["state"].items()}


def parse_decision(text: str) -> DecisionNumber | None:
    """Return the number of the document that a DECISION span cites, or None if it cites none.

    Spaces, dashes and the Icelandic letter that some keyboards print for `Đ` are levelled.
    """
    span = compact_span(text).strip("()[]\"“”'.,;: ")
    match = _CODE.fullmatch(span)
    if match is None:
        return None
    written = _NUMBER_WORD.sub("", match["type"].strip()).strip(" :")
    number = match["number"].zfill(2)
    year = int(match["year"]) if match["year"] else None
    if match["symbol"]:
        symbol, name = _symbol(match["symbol"])
        body = re.sub(r" ?- ?", "-", match["body"])
        return DecisionNumber(_name(written, symbol, name), number, year, symbol, body, party=True)
    parts = re.split(r" ?- ?", match["code"])
    symbol, name = _symbol(parts[0])
    if name and len(parts) > 1:
        return DecisionNumber(_name(written, symbol, name), number, year, symbol, _body(parts[1:]))
    if len(parts) == 1 and year is None:
        return None
    letter: str = table("document_types")["official_letter"]["default"]
    default = "Luật" if parts[0].upper().startswith("QH") else letter
    return DecisionNumber(_name(written, "", default), number, year, "", _body(parts))


def _symbol(text: str) -> tuple[str, str]:
    """The abbreviation as the table spells it and the type it stands for, empty if unknown."""
    typed = table("document_types")["unmarked"].get(text.upper(), text)
    return _types().get(typed.upper(), (text, ""))


def _body(parts: list[str]) -> str:
    """Who issues, in capitals where all of it was typed without: `qđ-ubnd`."""
    body = "-".join(parts)
    return body.upper() if body.islower() else body


def _name(written: str, symbol: str, name: str) -> str:
    """The type in words: as written unless it is an abbreviation, or missing."""
    if not written or written.upper() == symbol.upper():
        return name or symbol
    if short := _symbol(written)[1]:
        return short
    return written[0].upper() + (written[1:].lower() if written.isupper() else written[1:])
