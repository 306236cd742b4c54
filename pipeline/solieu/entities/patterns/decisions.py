"""Grammar of DECISION: a document type and a number such as ``10/2022/QĐ-UBND``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from solieu.entities.patterns import tables
from solieu.entities.patterns.grammar import DASH, NO_WORD_BEHIND, SPACE, Match, alternation, begins

_O: Final = rf"{SPACE}{{0,2}}"
_CODE: Final = r"[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹa-z\d]{0,11}"
_TYPE: Final = rf"(?i:{alternation(tables.DOCUMENT_TYPES)})"
_NUMBER: Final = (
    rf"\d{{1,5}}[A-Za-z]?"
    rf"(?:{_O}/{_O}(?:(?:19|20)\d{{2}}{_O}/{_O})?{_CODE}(?:{_O}{DASH}{_O}{_CODE}){{0,3}}(?:\.{_CODE})?"
    rf"|{DASH}{_CODE}(?:{DASH}{_CODE})?{_O}/{_O}{_CODE}(?:{DASH}{_CODE})?)"
)
_DECISION: Final = re.compile(
    rf"{begins(*tables.DOCUMENT_TYPES, 'số')}{NO_WORD_BEHIND}(?<![\d/.,-])(?:(?P<type>{_TYPE}{SPACE}{{1,3}})(?P<no>(?i:số){SPACE}{{0,3}}:?{SPACE}?)?"
    rf"|(?P<alone>(?i:số){SPACE}{{1,3}}))?(?P<number>{_NUMBER})(?![\w])"
)


def find_decisions(text: str) -> Iterator[Match]:
    """DECISION candidates in composed text; ``decision.number`` has no word before the number."""
    for match in _DECISION.finditer(text):
        rule = "typed" if match["type"] else "numbered" if match["alone"] else "number"
        yield Match(*match.span(), "DECISION", f"decision.{rule}")
