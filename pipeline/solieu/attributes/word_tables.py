"""Word tables of kinds and statuses: normalised syllables and phrases, no logic."""

from __future__ import annotations

from typing import Final

CHANGE: Final = frozenset("tăng giảm vượt nhích sụt âm hụt hơn kém tụt lùi thêm hạ".split())
PLAN: Final = (
    "kế hoạch",
    "kh",
    "dự toán",
    "chỉ tiêu",
    "nhiệm vụ",
    "nghị quyết",
    "hợp đồng",
    "tiến độ",
)
RATE_HEADS: Final = ("lãi suất", "thuế suất", "thuế", "mức thuế", "lợi suất")
GROWTH_HEADS: Final = ("tốc độ", "tăng trưởng", "mức tăng", "mức giảm", "đà tăng")
SHARE_HEADS: Final = ("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng", "cơ cấu", "thị phần")

ESTIMATE: Final = ("ước", "dự ước", "ước tính", "dự kiến", "dự báo", "uớc")
TARGET: Final = (
    "phấn đấu",
    "mục tiêu",
    "chỉ tiêu",
    "đề ra",
    "đặt ra",
    "định hướng",
    "tầm nhìn",
    "quy hoạch",
    "kế hoạch",
    "kh",
    "sẽ",
    "hướng tới",
    "hướng đến",
    "dự toán",
)
DONE: Final = (
    "đạt",
    "hoàn thành",
    "vượt",
    "thực hiện",
    "bằng",
    "theo",
    "triển khai",
    "ban hành",
    "so với",
)
"""Before a word of plans these make it no target: ``đạt kế hoạch``, ``theo quy hoạch``."""

AIMS: Final = ("phấn đấu", "mục tiêu", "chỉ tiêu", "định hướng")
BULLETS: Final = frozenset("- – — + * • ● ▪ ◦".split())

REACHING: Final = (
    "estimate",
    "forecast",
    "goal",
    "plan",
    "now",
    "share",
    "rank",
    "increase",
    "decrease",
    "whole",
)
"""Trigger classes that reach over coordination: also looked for in a wider context."""

AFTER: Final = (
    "kế",
    "kh",
    "so",
    "về",
    "trong",
    "các",
    "của",
    "là",
    "dự",
    "năm",
    "mỗi",
    "một",
    "bình",
    "chỉ",
    "/",
    "trở",
    "tổng",
    "số",
    "cùng",
    "trên",
    "toàn",
    "thuộc",
    "và",
)
BEFORE: Final = (
    "tăng",
    "giảm",
    "đạt",
    "chiếm",
    "bằng",
    "gấp",
    "là",
    "còn",
    "lên",
    "xuống",
    "thứ",
    "hạng",
    "vượt",
    "hơn",
    "trên",
    "gần",
    "khoảng",
    "từ",
    "được",
    "đến",
    "tới",
    "với",
    "thêm",
    "có",
    "âm",
    "thấp",
    "kém",
    "mức",
    "ước",
    "thành",
    "hoàn",
    "nhất",
    "góp",
    "bậc",
    "tương",
    "đương",
    "(",
    ":",
    "trước",
    "nhích",
)
