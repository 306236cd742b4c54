"""Kind and status: the rules, the chain, the component."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from solieu.attributes import classifier
from solieu.attributes.classifier import best_classes, model_columns
from solieu.attributes.component import AttributeClassifier
from solieu.attributes.features import value_columns, value_features
from solieu.relations.structure import read_structure
from solieu.scheme import KINDS, STATUSES


def attributes(doc) -> dict[str, tuple[str, str]]:
    AttributeClassifier("solieu_attributes")(doc)
    by_key = {(span.start_char, span.end_char, span.label_): span.id_ for span in doc.ents}
    return {by_key[key]: (kind, doc._.statuses[key]) for key, kind in doc._.kinds.items()}


@pytest.mark.parametrize(
    ("inline", "kind"),
    [
        ("[[m:METRIC|Sản lượng thép]] đạt [[v:VALUE|5 tấn]].", "level"),
        ("[[m:METRIC|Sản lượng thép]] tăng [[v:VALUE|5%]].", "change"),
        ("[[m:METRIC|Sản lượng thép]] ([[v:VALUE|-5%]]).", "change"),
        ("[[m:METRIC|Sản lượng thép]] giảm [[v:VALUE|2 tấn]].", "change"),
        ("[[m:METRIC|Tốc độ tăng trưởng]] đạt [[v:VALUE|5%]].", "change"),
        ("[[m:METRIC|Thu ngân sách]] đạt [[v:VALUE|107,3%]] kế hoạch năm.", "plan_ratio"),
        ("[[m:METRIC|Kim ngạch]] đạt [[v:VALUE|35,7%]]/KH.", "plan_ratio"),
        ("[[m:METRIC|Tỷ lệ hộ nghèo]] còn [[v:VALUE|5%]].", "share"),
        ("[[m:METRIC|Điện gió]] chiếm [[v:VALUE|31%]].", "share"),
        ("Có [[v:VALUE|83/133]] [[m:METRIC|thủ tục]] trực tuyến.", "share"),
        ("[[m:METRIC|Đơn hàng]] gấp [[v:VALUE|2,4 lần]] phiên đầu.", "ratio"),
        ("[[m:METRIC|Đơn hàng]] tăng [[v:VALUE|2,4 lần]].", "change"),
        ("[[m:METRIC|Chỉ số]] xếp [[v:VALUE|thứ 2/19]].", "rank"),
        ("[[m:METRIC|Chỉ số]] tăng [[v:VALUE|5 bậc]].", "change"),
        ("[[m:METRIC|Lãi suất]] là [[v:VALUE|6%/năm]].", "level"),
    ],
)
def test_kind(labelled, inline: str, kind: str) -> None:
    assert attributes(labelled(inline))["v"][0] == kind


@pytest.mark.parametrize(
    ("inline", "statuses"),
    [
        ("[[m:METRIC|Doanh thu]] đạt [[v1:VALUE|5 tỷ đồng]].", ["actual"]),
        (
            "[[m:METRIC|Doanh thu]] ước đạt [[v1:VALUE|5 tỷ đồng]], tăng [[v2:VALUE|3%]] (trong đó "
            "[[n:METRIC|dịch vụ]] [[v3:VALUE|1 tỷ đồng]]).",
            ["estimate", "estimate", "estimate"],
        ),
        (
            "Phấn đấu [[m:METRIC|doanh thu]] tăng [[v1:VALUE|12%]], [[n:METRIC|xuất khẩu]] đạt "
            "[[v2:VALUE|5 tỷ USD]].",
            ["target", "target"],
        ),
        ("[[m:METRIC|Doanh thu]] đạt [[v1:VALUE|51%]] kế hoạch.", ["actual"]),
        (
            "Các chỉ tiêu chủ yếu:\n- [[m:METRIC|Doanh thu]] tăng [[v1:VALUE|12%]].\n"
            "- [[n:METRIC|Thép]]: [[v2:VALUE|5 tấn]].",
            ["target", "target"],
        ),
    ],
)
def test_status_and_its_reach(labelled, inline: str, statuses: list[str]) -> None:
    found = attributes(labelled(inline))
    assert [found[f"v{number}"][1] for number in range(1, len(statuses) + 1)] == statuses


def test_every_value_gets_both(labelled) -> None:
    found = attributes(labelled("[[v1:VALUE|5%]] và [[v2:VALUE|27]]; [[m:METRIC|thép]]."))
    assert set(found) == {"v1", "v2"}
    assert all(kind in KINDS and status in STATUSES for kind, status in found.values())


def test_no_values(labelled) -> None:
    doc = AttributeClassifier("solieu_attributes")(labelled("Không có gì."))
    assert doc._.kinds == {} and doc._.statuses == {}


def test_features_have_their_names(labelled) -> None:
    doc = labelled("[[m:METRIC|Thép]] tăng [[v:VALUE|5%]].")
    keys = [(span.start_char, span.end_char, span.label_) for span in doc.ents]
    _, rows = value_features(read_structure(doc, keys))
    assert rows.shape == (1, len(value_columns()))
    assert len(set(model_columns())) == len(model_columns())


class Table:
    """An estimator that looks the probabilities up by the row's number and the class before."""

    def __init__(self, first, rest) -> None:
        self.first, self.rest = first, rest

    def predict_proba(self, rows):
        out = []
        for number, *previous in rows:
            before = np.flatnonzero(previous)
            table = self.rest[int(number), before[0]] if len(before) else self.first
            out.append(table)
        return np.array(out)


def chances(estimator, rows, varied, patterns, of, which):
    """Of a table what ``raw_scores`` and ``probabilities`` give of an ensemble."""
    variants = rows[of]
    variants[:, varied] = patterns[which]
    return estimator.predict_proba(variants)


def test_the_likeliest_chain_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier, "raw_scores", chances)
    monkeypatch.setattr(classifier, "probabilities", lambda _, scores: scores)
    random = np.random.default_rng(3)
    for _ in range(20):
        first, rest = random.dirichlet([1, 1, 1]), random.dirichlet([1, 1, 1], (4, 3))
        first_class = len(model_columns()) - len(KINDS)
        columns = np.array([0, *range(first_class, len(model_columns()) - 3)])
        trained = {"estimator": Table(first, rest), "columns": columns, "classes": [0, 1, 2]}
        rows = np.zeros((4, len(model_columns()) - len(KINDS)), dtype=np.float32)
        rows[:, 0] = range(4)
        (chosen, sure), (none, _) = best_classes(trained, [rows, rows[:0]])
        best = max(
            itertools.product(range(3), repeat=4),
            key=lambda path: (
                first[path[0]] * np.prod([rest[at, path[at - 1], path[at]] for at in range(1, 4)])
            ),
        )
        assert tuple(chosen) == best
        assert sure[0] == pytest.approx(first[best[0]])
        assert len(none) == 0


def test_an_untrained_component_is_stored_as_such(tmp_path: Path) -> None:
    AttributeClassifier("solieu_attributes").to_disk(tmp_path)
    assert AttributeClassifier("solieu_attributes").from_disk(tmp_path).state is None
