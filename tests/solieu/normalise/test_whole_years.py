"""Figures of a whole year."""

from __future__ import annotations

import pytest

from solieu.normalise.nearest import Link
from solieu.normalise.whole_years import without_parts
from solieu.schema import SpanKey

_OPENING = "9 tháng năm 2023, kim ngạch đạt 1.790 triệu USD."


def _links(text: str, figure: str, time: str, norm: str) -> list[Link]:
    def key(part: str, label: str) -> SpanKey:
        start = text.index(part)
        return (start, start + len(part), label)

    times = [key(time, "PERIOD")]
    if "tháng 12" in text:
        times.append(key("tháng 12", "PERIOD"))
    link: Link = ("IN_PERIOD", key(figure, "VALUE"), times[0], 0.9, "model")
    return without_parts(text, [link], {times[0]: norm}, times)


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        (" Với đà này, cả năm kim ngạch sẽ đạt 2.460 triệu USD.", False),
        (" Cả năm phấn đấu đạt 2.460 triệu USD.", False),
        (" Tháng này đạt 2.460 triệu USD.", True),
        (" So với kế hoạch cả năm, kim ngạch đạt 2.460 triệu USD.", True),
        (" Không lo cho cả năm. Kim ngạch đạt 2.460 triệu USD.", True),
        (" Để cả năm đạt, tháng 12 phải có 2.460 triệu USD.", True),
        (" Số thu cả năm sẽ đạt 2.460 tỷ đồng.", False),
        (" Khi đó, cả năm huyện đều đạt 2.460 tỷ đồng.", True),
        (" Để hoàn thành mục tiêu xuất khẩu cả năm, tỉnh đã xuất được 2.460 triệu USD.", True),
        (" Chưa bằng kết quả cả năm ngoái, kim ngạch vẫn đạt 2.460 triệu USD.", True),
        (" Đạt 73,6% dự toán giao cả năm, bằng 2.460 tỷ đồng.", True),
        (" Đến cả năm 2024 mới có 2.460 triệu USD.", True),
    ],
)
def test_nine_months_are_not_the_time_of_the_year(sentence: str, kept: bool) -> None:
    found = _links(_OPENING + sentence, "2.460", "9 tháng năm 2023", "2023-01/2023-09")
    assert bool(found) is kept


def test_a_year_is() -> None:
    text = "Năm 2023 còn nhiều khó khăn, nhưng cả năm kim ngạch vẫn đạt 2.460 triệu USD."
    assert len(_links(text, "2.460", "Năm 2023", "2023")) == 1
