"""Captions of pictures, which trafilatura would drop with the pictures."""

from __future__ import annotations

import re
from typing import Any, Final

_CAPTION: Final = re.compile(r"(?:^|[\s_-])(?:fig)?caption(?:$|[\s_-])", re.I)
_MOST_CELLS: Final = 2
"""Cells of a table that is nothing but a picture and its caption."""


def keep_captions(tree: Any) -> None:
    """Turn captions into paragraphs before their pictures.

    Args:
        tree: An element of lxml, the whole page; it is changed.
    """
    pictures: dict[Any, bool] = {}
    done: set[Any] = set()
    for element in list(tree.iter("figcaption", "p", "div", "td", "span", "em")):
        if element in done or not _is_caption(element):
            continue
        text = " ".join("".join(element.itertext()).split())
        frame = _frame(element, pictures)
        if not text or frame.getparent() is None:
            continue
        paragraph = element.makeelement("p")
        paragraph.text = text
        frame.addprevious(paragraph)
        # What follows the element (its tail) stays where it is.
        for child in list(element):
            done.update(child.iter())
            element.remove(child)
        element.text = None


def _is_caption(element: Any) -> bool:
    return element.tag == "figcaption" or bool(_CAPTION.search(element.get("class") or ""))


def _frame(element: Any, pictures: dict[Any, bool]) -> Any:
    """The picture's frame: its outermost figure, or a table that is nothing but the picture."""
    frame = element
    for ancestor in element.iterancestors("figure", "table"):
        if ancestor.tag == "table" and ancestor not in pictures:
            pictures[ancestor] = _is_picture(ancestor)
        if pictures.get(ancestor, True):
            frame = ancestor
    return frame


def _is_picture(table: Any) -> bool:
    cells, has_image = 0, False
    for element in table.iter("td", "img"):
        if element.tag == "img":
            has_image = True
        else:
            cells += 1
            if cells > _MOST_CELLS:
                return False
    return has_image
