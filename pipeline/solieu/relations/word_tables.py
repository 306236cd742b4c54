"""Word tables of the roles and rules: normalised syllables and phrases, no logic.

What the trained models look for between and around entities stands in
``data/relations/triggers.toml``; these are the words that rules ask for by name.
"""

from __future__ import annotations

from typing import Final

THIS: Final = frozenset({"này", "ấy"})
"""What makes a noun come back to something named before."""

ANY_FIGURE: Final = frozenset({"số"})
"""Nouns that may stand for any METRIC: ``con số này``, ``trong số này``."""

WITHIN: Final = frozenset({"trong", "cả"})
MONTHS_OF_UNIT: Final = {
    "ngày": 0.03,
    "hôm": 0.03,
    "tuần": 0.23,
    "tháng": 1.0,
    "quý": 3.0,
    "năm": 12.0,
}
"""Times named by their length alone: ``trong năm``, ``cả quý``, ``cùng ngày``, ``hôm ấy``."""

THE_SAME: Final = "cùng"
THAT: Final = frozenset({"ấy", "đó"})
"""What stands before and behind a time that was named before."""

COUNTED_BY_FIVE: Final = frozenset(
    """
    huyện xã tỉnh phường thành thị địa hộ dự cụm khu chợ cơ đơn mặt nhóm vụ điểm chỉ tiêu ngành lĩnh
    sản loại nội trọng
    """.split()
)
"""What ``năm`` counts as five: ``trong năm huyện``; but ``trong năm nước ta`` tells a time."""

VERSUS: Final = frozenset({"so", "svck"})
PRICE_BASIS: Final = (["giá"], ["sánh"])
"""Words on either side of ``so`` that make it no comparison: ``theo giá so sánh 2010``."""

BASE_HEADS: Final = frozenset("bằng gấp hơn kém thua đôi rưỡi nửa cạnh".split())
BASE_NOUNS: Final = frozenset(
    "mức thực hiện của hồi thời điểm bình quân đợt tăng kết quả cả đúng con số".split()
)
"""What may stand between a comparison and its time: ``cao hơn mức tăng của quý I``."""

PLAN: Final = ("kế hoạch", "kh", "dự toán", "chỉ tiêu", "kịch bản", "nghị quyết", "mục tiêu")
EVENT: Final = (
    "hội chợ",
    "hội nghị",
    "hội báo",
    "expo",
    "chương trình",
    "đề án",
    "quy hoạch",
    "chiến lược",
    "tết",
    "festival",
    "lễ hội",
    "ocop",
    "nghị quyết",
    "kế hoạch",
    "dự án",
    "công tác",
    "phương hướng",
    "nhiệm vụ",
)
AIMS: Final = ("đặt mục tiêu", "đề ra", "đặt ra", "vạch ra", "diễn ra")
"""What a programme does for a time, or when it takes place."""

IN_BRACKETS: Final = ("trong ngoặc", "trong dấu ngoặc", "trong ngoặc đơn")
"""What a legend says: ``số trong ngoặc là của năm 2021``."""

BORN: Final = ("sinh", "sinh ngày", "sinh vào")
"""What makes a time that of a birth, but behind one of the next syllables."""

NOT_BORN: Final = frozenset(
    "học phát vi vệ an hy hi thí tái ký dân sơ môn nảy nhân kí trường giáo".split()
)
"""``học sinh``, ``phát sinh``."""

PLAN_HEADS: Final = frozenset({"kế hoạch", "nhiệm vụ"})
"""What heads the plan for a time, with one of the next marks behind it."""

ENDS_HEADING: Final = frozenset({":", ","})
BULLETS: Final = "-–—+*• "
"""What may stand before a heading."""

ITEM_MARKS: Final = frozenset("-–—+*•·●○▪")
"""What an item of a list may begin with."""

WHOLE_LINKS: Final = frozenset({"của", "trong", "trên", "tổng"})
SHARE_HEADS: Final = frozenset({"chiếm", "trọng", "bằng", "đương", "góp", "lệ", "đạt"})
UNTIL: Final = frozenset({"đến", "hết", "tới"})
ASIDE: Final = frozenset({"riêng", "khi", "còn", "nhưng", "song"})

TURNS: Final = (["khi"], ["còn"], ["("], [";"], ["nhưng"])
"""What makes ``cùng kỳ`` the subject of the figure that follows."""

SAME_PERIOD: Final = tuple(
    f" {phrase} "
    for phrase in ("cùng kỳ", "cùng kì", "ck", "cùng thời điểm", "cùng tháng", "cùng quý")
)

PLURAL: Final = frozenset({"các", "những", "hai", "ba", "bốn"})
JOINTS: Final = frozenset(
    {",", "và", "ông", "bà", "đồng", "chí", "các", "đ", "/", "c", "cùng", ";"}
)

MAGNITUDES: Final = frozenset({"nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "trăm"})

CONJUNCTIONS: Final = frozenset({"và", "nhưng", "còn", "thì", "trên", "song", "vì", "khi"})

BODY_CODES: Final[dict[str, tuple[str, ...]]] = {
    "ubnd": ("ubnd", "ủy ban nhân dân"),
    "ub": ("ubnd", "ủy ban nhân dân"),
    "hđnd": ("hđnd", "hội đồng nhân dân"),
    "ttg": ("thủ tướng",),
    "cp": ("chính phủ",),
    "ctn": ("chủ tịch nước",),
    "qh": ("quốc hội",),
    "ubtvqh": ("ủy ban thường vụ quốc hội",),
    "tu": ("tỉnh ủy", "thành ủy"),
    "hu": ("huyện ủy",),
    "tw": ("trung ương", "bộ chính trị", "ban bí thư", "đảng"),
    "bkhđt": ("bộ kế hoạch",),
    "btc": ("bộ tài chính",),
}
"""Codes that are not the initials of the body: code → how the body's name begins or what it has."""
