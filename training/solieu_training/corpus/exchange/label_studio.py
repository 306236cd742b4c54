"""Read tasks of Label Studio: its JSON export, and the tasks that go in.

The position of a problem is the number of the item in the ``result`` of the annotation, from 1.
Regions are found by offsets, which count code points; the copy of the covered text, whose line
ends and spaces Label Studio mangles, is only compared letter by letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Final

from solieu.writers.label_studio import DOCUMENT, KIND, NORM, STATUS
from solieu_training.corpus.collector import Collector, Reading
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
    string,
    with_details,
)
from solieu_training.corpus.problems import Level, Problem

_DIRECTIONS: Final = ("right", "left")


def parse(task: Record, file: str, number: int) -> Iterator[Reading | Problem]:
    """Read one task.

    Of several annotations the ground truth is taken, else the last one made; those that say
    something else are reported. Predictions are read only from a task that knows of no
    annotations, such as one made for import; they are no labels of an export.

    Args:
        task: The task.
        file: The file it stands in.
        number: Its number there, from 1.

    Yields:
        At most one reading, and the problems of what gave none.
    """
    try:
        data = mapping(task.get("data"), "'data'")
        text = article_text(data)
        doc_id = article_id(data, f"task-{task.get('id', number)}")
        name = f"{file}#{doc_id}"
        if "annotations" in task or "completions" in task:
            chosen, problems = _choose(_annotations(task), name)
        else:
            chosen, problems = _prediction(task, name)
        yield from problems
        if chosen is None:
            return
        result = objects(chosen, "result")
    except MalformedError as error:
        yield Problem(f"{file}#task {number}", None, "malformed", f"{error}; correct the task")
        return
    collector = Collector(text, name)
    if task.get("drafts"):
        collector.report(None, "draft", "an unfinished draft is not read", "warning")
    seen = _result(collector, result)
    document_notes(
        collector, {n: v for n, v in data.items() if n in ("date", "place") and n not in seen}, None
    )
    yield with_details(collector.build(doc_id), data)


def _annotations(task: Record) -> list[Record]:
    given = objects(task, "annotations" if "annotations" in task else "completions")
    return [mapping(item, "an annotation") for item in given]


def _prediction(task: Record, file: str) -> tuple[Record, list[Problem]]:
    given = [mapping(item, "a prediction") for item in objects(task, "predictions")]
    problems = []
    if len(given) > 1:
        message = f"only the last of its {len(given)} predictions is read"
        problems.append(Problem(file, None, "several-predictions", message, "warning"))
    return given[-1] if given else {}, problems


def _choose(annotations: Sequence[Record], file: str) -> tuple[Record | None, list[Problem]]:
    problems: list[Problem] = []
    done: list[Record] = []
    for annotation in annotations:
        if annotation.get("was_cancelled") or annotation.get("skipped"):
            message = f"the annotation {_of(annotation)} was cancelled and is left out"
            problems.append(Problem(file, None, "cancelled", message, "warning"))
        else:
            done.append(annotation)
    if not annotations:
        message = "has no annotation and is left out; label it"
        problems.append(Problem(file, None, "no-annotation", message, "warning"))
    if not done:
        return None, problems
    truths = [annotation for annotation in done if annotation.get("ground_truth")]
    chosen = max(enumerate(truths or done), key=lambda pair: (_time(pair[1]), pair[0]))[1]
    for other in done:
        if other is not chosen and _content(other) != _content(chosen):
            message = (
                f"the annotation {_of(other)} differs from {_of(chosen)}, which is taken; settle "
                "them, and mark the right one as ground truth"
            )
            level: Level = "warning" if truths and other not in truths else "error"
            problems.append(Problem(file, None, "second-annotation", message, level))
    return chosen, problems


def _of(annotation: Record) -> str:
    who = annotation.get("completed_by")
    by = who.get("email") if isinstance(who, dict) else who
    return f"{annotation.get('id', '?')} by {by}" if by is not None else short(annotation.get("id"))


def _time(annotation: Record) -> str:
    return str(annotation.get("updated_at") or annotation.get("created_at") or "")


def _content(annotation: Record) -> list[str]:
    """What an annotation says, whatever the ids and the order."""
    result = [item for item in objects(annotation, "result") if isinstance(item, dict)]
    places = {item.get("id"): _place(item) for item in result if item.get("type") == "labels"}
    return sorted(
        repr((item.get("type"), item.get("labels"), item.get("direction"), ends))
        if item.get("type") == "relation"
        else repr((item.get("from_name"), _place(item), _filled(item)))
        for item in result
        for ends in [(places.get(item.get("from_id")), places.get(item.get("to_id")))]
    )


def _place(item: Record) -> tuple[Any, Any]:
    value = item.get("value")
    return (value.get("start"), value.get("end")) if isinstance(value, dict) else (None, None)


def _filled(item: Record) -> list[Any]:
    value = item.get("value")
    names = ("labels", "choices") + (("text",) if item.get("type") == "textarea" else ())
    return [value.get(name) for name in names] if isinstance(value, dict) else []


def _result(collector: Collector, result: Sequence[Any]) -> set[str]:
    """Hand over the items, spans first; give the fields of the document that are among them."""
    seen: set[str] = set()
    later: list[tuple[int, Record]] = []
    for number, item in enumerate(result, 1):
        try:
            entry = mapping(item, "the item")
            if entry.get("type") == "labels":
                _region(collector, entry, number)
            else:
                later.append((number, entry))
            if entry.get("meta"):
                message = f"the remark {short(entry['meta'])} is not kept"
                collector.report(number, "remark", message, "warning")
        except MalformedError as error:
            collector.report(number, "malformed", f"{error}; correct the item")
    for number, entry in later:
        try:
            if entry.get("type") == "relation":
                _relation(collector, entry, number)
            else:
                _filled_in(collector, entry, number, seen)
        except MalformedError as error:
            collector.report(number, "malformed", f"{error}; correct the item")
    return seen


def _region(collector: Collector, item: Record, number: int) -> None:
    ident = string(item, "id")
    value = mapping(item.get("value"), "'value'")
    start, end = integer(value, "start"), integer(value, "end")
    labels = objects(value, "labels")
    if not labels:
        collector.report(number, "no-label", f"{ident} {start}-{end} has no label; give it one")
        collector.leave_out(ident, number)
        return
    if len(labels) > 1:
        message = f"{ident} {start}-{end} has the labels {short(labels)}; the first is read"
        collector.report(number, "several-labels", message)
    copied = value.get("text")
    is_other = isinstance(copied, str) and not is_copy(copied, collector.text[start:end])
    label = labels[0] if isinstance(labels[0], str) else short(labels[0])
    collector.entity(ident, label, start, end, number, copied if is_other else None)


def is_copy(copied: str, covered: str) -> bool:
    """Whether two texts have the same letters and digits, whatever became of the rest.

    Label Studio drops line ends and spaces from the copy of a span, or writes ``\\n`` for them.
    """
    return _letters(copied) == _letters(covered)


def _letters(text: str) -> str:
    bare = text.replace("\\r", "").replace("\\n", "")
    return "".join(char for char in unicodedata.normalize("NFC", bare) if char.isalnum())


def _relation(collector: Collector, item: Record, number: int) -> None:
    head, tail = string(item, "from_id"), string(item, "to_id")
    direction = item.get("direction", "right")
    types = objects(item, "labels")
    if direction not in _DIRECTIONS:
        message = f"the relation {head} to {tail} has the direction {short(direction)}; want right"
        collector.report(number, "direction", message)
        return
    if not types:
        message = f"the relation {head} to {tail} has no type and is left out; give it one"
        collector.report(number, "no-label", message)
    if direction == "left":
        head, tail = tail, head
    for type_ in types:
        collector.relation(type_ if isinstance(type_, str) else short(type_), head, tail, number)


def _filled_in(collector: Collector, item: Record, number: int, seen: set[str]) -> None:
    control, kind = item.get("from_name"), item.get("type")
    value = mapping(item.get("value"), "'value'")
    if kind == "choices" and control in (KIND, STATUS):
        entries = objects(value, "choices")
    elif kind == "textarea" and (control == NORM or control in DOCUMENT):
        text = value.get("text")
        entries = [text] if isinstance(text, str) else objects(value, "text")
    else:
        message = (
            f"a {short(kind)} of the control {short(control)} has no place in the label scheme and "
            "is not kept; use the labelling interface of solieu"
        )
        collector.report(number, "unknown-item", message)
        return
    for entry in entries:
        written = entry.strip() if isinstance(entry, str) else short(entry)
        if not written:
            continue
        if control in DOCUMENT:
            collector.document(DOCUMENT[control], written, number)
            seen.add(DOCUMENT[control])
        else:
            set_form(collector, string(item, "id"), str(control), written, number)
