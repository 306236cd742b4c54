"""The component: storing, refusing what was tampered with, one article or many."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from solieu.estimators.linear import hashed
from solieu.relations.classifier import model_columns
from solieu.relations.component import RelationExtractor
from solieu.relations.hints import SIDES
from solieu.relations.second_look import Beliefs, look_again
from solieu.relations.slots import STATES, Slots, read_slots
from solieu.relations.structure import read_structure
from solieu.relations.view import view_of
from solieu.threads import one_thread
from solieu_training.training.linear import fit_linear

TEXT = (
    "[[p1:PERIOD|Năm 2022]], [[m1:METRIC|sản lượng thép]] đạt [[v1:VALUE|5 tấn]], tăng "
    "[[v2:VALUE|3%]] so "
    "với [[p2:PERIOD|năm 2021]]; [[m2:METRIC|xi măng]] đạt [[v3:VALUE|9 tấn]]."
)


@pytest.fixture(scope="module")
def trained() -> RelationExtractor:
    """A component whose HAS_VALUE model prefers the nearest METRIC before the value."""
    columns = list(model_columns())
    used = np.array([columns.index(name) for name in ("behind", "rank_side")], dtype=np.int32)
    rows = np.array([[b, r] for b in (0, 1) for r in (0, 1, 2)] * 30, dtype=np.float32)
    gold = (rows[:, 0] == 0) & (rows[:, 1] == 0)
    with one_thread("openmp"):
        estimator = HistGradientBoostingClassifier(max_iter=20, random_state=0).fit(rows, gold)
    component = RelationExtractor("solieu_relations")
    component.state = {"types": {"HAS_VALUE": {"estimator": estimator, "columns": used}}}
    return component


def test_without_a_model_the_rules_answer(labelled) -> None:
    case = labelled(TEXT)
    RelationExtractor("solieu_relations")(case.doc)
    assert ("HAS_VALUE", "m2", "v3") in case.names(case.doc._.relations)
    assert {row[4] for row in case.doc._.relations} == {"rule"}


def test_each_type_is_answered_by_its_model_or_else_by_the_rules(labelled, trained) -> None:
    case = labelled(TEXT)
    trained(case.doc)
    origins = {(row[0], row[4]) for row in case.doc._.relations}
    assert origins == {("HAS_VALUE", "model"), ("IN_PERIOD", "rule"), ("COMPARED_TO", "rule")}
    for row in case.doc._.relations:
        assert 0 <= row[3] <= 1 and row[3] == round(row[3], 4)


def test_many_articles_at_once_give_the_same(labelled, trained) -> None:
    texts = [TEXT, "Không có số liệu.", "", TEXT.replace("2022", "2020"), TEXT]
    alone = [trained(labelled(text).doc)._.relations for text in texts]
    together = [
        doc._.relations for doc in trained.pipe((labelled(t).doc for t in texts), batch_size=2)
    ]
    assert together == alone


def test_the_words_around_a_figure_decide_whether_it_has_a_time(labelled, trained) -> None:
    columns = list(model_columns())
    used = np.array([columns.index("source.hint:nowhere"), columns.index("distance")])
    # Not as many of each: trees find nothing to begin with where all is even.
    of = ((-3, np.nan, 40), (-3, 4, 160), (0, np.nan, 120), (0, 4, 80))
    rows = np.array([[hint, gap] for hint, gap, many in of for _ in range(many)], np.float32)
    gold = (rows[:, 0] < -1.5) != np.isnan(rows[:, 1])
    with one_thread("openmp"):
        estimator = HistGradientBoostingClassifier(max_iter=20, random_state=0).fit(rows, gold)
    said = np.array([0] * 90 + [1] * 90, dtype=np.int32)
    hints = fit_linear(hashed([["l0=tăng"]] * 90 + [["l0=đạt"]] * 90), said, len(SIDES))
    component = RelationExtractor("solieu_relations")
    component.state = {
        "types": {
            **trained.state["types"],
            "IN_PERIOD": {"estimator": estimator, "columns": used.astype(np.int32), "hints": hints},
        }
    }
    case = labelled(TEXT)
    component(case.doc)
    timed = {value for name, value, _ in case.names(case.doc._.relations) if name == "IN_PERIOD"}
    assert timed == {"v1", "v3"}


def test_round_trips(labelled, trained, tmp_path: Path) -> None:
    trained.to_disk(tmp_path)
    from_disk = RelationExtractor("solieu_relations").from_disk(tmp_path)
    from_bytes = RelationExtractor("solieu_relations").from_bytes(trained.to_bytes())
    expected = trained(labelled(TEXT).doc)._.relations
    assert from_disk(labelled(TEXT).doc)._.relations == expected
    assert from_bytes(labelled(TEXT).doc)._.relations == expected


def test_an_untrained_component_is_stored_as_such(tmp_path: Path) -> None:
    untrained = RelationExtractor("solieu_relations")
    untrained.to_disk(tmp_path)
    assert RelationExtractor("solieu_relations").from_disk(tmp_path).state is None
    assert RelationExtractor("solieu_relations").from_bytes(untrained.to_bytes()).state is None


def test_a_changed_archive_is_refused(trained, tmp_path: Path) -> None:
    trained.to_disk(tmp_path)
    archive = tmp_path / "model.skops"
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(bytes(content))
    with pytest.raises(
        ValueError, match=r"model\.skops is not the file that model\.json describes"
    ):
        RelationExtractor("solieu_relations").from_disk(tmp_path)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [("format", 999, "format 999"), ("features", "x", "trained on other features")],
)
def test_another_version_is_refused(trained, tmp_path: Path, key: str, value, message: str) -> None:
    trained.to_disk(tmp_path)
    record = tmp_path / "model.json"
    known = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**known, key: value}), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        RelationExtractor("solieu_relations").from_disk(tmp_path)


def test_a_missing_file_is_named(trained, tmp_path: Path) -> None:
    trained.to_disk(tmp_path)
    (tmp_path / "model.json").unlink()
    with pytest.raises(ValueError, match=r"model\.json is missing"):
        RelationExtractor("solieu_relations").from_disk(tmp_path)


def test_a_broken_record_is_refused(trained, tmp_path: Path) -> None:
    trained.to_disk(tmp_path)
    (tmp_path / "model.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="not the record of a stored model"):
        RelationExtractor("solieu_relations").from_disk(tmp_path)


def even_beliefs(slots: Slots) -> Beliefs:
    size = np.diff(slots.starts)
    return Beliefs(np.repeat(1 / (size + 1), size), 1 / (size + 1))


def test_features_have_their_names(labelled) -> None:
    case = labelled(TEXT)
    view = view_of(read_structure(case.doc, list(case.keys.values())))
    for slots in read_slots(view, view.pairs, {}).values():
        seen = look_again(view.structure, slots, {}, even_beliefs(slots))
        for rows in (seen.features, seen.nothing):
            assert rows.shape[1] + len(STATES) == len(model_columns())
    assert len(set(model_columns())) == len(model_columns())
