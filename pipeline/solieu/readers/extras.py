"""What readers need beyond the package itself."""

from __future__ import annotations

import importlib.util
from typing import Final

MISSING_HTML: Final = (
    "web pages are read with trafilatura, which is not installed. Install it: "
    "pip install 'solieu[html]'."
)
"""What to do where :func:`has_html` is false."""


def has_html() -> bool:
    """Whether the extra that reads web pages is installed."""
    return importlib.util.find_spec("trafilatura") is not None
