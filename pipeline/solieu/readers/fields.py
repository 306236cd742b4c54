"""Which field of a row holds which part of an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

ARTICLE_FIELDS: Final = ("id", "text", "title", "author", "url", "date", "place", "source")
"""Parts of an article that a row can give."""


class FieldsUnusableError(ValueError):
    """A mapping of fields cannot be used. The message is complete."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the fields of rows (JSON keys, columns).

    Attributes:
        names: Part of an article → name of the field, where it is another name.
    """

    names: dict[str, str] = field(default_factory=dict)

    def name(self, part: str) -> str:
        """The field that holds ``part``, one of :data:`ARTICLE_FIELDS`."""
        return self.names.get(part, part)

    def columns(self, present: Iterable[str]) -> list[str]:
        """Those of ``present`` that are read, in their order."""
        wanted = {self.name(part) for part in ARTICLE_FIELDS}
        return [name for name in present if name in wanted]

    def explain_unusable(self, present: Iterable[str], where: str) -> str | None:
        """Say that no column holds the text, or that two hold one part; ``None`` if all is well.

        Args:
            present: Names of all columns.
            where: How the message calls the table.
        """
        names = list(present)
        repeated = next((name for name in self.columns(names) if names.count(name) > 1), None)
        if repeated is not None:
            return (
                f"{where}: the column {repeated!r} stands twice, and which of them counts is not "
                "known. Rename or remove one of them."
            )
        if self.name("text") in names:
            return None
        listed = ", ".join(map(repr, names[:20])) + (", …" if len(names) > 20 else "")
        return (
            f"{where} has no column {self.name('text')!r}; it has {listed or 'none'}. Name the one "
            "that holds the text: --field text=COLUMN."
        )


def parse_fields(given: Iterable[str]) -> Fields:
    """Read mappings such as ``text=body``.

    Raises:
        FieldsUnusableError: One is no mapping, or names a part that articles do not have.
    """
    names: dict[str, str] = {}
    for item in given:
        part, equals, name = item.partition("=")
        if not equals or not name:
            raise FieldsUnusableError(
                f"{item!r} maps no field. Write PART=NAME, such as text=body."
            )
        if part not in ARTICLE_FIELDS:
            raise FieldsUnusableError(
                f"Articles have no {part!r}. Map one of {', '.join(ARTICLE_FIELDS)}."
            )
        if part in names:
            raise FieldsUnusableError(f"{part!r} is mapped twice. Map it once.")
        names[part] = name
    return Fields(names)
