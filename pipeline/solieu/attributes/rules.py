"""Kind and status by unit and trigger words: the fallback without a model, and features of it."""

from __future__ import annotations

from typing import Final

from solieu.relations.structure import Structure

_CHANGE: Final = frozenset("tăng giảm vượt nhích sụt âm hụt hơn kém tụt lùi thêm hạ".split())
_SHARE: Final = frozenset("chiếm trọng lệ góp cấu".split())
_PLAN: Final = ("kế hoạch", "kh", "dự toán", "chỉ tiêu", "nhiệm vụ", "nghị quyết", "hợp đồng", "tiến độ")
_RATE_HEADS: Final = ("lãi suất", "thuế suất", "thuế", "mức thuế", "lợi suất")
_GROWTH_HEADS: Final = ("tốc độ", "tăng trưởng", "mức tăng", "mức giảm", "đà tăng")
_SHARE_HEADS: Final = ("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng", "cơ cấu", "thị phần")

_ESTIMATE: Final = ("ước", "dự ước", "ước tính", "dự kiến", "dự báo", "uớc")
_TARGET: Final = (
    "phấn đấu", "mục tiêu", "chỉ tiêu", "đề ra", "đặt ra", "định hướng", "tầm nhìn", "quy hoạch", "kế hoạch",
    "kh", "sẽ", "hướng tới", "hướng đến", "dự toán",
)  # fmt: skip
_DONE: Final = ("đạt", "hoàn thành", "vượt", "thực hiện", "bằng", "theo", "triển khai", "ban hành", "so với")
"""Before a word of plans these make it no target: ``đạt kế hoạch``, ``theo quy hoạch``."""

_BEFORE: Final = 4
_AFTER: Final = 3


def kind_by_rules(structure: Structure, value: int) -> str:
    """The kind of a VALUE, given by its entity number."""
    first, last = int(structure.first[value]), int(structure.last[value])
    own = structure.words[first:last]
    before = _clause(structure.words[max(0, first - _BEFORE) : first])
    after = " ".join(structure.words[last : last + _AFTER])
    surface = structure.surface(value)
    percent = own[-1] in ("%", "trăm") or "%" in own
    if own[:1] == ["thứ"] or "hạng" in own or (before[-1:] == ["hạng"] and len(own) == 1):
        return "rank"
    if surface[:1] in "+-−–" or "bậc" in own:
        return "change"
    if "lần" in own:
        return "change" if _CHANGE & set(before) else "ratio"
    planned = any(after.removeprefix("/ ").startswith(phrase) for phrase in _PLAN)
    if _CHANGE & set(before):
        return "change"
    if percent or "/" in own:
        if planned or ("hoàn" in before and "thành" in before):
            return "plan_ratio"
        if "điểm" in own:
            return "share" if "góp" in before else "change"
    if percent:
        metric = _metric(structure, value)
        if any(phrase in metric for phrase in _RATE_HEADS):
            return "level"
        if "chiếm" in before or any(phrase in metric for phrase in _SHARE_HEADS):
            return "share"
        if any(phrase in metric for phrase in _GROWTH_HEADS):
            return "change"
        return "ratio" if "bằng" in before else "share"
    if "/" in own and sum(word[0].isdigit() for word in own) == 2 and "điểm" not in own:
        return "share"
    return "level"


def _metric(structure: Structure, value: int) -> str:
    """The words of the nearest METRIC before the value in its sentence."""
    for entity in range(value - 1, max(-1, value - 6), -1):
        if structure.sentence[structure.first[entity]] != structure.sentence[structure.first[value]]:
            break
        if structure.keys[entity][2] == "METRIC":
            return " ".join(structure.words[int(structure.first[entity]) : int(structure.last[entity])])
    return ""


def status_by_rules(structure: Structure, value: int) -> str:
    """The status of a VALUE, given by its entity number: the nearest word that sets one."""
    first = int(structure.first[value])
    begin = first
    while begin > 0 and structure.sentence[begin - 1] == structure.sentence[first]:
        begin -= 1
    words = structure.words[begin:first]
    for at in range(len(words) - 1, -1, -1):
        rest = " ".join(words[at : at + 2])
        if any(rest.startswith(f"{phrase} ") or rest == phrase for phrase in _ESTIMATE):
            return "estimate"
        if any(rest.startswith(f"{phrase} ") or rest == phrase for phrase in _TARGET):
            lead = " ".join(words[max(0, at - 2) : at])
            number = at > 0 and words[at - 1] in ("%", "trăm")
            if not number and not lead.endswith(_DONE):
                return "target"
    return "actual"


def _clause(words: list[str]) -> list[str]:
    """The words behind the last mark."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in (",", ";", "(", ")", ":", "."):
            return words[at + 1 :]
    return words
