"""Words of the grammars: magnitudes, currencies, units, calendar words, document types.

Each table lists composed lower-case forms; :mod:`solieu.entities.patterns.grammar` turns them
into alternations. What the words are worth (powers of ten, ISO codes) stands with the normal
forms, in :mod:`solieu.normalise`.
"""

from __future__ import annotations

from typing import Final

MAGNITUDES: Final = ("trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ")

CURRENCIES: Final = (
    *("đồng", "đổng", "đ", "vnđ", "vnd", "usd", "đô la mỹ", "đô la", "đô-la", "đôla"),
    *("euro", "eur", "nhân dân tệ", "ndt", "cny", "yên nhật", "yên", "jpy", "won", "krw"),
    *("bảng anh", "gbp", "kíp", "baht", "rúp", "aud", "sgd", "đồng việt nam"),
)

PERCENTS: Final = ("%", "phần trăm", "điểm phần trăm", "điểm %", "điểm cơ bản", "‰")

PHYSICAL: Final = (
    *("mw", "mwp", "kw", "kwp", "gw", "gwh", "mwh", "kwh", "kva", "mva", "wh"),
    *("ha", "hecta", "héc ta", "héc-ta", "m2", "m²", "m3", "m³", "km2", "km²", "km", "mét", "m"),
    *("mét vuông", "mét khối", "cm", "mm", "tấn", "tạ", "yến", "kg", "gram", "ki-lô-gam"),
    *("lít", "thùng", "teu", "dwt", "hl", "gb", "tb", "gbps", "mbps", "độ c", "°c", "ounce"),
    *("mã lực", "cv", "hải lý", "tạ/ha", "sào", "nghìn m3", "tấn cacbon"),
)

COUNTERS: Final = (
    *(
        "mẫu",
        "lượt",
        "lượt người",
        "lượt khách",
        "người",
        "hộ",
        "hộ dân",
        "con",
        "chiếc",
        "cái",
        "đôi",
    ),
    *("bộ", "quả", "bao", "viên", "cây", "chai", "lon", "hộp", "gói", "tờ", "suất", "sản phẩm"),
    *("vụ", "vụ việc", "ca", "điểm", "bậc", "sao", "hồ sơ", "thủ tục", "tthc", "quyết định"),
    *("lao động", "doanh nghiệp", "dự án", "cơ sở", "xã", "huyện", "tỉnh", "chợ", "tầng"),
    *("căn", "phòng", "giường", "gian hàng", "đơn vị", "học viên", "khách", "việc làm", "ngày"),
    *("ngày làm việc", "giờ", "phút", "tháng", "năm", "tuổi", "km/h", "tin bài", "xe", "tàu"),
)

RATE_BASES: Final = (
    *("năm", "tháng", "quý", "tuần", "ngày", "đêm", "ngày đêm", "giờ", "phút", "vụ", "lần"),
    *("người", "khách", "lượt", "lao động", "hộ", "hộ dân", "doanh nghiệp", "dự án", "đề án"),
    *("cơ sở", "ha", "kg", "tấn", "tạ", "m2", "m²", "m3", "m³", "km", "km2", "lít", "con", "kwh"),
    *("sản phẩm", "chiếc", "cái", "bộ", "chục", "lượng", "chỉ", "ounce", "thùng", "usd", "suất"),
    *("người/năm", "người/tháng", "ha/năm", "ha/vụ", "doanh nghiệp/năm", "hộ/năm", "m2/tháng"),
    *("cổ phiếu", "phiên", "đơn vị", "học sinh", "sinh viên", "trường hợp", "giây", "sào"),
)

ORDINALS: Final = (
    *("nhất", "nhì", "hai", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
)

NUMBER_WORDS: Final = (
    *("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một"),
    *("mười hai",),
)

SPELLED_DIGITS: Final = (*("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín"),)
SPELLED_TENS: Final = ("mười",)
SPELLED_INNER: Final = ("không", "mốt", "tư", "lăm", "nhăm", "linh", "lẻ", "phẩy")
SPELLED_MULTIPLIERS: Final = ("mươi", "chục")
SPELLED_HALVES: Final = ("rưỡi", "rưởi")
"""Words of a number in words: what it may begin with, what stands in it only, what it counts in."""

NO_NUMBERS: Final = ("lệ", "giá", "trọng", "suất", "phú", "kiện", "vấn", "nhân", "gian")
"""What makes another word of a numeral before it: ``tỷ lệ``, ``triệu phú``, ``linh kiện``."""

TIME_UNITS: Final = ("tháng", "năm", "ngày", "giờ", "phút", "tuần", "quý", "tuổi")
"""Units behind a number in words that make it a time or an age."""

FRACTIONS: Final = (
    *("một phần ba", "hai phần ba", "một phần tư", "ba phần tư", "một phần năm", "một nửa"),
)

POINTERS: Final = ("nay", "này", "trước", "ngoái", "qua", "tới", "sau", "liền trước", "trước đó")
"""Words that point from ``năm``, ``tháng``, ``quý`` to a calendar span."""

SPANS_OF_YEARS: Final = (
    *("giai đoạn", "thời kỳ", "thời kì", "nhiệm kỳ", "nhiệm kì", "niên độ", "niên vụ", "năm học"),
    *("kỳ", "mùa khô", "mùa mưa", "mùa vụ", "5 năm", "10 năm", "năm năm"),
)

SEASONS: Final = (
    *("vụ đông xuân", "vụ đông - xuân", "vụ hè thu", "vụ hè - thu", "vụ thu đông", "vụ mùa"),
    *("vụ đông", "vụ xuân", "vụ hè", "vụ thu", "vụ chiêm", "vụ chiêm xuân", "vụ lúa xuân"),
)

DOCUMENT_TYPES: Final = (
    *("quyết định", "nghị quyết", "nghị định", "thông tư", "thông tư liên tịch", "chỉ thị"),
    *("kế hoạch", "công văn", "văn bản", "tờ trình", "thông báo", "báo cáo", "công điện"),
    *("kết luận", "kết luận thanh tra", "luật", "bộ luật", "pháp lệnh", "hướng dẫn", "đề án"),
    *("chương trình", "chương trình hành động", "giấy phép", "giấy chứng nhận", "lệnh", "sắc lệnh"),
    *("quy định", "quy chế", "biên bản", "giấy mời", "phương án", "hợp đồng", "thông cáo"),
    *("giấy chứng nhận đầu tư", "giấy chứng nhận đăng ký đầu tư", "văn bản hợp nhất", "thông tri"),
    *("thông báo kết luận", "quyết định xử phạt", "công bố", "nghị quyết liên tịch", "ý kiến"),
)
