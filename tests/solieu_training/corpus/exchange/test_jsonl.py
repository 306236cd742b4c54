"""doccano's and Prodigy's JSON Lines as annotators leave them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.exchange import doccano, prodigy
from solieu_training.corpus.formats import Format

TEXT = "Năm 2022\r\nSơn La có 27 cụm công nghiệp 🏭."
VALUE = {"start": TEXT.index("27"), "end": TEXT.index("27") + 2}
METRIC = {"start": TEXT.index("cụm"), "end": TEXT.index(" 🏭")}
DOCCANO: dict[str, Any] = {
    "id": 91,
    "doc_id": "tin1",
    "text": TEXT,
    "date": "?",
    "place": "Sơn La",
    "entities": [
        {"id": 5, "label": "VALUE", "start_offset": VALUE["start"], "end_offset": VALUE["end"]},
        {"id": 6, "label": "METRIC", "start_offset": METRIC["start"], "end_offset": METRIC["end"]},
    ],
    "relations": [{"id": 1, "from_id": 6, "to_id": 5, "type": "HAS_VALUE"}],
    "attributes": [
        {
            "label": "VALUE",
            "start_offset": VALUE["start"],
            "end_offset": VALUE["end"],
            "kind": "level",
            "status": "actual",
            "norm": "27 1",
        }
    ],
    "Comments": [],
}
PRODIGY: dict[str, Any] = {
    "text": TEXT,
    "meta": {"doc_id": "tin1", "date": "?", "place": "Sơn La"},
    "spans": [
        VALUE
        | {"token_start": 6, "token_end": 6, "label": "VALUE"}
        | {"kind": "level", "status": "actual", "norm": "27 1"},
        METRIC | {"token_start": 7, "token_end": 9, "label": "METRIC"},
    ],
    "relations": [
        {"head": 9, "child": 6, "head_span": METRIC, "child_span": VALUE, "label": "HAS_VALUE"}
    ],
    "answer": "accept",
}
BOTH = [(doccano.FORMAT, DOCCANO), (prodigy.FORMAT, PRODIGY)]


def read(form: Format, tmp_path: Path, *lines: Any) -> Corpus:
    path = tmp_path / "labels.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    assert form.read is not None
    return form.read(path, [])


def found(corpus: Corpus) -> list[tuple[int | None, str]]:
    assert {Path(problem.file).name for problem in corpus.problems} <= {"labels.jsonl"}
    return [(problem.line, problem.code) for problem in corpus.problems]


@pytest.mark.parametrize(("form", "record"), BOTH)
def test_a_sound_line(tmp_path: Path, form: Format, record: dict[str, Any]) -> None:
    corpus = read(form, tmp_path, record)
    (annotation,) = corpus.annotations
    assert corpus.problems == ()
    value, metric = annotation.entities
    assert (value.text, value.kind, value.status, value.norm) == ("27", "level", "actual", "27 1")
    assert metric.text == "cụm công nghiệp"
    assert (annotation.article.id, annotation.article.place) == ("tin1", "Sơn La")
    (relation,) = annotation.relations
    assert (relation.head_start, relation.tail_start) == (METRIC["start"], VALUE["start"])


@pytest.mark.parametrize(("form", "record"), BOTH)
@pytest.mark.parametrize("bad", ["{", "[]", "7", '{"text": null}', '{"text": "\\ud83c"}'])
def test_a_bad_line_does_not_stop_the_others(
    tmp_path: Path, form: Format, record: dict[str, Any], bad: str
) -> None:
    corpus = read(form, tmp_path, bad, "", record, record)
    assert found(corpus) == [(1, "malformed"), (4, "duplicate-document")]
    assert len(corpus.annotations) == 1


def span(start: int, end: int, label: str = "PLACE", **fields: Any) -> dict[str, Any]:
    return {"start_offset": start, "end_offset": end, "label": label} | fields


@pytest.mark.parametrize(
    ("field", "item", "code"),
    [
        ("entities", span(10, 16, "TỈNH", id=7), "unknown-label"),
        ("entities", span(10, 99, id=7), "out-of-range"),
        ("entities", span(10, 16, id=5), "duplicate-id"),
        ("entities", span(20, 21, id=7), "overlap"),
        ("entities", {"id": 7, "label": "PLACE"}, "malformed"),
        ("entities", 3, "malformed"),
        ("relations", {"from_id": 6, "to_id": 5, "type": "OWNS"}, "unknown-relation"),
        ("relations", {"from_id": 6, "to_id": 8, "type": "HAS_VALUE"}, "missing-target"),
        ("attributes", span(1, 2, "VALUE", norm="1"), "missing-target"),
        ("attributes", {"label": "VALUE", "start_offset": 1}, "malformed"),
        ("Comments", "?", "comment"),
    ],
)
def test_doccano_lists_what_is_wrong(tmp_path: Path, field: str, item: Any, code: str) -> None:
    corpus = read(doccano.FORMAT, tmp_path, DOCCANO | {field: [*DOCCANO[field], item]})
    assert found(corpus) == [(1, code)]
    assert [entity.text for entity in corpus.annotations[0].entities] == ["27", "cụm công nghiệp"]


def test_doccano_without_relations(tmp_path: Path) -> None:
    record = {"text": TEXT, "label": [[VALUE["start"], VALUE["end"], "VALUE"], [1, 2]]}
    corpus = read(doccano.FORMAT, tmp_path, record)
    assert corpus.annotations[0].article.id == "labels-1"
    assert corpus.annotations[0].entities[0].text == "27"
    assert (1, "malformed") in found(corpus)


LOOSE = {"head_span": METRIC, "child_span": {"start": 0, "end": 3}, "label": "HAS_VALUE"}


@pytest.mark.parametrize(
    ("field", "item", "code"),
    [
        ("spans", {"start": 10, "end": 16, "label": "TỈNH"}, "unknown-label"),
        ("spans", {"start": 10, "end": 16, "label": "PLACE", "text": "Sơn"}, "text-mismatch"),
        ("spans", {"start": 10, "label": "PLACE"}, "malformed"),
        ("relations", {"head": 9, "child": 1, "label": "HAS_VALUE"}, "missing-target"),
        ("relations", {"label": "HAS_VALUE"}, "malformed"),
        ("relations", LOOSE, "missing-target"),
    ],
)
def test_prodigy_lists_what_is_wrong(tmp_path: Path, field: str, item: Any, code: str) -> None:
    corpus = read(prodigy.FORMAT, tmp_path, PRODIGY | {field: [*PRODIGY[field], item]})
    assert found(corpus) == [(1, code)]
    assert len(corpus.annotations[0].entities) == 2


def test_prodigy_relations_by_tokens_alone(tmp_path: Path) -> None:
    bare = {"head": 9, "child": 6, "label": "HAS_VALUE"}
    corpus = read(prodigy.FORMAT, tmp_path, PRODIGY | {"relations": [bare]})
    assert corpus.problems == ()
    assert len(corpus.annotations[0].relations) == 1


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_prodigy_answers_other_than_accept(tmp_path: Path, answer: str) -> None:
    corpus = read(prodigy.FORMAT, tmp_path, PRODIGY | {"answer": answer})
    assert corpus.annotations == []
    assert found(corpus) == [(1, "cancelled")]
