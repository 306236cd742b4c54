"""Build an annotation from the items of a label file, in whatever format it is written.

A reader of a format hands over each item with the line it stands on. What the label scheme
cannot hold (unknown labels, offsets outside the text, overlaps, relations to missing spans)
is reported and left out; everything else is kept. Whether what was kept also follows the
guidelines is the business of :mod:`solieu_training.corpus.checks`.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from solieu.schema import Annotation, Article, Entity, Relation, SpanKey
from solieu.scheme import KINDS, LABELS, RELATIONS, STATUSES
from solieu.writers.brat import UNKNOWN
from solieu_training.corpus.problems import Level, Problem

RelationKey = tuple[str, int, int, int, int]
"""``(type, head start, head end, tail start, tail end)`` of a relation."""

ATTRIBUTES: Final[Mapping[str, tuple[str, ...]]] = {"kind": KINDS, "status": STATUSES}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one label file.

    Attributes:
        annotation: Everything that could be read; entities in text order, none overlapping.
        problems: What could not be read, or only with a doubt.
        file: The file as the caller named it.
        lines: The line of each entity (by its key) and relation, for further messages.
    """

    annotation: Annotation
    problems: tuple[Problem, ...]
    file: str
    lines: Mapping[SpanKey | RelationKey, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    ident: str
    label: str
    start: int
    end: int
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    norm: str | None = None


def relation_key(relation: Relation) -> RelationKey:
    """The fields that tell one relation of an article from another."""
    return (
        relation.type,
        relation.head_start,
        relation.head_end,
        relation.tail_start,
        relation.tail_end,
    )


class Collector:
    """Takes the items of one label file and builds a :class:`Reading`.

    Every entity must be handed over before what refers to it.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self._drafts: dict[str, _Draft] = {}
        self._left_out: dict[str, int] = {}
        self._relations: list[tuple[str, str, str, int]] = []
        self._meta: dict[str, str] = {}

    def report(self, line: int | None, code: str, message: str, level: Level = "error") -> None:
        """Add a problem of this file."""
        self.problems.append(Problem(self.file, line, code, message, level))

    def entity(
        self, ident: str, label: str, start: int, end: int, line: int, copied: str | None = None
    ) -> None:
        """Add the span ``[start, end)``.

        Args:
            ident: The file's own name for it; attributes and relations use it.
            copied: The file's copy of the covered text, to be compared with the text itself.
        """
        if ident in self._drafts or ident in self._left_out:
            self.report(line, "duplicate-id", f"{ident} is used twice; give each span its own id")
            return
        fault = self._fault(ident, label, start, end, copied)
        if fault is not None:
            self.report(line, *fault)
            self.leave_out(ident, line)
            return
        covered = self.text[start:end]
        if copied is not None and copied != covered:
            self.report(
                line,
                "text-normalised",
                f"{ident}: {copied!r} is in another Unicode form than the text at "
                f"{start}-{end}; copy the text as it stands",
                "warning",
            )
        self._drafts[ident] = _Draft(ident, label, start, end, line)

    def _fault(
        self, ident: str, label: str, start: int, end: int, copied: str | None
    ) -> tuple[str, str] | None:
        if label not in LABELS:
            return "unknown-label", f"{ident}: unknown label {label!r}; use one of {_list(LABELS)}"
        if start >= end:
            return "empty-span", f"{ident}: the span {start}-{end} is empty; give its end after it"
        if start < 0 or end > len(self.text):
            return (
                "out-of-range",
                f"{ident}: the span {start}-{end} lies outside the text, which has "
                f"{len(self.text)} code points; check that this is the right text",
            )
        covered = self.text[start:end]
        if copied is None or _composed(copied) == _composed(covered):
            return None
        near = self.text.find(copied, max(0, start - 200), end + 200) if copied else -1
        hint = f"it stands at {near}-{near + len(copied)}" if near >= 0 else "check the text file"
        return (
            "text-mismatch",
            f"{ident}: the text at {start}-{end} is {covered!r}, not {copied!r}; {hint}",
        )

    def leave_out(self, ident: str, line: int) -> None:
        """Remember that the span ``ident`` was there but could not be read."""
        self._left_out[ident] = line

    def attribute(self, ident: str, name: str, value: str, line: int) -> None:
        """Set ``kind`` or ``status`` (any letter case) of an entity added before."""
        values = ATTRIBUTES.get(name.lower())
        if values is None:
            message = f"unknown attribute {name!r}; use one of {_list(tuple(ATTRIBUTES))}"
            self.report(line, "unknown-attribute", message)
        elif value not in values:
            message = f"{ident}: {name} cannot be {value!r}; use one of {_list(values)}"
            self.report(line, "unknown-value", message)
        elif (draft := self._find(ident, line, name)) is not None:
            if name.lower() in draft.attributes:
                message = f"{ident} has its {name} twice; keep one"
                self.report(line, "duplicate-attribute", message)
            else:
                draft.attributes[name.lower()] = value

    def norm(self, ident: str, norm: str, line: int) -> None:
        """Set the normal form of an entity added before."""
        draft = self._find(ident, line, "normal form")
        if draft is None:
            return
        if draft.norm is not None:
            self.report(line, "duplicate-norm", f"{ident} has two normal forms; keep one")
        else:
            draft.norm = norm

    def relation(self, type_: str, head: str, tail: str, line: int) -> None:
        """Add a relation between two entities added before."""
        if type_ not in RELATIONS:
            message = f"unknown relation {type_!r}; use one of {_list(tuple(RELATIONS))}"
            self.report(line, "unknown-relation", message)
        elif self._find(head, line, type_) and self._find(tail, line, type_):
            self._relations.append((type_, head, tail, line))

    def document(self, name: str, value: str, line: int | None) -> None:
        """Set ``date`` (ISO, or ``?`` where nobody knows) or ``place`` of the article."""
        if name not in ("date", "place"):
            message = f"unknown document note {name!r}; use date or place"
            self.report(line, "unknown-document-note", message)
        elif name in self._meta:
            message = f"the document has its {name} twice; keep one"
            self.report(line, "duplicate-document-note", message)
        elif name == "date" and value != UNKNOWN and not _is_day(value):
            message = f"the document's date {value!r} is no day such as 2023-01-11, nor `?`"
            self.report(line, "document-date", message)
        else:
            self._meta[name] = value

    def _article(self, doc_id: str) -> Article:
        """The article with the date and place that the file gives it."""
        for name in ("date", "place"):
            if name not in self._meta:
                message = f"the document has no {name}; add it, or `?` if the text cannot tell"
                self.report(None, f"no-document-{name}", message, "warning")
        known = {name: value for name, value in self._meta.items() if value != UNKNOWN}
        date = dt.date.fromisoformat(known["date"]) if "date" in known else None
        return Article(id=doc_id, text=self.text, date=date, place=known.get("place"))

    def _find(self, ident: str, line: int, what: str) -> _Draft | None:
        draft = self._drafts.get(ident)
        if draft is None:
            if ident in self._left_out:
                reason = f"which was left out (line {self._left_out[ident]}); correct that first"
            else:
                reason = "which is not in the file; add the span or remove this"
            self.report(line, "missing-target", f"{what} refers to {ident}, {reason}")
        return draft

    def build(self, doc_id: str) -> Reading:
        """Drop overlapping spans and what refers to them, and give what was read.

        Of two overlapping spans the one that begins first is kept, of two that begin at
        one place the longer, of two equal ones the first in the file.
        """
        article = self._article(doc_id)
        kept = self._without_overlaps()
        lines: dict[SpanKey | RelationKey, int] = {}
        entities = []
        for draft in kept:
            entity = Entity(
                doc_id=article.id,
                label=draft.label,
                start=draft.start,
                end=draft.end,
                text=self.text[draft.start : draft.end],
                kind=draft.attributes.get("kind"),
                status=draft.attributes.get("status"),
                norm=draft.norm,
                origin="gold",
            )
            entities.append(entity)
            lines[entity.key] = draft.line
        relations = []
        for type_, head_id, tail_id, line in self._relations:
            head, tail = self._find(head_id, line, type_), self._find(tail_id, line, type_)
            if head is None or tail is None:
                continue
            relation = Relation(
                article.id, type_, head.start, head.end, tail.start, tail.end, origin="gold"
            )
            relations.append(relation)
            lines.setdefault(relation_key(relation), line)
        annotation = Annotation(article, tuple(entities), tuple(relations))
        self.problems.sort(key=lambda problem: problem.line or 0)
        return Reading(annotation, tuple(self.problems), self.file, lines)

    def _without_overlaps(self) -> list[_Draft]:
        kept: list[_Draft] = []
        for draft in sorted(self._drafts.values(), key=lambda d: (d.start, -d.end, d.line)):
            if kept and draft.start < kept[-1].end:
                other = kept[-1]
                self.report(
                    draft.line,
                    "overlap",
                    f"{draft.ident} {draft.label} {draft.start}-{draft.end} overlaps "
                    f"{other.ident} {other.label} {other.start}-{other.end} "
                    f"(line {other.line}) and is left out; spans are flat, keep one",
                )
                self._left_out[draft.ident] = draft.line
                del self._drafts[draft.ident]
            else:
                kept.append(draft)
        return kept


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(values)
