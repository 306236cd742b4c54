"""Text that a spreadsheet program would run as a formula."""

from __future__ import annotations

from typing import Final

_TRIGGERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that start a formula, full-width forms included (OWASP, CSV Injection)."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program may take the cell for a formula."""
    return text.startswith(_TRIGGERS) or text.lstrip().startswith(_TRIGGERS)


def harmless(text: str) -> str:
    """Put an apostrophe before a text that may be taken for a formula.

    ``=HYPERLINK(…)`` becomes ``'=HYPERLINK(…)``, and the dash of a list line ``'- Tổng …``:
    programs show such a cell as text.
    """
    return f"'{text}" if is_formula(text) else text
