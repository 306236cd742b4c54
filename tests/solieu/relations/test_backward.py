"""Figures behind ``chỉ số này`` are of the METRIC that the words come back to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu.relations.backward import NOWHERE, meant_metrics
from solieu.relations.candidates import propose
from solieu.relations.slots import read_slots, slot_columns
from solieu.relations.structure import read_structure
from solieu.relations.view import view_of

INDEX = (
    "[[m1:METRIC|Chỉ số sản xuất công nghiệp]] tăng [[v1:VALUE|5,2%]], trong đó "
    "[[m2:METRIC|khai khoáng]] giảm [[v2:VALUE|3,6%]], [[m3:METRIC|chế biến]] tăng "
    "[[v3:VALUE|6,1%]], [[m4:METRIC|điện]] tăng [[v4:VALUE|1,9%]], [[m5:METRIC|nước]] tăng "
    "[[v5:VALUE|2%]]. "
)


def meant(article) -> dict[str, str | None]:
    """Names of VALUEs and of the METRICs that they come back to."""
    structure = read_structure(article.doc, list(article.keys.values()))
    name_of = {key: name for name, key in article.keys.items()}
    return {
        name_of[structure.keys[value]]: (
            None if metric == NOWHERE else name_of[structure.keys[metric]]
        )
        for value, metric in meant_metrics(structure).items()
    }


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (INDEX + "Riêng tháng 9, chỉ số này tăng [[v:VALUE|9,7%]].", {"v": "m1"}),
        (INDEX + "Chỉ số ấy của tháng 8 là [[v:VALUE|4%]].", {"v": "m1"}),
        (INDEX + "Con số này thấp hơn mục tiêu [[v:VALUE|1%]].", {"v": None}),
        (
            INDEX + "Chỉ số này tăng [[v:VALUE|3%]], xếp [[w:VALUE|thứ 7]].",
            {"v": "m1", "w": "m1"},
        ),
        (
            INDEX + "Nhờ kết quả này, [[m:METRIC|thu ngân sách]] đạt [[v:VALUE|9 tỷ đồng]].",
            {},
        ),
        (INDEX + "Chỉ số này của tỉnh này tăng [[v:VALUE|9,7%]].", {"v": "m1"}),
        (INDEX + "Trong giai đoạn này, chỉ số này tăng [[v:VALUE|9,7%]].", {"v": "m1"}),
        (INDEX + "Ngành điện tăng mạnh [[v:VALUE|1,9%]].", {}),
        (
            "[[m1:METRIC|Vốn FDI]] đạt [[v1:VALUE|9 triệu USD]], [[m2:METRIC|dự án mới]] có "
            "[[v2:VALUE|5]]. Năm ngoái vốn này là [[v:VALUE|7 triệu USD]].",
            {"v": "m1"},
        ),
    ],
)
def test_the_noun_says_which_metric_is_meant(
    labelled: Callable, inline: str, expected: dict[str, str | None]
) -> None:
    assert meant(labelled(inline)) == expected


def test_the_nearest_metric_with_the_noun_is_meant(labelled: Callable) -> None:
    article = labelled(
        "[[m1:METRIC|Chỉ số giá]] tăng [[v1:VALUE|2%]]. [[m2:METRIC|Chỉ số sản xuất]] tăng "
        "[[v2:VALUE|5%]]. Chỉ số này tháng trước tăng [[v3:VALUE|4%]]."
    )
    assert meant(article) == {"v3": "m2"}


def test_a_metric_far_up_is_not_meant(labelled: Callable) -> None:
    lines = "Sở họp.\n" * 4
    article = labelled(
        f"[[m:METRIC|Chỉ số giá]] tăng [[v1:VALUE|2%]].\n{lines}Chỉ số này tăng [[v:VALUE|4%]]."
    )
    assert meant(article) == {"v": None}


def test_the_metric_is_proposed_however_many_lie_between(labelled: Callable) -> None:
    article = labelled(INDEX + "Riêng tháng 9, chỉ số này tăng [[v:VALUE|9,7%]].")
    structure = read_structure(article.doc, list(article.keys.values()))
    pairs = propose(structure)["HAS_VALUE"]
    own = pairs.target[pairs.source == structure.keys.index(article.keys["v"])]
    assert structure.keys.index(article.keys["m1"]) in own.tolist()


def test_the_candidates_know_what_the_figure_comes_back_to(labelled: Callable) -> None:
    article = labelled(
        "[[m1:METRIC|Chỉ số giá]] tăng [[v1:VALUE|2%]], [[m2:METRIC|giá gạo]] tăng "
        "[[v2:VALUE|5%]]. Chỉ số này tháng trước tăng [[v3:VALUE|4%]]. Con số này gồm "
        "[[v4:VALUE|3%]] của [[m3:METRIC|lương thực]]."
    )
    structure = read_structure(article.doc, list(article.keys.values()))
    name_of = {key: name for name, key in article.keys.items()}
    slots = read_slots(view_of(structure), ["HAS_VALUE"])["HAS_VALUE"]
    at = [slot_columns().index(name) for name in ("comes_back", "comes_back_to")]
    found = {
        tuple(name_of[structure.keys[end]] for end in (source, target)): tuple(row)
        for source, target, row in zip(
            slots.pairs.source.tolist(),
            slots.pairs.target.tolist(),
            slots.features[:, at].tolist(),
            strict=True,
        )
    }
    assert (found["v3", "m1"], found["v3", "m2"]) == ((2, 1), (2, 0))
    assert {row for (value, _), row in found.items() if value == "v4"} == {(1, 0)}
    assert {row for (value, _), row in found.items() if value in ("v1", "v2")} == {(0, 0)}
