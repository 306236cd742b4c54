"""The line above a list says what its items give figures of."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

import numpy as np
import pytest
from spacy.language import Language

from solieu.relations.candidates import propose
from solieu.relations.lists import leads_of, list_features
from solieu.relations.structure import read_structure

MARKETS = (
    "[[amount:METRIC|Lượng]] và [[worth:METRIC|trị giá xuất khẩu]] sang các thị trường:\n"
    "* Đức: [[v1:VALUE|107,6 nghìn tấn]]; [[v2:VALUE|379,2 triệu USD]]\n"
    "* Ý: [[v3:VALUE|83,4 nghìn tấn]]; [[v4:VALUE|279,5 triệu USD]]\n"
    "* Tây Ban Nha: [[v5:VALUE|66,1 nghìn tấn]]; [[v6:VALUE|243,8 triệu USD]]\n"
    "* Nhật Bản: [[v7:VALUE|60,2 nghìn tấn]]; [[v8:VALUE|228,9 triệu USD]]\n"
    "[[share:METRIC|Tỷ trọng]] của Đức là [[v9:VALUE|12%]]."
)


@pytest.mark.parametrize(
    ("lines", "leads"),
    [
        (["Diện tích:", "- Mỹ Thành: 5 ha;", "- Hiệp Đức: 7 ha.", "Vốn 9 tỷ."], [-1, 0, 0, -1]),
        (["Kết quả:", "1. Nhà ở: 5 căn", "2. Chợ: 7", "2 chợ đang xây."], [-1, 0, 0, -1]),
        (["Vốn:", "Mỹ Thành 5 tỷ;", "Hiệp Đức 7 tỷ.", "Sở họp."], [-1, 0, 0, -1]),
        (
            ["Xuất khẩu:", "- Gạo:", "+ Đức 5 tấn", "+ Ý 6 tấn", "- Cá: 7 tấn", "Hết."],
            [-1, 0, 1, 1, 0, -1],
        ),
        (["Ông Nam nói:", "“Giá tăng 5%.”", "- Gạo 7 tấn"], [-1, -1, -1]),
        (["Sở:", "- Gạo 5 tấn", "Cá:", "- Tôm 7 tấn"], [-1, 0, -1, 2]),
        (["Vốn:", "a) Gạo 5 tấn", "b) Cá 7 tấn", "Hết."], [-1, 0, 0, -1]),
        (["Vốn:", "(1) Gạo 5 tấn", "(2) Cá 7 tấn"], [-1, 0, 0]),
        (["Vốn:", "1/ Gạo 5 tấn", "2/ Cá 7 tấn"], [-1, 0, 0]),
        (["Mục tiêu:", "I. Chung", "II. Riêng", "III. Khác"], [-1, 0, 0, 0]),
        (["Các tỉnh:", "12/63 tỉnh tăng 5%"], [-1, -1]),
        (["Giờ:", "1/5/2024 khai mạc", "3/5/2024 bế mạc"], [-1, -1, -1]),
        (["Mặt hàng:", "C/O mẫu D: 5 tấn", "P. Giám đốc nêu 5%"], [-1, -1, -1]),
        (
            ["Kết quả:", "1. Nhóm A:", "1) 5 tấn", "2) 6 tấn", "2. Nhóm B:", "1) 7 tấn", "3. Khác"],
            [-1, 0, 1, 1, 0, 4, 0],
        ),
        (
            ["Kết quả:", "- Nhóm A:", "- 5 tấn", "- 6 tấn", "- Nhóm B:", "- 7 tấn", "Hết."],
            [-1, 0, 1, 1, 0, 4, -1],
        ),
    ],
)  # fmt: skip
def test_the_line_that_leads_a_list(nlp: Language, lines: list[str], leads: list[int]) -> None:
    words = [token.lower_ for token in nlp.make_doc("\n".join(lines))]
    numbers = list(accumulate(("\n" in word for word in words), initial=0))[:-1]
    assert leads_of(words, numbers).tolist() == leads


def test_an_article_without_a_word_has_no_list() -> None:
    assert leads_of([], []).tolist() == []


def test_metrics_of_the_lead_reach_every_item_and_no_further(labelled: Callable) -> None:
    article = labelled(MARKETS)
    structure = read_structure(article.doc, list(article.keys.values()))
    names = {structure.keys.index(key): name for name, key in article.keys.items()}
    pairs = propose(structure)["HAS_VALUE"]
    reached: dict[str, set[str]] = {}
    for source, target in zip(pairs.source.tolist(), pairs.target.tolist(), strict=True):
        reached.setdefault(names[source], set()).add(names[target])
    assert {"amount", "worth"} <= reached["v7"] & reached["v8"]
    assert reached["v9"] == {"share"}


def test_a_lead_without_a_metric_leaves_it_to_that_of_the_list_around(labelled: Callable) -> None:
    article = labelled(
        "[[m:METRIC|Vốn đầu tư]] của các nhóm:\n- Nhóm A:\n"
        "+ Gạo: ổn định;\n+ Cá: ổn định;\n+ Tôm: ổn định;\n+ Mía: [[v:VALUE|5 tỷ đồng]]"
    )
    pairs = propose(read_structure(article.doc, list(article.keys.values())))["HAS_VALUE"]
    assert [pairs.ends(at) for at in range(len(pairs.source))] == [(0, 1)]


def test_the_order_in_lead_and_item(labelled: Callable) -> None:
    article = labelled(MARKETS)
    structure = read_structure(article.doc, list(article.keys.values()))
    number = {name: structure.keys.index(key) for name, key in article.keys.items()}
    pairs = [("v7", "amount"), ("v7", "worth"), ("v8", "worth"), ("v9", "share"), ("v8", "share")]
    source, target = (
        np.array([number[pair[side]] for pair in pairs], dtype=np.int32) for side in (0, 1)
    )
    rows = list_features(structure, source, target)
    assert rows.tolist() == [[1, 0], [1, 1], [1, 0], [0, -9], [0, -9]]
