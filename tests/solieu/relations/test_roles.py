"""What part a time plays, by the words before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from solieu.relations.roles import ROLES, roles_of
from solieu.relations.structure import read_structure


@pytest.mark.parametrize(
    ("inline", "role"),
    [
        ("[[p:PERIOD|Năm 2024]], thu đạt 5 tỷ đồng.", "anchor"),
        ("Thu tăng 5% so với [[p:PERIOD|năm 2023]].", "base"),
        ("Kế hoạch [[p:PERIOD|năm 2014]]: diện tích 78.500 ha.", "anchor"),
        ("Thu đạt 5 tỷ đồng. Nhiệm vụ [[p:PERIOD|năm 2014]], thu 6 tỷ đồng.", "anchor"),
        ("+ Kế hoạch [[p:PERIOD|năm 2014]]: diện tích 78.500 ha.", "anchor"),
        ("Triển khai kế hoạch [[p:PERIOD|năm 2014]]: còn 5 xã.", "event"),
        ("Kế hoạch [[p:PERIOD|năm 2014]] được giao sớm.", "event"),
        ("[[d:PERIOD|Năm 2013]] kế hoạch [[p:PERIOD|năm 2014]]: còn 5 xã.", "event"),
        ("Ông Lò Văn Pín, sinh [[p:PERIOD|năm 1977]], được 48 phiếu.", "event"),
        ("Bà Lò Thị Mai, sinh ngày [[p:DATE|5/6/1980]], được 48 phiếu.", "event"),
        ("Chi phí phát sinh [[p:PERIOD|năm 2024]] là 5 tỷ đồng.", "anchor"),
        (
            "Thu tăng 5% so với từ [[d:PERIOD|tháng 7/2022]] đến [[p:PERIOD|tháng 6/2023]].",
            "base",
        ),
        ("Từ [[d:PERIOD|tháng 7/2022]] đến [[p:PERIOD|tháng 6/2023]], thu 5 tỷ đồng.", "anchor"),
        ("Tuyển 120 học sinh [[p:PERIOD|năm 2024]].", "anchor"),
    ],
)
def test_roles_of_times(labelled: Callable, inline: str, role: str) -> None:
    article = labelled(inline)
    structure = read_structure(article.doc, list(article.keys.values()))
    row = roles_of(structure)[structure.keys.index(article.keys["p"])]
    given = {name for name, flag in zip(ROLES, row.tolist(), strict=True) if flag}
    assert role in given
    assert (role == "anchor") == ("anchor" in given)
