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
        ("GRDP theo giá so sánh 2010 trong [[p:PERIOD|9 tháng]] đạt 36.512 tỷ đồng.", "anchor"),
        ("GRDP (giá so sánh, [[p:PERIOD|9 tháng]]) đạt 36.512 tỷ đồng.", "anchor"),
        ("Giá cà phê so sánh với [[p:PERIOD|năm 2020]] tăng 5%.", "base"),
        ("IIP tăng 8%, cao hơn mức tăng của [[p:PERIOD|quý I]] là 1 điểm.", "base"),
        ("Giá 29.610 đồng/lít, cao hơn thời điểm [[p:DATE|31/12/2021]].", "base"),
        ("Bán được 12 tấn kẹo, gấp đôi [[p:PERIOD|năm 2015]].", "base"),
        ("Còn 29 triệu đồng/tấn, chưa bằng một nửa [[p:PERIOD|năm 2011]].", "base"),
        ("Đạt 118 tỷ đồng, bằng [[v:VALUE|122%]] mức thực hiện của [[p:PERIOD|năm 2010]].", "base"),
        ("Kim ngạch tăng [[v:VALUE|24,2%]] [[p:PERIOD|CK]].", "base"),
        ("Kết quả thực hiện của [[p:PERIOD|năm 2010]] là 5 tỷ đồng.", "anchor"),
        ("Theo báo cáo tại hội nghị, [[p:PERIOD|năm 2021]], thu đạt 5 tỷ đồng.", "anchor"),
        ("Hội nghị tổng kết [[p:PERIOD|năm 2021]] có 120 đại biểu.", "event"),
        ("Theo quy hoạch đến [[p:PERIOD|năm 2030]], tỉnh có 19 khu công nghiệp.", "anchor"),
        ("Quy hoạch tỉnh [[p:PERIOD|thời kỳ 2021 - 2030]] được duyệt.", "event"),
        ("Chương trình đặt mục tiêu [[p:PERIOD|năm 2025]] có 150 đề án.", "anchor"),
        ("Tin\nSở\nNgày\nTóm tắt.\nIII. NHIỆM VỤ [[p:PERIOD|NĂM 2018]]\nThu 5 tỷ đồng.", "anchor"),
        ("KẾ HOẠCH [[p:PERIOD|NĂM 2018]]\nThu 5 tỷ đồng.", "event"),
    ],
)
def test_roles_of_times(labelled: Callable, inline: str, role: str) -> None:
    article = labelled(inline)
    structure = read_structure(article.doc, list(article.keys.values()))
    row = roles_of(structure)[structure.keys.index(article.keys["p"])]
    given = {name for name, flag in zip(ROLES, row.tolist(), strict=True) if flag}
    assert role in given
    assert (role == "anchor") == ("anchor" in given)
