"""The Label Studio form of an annotation: a task, its labels beside its text.

Made for the labelling interface that ships as ``data/label_studio/labelling.xml``
(:func:`labelling_config`)::

    {"data": {"doc_id": "a1", "text": "…", "date": "2023-01-11", "place": "Sơn La"},
     "predictions": [{"model_version": "solieu", "result": [
         {"id": "T1", "from_name": "label", "to_name": "text", "type": "labels",
          "value": {"start": 0, "end": 11, "text": "Doanh thu", "labels": ["METRIC"]}},
         {"id": "T2", "from_name": "kind", …, "type": "choices", "value": {…, "choices": ["rank"]}},
         {"id": "T2", "from_name": "norm", …, "type": "textarea", "value": {…, "text": ["27 1"]}},
         {"type": "relation", "from_id": "T1", "to_id": "T2", "direction": "right",
          "labels": ["HAS_VALUE"]}]}]}

The attributes of a span are results of their own that bear its id. Offsets count code points,
``\\r\\n`` as two, end-exclusive, as Label Studio counts them (https://labelstud.io/tags/text).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final

from solieu.schema import Annotation, Article, Entity
from solieu.writers.brat import UNKNOWN
from solieu.writers.links import ends

LABEL: Final = "label"
TEXT: Final = "text"
KIND: Final = "kind"
STATUS: Final = "status"
NORM: Final = "norm"
DOCUMENT: Final = {"document_date": "date", "document_place": "place"}
"""Control of the labelling interface → the field of the article that it holds."""

MODEL_VERSION: Final = "solieu"
DETAILS: Final = ("title", "url", "source", "author")
"""Fields of an article that travel with the task and that nobody labels."""


def labelling_config() -> str:
    """The labelling interface, to be pasted or posted as ``label_config`` of a project."""
    path = resources.files("solieu").joinpath("data/label_studio/labelling.xml")
    return path.read_text(encoding="utf-8")


def dumps(annotation: Annotation, *, reviewed: bool = False) -> str:
    """As :func:`task`, as JSON on one line, the same for the same annotation."""
    return json.dumps(
        task(annotation, reviewed=reviewed), ensure_ascii=False, separators=(",", ":")
    )


def task(annotation: Annotation, *, reviewed: bool = False) -> dict[str, Any]:
    """Turn an annotation into a task for import.

    Args:
        annotation: The article with its labels.
        reviewed: Give the labels as a finished annotation; else as a prediction, which is shown
            to the annotator and kept only when submitted. A prediction has the mean confidence
            of its entities as ``score``, by which tasks can be sorted.

    Raises:
        ValueError: If a relation names a span that is not among the entities.
    """
    labels: dict[str, Any] = {"result": list(_result(annotation))}
    if not reviewed:
        labels = {"model_version": MODEL_VERSION, **labels, **_score(annotation.entities)}
    return {
        "data": _data(annotation.article),
        "annotations" if reviewed else "predictions": [labels],
    }


def _data(article: Article) -> dict[str, str]:
    date = article.date.isoformat() if article.date else None
    fields = {"doc_id": article.id, TEXT: article.text, "date": date, "place": article.place}
    fields |= {name: getattr(article, name) for name in DETAILS}
    return {name: value for name, value in fields.items() if value is not None}


def _score(entities: tuple[Entity, ...]) -> dict[str, float]:
    known = [entity.confidence for entity in entities if entity.confidence is not None]
    return {"score": round(sum(known) / len(known), 4)} if known else {}


def _result(annotation: Annotation) -> Iterator[dict[str, Any]]:
    order = sorted(annotation.entities, key=lambda e: (e.start, e.end, e.label))
    names = {(entity.start, entity.end): f"T{number}" for number, entity in enumerate(order, 1)}
    for number, entity in enumerate(order, 1):
        yield from _region(entity, f"T{number}")
    for relation in annotation.relations:
        head, tail = ends(relation, names)
        yield {
            "type": "relation",
            "from_id": head,
            "to_id": tail,
            "direction": "right",
            "labels": [relation.type],
        }
    article = annotation.article
    date = article.date.isoformat() if article.date else UNKNOWN
    for name, value in zip(DOCUMENT, (date, article.place), strict=True):
        if value:
            yield _item(name, name, "textarea", {"text": [value]})


def _region(entity: Entity, ident: str) -> Iterator[dict[str, Any]]:
    place = {"start": entity.start, "end": entity.end}
    covered = place | {"text": entity.text}
    labelled = _item(ident, LABEL, "labels", covered | {"labels": [entity.label]})
    if entity.confidence is not None:
        labelled["score"] = round(entity.confidence, 4)
    yield labelled
    if entity.kind:
        yield _item(ident, KIND, "choices", covered | {"choices": [entity.kind]})
    if entity.status:
        yield _item(ident, STATUS, "choices", covered | {"choices": [entity.status]})
    if entity.norm:
        # The text of such a result is what was typed, not what the span covers.
        yield _item(ident, NORM, "textarea", place | {"text": [entity.norm]})


def _item(ident: str, control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": ident, "from_name": control, "to_name": TEXT, "type": kind, "value": value}
