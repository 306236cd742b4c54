"""What every article must fulfil before the pipeline sees it."""

from __future__ import annotations

import re
from typing import Final

from solieu.schema import READ_STAGE, Error

MOST_CHARACTERS: Final = 1_000_000
"""Longest text of an article in code points (the limit of spaCy's ``Language.max_length``)."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class UnusableArticleError(ValueError):
    """An article that cannot be annotated. The message says why and what to do."""


def refusal(doc_id: str, message: object) -> Error:
    """The error that stands in the place of an article that cannot be read."""
    return Error(doc_id, READ_STAGE, str(message))


def no_article(doc_id: str, where: str, state: str = "is empty") -> Error:
    """The error of a file that holds no article."""
    return refusal(doc_id, f"{where} {state}: it holds no article. Fill it or leave it out.")


def check_text(text: str, where: str) -> None:
    """Refuse an empty text, one that is too long, and one that no UTF-8 file could hold.

    Args:
        text: The text of an article.
        where: How the message calls the article.

    Raises:
        UnusableArticleError: The text is refused.
    """
    if not text or text.isspace():
        raise UnusableArticleError(f"{where} is empty: it holds no text. Fill it or leave it out.")
    check_length(len(text), where)
    check_characters(text, where, "the text")


def check_length(characters: int, where: str) -> None:
    """Refuse a text of more than :data:`MOST_CHARACTERS`.

    Raises:
        UnusableArticleError: It is too long.
    """
    if characters > MOST_CHARACTERS:
        raise UnusableArticleError(
            f"{where} is too long: {characters:,} characters, at most {MOST_CHARACTERS:,} can be "
            "annotated at once. Split it into articles."
        )


def check_characters(value: str, where: str, field: str) -> None:
    """Refuse lone surrogates, which stand for no character (JSON can spell them).

    Raises:
        UnusableArticleError: There is one.
    """
    found = _SURROGATE.search(value)
    if found:
        raise UnusableArticleError(
            f"{where}: {field} holds half of a surrogate pair (\\u{ord(found[0]):04x} at "
            f"character {found.start():,}), which is no character. Write the file again from its "
            "source as valid UTF-8."
        )
