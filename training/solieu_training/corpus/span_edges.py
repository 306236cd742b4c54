"""Words that a span leaves out (section 1 and 2 of the guidelines): tables only.

All words in lower case and NFC. A span that breaks one of them is worth a second look, not
always wrong: a proper name may begin with any word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NOT_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "OFFICIAL": ("ông", "bà", "đồng chí", "đ/c", "anh", "chị"),
    "POSITION": ("ông", "bà", "đồng chí", "tân", "nguyên", "các"),
    "DEPARTMENT": ("các", "những", "lãnh đạo"),
    "METRIC": ("các", "những", "trong đó", "riêng", "cụ thể", "trên địa bàn"),
    "VALUE": (
        *("trên", "gần", "khoảng", "hơn", "tới", "ước", "đạt", "xấp xỉ", "dưới"),
        *("âm", "tăng", "giảm", "từ", "tối đa", "tối thiểu", "không quá", "ít nhất"),
    ),
    "PERIOD": ("từ", "đến", "hết", "trong", "các", "những", "tính đến", "tính từ", "vào"),
    "DATE": ("sáng", "trưa", "chiều", "tối", "đêm", "từ", "đến", "hết", "vào", "tính đến"),
    "PLACE": ("địa bàn", "trên", "tại", "ở", "các", "phía"),
}
"""Words that stand before a span of the label, never in it."""

NOT_LAST: Final[Mapping[str, tuple[str, ...]]] = {
    "METRIC": ("khác", "của tỉnh", "trên địa bàn tỉnh", "trên địa bàn", "toàn tỉnh", "hàng năm"),
    "VALUE": ("/kh", "kế hoạch", "trở lên", "trở xuống"),
}
"""Words that stand after a span of the label, never in it."""

NOT_ALONE: Final[Mapping[str, frozenset[str]]] = {
    "POSITION": frozenset({"lãnh đạo", "cán bộ", "đại biểu", "công chức"}),
    "DEPARTMENT": frozenset(
        {
            "sở",
            "bộ",
            "cục",
            "tỉnh",
            "ngành",
            "nhà nước",
            "trung ương",
            "đơn vị",
            "ngành công thương",
        }
    ),
    "PERIOD": frozenset(
        {
            *("năm", "tháng", "quý", "hàng năm", "cả năm", "trong năm", "thời gian tới"),
            *("thời gian qua", "hiện nay", "đến nay", "nhiều năm qua", "giai đoạn trước"),
        }
    ),
    "DATE": frozenset({"sáng nay", "chiều nay", "hôm nay"}),
    "PLACE": frozenset({"tỉnh", "địa bàn tỉnh", "cả nước", "thành phố", "huyện", "xã"}),
}
"""Phrases that are no span of the label by themselves."""

OUTER_MARKS: Final = frozenset(",.;:!?…|•*")
"""Marks that do not stand at the edge of a span."""
