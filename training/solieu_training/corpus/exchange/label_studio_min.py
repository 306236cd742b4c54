"""Read the JSON-MIN export of Label Studio.

Each record is an annotation: the data of its task, and for each control what it holds. The form
has lost the relations, and which region a choice or a typed text belongs to; what cannot be known
is reported, and only the JSON export gives it. The position of a problem is the number of the
entry in its list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from solieu.writers.label_studio import DOCUMENT, KIND, LABEL, NORM, STATUS
from solieu_training.corpus.collector import Collector, Reading
from solieu_training.corpus.exchange.label_studio import is_copy
from solieu_training.corpus.exchange.records import (
    MalformedError,
    Record,
    article_id,
    article_text,
    document_notes,
    integer,
    mapping,
    objects,
    set_form,
    short,
    with_details,
)
from solieu_training.corpus.problems import Problem

Place = tuple[int, int]


def parse(record: Record, file: str, number: int) -> Reading | Problem:
    """Read one record.

    Args:
        record: The record.
        file: The file it stands in.
        number: Its number there, from 1.
    """
    try:
        text = article_text(record)
        doc_id = article_id(record, f"task-{record.get('id', number)}")
        if LABEL not in record and record.get("annotation_id") is None:
            message = "has no annotation and is left out; label it"
            return Problem(f"{file}#{doc_id}", None, "no-annotation", message, "warning")
        regions = objects(record, LABEL)
    except MalformedError as error:
        return Problem(f"{file}#task {number}", None, "malformed", f"{error}; correct the record")
    collector = Collector(text, f"{file}#{doc_id}")
    names: dict[Place, str] = {}
    for at, item in enumerate(regions, 1):
        try:
            _region(collector, mapping(item, "the entry"), at, names)
        except MalformedError as error:
            collector.report(at, "malformed", f"{error}; correct the entry")
    for control in (KIND, STATUS, NORM):
        _filled_in(collector, record.get(control), control, names)
    notes = {field: _first(record.get(control)) for control, field in DOCUMENT.items()}
    document_notes(
        collector, {field: notes[field] or record.get(field) for field in ("date", "place")}, None
    )
    return with_details(collector.build(doc_id), record)


def _region(collector: Collector, value: Record, at: int, names: dict[Place, str]) -> None:
    ident = f"label {at}"
    start, end = integer(value, "start"), integer(value, "end")
    labels = objects(value, "labels")
    if not labels:
        collector.report(at, "no-label", f"{ident} {start}-{end} has no label; give it one")
        return
    if len(labels) > 1:
        message = f"{ident} {start}-{end} has the labels {short(labels)}; the first is read"
        collector.report(at, "several-labels", message)
    copied = value.get("text")
    is_other = isinstance(copied, str) and not is_copy(copied, collector.text[start:end])
    label = labels[0] if isinstance(labels[0], str) else short(labels[0])
    collector.entity(ident, label, start, end, at, copied if is_other else None)
    names.setdefault((start, end), ident)


def _filled_in(
    collector: Collector, content: Any, control: str, names: Mapping[Place, str]
) -> None:
    """Entries that still say where they stand are read, the others counted and reported."""
    if content is None:
        return
    loose = 0
    for at, entry in enumerate(content if isinstance(content, list) else [content], 1):
        if not isinstance(entry, dict) or "start" not in entry:
            loose += 1
            continue
        try:
            place = (integer(entry, "start"), integer(entry, "end"))
            ident = names.get(place, f"the region {place[0]}-{place[1]}")
            written = entry.get("text" if control == NORM else "choices")
            for value in written if isinstance(written, list) else [written]:
                text = value.strip() if isinstance(value, str) else short(value)
                set_form(collector, ident, control, text, at)
        except MalformedError as error:
            collector.report(at, "malformed", f"{control}: {error}; correct the entry")
    if loose:
        message = (
            f"{loose} entries of {control!r} do not say which region they belong to, and are left "
            "out; export as JSON, not as JSON-MIN"
        )
        collector.report(None, "no-region", message)


def _first(content: Any) -> str | None:
    entry = content[0] if isinstance(content, list) and content else content
    if isinstance(entry, dict):
        return _first(entry.get("text"))
    return entry if isinstance(entry, str) and entry.strip() else None
