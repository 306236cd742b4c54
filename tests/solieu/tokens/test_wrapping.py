"""Line breaks within sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu import annotate
from solieu.tokens.wrapping import unwrapped

_PAGE = """\
Tình hình sản xuất công nghiệp
     Tháng 10 năm 2014, sản xuất công nghiệp trên địa bàn tỉnh Hà Nam tiếp
tục ổn định; giá trị sản xuất ước đạt 3.142 tỷ đồng, so với tháng trước tăng
2,4%, so với cùng kỳ năm trước tăng 18,6%. Theo báo cáo của Sở
Công Thương, cộng dồn 10 tháng được 28.764 tỷ đồng, đạt 86,9% kế hoạch của cả
năm. Các ngành tăng:
- Dệt may tăng 7,1% nhờ các đơn hàng đã ký với đối tác Nhật Bản từ đầu
năm;
1. Khai khoáng giảm 3,2%
"""


def test_a_page_in_lines_of_one_length_is_read_as_paragraphs() -> None:
    assert unwrapped(_PAGE).splitlines() == [
        "Tình hình sản xuất công nghiệp",
        "     Tháng 10 năm 2014, sản xuất công nghiệp trên địa bàn tỉnh Hà Nam tiếp tục ổn định; "
        "giá trị sản xuất ước đạt 3.142 tỷ đồng, so với tháng trước tăng 2,4%, so với cùng kỳ năm "
        "trước tăng 18,6%. Theo báo cáo của Sở",
        "Công Thương, cộng dồn 10 tháng được 28.764 tỷ đồng, đạt 86,9% kế hoạch của cả năm. Các "
        "ngành tăng:",
        "- Dệt may tăng 7,1% nhờ các đơn hàng đã ký với đối tác Nhật Bản từ đầu năm;",
        "1. Khai khoáng giảm 3,2%",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Các mặt hàng tăng\nthép 5%",
        "Xuất khẩu của tỉnh trong tháng này giảm mạnh so với trước.\nnhập khẩu 5%",
        "Kết quả sản xuất công nghiệp tháng 9 của tỉnh Hà Nam:\ngiá trị sản xuất 5 tỷ đồng",
        "Các nhiệm vụ trọng tâm của Sở Công Thương trong quý tới\na) theo dõi giá cả",
        "Hội nghị sơ kết công tác sáu tháng của ngành Công Thương\nbaohanam.vn - Sáng 5/7",
        "Đoàn kiểm tra làm việc với Sở Công Thương tỉnh Hà Nam\nhoi-nghi-so-ket.jpg",
        "Công nghiệp tăng 5,1% so với cùng kỳ của năm trước\n\nThương mại tăng 3%",
        "Sản xuất công nghiệp tháng 9 tăng 5,1% so với cùng kỳ\nThương mại tăng 3%",
        "Thu ngân sách | tỷ đồng | 4.500 | 5.100\ntrong đó: thu nội địa | tỷ đồng | 3.300 | 3.200",
        "Thu ngân sách\ttỷ đồng\t4.500\t5.100 của tỉnh ta\nthu nội địa\ttỷ đồng\t3.300",
    ],
)
def test_other_breaks_stay(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n   ", "\n\n   "])
def test_one_sentence_goes_on_in_lower_case(end: str) -> None:
    text = f"Tổng mức bán lẻ hàng hóa trên địa bàn tỉnh{end}ước đạt 5.120 tỷ đồng."
    assert unwrapped(text) == text.replace("\r", " ").replace("\n", " ")


_LINES = st.lists(
    st.sampled_from(
        [
            "Tổng mức bán lẻ hàng hóa trên địa bàn tỉnh",
            "ước đạt 5.120 tỷ đồng, tăng 12,4% so với",
            "tháng mười ước",
            "cùng kỳ năm trước;",
            "Sở Công Thương, trong đó khu vực nhà nước giảm",
            "1. Công nghiệp",
            "đạt 3.142 tỷ đồng.",
            "Xi măng | tấn | 21.400",
            "",
        ]
    ),
    max_size=12,
)


@given(_LINES, st.sampled_from(["\n", "\r\n", " \n  "]))
def test_offsets_hold_and_nothing_is_joined_twice(lines: list[str], end: str) -> None:
    text = end.join(lines)
    read = unwrapped(text)
    assert len(read) == len(text)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(text, read, strict=True))
    assert unwrapped(read) == read


def test_a_phrase_is_found_across_the_break() -> None:
    text = (
        "Trong 9 tháng năm 2023, tổng mức bán lẻ hàng hóa và doanh thu\n"
        "dịch vụ tiêu dùng trên địa bàn tỉnh Hà Nam ước đạt 31.250 tỷ đồng, tăng 12,4% so với\n"
        "cùng kỳ năm trước."
    )
    level, growth = annotate(text).observations
    metric = "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
    assert (level.metric, growth.metric) == (metric, metric)
    assert text[level.metric_start : level.metric_end] == metric.replace("thu dịch", "thu\ndịch")
    assert growth.base == "2022-01/2022-09"
