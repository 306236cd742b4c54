"""The Label Studio form of an annotation."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

from solieu.schema import Annotation, Article, Entity, Relation
from solieu.scheme import KINDS, LABELS, RELATIONS, STATUSES
from solieu.writers.label_studio import DOCUMENT, KIND, LABEL, NORM, STATUS, labelling_config, task

TEXT = "🏭 Cụm công nghiệp rộng 2.067 ha."
METRIC = Entity("x", "METRIC", 2, 17, "Cụm công nghiệp", confidence=0.8)
VALUE = Entity("x", "VALUE", 23, 31, "2.067 ha", "level", "actual", "2067 ha", 0.9)
LINK = Relation("x", "HAS_VALUE", 2, 17, 23, 31)
ARTICLE = Article(id="x", text=TEXT, date=dt.date(2023, 1, 11), place="Sơn La", title="Tin")


def test_whole_task() -> None:
    region = {"to_name": "text", "from_name": "label", "type": "labels"}
    choice = {"to_name": "text", "type": "choices"}
    typed = {"to_name": "text", "type": "textarea"}
    covered = {"start": 23, "end": 31, "text": "2.067 ha"}
    metric = {"start": 2, "end": 17, "text": "Cụm công nghiệp", "labels": ["METRIC"]}
    assert task(Annotation(ARTICLE, (VALUE, METRIC), (LINK,))) == {
        "data": {
            "doc_id": "x",
            "text": TEXT,
            "date": "2023-01-11",
            "place": "Sơn La",
            "title": "Tin",
        },
        "predictions": [
            {
                "model_version": "solieu",
                "score": 0.85,
                "result": [
                    {"id": "T1", **region, "score": 0.8, "value": metric},
                    {"id": "T2", **region, "score": 0.9, "value": covered | {"labels": ["VALUE"]}},
                    {
                        "id": "T2",
                        "from_name": "kind",
                        **choice,
                        "value": covered | {"choices": ["level"]},
                    },
                    {
                        "id": "T2",
                        "from_name": "status",
                        **choice,
                        "value": covered | {"choices": ["actual"]},
                    },
                    {
                        "id": "T2",
                        "from_name": "norm",
                        **typed,
                        "value": {"start": 23, "end": 31, "text": ["2067 ha"]},
                    },
                    {
                        "type": "relation",
                        "from_id": "T1",
                        "to_id": "T2",
                        "direction": "right",
                        "labels": ["HAS_VALUE"],
                    },
                    {
                        "id": "document_date",
                        "from_name": "document_date",
                        **typed,
                        "value": {"text": ["2023-01-11"]},
                    },
                    {
                        "id": "document_place",
                        "from_name": "document_place",
                        **typed,
                        "value": {"text": ["Sơn La"]},
                    },
                ],
            }
        ],
    }


def test_reviewed_labels_are_an_annotation() -> None:
    finished = task(Annotation(ARTICLE, (METRIC,)), reviewed=True)
    assert "predictions" not in finished
    (annotation,) = finished["annotations"]
    assert list(annotation) == ["result"]


def test_relation_without_its_entity_is_refused() -> None:
    with pytest.raises(ValueError, match=r"HAS_VALUE points to the span \(23, 31\)"):
        task(Annotation(ARTICLE, (METRIC,), (LINK,)))


def test_the_interface_has_the_label_scheme() -> None:
    view = ET.fromstring(labelling_config())
    assert [tag.get("value") for tag in view.iter("Label")] == list(LABELS)
    assert [tag.get("value") for tag in view.iter("Relation")] == list(RELATIONS)
    choices = {
        group.get("name"): [tag.get("value") for tag in group.iter("Choice")]
        for group in view.iter("Choices")
    }
    assert choices == {KIND: list(KINDS), STATUS: list(STATUSES)}
    assert [tag.get("name") for tag in view.iter("TextArea")] == [NORM, *DOCUMENT]
    (labels,), (text,) = view.iter("Labels"), view.iter("Text")
    assert labels.get("name") == LABEL
    assert text.get("value") == "$text"
    # Any other granularity would widen what the annotator marks to whole words.
    assert text.get("granularity") == "symbol"
    named = {tag.get("name") for tag in view.iter() if tag.get("name")}
    assert {tag.get("toName") for tag in view.iter() if tag.get("toName")} == {"text"} < named
