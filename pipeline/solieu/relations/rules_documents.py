"""Rules for offices and documents: who holds what where, who issued what and when."""

from __future__ import annotations

from solieu.relations.bodies import body_code, matches
from solieu.relations.place import Place
from solieu.relations.word_tables import JOINTS, PLURAL


def holds_position(place: Place) -> list[int]:
    """The office right before or behind the name; a plural title serves each of its people."""
    left = [t for t in place.left() if not place.count_between(t, "OFFICIAL") and place.gap(t) < 10]
    right = [t for t in place.right() if not place.count_between(t, "OFFICIAL")]
    shared = [t for t in place.left() if _is_plural(place, t) and not place.marks_between(t, ";")]
    if right and place.gap(right[0]) <= 2:
        return sorted({*right, *shared})
    later = [t for t in place.right() if _is_list_before(place, t)]
    if later:
        return later[:1]
    return sorted({*left[:1], *shared})


def _is_plural(place: Place, target: int) -> bool:
    first = int(place.structure.first[target])
    return first > 0 and place.structure.words[first - 1] in PLURAL


def _is_list_before(place: Place, target: int) -> bool:
    """``các ông A, B và C giữ chức X``: names alone up to the office, and an appointment."""
    last = target - 1
    if last <= place.source or any(
        place.label(entity) != "OFFICIAL" for entity in range(place.source, target)
    ):
        return False
    joined = all(
        JOINTS.issuperset(place.words_between(entity, entity + 1))
        for entity in range(place.source, last)
    )
    s = place.structure
    return joined and place.says(int(s.last[last]), int(s.first[target]), "appoint")


def at_department(place: Place) -> list[int]:
    """The body right behind the office."""
    return [t for t in place.right() if place.gap(t) <= 1][:1]


def issued_by(place: Place) -> list[int]:
    """``của X`` behind the document, else who issues it, else the body that its number names."""
    right = [t for t in place.right() if _directly_of(place, t)]
    if right:
        return [_holder(place, right[0])]
    code = body_code(place.structure.surface(place.source))
    named = [t for t in place.targets if _named(place, code, t)]
    left = [t for t in reversed(named) if t < place.source]
    issuing = [t for t in left if place.same_sentence(t) and place.between(t, "issue")]
    issuing = [t for t in issuing if not _possessive(place, t)]
    if issuing:
        return [_holder(place, issuing[0])]
    behind = [t for t in named if t > place.source and place.same_sentence(t)]
    behind = [t for t in behind if not place.count_between(t, "DECISION")]
    if behind and not any(place.same_sentence(t) for t in left):
        return [_holder(place, behind[0])]
    if place.previous is not None and place.previous in left:
        return [place.previous]
    if left:
        return [_holder(place, left[0])]
    if named:
        return [_holder(place, named[0])]
    issuing = [t for t in place.left() if place.between(t, "issue")]
    return [_holder(place, issuing[0])] if issuing else []


def _directly_of(place: Place, target: int) -> bool:
    """Whether nothing but dates, further documents and ``của`` stands between."""
    inside = range(place.source + 1, target)
    if any(place.label(entity) not in ("DATE", "DECISION") for entity in inside):
        return False
    words = [
        word for left in range(place.source, target) for word in place.words_between(left, left + 1)
    ]
    return words[-1:] == ["của"] and {"của", ",", "và", "(", ")", "cấp", "các"}.issuperset(words)


def _possessive(place: Place, target: int) -> bool:
    """Whether the body is only named as the owner of something: ``của X``."""
    first = int(place.structure.first[target])
    return first > 0 and place.structure.words[first - 1] == "của"


def _named(place: Place, code: str, target: int) -> bool:
    s = place.structure

    def name(entity: int) -> str:
        return " ".join(s.words[int(s.first[entity]) : int(s.last[entity])])

    if matches(code, name(target)):
        return True
    behind = target + 1
    return (
        place.label(target) == "POSITION"
        and behind < len(s.keys)
        and place.label(behind) == "DEPARTMENT"
        and place.distance(target, behind) == 0
        and matches(code, name(behind))
    )


def _holder(place: Place, target: int) -> int:
    """The office right before a body, if it is a candidate, else the body."""
    before = target - 1
    if (
        place.label(target) == "DEPARTMENT"
        and before in place.targets
        and place.label(before) == "POSITION"
        and place.distance(before, target) == 0
    ):
        return before
    return target


def issued_on(place: Place) -> list[int]:
    """The DATE right behind the number."""
    return [t for t in place.right() if t == place.source + 1 and place.gap(t) <= 4][:1]


def amends(place: Place) -> list[int]:
    """Documents behind words of change, without another source between."""
    found = [t for t in place.right() if place.between(t, "replace", "repeal", "amend")]
    return found[:1]
