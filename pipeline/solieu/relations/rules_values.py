"""Rules for figures: metric, period, base, whole and place."""

from __future__ import annotations

from typing import Final

from solieu.relations.place import Place
from solieu.relations.word_tables import MAGNITUDES

_OPENING: Final = 25
"""A time within so many tokens of the beginning of a line opens it."""


def has_value(place: Place) -> list[int]:
    """The METRIC right behind a count, else the nearest before, else behind, else earlier."""
    left, right = place.left(), place.right()
    left = [t for t in left if place.open(t) and not place.role(t, "whole")] or left
    right = [t for t in right if not place.role(t, "whole")]
    ordered = place.respective("METRIC")
    if ordered:
        return ordered
    if right and right[0] == place.source + 1 and place.adjoins(place.source, right[0]):
        return right[:1]
    if left and place.kind == "change":
        return [next((t for t in left if _counts(place, t)), left[0])]
    if left:
        return left[:1]
    if right and not place.marks_between(right[0], ";.(,"):
        return right[:1]
    earlier = [t for t in place.targets if t < place.source and place.same_line(t)]
    if place.previous is not None and place.previous in earlier:
        return [place.previous]
    return earlier[-1:] or right[:1]


def _counts(place: Place, metric: int) -> bool:
    """Whether the unit of the value is the head of the METRIC: ``tăng 60 gian hàng``."""
    s = place.structure
    own = s.words[int(s.first[place.source]) : int(s.last[place.source])]
    unit = [word for word in own if word.isalpha() and word not in MAGNITUDES]
    head = s.words[int(s.first[metric]) : int(s.first[metric]) + len(unit)]
    return bool(unit) and unit == head


def in_period(place: Place) -> list[int]:
    """The time beside the value, else the nearest before it, else the one that governed before."""
    return _with_partner(place, _period(place))


def _period(place: Place) -> list[int]:
    s = place.structure
    inner = place.bracket(place.source)
    if inner >= 0:
        same = [t for t in place.left() if place.bracket(t) == inner and place.gap(t) <= 4]
        if same and not place.count_between(same[0], "VALUE"):
            return same[:1]
    ordered = place.respective("PERIOD")
    if ordered:
        return ordered
    right = [t for t in place.right() if not place.role(t, "base", "plan")]
    for target in right[:1]:
        after = place.source + 1
        if target == after and place.adjoins(place.source, target):
            return [target]
        behind_metric = (
            target == after + 1
            and place.label(after) == "METRIC"
            and place.adjoins(place.source, after)
            and place.adjoins(after, target)
        )
        if behind_metric:
            return [target]
    left = [t for t in place.left() if place.open(t) and not place.role(t, "base", "plan")]
    plain = [t for t in left if place.role(t, "anchor")]
    begin = place.sentence_start()
    last_time = max((int(s.last[t]) for t in left), default=begin)
    if place.says(last_time, int(s.first[place.source]), "now"):
        return []
    if plain or left:
        return (plain or left)[:1]
    before = -1 if place.before is None else place.before
    since = [t for t in place.targets if before < t < place.source and place.open(t)]
    since = [t for t in since if place.role(t, "anchor")]
    nearer = [t for t in since if place.same_line(t)] or [t for t in since if _opens(place, t)]
    if nearer:
        return nearer[-1:]
    return [] if place.previous is None else place.offered(place.previous)


def _opens(place: Place, target: int) -> bool:
    """Whether a time stands at the beginning of its line, and so governs what follows."""
    s = place.structure
    first = int(s.first[target])
    begin = max(0, first - _OPENING)
    return begin == 0 or s.line[begin] != s.line[first]


def _with_partner(place: Place, picked: list[int]) -> list[int]:
    partner = place.structure.partner.get(picked[0]) if picked else None
    return picked if partner is None else sorted((picked[0], partner))


def compared_to(place: Place) -> list[int]:
    """The base behind the value, across an enumeration, else the one before it."""
    s = place.structure
    if place.kind == "plan_ratio":
        return [t for t in place.right() if place.role(t, "plan") and place.gap(t) <= 5][:1]
    first = int(s.first[place.source])
    if place.kind is None:
        begin = max(first - 4, int(s.last[place.source - 1]) if place.source else 0)
        if not place.says(begin, first, "increase", "decrease", "multiple"):
            return []
    elif place.kind not in ("change", "ratio"):
        return []
    right = [t for t in place.right() if place.role(t, "base") and not place.role(t, "plan")]
    left = [t for t in place.left() if place.role(t, "base") and place.open(t)]
    near = [t for t in right if not place.marks_between(t, ";") or not left]
    if near and (not left or not place.count_between(near[0], "METRIC")):
        return near[:1]
    if left:
        return left[:1]
    if near:
        return near[:1]
    if place.says(place.sentence_start(), first, "whole"):
        earlier = [t for t in place.targets if t < place.source and place.role(t, "base")]
        return earlier[-1:]
    return []


def part_of(place: Place) -> list[int]:
    """``Y trong X``, ``Y chiếm 5% X``, ``X … trong đó Y``, and the siblings that follow."""
    s = place.structure
    right = [t for t in place.right() if place.role(t, "whole")]
    if right:
        after = place.source + 1
        if right[0] == after and place.distance(place.source, after) <= 2:
            return right[:1]
        if not _metrics(place, place.source, right[0]):
            return right[:1]
    first, begin = int(s.first[place.source]), place.sentence_start()
    if place.role(place.source, "whole"):
        return []
    trigger = place.last_trigger("whole", begin, first)
    left = [t for t in place.left() if place.open(t)]
    if trigger >= 0:
        ahead = [t for t in left if s.first[t] < trigger]
        inner = s.bracket[trigger]
        if inner >= 0:
            ahead = [t for t in ahead if s.first[t] < inner] or ahead
        if not ahead:
            ahead = [t for t in reversed(place.targets) if s.first[t] < begin and place.open(t)]
            ahead = [t for t in ahead if s.sentence[s.first[t]] == s.sentence[first] - 1]
            ahead = ahead[::-1]
        behind = [t for t in left if s.first[t] > trigger]
        if not behind or place.previous in ahead:
            return _whole_of(place, ahead)
    if (
        place.previous in place.targets
        and place.previous is not None
        and place.before is not None
        and place.same_sentence(place.before)
    ):
        return [place.previous]
    if place.before in left and place.role(place.before, "whole"):
        return [place.before] if place.marks_between(place.before, ",;") else []
    return []


def _metrics(place: Place, left: int, right: int) -> int:
    return sum(place.label(entity) == "METRIC" for entity in range(left + 1, right))


def _whole_of(place: Place, ahead: list[int]) -> list[int]:
    """Of METRICs before ``trong đó``, the one with the source's first word, else the nearest."""
    s = place.structure
    head = s.words[int(s.first[place.source])]
    alike = [t for t in ahead if s.words[int(s.first[t])] == head]
    measured = [t for t in ahead if not place.role(t, "whole")]
    return (alike or measured or ahead)[:1]


def in_place(place: Place) -> list[int]:
    """A PLACE just before the value, or before its METRIC."""
    near = [t for t in place.left() if not place.count_between(t, "VALUE")]
    return [t for t in near if place.gap(t) <= 3][:1]
