"""Sign and bound of a quantity, read from the words beside its span.

`giảm` and `thấp hơn` make a fall, unless the figure is a level (`giảm còn 12%`, `giảm từ 14%`);
`trên`, `tối đa`, `khoảng`, `trở lên` make a bound, unless they compare (`cao hơn 3%`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from solieu.normalise.tables import any_of, table

_WORD = r"[^\s,;:.()\[\]…]+"
_CLAUSE = re.compile(r"[.;:…](?!\d)")
_EDGE = r"(?<![^\W\d_])"
_BULLETS = " -+*•·"
SO_MANY_TIMES = re.compile(r"(?<!\w)gấp$", re.IGNORECASE)
"""Before a number, `đôi` or `rưỡi`: so many times."""

_MORE = re.compile(r"(?<!\w)hơn$", re.IGNORECASE)
_COMPARED_BEHIND = re.compile(r"so (?:với|cùng)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ending:
    """One of some phrases at the end of a text, looked for no further back than it may begin."""

    pattern: re.Pattern[str]
    longest: int

    @classmethod
    def of(cls, phrases: Iterable[str], lead: str = _EDGE) -> _Ending:
        known = list(phrases)
        pattern = re.compile(rf"{lead}{any_of(known)}$", re.IGNORECASE)
        return cls(pattern, max(map(len, known)) + 1)

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text, max(0, len(text) - self.longest))


@cache
def _bounds() -> tuple[tuple[_Ending, str], ...]:
    bounds = table("value_words")["bounds"]
    return tuple(
        (_Ending.of(bounds[key]), sign)
        for key, sign in (("before_below", "<"), ("before_about", "~"), ("before_above", ">"))
    )


@cache
def _joint() -> _Ending:
    return _Ending.of(table("value_words")["bounds"]["joints"], lead=" ")


@cache
def _level_bound() -> _Ending:
    return _Ending.of(table("value_words")["bounds"]["before_above_level"])


@cache
def _comparison() -> _Ending:
    words = table("value_words")
    both = words["rise"]["comparisons"] + words["fall"]["comparisons"]
    return _Ending.of(both, lead=f"(?<!chiều )(?<!bề )(?<!độ ){_EDGE}")


def is_comparison(words: str) -> bool:
    """Say whether `words` are a comparative (`ít hơn`, `cao hơn`)."""
    return _comparison().pattern.fullmatch(words) is not None


@cache
def after_words() -> tuple[str, ...]:
    """The bound words that follow a figure: `trở lên`, `đổ lại`."""
    bounds = table("value_words")["bounds"]
    return (*bounds["after_above"], *bounds["after_below"])


@cache
def _after_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    bounds = table("value_words")["bounds"]
    return tuple(
        (re.compile(rf"(?:(?!\d){_WORD} ){{0,4}}{any_of(bounds[key])}(?!\w)", re.IGNORECASE), sign)
        for key, sign in (("after_below", "<"), ("after_above", ">"))
    )


@cache
def _excess() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_WORD} ){{0,2}}{any_of(table('value_words')['bounds']['excess_after'])}(?!\w)",
        re.IGNORECASE,
    )


@cache
def _fall(of_change: bool) -> re.Pattern[str]:
    words = table("value_words")["fall"]
    verbs = [*words["verbs"], *(words["verbs_of_change"] if of_change else ())]
    between = (
        rf"(?:(?:so|so với|so cùng|cùng|với)(?: {_WORD}){{0,8}}"
        rf"|(?:{any_of(words['fillers'])} ?)*)"
    )
    return re.compile(rf"{_EDGE}(?P<verb>{any_of(verbs)})(?: {between})?$", re.IGNORECASE)


@cache
def _fall_of() -> re.Pattern[str]:
    """The verb with a short object: `hạ giá bán`, `giảm phí quản lý`."""
    words = table("value_words")["fall"]
    word = rf"(?!{any_of(words['levels'])}(?!\w))(?!\d){_WORD}"
    return re.compile(
        rf"(?:{_EDGE}(?P<measure>{any_of(words['measures'])}) )?"
        rf"{_EDGE}(?P<verb>{any_of(words['transitive'])})(?: {word}){{1,8}}$",
        re.IGNORECASE,
    )


@cache
def _lower(of_change: bool) -> re.Pattern[str]:
    words = table("value_words")["fall"]
    word = rf"(?!{any_of(words['comparison_ends'])}(?!\w)){_WORD}"
    known = [*words["comparisons"], *(words["comparisons_of_change"] if of_change else ())]
    return re.compile(
        rf"{_EDGE}{any_of(known)}(?: {word}){{0,7}}$",
        re.IGNORECASE,
    )


@cache
def _compared() -> re.Pattern[str]:
    words = table("value_words")["fall"]
    known = [*words["comparisons"], *words["comparisons_of_change"]]
    return re.compile(
        rf"{_EDGE}{any_of(known)}(?: {_WORD}){{0,4}} {any_of(words['compared'])}$", re.IGNORECASE
    )


def is_compared(before: str) -> bool:
    """Say whether the figure is what another is compared with (`thấp hơn mục tiêu 4,5%`)."""
    return _compared().search(before) is not None


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"{_EDGE}{any_of(table('value_words')['fall']['nouns'])} ?$", re.IGNORECASE)


def bound_of(before: str, after: str, *, level: bool) -> tuple[str | None, str]:
    """Return the bound (`>`, `<`, `~` or None) and `before` without the words of the bound.

    `before` and `after` are compact; `level` says that `vượt` is a bound here and not an excess.
    """
    found: str | None = None
    if _any_bound().search(before):
        found, before = _bound_before(before, after, level)
    for pattern, sign in _after_patterns():
        if pattern.match(after):
            found = sign
    return found, before


@cache
def _any_bound() -> _Ending:
    """What one of the forms of :func:`_bound_before` needs; most texts end with none of it."""
    words = table("value_words")
    keys = ("joints", "no_bounds", "before_below", "before_about", "before_above")
    phrases = [phrase for key in (*keys, "before_above_level") for phrase in words["bounds"][key]]
    return _Ending.of([*phrases, *words["rise"]["comparisons"], *words["fall"]["comparisons"]])


def _bound_before(before: str, after: str, level: bool) -> tuple[str | None, str]:
    found: str | None = None
    if joint := _joint().search(before):
        cut = before[: joint.start()]
        if _strict_bound(cut) is not None and not _comparison().search(cut):
            before = cut
    for _ in range(3):
        if match := _comparison().search(before):
            hit = _strict_bound(before)
            if hit is None or hit[1] >= match.start():
                break
        hit = _strict_bound(before)
        if hit is None:
            if level and (match := _level_bound().search(before)) and not _excess().match(after):
                found = found or ">"
                before = before[: match.start()].rstrip()
            break
        found = found or hit[0]
        before = before[: hit[1]].rstrip()
    return found, before


@cache
def _no_bound() -> _Ending:
    return _Ending.of(table("value_words")["bounds"]["no_bounds"])


def _strict_bound(before: str) -> tuple[str, int] | None:
    if _no_bound().search(before):
        return None
    hits = [(sign, match.start()) for ending, sign in _bounds() if (match := ending.search(before))]
    return min(hits, key=lambda hit: hit[1]) if hits else None


def falls(before: str, *, percent: bool = True, change: bool = False) -> bool:
    """Say whether the figure that follows `before` (compact, bound words cut) is a fall.

    A level that a fall reaches is none (`giảm còn`, `giảm từ`, `giảm xuống`). `percent` says that
    the figure is a percentage: only then may the verb have an object (`giảm phí quản lý 5%`).
    `change` says that it is known to be a change: then `mất`, `rút`, `bớt` make it a fall, too.
    """
    clause = _CLAUSE.split(before)[-1].lstrip(_BULLETS)
    if _lower(change).search(clause):
        return True
    match = _fall(change).search(clause)
    if match is None and percent and (match := _fall_of().search(clause)) and match["measure"]:
        return False
    if match is None or _noun().search(clause[: match.start()]):
        return False
    verb = match["verb"]
    if verb[0].isupper() and match.start() and not verb.isupper():
        return False
    return percent or verb.lower() not in table("value_words")["fall"]["removals"]


@cache
def _below_zero() -> _Ending:
    return _Ending.of(["âm"])


def below_zero(before: str) -> bool:
    """Say whether `âm` ("minus") stands right before the figure."""
    return _below_zero().search(before) is not None


@cache
def _lead() -> re.Pattern[str]:
    words = table("value_words")
    known = {
        *words["fall"]["verbs"],
        *words["fall"]["comparisons"],
        *words["rise"]["comparisons"],
        *words["rise"]["verbs"],
        *(w for key, some in words["bounds"].items() if key.startswith("before") for w in some),
    }
    moved = [*words["moved"]["words"], *words["moved"]["adverbs"]]
    return re.compile(rf"{any_of(known - {'âm'})} (?=\S)(?:{any_of(moved)} (?=\S))?", re.IGNORECASE)


@cache
def _moves() -> re.Pattern[str]:
    words = table("value_words")
    fall, rise = words["fall"], words["rise"]
    verbs = [*fall["verbs"], *fall["verbs_of_change"], *rise["verbs"], *words["moved"]["words"]]
    return re.compile(rf"(?<!\w){any_of(verbs)}(?!\w)", re.IGNORECASE)


def without_more(before: str, after: str) -> str:
    """Cut the `hơn` that says a difference: `hơn 97,8 ha so với cuối năm 2022`.

    Behind a verb of its clause it bounds the figure: `tăng bình quân hơn 5% so với cùng kỳ`.
    """
    more = _MORE.search(before)
    if more is None or not _COMPARED_BEHIND.match(after) or _comparison().search(before):
        return before
    rest = before[: more.start()].rstrip()
    return before if _moves().search(re.split(r"[,;:]|\.(?!\d)", rest)[-1]) else rest


def without_lead(span: str) -> int:
    """Return how many characters at the head of a span are sign or bound words (`giảm`, `hơn`)."""
    at = 0
    for _ in range(4):
        match = _lead().match(span, at)
        if match is None:
            break
        at = match.end()
    return at
