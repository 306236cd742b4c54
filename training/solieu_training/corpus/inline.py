"""The inline form of section 7 of the guidelines, for writing labels by hand.

The text with its spans in double brackets, a line ``===``, and below it one line for the
document, each normal form and each relation::

    [[m1:METRIC|Tổng diện tích]] là [[v1:VALUE|2.067 ha]].
    ===
    doc date=2023-01-11 place=Bắc Kạn
    v1 level actual 2067 ha
    HAS_VALUE m1 v1
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from solieu.schema import Annotation, Relation
from solieu.scheme import KINDS, RELATIONS, STATUSES
from solieu.writers.brat import LINE_BREAKS, UNKNOWN
from solieu.writers.links import ends
from solieu_training.corpus.collector import Collector, Reading

SUFFIX: Final = ".inline"
RULE: Final = "\n===\n"
"""What parts the text from the lines below it: the first of its kind in the file."""

_RULE = re.compile("\r\n===\r\n|\n===\n")

_OPENING = re.compile(r"\[\[(\w{1,64}):([A-Za-z_]{1,32})\|")
_STRAY = re.compile(r"\[\[|\]\]")
_NUMBER = re.compile(r"[<>~]?-?\d")
_FIELD = re.compile(r"(?:^|\s)(date|place)=")

_PREFIXES: Final[dict[str, str]] = {
    "OFFICIAL": "o",
    "POSITION": "t",
    "DEPARTMENT": "b",
    "DECISION": "q",
    "METRIC": "m",
    "VALUE": "v",
    "PERIOD": "p",
    "DATE": "d",
    "PLACE": "l",
}


def parse(content: str, doc_id: str, *, file: str | None = None) -> Reading:
    """Read an article with its labels in inline form.

    Args:
        content: The whole inline file; line breaks inside the text are kept as they are.
        doc_id: The id that the article gets.
        file: The file's name in messages; ``doc_id`` with the usual ending if not given.

    Returns:
        The annotation, its text being the content without the brackets and what is below
        the rule, and every problem with its line.
    """
    rule = _RULE.search(content)
    body, block = (content[: rule.start()], content[rule.end() :]) if rule else (content, "")
    spans, text = _spans(body)
    collector = Collector(text, file or doc_id + SUFFIX)
    if rule is None:
        message = "no line `===` after the text; add it, and the normal forms below it"
        collector.report(None, "no-rule", message)
    labels: dict[str, str] = {}
    for ident, label, start, end, line in spans:
        collector.entity(ident, label, start, end, line)
        labels.setdefault(ident, label)
    line, last = 1, 0
    for match in _STRAY.finditer(text):
        line, last = line + text.count("\n", last, match.start()), match.start()
        near = text[max(0, match.start() - 20) : match.end() + 20]
        message = f"stray {match.group()} near {near!r}; write [[id:LABEL|text]]"
        collector.report(line, "stray-bracket", message)
    first = body.count("\n") + 3
    for number, content_line in enumerate(block.split("\n"), first):
        _below(collector, content_line.strip(), number, labels)
    return collector.build(doc_id)


def dumps(annotation: Annotation) -> str:
    """Write an annotation in inline form.

    Spans are named by a letter for their label and a number, in the order of the text.

    Raises:
        ValueError: If a relation names a span that is no entity, the text holds what the form
            itself uses (``[[``, ``]]``, a line ``===``), or two spans overlap.
    """
    text, counts = annotation.article.text, Counter[str]()
    names: dict[tuple[int, int], str] = {}
    pieces: list[str] = []
    forms: list[str] = []
    last = 0
    for entity in sorted(annotation.entities, key=lambda e: (e.start, e.end, e.label)):
        counts[entity.label] += 1
        name = f"{_PREFIXES.get(entity.label, 'x')}{counts[entity.label]}"
        names[entity.start, entity.end] = name
        pieces += [text[last : entity.start], f"[[{name}:{entity.label}|{entity.text}]]"]
        last = entity.end
        form = [part for part in (entity.kind, entity.status, entity.norm) if part]
        if form:
            forms.append(" ".join([name, *form]))
    date = annotation.article.date
    meta = f"doc date={date.isoformat() if date else UNKNOWN}"
    if annotation.article.place:
        meta += f" place={LINE_BREAKS.sub(' ', annotation.article.place)}"
    links = [_link(relation, names) for relation in annotation.relations]
    content = "".join(pieces) + text[last:] + RULE + "\n".join([meta, *forms, *links]) + "\n"
    _refuse_ambiguous(annotation, content)
    return content


def _link(relation: Relation, names: dict[tuple[int, int], str]) -> str:
    head, tail = ends(relation, names)
    return f"{relation.type} {head} {tail}"


def _refuse_ambiguous(annotation: Annotation, content: str) -> None:
    reading = parse(content, annotation.article.id)
    again = reading.annotation
    spans = {entity.key for entity in annotation.entities}
    stray = any(problem.code == "stray-bracket" for problem in reading.problems)
    same = again.article.text == annotation.article.text
    if stray or not same or {entity.key for entity in again.entities} != spans:
        raise ValueError(
            f"{annotation.article.id} has overlapping spans or holds `[[`, `]]` or a line `===`, "
            "which the inline form uses itself; use the brat form for this article"
        )


def _spans(body: str) -> tuple[list[tuple[str, str, int, int, int]], str]:
    """Spans as ``(id, label, start, end, line)`` and the text without their brackets."""
    spans: list[tuple[str, str, int, int, int]] = []
    pieces: list[str] = []
    size = last = line = 0
    for opening in _OPENING.finditer(body):
        if opening.start() < last:
            continue
        close = body.find("]]", opening.end())
        if close < 0:
            break
        surface = body[opening.end() : close]
        line += body.count("\n", last, opening.start())
        pieces += [body[last : opening.start()], surface]
        start = size + opening.start() - last
        size = start + len(surface)
        spans.append((opening[1], opening[2], start, size, line + 1))
        line += surface.count("\n")
        last = close + 2
    pieces.append(body[last:])
    return spans, "".join(pieces)


def _below(collector: Collector, line: str, number: int, labels: dict[str, str]) -> None:
    head, _, rest = line.partition(" ")
    if not line:
        return
    if head == "doc":
        for name, value in _fields(rest):
            collector.document(name, value, number)
    elif head in labels:
        _form(collector, head, labels[head], rest.strip(), number)
    elif head in RELATIONS:
        ends = rest.split()
        if len(ends) == 2:
            collector.relation(head, ends[0], ends[1], number)
        else:
            collector.report(number, "malformed", f"{line!r}: want `{head} from to`")
    else:
        collector.report(
            number,
            "unknown-line",
            f"{line!r} names no span and no relation; begin with doc, an id or a relation",
        )


def _fields(rest: str) -> Iterator[tuple[str, str]]:
    matches = list(_FIELD.finditer(rest))
    ends = [match.start() for match in matches[1:]] + [len(rest)]
    for match, end in zip(matches, ends, strict=True):
        yield match[1], rest[match.end() : end].strip()


def _form(collector: Collector, ident: str, label: str, rest: str, number: int) -> None:
    words = rest.split(" ")
    if label == "VALUE":
        at = next((i for i, word in enumerate(words) if _NUMBER.match(word)), 0)
        for word in words[:at]:
            name = "status" if word in STATUSES else "kind"
            collector.attribute(ident, name, word, number)
        words = words[at:]
        while words and words[0] in (*KINDS, *STATUSES):
            word = words.pop(0)
            collector.attribute(ident, "kind" if word in KINDS else "status", word, number)
    if any(words):
        collector.norm(ident, " ".join(words), number)
    elif label != "VALUE":
        collector.report(number, "malformed", f"{ident}: the normal form is missing; add it")
