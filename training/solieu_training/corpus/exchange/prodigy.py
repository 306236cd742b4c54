"""Prodigy's JSON Lines, spans and relations with tokens (https://prodi.gy/docs/api-interfaces).

::

    {"text": "…", "meta": {"doc_id": "a1", "date": "2023-01-11", "place": "Sơn La"},
     "tokens": [{"text": "Doanh", "start": 0, "end": 5, "id": 0, "ws": true}, …],
     "spans": [{"start": 0, "end": 9, "token_start": 0, "token_end": 1, "label": "METRIC"}],
     "relations": [{"head": 1, "child": 5, "head_span": {…}, "child_span": {…},
                    "label": "HAS_VALUE"}]}

``token_end`` is inclusive; ``head`` and ``child`` are the last tokens of the spans. A span bears
its ``kind``, ``status`` and ``norm`` as further fields. Offsets count code points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from solieu.schema import Annotation, Entity
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
from solieu_training.corpus.exchange.tokens import Span, tokens
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem


def read(source: Path, texts: Sequence[Path]) -> Corpus:
    """Read a ``.jsonl`` file, or all below a folder."""
    return jsonl.read(source, texts, parse)


def write(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write all articles to one ``.jsonl`` file."""
    return jsonl.write(annotations, target, render)


def render(annotation: Annotation) -> dict[str, Any]:
    """One article as a task.

    Raises:
        ValueError: If a relation names a span that is not among the entities.
    """
    article = annotation.article
    covered = _without_spaces(annotation)
    first = {start: number for number, (start, _) in enumerate(covered)}
    last = {end: number for number, (_, end) in enumerate(covered)}
    spans = [_span(entity, first, last) for entity in annotation.entities]
    by_offsets = {(span["start"], span["end"]): span for span in spans}
    relations = []
    for relation in annotation.relations:
        head, child = ends(relation, by_offsets)
        relations.append(
            {
                "head": head["token_end"],
                "child": child["token_end"],
                "head_span": head,
                "child_span": child,
                "label": relation.type,
            }
        )
    date = article.date.isoformat() if article.date else UNKNOWN
    meta = {"doc_id": article.id, "date": date, "place": article.place}
    meta |= {name: getattr(article, name) for name in DETAILS}
    return {
        "text": article.text,
        "meta": {name: value for name, value in meta.items() if value is not None},
        "tokens": _tokens(article.text, covered),
        "spans": [
            span | attributes_of(entity)
            for span, entity in zip(spans, annotation.entities, strict=True)
        ],
        "relations": relations,
    }


def _tokens(text: str, covered: Sequence[Span]) -> list[dict[str, Any]]:
    following = [start for start, _ in covered[1:]] + [len(text)]
    return [
        {
            "text": text[start:end],
            "start": start,
            "end": end,
            "id": number,
            "ws": end < following[number],
        }
        for number, (start, end) in enumerate(covered)
    ]


def _without_spaces(annotation: Annotation) -> list[Span]:
    """The tokens but single spaces after a token, which Prodigy notes as its ``ws``.

    A space at which an entity begins or ends stays a token.
    """
    text = annotation.article.text
    starts = {entity.start for entity in annotation.entities}
    last = {entity.end for entity in annotation.entities}
    kept: list[Span] = []
    for start, end in tokens(annotation):
        follows = bool(kept) and kept[-1][1] == start and not text[slice(*kept[-1])].isspace()
        if text[start:end] == " " and follows and start not in starts and end not in last:
            continue
        kept.append((start, end))
    return kept


def _span(entity: Entity, first: Mapping[int, int], last: Mapping[int, int]) -> dict[str, Any]:
    return {
        "start": entity.start,
        "end": entity.end,
        "token_start": first[entity.start],
        "token_end": last[entity.end],
        "label": entity.label,
    }


def parse(record: Record, file: str, line: int) -> Reading | Problem:
    """Read one line.

    Returns:
        What it says; a problem if the annotator did not accept the task.

    Raises:
        MalformedError: If the line has no text.
    """
    collector = Collector(article_text(record), file)
    meta = mapping(record.get("meta") or {}, "'meta'")
    doc_id = article_id(meta, f"{Path(file).stem}-{line}")
    answer = record.get("answer", "accept")
    if answer != "accept":
        message = f"{doc_id} was answered {short(answer)} and is left out"
        return Problem(file, line, "cancelled", message, "warning")
    spans: dict[Span, str] = {}
    by_token: dict[int, str] = {}
    for number, item in enumerate(objects(record, "spans"), 1):
        ident = f"span {number}"
        try:
            _read_span(collector, mapping(item, ident), ident, line, spans, by_token)
        except MalformedError as error:
            collector.report(line, "malformed", f"{ident}: {error}; correct it")
    for number, item in enumerate(objects(record, "relations"), 1):
        try:
            link = mapping(item, f"relation {number}")
            head, child = (_end(link, name, spans, by_token) for name in ("head", "child"))
            collector.relation(string(link, "label"), head, child, line)
        except MalformedError as error:
            collector.report(line, "malformed", f"relation {number}: {error}; correct it")
    document_notes(collector, meta, line)
    return with_details(collector.build(doc_id), meta)


def _read_span(
    collector: Collector,
    span: Record,
    ident: str,
    line: int,
    spans: dict[Span, str],
    by_token: dict[int, str],
) -> None:
    start, end = integer(span, "start"), integer(span, "end")
    label = string(span, "label")
    copied = string(span, "text") if span.get("text") is not None else None
    collector.entity(ident, label, start, end, line, copied)
    spans.setdefault((start, end), ident)
    if span.get("token_start") is not None and span.get("token_end") is not None:
        for token in (integer(span, "token_start"), integer(span, "token_end")):
            by_token.setdefault(token, ident)
    set_attributes(collector, ident, span, line)


def _end(link: Record, name: str, spans: Mapping[Span, str], by_token: Mapping[int, str]) -> str:
    """The span at an end of a relation: that of its offsets, else that of its token."""
    given = link.get(f"{name}_span")
    if given is not None:
        place = mapping(given, f"{name}_span")
        start, end = integer(place, "start"), integer(place, "end")
        return spans.get((start, end), f"the span {start}-{end}")
    token = integer(link, name)
    return by_token.get(token, f"the span of token {token}")


FORMAT = Format(read, write)
