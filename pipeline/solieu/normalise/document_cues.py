"""Words that tell the part of a PERIOD or DATE mention: base, start, plan, sum, event.

All are matched on compact lower-case copies: ``*_BEFORE`` on the text before a mention, at its end.
"""

from __future__ import annotations

import re

PRINTED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
UNTIL = re.compile(
    r"(?:-|đến|tới|và|đến hết|đến ngày|cho đến) ?(?:ngày|hết ngày|hết)?", re.IGNORECASE
)
AHEAD_BEFORE = re.compile(r"(?:trước|chậm nhất(?: là)?|hạn(?: cuối)?|muộn nhất)(?: ngày| vào)?$")
BARE_DAY = re.compile(r"(?:ngày )?(?:mùng |mồng )?(\d{1,2})")
FIRST_NUMBER = re.compile(r"\d{1,2}")
SAME_POINT = re.compile(r"cùng (?:thời điểm|lúc)")
SAME_TIME = re.compile(r"cùng (?:thời gian|thời điểm|giai đoạn)(?: (?:này|đó))?")
SAME = re.compile(r"(?:tháng )?cùng k[ỳì]|cùng (?:thời|giai|tháng|quý|đợt|lúc)|c/?k\b")
POINTS_BACK = re.compile(
    r"cùng |^c/?k\b|(?:tháng|quý|năm|kỳ) (?:liền )?(?:trước|ngoái)|(?:liền|năm) (?:trước|ngoái)"
)
BASE_BEFORE = re.compile(
    r"(?:\bso(?: với| cùng)?|(?:cao|thấp|nhiều|ít|lớn|nhanh|chậm|kém) hơn|đặt cạnh"
    r"|gấp [\d.,]{1,12} lần|bằng [\d.,]{1,12} ?%|\d ?(?:%|phần trăm) mức(?: thực hiện)?(?: của)?"
    r"|[\d%] ?(?:so với )?(?:kế hoạch|kh|dự toán|chỉ tiêu)(?: [^\d.;,]{1,30})?)"
    r"(?: (?:mức|bình quân|kết quả|ước thực hiện|thực hiện|thời điểm|cuối|đầu)){0,3}$"
)
START_BEFORE = re.compile(r"\b(?:kể )?từ$")
TARGET_BEFORE = re.compile(
    r"(?:\b(?:đến|tới)|tầm nhìn(?: đến)?|mục tiêu|chỉ tiêu|kế hoạch|phương hướng|nhiệm vụ"
    r"|định hướng(?: đến)?|trước|sinh)$"
)
HOPED_BEFORE = re.compile(
    r"(?:\b(?:dự (?:kiến|báo|tính)|k[ỳì] vọng|h[yi] vọng|mong|tin(?: rằng)?|hẹn|phấn đấu)"
    r"(?: (?:đến|vào|trong|từ|cuối|đầu|hết|ngay|sẽ|là))*"
    r"|(?:mục tiêu|chỉ tiêu|kế hoạch) (?:cho|của)|mục tiêu [^.;]{1,80} vào)$"
)
SUM_BEFORE = re.compile(
    r"(?:(?:lũy kế|luỹ kế|cộng dồn|tính|tính chung)(?: từ đầu năm)? (?:đến|tới)(?: hết| cuối)?"
    r"|(?:\b(?:đến|tới) )?\bhết)(?: ngày)?$"
)
SUM = re.compile(r"(?:lũy|luỹ) kế|cộng dồn", re.IGNORECASE)
UP_TO_BEFORE = re.compile(r"(?:đến|tới|hết|chốt)(?: hết)?(?: ngày)?$")
EVENT_BEFORE = re.compile(r"(?:^|sáng|chiều|trưa|tối|ngày|hôm|vào|đêm)$")
MONTHS_BACK = re.compile(r"(?:\d{1,2}|[^\W\d]{2,5}(?: [^\W\d]{2,5})?) tháng (?:qua|vừa qua)")
YEARS_BACK = re.compile(r"(?:\d{1,2}|hai|ba|bốn|năm|mười) năm (?:qua|vừa qua|gần đây)")
SO_MANY_YEARS = re.compile(r"(\d{1,2}) năm")
SO_MANY_MONTHS = re.compile(r"(?:lũy kế |luỹ kế )?(\d{1,2}) tháng(?: đầu năm)?")
PART_BETWEEN = re.compile(r"(?:trong đó|:)(?:(?![.;] ).)*$|\([^)]*$")
WITHOUT_YEAR = re.compile(
    r"tháng \d{1,2}|quý (?:[1-4]|i{1,3}|iv)|nửa (?:đầu|cuối) năm"
    r"|(?:\d{1,2}|[^\W\d]{2,5}(?: [^\W\d]{2,5})?) (?:tháng|quý)(?: (?:đầu|cuối)(?: năm)?)?"
)
TODAY_BEFORE = re.compile(r"(?:sáng|chiều|trưa|tối|đêm)(?: ngày)?$")
AT_ONCE_BEFORE = re.compile(r"\bngay (?:từ|trong)$")
NOW = re.compile(r"n[aă]m (?:nay|ngoái|tới|sau|qua|vừa qua|rồi|kia)|\bnay\b|vừa qua|\bqua$|tuần")
