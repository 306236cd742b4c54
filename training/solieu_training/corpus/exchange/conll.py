"""Columns of tokens with BIO tags, as CoNLL-2003 has them: the spans of an article alone.

::

    Doanh	0	5	B-METRIC
    thu	6	9	I-METRIC
    đạt	10	13	O

The token, its offsets in the text (code points, end-exclusive), the tag; an empty line ends a line
of the text. The text itself stands in a ``.txt`` file. Files of other tools are read, too: the
first column is the token, the last the tag (BIO, IOB1, BILOU or BIOES), and where there are no
offsets the tokens are found in the text one after the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from solieu.schema import Annotation, Entity
from solieu_training.corpus.collector import Collector, Reading
from solieu_training.corpus.exchange.tokens import tokens
from solieu_training.corpus.problems import Problem

SUFFIX: Final = ".conll"

_TAG = re.compile(r"([BILEUS])-(\S{1,64})")
_OFFSET = re.compile(r"[0-9]{1,12}")
_BEGIN: Final = frozenset("BUS")
_END: Final = frozenset("LEUS")

_NEAR: Final = 200
"""Code points within which a token that is not next in the text is looked for."""


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    token: str
    offsets: Place | None
    tag: str


def dumps(annotation: Annotation) -> tuple[str, list[Problem]]:
    """Write the entities of an article.

    Returns:
        The content of the file, and what it cannot hold: entities that begin or end with white
        space, of which there are no tokens, and (as one warning) all but the spans.
    """
    text, doc_id = annotation.article.text, annotation.article.id
    kept: list[Entity] = []
    problems: list[Problem] = []
    for entity in sorted(annotation.entities, key=lambda e: e.start):
        if entity.text != entity.text.strip():
            message = (
                f"{doc_id}: {entity.label} {entity.start}-{entity.end} {entity.text!r} begins or "
                "ends with white space, which is no token; correct the span"
            )
            problems.append(Problem(doc_id, None, "misaligned", message))
        else:
            kept.append(entity)
    lines = list(_lines(annotation, text, kept))
    lost = sum(bool(v) for e in annotation.entities for v in (e.kind, e.status, e.norm))
    if lost or annotation.relations:
        message = (
            f"{lost} attributes and normal forms and {len(annotation.relations)} relations are not "
            "written; the columns hold spans only"
        )
        problems.append(Problem(doc_id, None, "spans-only", message, "warning"))
    return "".join(line + "\n" for line in lines), problems


def _lines(annotation: Annotation, text: str, entities: list[Entity]) -> Iterator[str]:
    following = iter(entities)
    entity = next(following, None)
    is_open = False
    for start, end in tokens(annotation):
        while entity is not None and entity.end <= start:
            entity = next(following, None)
        inside = entity is not None and entity.start <= start
        token = text[start:end]
        if token.isspace():
            if is_open and not inside and ("\n" in token or "\r" in token):
                yield ""
                is_open = False
            continue
        tag = "O"
        if inside and entity is not None:
            tag = f"{'B' if start == entity.start else 'I'}-{entity.label}"
        yield f"{token}\t{start}\t{end}\t{tag}"
        is_open = True


def parse(text: str, content: str, doc_id: str, *, file: str) -> Reading:
    """Read the columns of one article.

    Args:
        text: The text of the article.
        content: The content of the ``.conll`` file.
        doc_id: The id that the article gets.
        file: The file's name in messages.
    """
    collector = Collector(text, file)
    for number, (label, start, end, line) in enumerate(_spans(collector, content), 1):
        collector.entity(f"span {number}", label, start, end, line)
    return collector.build(doc_id)


def _spans(collector: Collector, content: str) -> Iterator[tuple[str, int, int, int]]:
    """Label, start, end and first line of each run of tags.

    A run with a token that is not in the text is left out as a whole.
    """
    run: tuple[str, int, int, int] | None = None
    is_broken = False
    for row, place in _placed(collector, list(_rows(content))):
        prefix, label = _tag(collector, row)
        begins = prefix in _BEGIN
        if run is not None and (begins or label != run[0]):
            yield run
            run = None
        if label is None or begins:
            is_broken = False
        if label is None:
            continue
        if place is None:
            run, is_broken = None, True
        elif run is not None:
            run = (label, run[1], place[1], run[3])
        elif not is_broken:
            run = (label, *place, row.line)
        if run is not None and prefix in _END:
            yield run
            run = None
    if run is not None:
        yield run


def _rows(content: str) -> Iterator[_Row]:
    for number, line in enumerate(content.split("\n"), 1):
        line = line.removesuffix("\r")
        cells = line.split("\t") if "\t" in line else line.split()
        if not cells or cells[0] == "-DOCSTART-":
            yield _Row(number, "", None, "O")
            continue
        offsets = None
        if len(cells) > 3 and all(_OFFSET.fullmatch(cell) for cell in cells[1:3]):
            offsets = (int(cells[1]), int(cells[2]))
        yield _Row(number, cells[0], offsets, cells[-1] if len(cells) > 1 else "")


def _placed(collector: Collector, rows: list[_Row]) -> Iterator[tuple[_Row, Place | None]]:
    """Each row with the place of its token; ``None`` for an empty line and a wrong token."""
    at, text = 0, collector.text
    for number, row in enumerate(rows):
        place = row.offsets
        if place is not None and not _same(text[slice(*place)], row.token):
            message = (
                f"the text at {place[0]}-{place[1]} is {text[slice(*place)]!r}, not {row.token!r}; "
                "the span around it is left out; check that this is the right text"
            )
            collector.report(row.line, "text-mismatch", message)
            place = None
        elif place is None and row.token:
            place = _next(text, row.token, at)
            if place is None:
                message = (
                    f"{row.token!r} does not follow in the text at {at}; this and the "
                    f"{len(rows) - number - 1} lines after it are left out; check that this is "
                    "the right text"
                )
                collector.report(row.line, "text-mismatch", message)
                yield row, None
                return
            if text[at : place[0]].strip():
                message = f"the text before {row.token!r}, {at}-{place[0]}, has no tokens"
                collector.report(row.line, "no-token", message, "warning")
        if place is not None:
            at = place[1]
        yield row, place


def _next(text: str, token: str, at: int) -> Place | None:
    start = text.find(token, at, at + _NEAR + len(token))
    return (start, start + len(token)) if start >= 0 else None


def _same(covered: str, token: str) -> bool:
    return unicodedata.normalize("NFC", covered) == unicodedata.normalize("NFC", token)


def _tag(collector: Collector, row: _Row) -> tuple[str | None, str | None]:
    match = _TAG.fullmatch(row.tag)
    if match is not None:
        return match[1], match[2]
    if row.tag != "O":
        message = f"{row.token!r} has the tag {row.tag!r}; want O or one such as B-METRIC"
        collector.report(row.line, "malformed", message)
    return None, None
