"""Articles with their entities marked, as one web page without scripts or outside files."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

from spacy import displacy

from solieu.schema import Result

COLOURS: Final[dict[str, str]] = {
    "OFFICIAL": "#f9d3a8",
    "POSITION": "#fbe7a1",
    "DEPARTMENT": "#e5e0a5",
    "DECISION": "#e3c8f0",
    "METRIC": "#bfe3c0",
    "VALUE": "#a9d8ef",
    "PERIOD": "#f4c4d4",
    "DATE": "#f0b6b6",
    "PLACE": "#c9cdf2",
}
"""Background of each label: light enough for black text."""


def render_page(found: Sequence[Result]) -> str:
    """Render articles with displaCy's entity style, which keeps line breaks.

    Returns:
        A whole HTML document.
    """
    documents = [
        {
            "text": result.article.text,
            "ents": [
                {"start": entity.start, "end": entity.end, "label": entity.label}
                for entity in result.entities
            ],
            # displaCy escapes the text, not the title.
            "title": html.escape(result.article.title or result.article.id),
        }
        for result in found
    ]
    page: str = displacy.render(
        documents, style="ent", manual=True, page=True, options={"colors": COLOURS}, jupyter=False
    )
    return page.replace('lang="en"', 'lang="vi"', 1).replace(
        "<title>displaCy</title>", "<title>solieu</title>", 1
    )
