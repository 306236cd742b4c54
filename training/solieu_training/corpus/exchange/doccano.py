"""doccano's JSON Lines with relations.

::

    {"text": "…", "entities": [{"id": 1, "label": "METRIC", "start_offset": 0, "end_offset": 9}],
     "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "HAS_VALUE"}],
     "doc_id": "a1", "date": "2023-01-11", "place": "Sơn La",
     "attributes": [{"start_offset": 20, "end_offset": 22, "label": "VALUE", "kind": "level"}]}

doccano has no attributes of spans and gives spans new numbers, but keeps other fields of a line as
they are: kind, status and normal form stand there, by offset and label. Offsets count code points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from solieu.schema import Annotation, Entity, SpanKey
from solieu.writers.brat import UNKNOWN
from solieu.writers.label_studio import DETAILS
from solieu.writers.links import ends
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.collector import Collector, Reading
from solieu_training.corpus.exchange import jsonl
from solieu_training.corpus.exchange.records import (
    MalformedError,
    Record,
    article_id,
    article_text,
    attributes_of,
    document_notes,
    integer,
    mapping,
    objects,
    set_attributes,
    short,
    string,
    with_details,
)
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem


def read(source: Path, texts: Sequence[Path]) -> Corpus:
    """Read a ``.jsonl`` file, or all below a folder."""
    return jsonl.read(source, texts, parse)


def write(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write all articles to one ``.jsonl`` file."""
    return jsonl.write(annotations, target, render)


def render(annotation: Annotation) -> dict[str, Any]:
    """One article as doccano imports it.

    Raises:
        ValueError: If a relation names a span that is not among the entities.
    """
    article = annotation.article
    numbers = {(e.start, e.end): number for number, e in enumerate(annotation.entities, 1)}
    relations = []
    for number, relation in enumerate(annotation.relations, 1):
        head, tail = ends(relation, numbers)
        relations.append(
            {"id": number, "from_id": head, "to_id": tail, "type": relation.type},
        )
    record: dict[str, Any] = {
        "text": article.text,
        "entities": [{"id": n, **_span(e)} for n, e in enumerate(annotation.entities, 1)],
        "relations": relations,
        "doc_id": article.id,
        "date": article.date.isoformat() if article.date else UNKNOWN,
        "place": article.place,
        "attributes": [
            _span(entity) | attributes
            for entity in annotation.entities
            if (attributes := attributes_of(entity))
        ],
    }
    record |= {name: getattr(article, name) for name in DETAILS}
    return {name: value for name, value in record.items() if value is not None}


def _span(entity: Entity) -> dict[str, Any]:
    return {"label": entity.label, "start_offset": entity.start, "end_offset": entity.end}


def parse(record: Record, file: str, line: int) -> Reading:
    """Read one line; also one of spans alone, ``"label": [[0, 9, "METRIC"]]``.

    Raises:
        MalformedError: If the line has no text.
    """
    collector = Collector(article_text(record), file)
    names: dict[SpanKey, str] = {}
    for number, item in enumerate(_spans(record), 1):
        try:
            span = mapping(item, f"entity {number}")
            ident = short(span.get("id", f"entity {number}"))
            start, end = integer(span, "start_offset"), integer(span, "end_offset")
            label = string(span, "label")
            collector.entity(ident, label, start, end, line)
            names.setdefault((start, end, label), ident)
        except MalformedError as error:
            collector.report(line, "malformed", f"entity {number}: {error}; correct it")
    for number, item in enumerate(objects(record, "relations"), 1):
        try:
            link = mapping(item, f"relation {number}")
            head, tail = short(link.get("from_id")), short(link.get("to_id"))
            collector.relation(string(link, "type"), head, tail, line)
        except MalformedError as error:
            collector.report(line, "malformed", f"relation {number}: {error}; correct it")
    _attributes(collector, record, line, names)
    document_notes(collector, record, line)
    comments = record.get("Comments", record.get("comments"))
    if comments:
        collector.report(line, "comment", f"the comments {short(comments)} are not kept", "warning")
    doc_id = article_id(record, f"{Path(file).stem}-{line}")
    return with_details(collector.build(doc_id), record)


def _spans(record: Record) -> list[Any]:
    for name in ("label", "labels"):
        if "entities" not in record and isinstance(record.get(name), list):
            return [
                dict(zip(("start_offset", "end_offset", "label"), item, strict=True))
                if isinstance(item, list) and len(item) == 3
                else item
                for item in record[name]
            ]
    return objects(record, "entities")


def _attributes(
    collector: Collector, record: Record, line: int, names: Mapping[SpanKey, str]
) -> None:
    for number, item in enumerate(objects(record, "attributes"), 1):
        try:
            entry = mapping(item, f"attribute {number}")
            start, end = integer(entry, "start_offset"), integer(entry, "end_offset")
            label = string(entry, "label")
            ident = names.get((start, end, label), f"{label} {start}-{end}")
            set_attributes(collector, ident, entry, line)
        except MalformedError as error:
            collector.report(line, "malformed", f"attribute {number}: {error}; correct it")


FORMAT = Format(read, write)
