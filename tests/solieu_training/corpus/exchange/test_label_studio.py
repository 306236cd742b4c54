"""Exports of Label Studio as annotators leave them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.exchange import label_studio_files

TEXT = "🏭 Năm 2022\r\n  Sơn La có 27 cụm công nghiệp."
SPANS = {"Năm 2022": "PERIOD", "27": "VALUE", "cụm công nghiệp": "METRIC", "Sơn La": "PLACE"}


def region(ident: str, surface: str, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(surface)
    value = {"start": start, "end": start + len(surface), "text": surface}
    value |= {"labels": [SPANS[surface]]} | changes
    item = {"id": ident, "from_name": "label", "to_name": "text", "type": "labels"}
    return item | {"value": value}


def filled(ident: str, control: str, content: str) -> dict[str, Any]:
    is_text = control in ("norm", "document_date", "document_place")
    kind, key = ("textarea", "text") if is_text else ("choices", "choices")
    item = {"id": ident, "from_name": control, "to_name": "text", "type": kind}
    return item | {"value": {key: [content]}}


def link(head: str, tail: str, *types: str, direction: str = "right") -> dict[str, Any]:
    item = {"type": "relation", "from_id": head, "to_id": tail, "direction": direction}
    return item | {"labels": list(types)}


GOOD = [
    region("a", "Năm 2022"),
    region("b", "27"),
    region("c", "cụm công nghiệp"),
    filled("a", "norm", "2022"),
    filled("b", "kind", "level"),
    filled("b", "status", "actual"),
    filled("b", "norm", " 27 1 "),
    link("c", "b", "HAS_VALUE"),
    filled("d1", "document_date", "?"),
    filled("d2", "document_place", "Sơn La"),
]


def done(result: list[Any], **fields: Any) -> dict[str, Any]:
    return {"id": 7, "completed_by": 1, "was_cancelled": False, "result": result} | fields


def task(*annotations: dict[str, Any], **fields: Any) -> dict[str, Any]:
    data = {"text": TEXT, "doc_id": "tin1"}
    return {"id": 12, "data": data, "annotations": list(annotations), "predictions": []} | fields


def read(tmp_path: Path, *tasks: Any, texts: list[Path] | None = None) -> Corpus:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(list(tasks)), encoding="utf-8")
    return label_studio_files.read(path, texts or [])


def found(corpus: Corpus) -> list[tuple[str, int | None, str, str]]:
    """File (without folders), position, kind and level of every problem."""
    return [(Path(p.file).name, p.line, p.code, p.level) for p in corpus.problems]


def test_a_sound_export(tmp_path: Path) -> None:
    corpus = read(tmp_path, task(done(GOOD)))
    (annotation,) = corpus.annotations
    assert corpus.problems == ()
    assert annotation.article.id == "tin1"
    assert (annotation.article.date, annotation.article.place) == (None, "Sơn La")
    period, value, metric = annotation.entities
    assert (period.text, period.norm) == ("Năm 2022", "2022")
    assert (value.text, value.kind, value.status, value.norm) == ("27", "level", "actual", "27 1")
    (relation,) = annotation.relations
    assert (relation.head_start, relation.tail_start) == (metric.start, value.start)


BAD_ITEMS = [
    (region("x", "Sơn La", labels=["TỈNH"]), ["unknown-label"]),
    (region("x", "Sơn La", labels=[]), ["no-label"]),
    (region("x", "Sơn La", labels=["PLACE", "METRIC"]), ["several-labels"]),
    (region("x", "Sơn La", end=900), ["out-of-range"]),
    (region("x", "Sơn La", start=-1), ["out-of-range"]),
    (region("x", "Sơn La", start=16, end=15), ["empty-span"]),
    (region("x", "Sơn La", start=None), ["malformed"]),
    (region("x", "Sơn La", start=16, end=22), ["text-mismatch"]),
    (region("b", "Sơn La"), ["duplicate-id"]),
    (region("x", "27"), ["overlap"]),
    ({"id": "x", "type": "labels"}, ["malformed"]),
    ("x", ["malformed"]),
    (filled("b", "kind", "lớn"), ["unknown-value"]),
    (filled("b", "kind", "rank"), ["duplicate-attribute"]),
    (filled("b", "norm", "28 1"), ["duplicate-norm"]),
    (filled("z", "norm", "28 1"), ["missing-target"]),
    (filled("b", "colour", "red"), ["unknown-item"]),
    (filled("d3", "document_date", "hôm qua"), ["document-date"]),
    (link("c", "b", "OWNS"), ["unknown-relation"]),
    (link("c", "b"), ["no-label"]),
    (link("c", "z", "HAS_VALUE"), ["missing-target"]),
    (link("c", "b", "HAS_VALUE", direction="bi"), ["direction"]),
]


@pytest.mark.parametrize(("item", "codes"), BAD_ITEMS)
def test_a_bad_item_is_listed_and_the_rest_kept(
    tmp_path: Path, item: Any, codes: list[str]
) -> None:
    good = (
        [entry for entry in GOOD if entry.get("id") != "d1"] if codes == ["document-date"] else GOOD
    )
    corpus = read(tmp_path, task(done([*good, item])))
    (annotation,) = corpus.annotations
    errors = [problem for problem in found(corpus) if problem[3] == "error"]
    assert errors == [("export.json#tin1", len(good) + 1, code, "error") for code in codes]
    kept = [entity.text for entity in annotation.entities if entity.label != "PLACE"]
    assert kept == ["Năm 2022", "27", "cụm công nghiệp"]
    assert len(annotation.relations) == 1


@pytest.mark.parametrize(
    "copied",
    [
        "Năm 2022\\n Sơn La",
        "Năm 2022Sơn La",
        "Năm 2022\n\n  Sơn La",
        "Năm\u00a02022 Sơn La",
        "Na\u0306m 2022 So\u031bn La",
    ],
)
def test_line_ends_and_spaces_of_the_copy_do_not_matter(tmp_path: Path, copied: str) -> None:
    span = region("a", "Năm 2022", end=TEXT.index("Sơn La") + 6, text=copied)
    corpus = read(tmp_path, task(done([span])))
    assert corpus.annotations[0].entities[0].text == "Năm 2022\r\n  Sơn La"
    assert all(problem.level == "warning" for problem in corpus.problems)


def test_offsets_that_count_surrogates_are_found_out(tmp_path: Path) -> None:
    start = TEXT.index("27") + 1
    corpus = read(tmp_path, task(done([region("b", "27", start=start, end=start + 2)])))
    (problem,) = [p for p in corpus.problems if p.level == "error"]
    assert problem.code == "text-mismatch"
    assert f"it stands at {start - 1}-{start + 1}" in problem.message


def test_a_relation_to_the_left_is_turned_round(tmp_path: Path) -> None:
    items = [*GOOD[:7], link("b", "c", "HAS_VALUE", direction="left")]
    (relation,) = read(tmp_path, task(done(items))).annotations[0].relations
    assert relation.head_start == TEXT.index("cụm")


def test_cancelled_and_missing_annotations(tmp_path: Path) -> None:
    other = {"data": {"text": TEXT, "doc_id": "tin2"}}
    corpus = read(
        tmp_path,
        task(done([], was_cancelled=True), done(GOOD)),
        task(done(GOOD, was_cancelled=True), **other),
        task(**(other | {"predictions": [{"result": GOOD}]})),
    )
    assert [annotation.article.id for annotation in corpus.annotations] == ["tin1"]
    assert found(corpus) == [
        ("export.json#tin1", None, "cancelled", "warning"),
        ("export.json#tin2", None, "cancelled", "warning"),
        ("export.json#tin2", None, "no-annotation", "warning"),
    ]


def test_of_two_annotations_the_truth_or_the_last_is_taken(tmp_path: Path) -> None:
    early = done(GOOD, created_at="2024-01-01T00:00:00Z")
    late = done(GOOD[:1], id=8, created_at="2024-02-01T00:00:00Z")
    corpus = read(tmp_path, task(late, early))
    assert len(corpus.annotations[0].entities) == 1
    assert ("export.json#tin1", None, "second-annotation", "error") in found(corpus)
    corpus = read(tmp_path, task(late, early | {"ground_truth": True}))
    assert len(corpus.annotations[0].entities) == 3
    assert found(corpus) == [("export.json#tin1", None, "second-annotation", "warning")]
    renamed = json.loads(json.dumps(GOOD).replace('"b"', '"q"'))[::-1]
    assert read(tmp_path, task(early, done(renamed, id=9))).problems == ()


def test_tasks_for_import_are_read_by_their_prediction(tmp_path: Path) -> None:
    corpus = read(tmp_path, {"data": {"text": TEXT}, "predictions": [{"result": GOOD}]})
    assert corpus.annotations[0].article.id == "task-1"
    assert len(corpus.annotations[0].entities) == 3


def test_what_nobody_asked_for_is_named(tmp_path: Path) -> None:
    items = [region("a", "Năm 2022") | {"meta": {"text": ["?"]}}, *GOOD[8:]]
    corpus = read(tmp_path, task(done(items), drafts=[{"result": []}]))
    assert [problem[2] for problem in found(corpus)] == ["draft", "remark"]


@pytest.mark.parametrize(
    "bad", [None, {}, {"data": {}}, {"data": {"text": 5}}, {"data": {"text": "\ud83c"}}]
)
def test_a_bad_task_does_not_stop_the_others(tmp_path: Path, bad: Any) -> None:
    corpus = read(tmp_path, bad, task(done(GOOD)))
    assert len(corpus.annotations) == 1
    assert found(corpus) == [("export.json#task 1", None, "malformed", "error")]


@pytest.mark.parametrize("content", ["", "[", "[" * 100_000, "[{]"])
def test_a_file_that_is_no_json(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    assert found(label_studio_files.read(tmp_path, [])) == [("a.json", None, "malformed", "error")]


def test_wrong_and_double_documents(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "tin1.txt").write_bytes(TEXT.replace("2022", "2023").encode())
    corpus = read(tmp_path, task(done(GOOD)), task(done(GOOD)), texts=[texts])
    assert [problem[2] for problem in found(corpus)] == ["text-differs", "duplicate-document"]
    assert len(corpus.annotations) == 1


MIN = {
    "id": 12,
    "text": TEXT,
    "doc_id": "tin1",
    "date": "2023-01-11",
    "place": "Sơn La",
    "label": [region("", name)["value"] for name in ("Năm 2022", "27")],
    "annotation_id": 7,
}


def test_json_min_gives_spans_and_says_what_it_has_lost(tmp_path: Path) -> None:
    corpus = read(tmp_path, MIN | {"kind": "level", "norm": ["2022", "27 1"]})
    (annotation,) = corpus.annotations
    assert [entity.label for entity in annotation.entities] == ["PERIOD", "VALUE"]
    assert annotation.article.place == "Sơn La"
    assert found(corpus) == [
        ("export.json#tin1", None, "no-region", "error"),
        ("export.json#tin1", None, "no-region", "error"),
        ("export.json", None, "no-relations", "warning"),
    ]


def test_json_min_keeps_what_still_has_its_place(tmp_path: Path) -> None:
    at = {name: MIN["label"][1][name] for name in ("start", "end")}
    record = MIN | {
        "kind": [at | {"choices": ["level"]}],
        "norm": [at | {"text": ["27 1"]}],
        "document_date": "?",
    }
    corpus = read(tmp_path, record)
    value = corpus.annotations[0].entities[1]
    assert (value.kind, value.norm) == ("level", "27 1")
    assert corpus.annotations[0].article.date is None
    assert [problem[2] for problem in found(corpus)] == ["no-relations"]


def test_json_min_lists_bad_entries(tmp_path: Path) -> None:
    bad = [{"start": 1}, 5, region("", "Sơn La", labels=["TỈNH"])["value"]]
    corpus = read(
        tmp_path,
        MIN | {"label": [*MIN["label"], *bad]},
        {"text": TEXT, "id": 3, "doc_id": "tin3"},
    )
    assert len(corpus.annotations[0].entities) == 2
    assert [(p[0], p[1], p[2]) for p in found(corpus)] == [
        ("export.json#tin1", 3, "malformed"),
        ("export.json#tin1", 4, "malformed"),
        ("export.json#tin1", 5, "unknown-label"),
        ("export.json#tin3", None, "no-annotation"),
        ("export.json", None, "no-relations"),
    ]
