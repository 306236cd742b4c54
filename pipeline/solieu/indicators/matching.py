"""From a METRIC and the words around it to the code of an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from solieu.indicators.catalogue import Context, Indicator, catalogue, words
from solieu.indicators.names import key, keys, spaced
from solieu.indicators.prices import basis_around, split_basis

_RELATIVE_UNITS: Final = frozenset(
    {"%", "%/năm", "%/tháng", "điểm %", "điểm", "lần", "hạng", "bậc"}
)
"""Units of changes, shares, ratios and ranks, whatever the unit of the level."""

_NEAR: Final = 40
"""Characters before and behind a metric that are looked at for words beside it."""

_SENTENCE: Final = 400
"""Characters before and behind it that count as its sentence; few sentences are longer."""

_PASSAGE: Final = 600
"""Characters before it that count as its paragraph."""

_PHRASE_END: Final = re.compile(r"[,;:.(](?!\d)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text around a metric.

    Attributes:
        before: Of its sentence, what stands before it.
        after: Of its sentence, what stands behind it.
        passage: Of its paragraph, what stands before it.
    """

    before: str = ""
    after: str = ""
    passage: str = ""


_NOTHING_AROUND: Final = Surroundings()


def match(
    metric: str,
    unit: str | None,
    kind: str | None,
    part_of: str | None = None,
    around: Surroundings = _NOTHING_AROUND,
) -> str | None:
    """The indicator that a metric names, if the catalogue knows that name.

    Spelling makes no difference, nor do words that say how a value is told or that it is of the
    place of the article (``data/indicator_words.toml``); every other word does. Some short names
    are understood by the words around them. A name that the catalogue does not hold has no code.

    Args:
        metric: Text of the METRIC.
        unit: Unit of the value's normal form; a level in a unit that the indicator is never told
            in is not it (``xuất khẩu`` in tonnes). ``None`` if unknown.
        kind: Kind of the value.
        part_of: Text of the whole; lets a short name (``ngành khai khoáng``) be understood.
        around: The text around the metric.

    Returns:
        A code of :func:`solieu.indicators.catalogue`, or ``None``.
    """
    name, basis = split_basis(metric)
    for indicator in _candidates(name, unit, kind, part_of, around):
        if not _fits(indicator, unit, kind):
            continue
        # The sentence is put together only for the few that ask for it.
        if indicator.unless_sentence and _any_of(indicator.unless_sentence, _sentence(around)):
            return None
        if indicator.price_basis != "unstated":
            return indicator.code
        return _at_basis(indicator, basis or basis_around(around.before, around.after))
    return None


def _candidates(
    name: str, unit: str | None, kind: str | None, part_of: str | None, around: Surroundings
) -> Iterator[Indicator]:
    """Indicators that a name may mean, the surest first."""
    whole = None if part_of is None else _whole(part_of)
    found = list(keys(name))
    for candidate, is_share in found:
        if not is_share:
            yield from (
                indicator
                for indicator, context in _by_context().get(candidate, ())
                if _holds(context, around)
            )
        if whole is not None and (whole.code, candidate) in _by_part():
            yield _by_part()[whole.code, candidate]
        if candidate in _ambiguous():
            return
        indicator = _by_name().get(candidate)
        if indicator is not None and (not is_share or indicator.parent is not None):
            yield indicator
        if part_of is None and kind != "share" and not is_share and candidate in _by_short_name():
            yield _by_short_name()[candidate]
    if part_of is None and kind == "change" and unit == "%":
        parent = _parent_of_passage(around.passage)
        yield from (
            _by_part()[parent, candidate]
            for candidate, _ in found
            if parent is not None and (parent, candidate) in _by_part()
        )


def _whole(part_of: str) -> Indicator | None:
    found = [candidate for candidate, _ in keys(split_basis(part_of)[0])]
    return next((_by_whole()[name] for name in found if name in _by_whole()), None)


def _holds(context: Context, around: Surroundings) -> bool:
    before = spaced(around.before[-_NEAR:].rpartition(";")[2])
    phrase = around.after[:_NEAR]
    end = _PHRASE_END.search(phrase)
    after = spaced(phrase[: end.start()] if end else phrase)
    beside = not (context.before or context.after) or (
        _any_of(context.before, before) or _any_of(context.after, after)
    )
    if not beside or _any_of(context.unless_near, before) or _any_of(context.unless_near, after):
        return False
    sentence = _sentence(around)
    return (not context.sentence or _any_of(context.sentence, sentence)) and not _any_of(
        context.unless_sentence, sentence
    )


def _sentence(around: Surroundings) -> str:
    """The words before and behind the metric, which itself counts for nothing."""
    return spaced(f"{around.before[-_SENTENCE:]} | {around.after[:_SENTENCE]}")


def _any_of(phrases: Iterable[str], text: str) -> bool:
    return any(spaced(phrase) in text for phrase in phrases)


def _parent_of_passage(passage: str) -> str | None:
    """Code of the indicator whose parts a paragraph is about, by its last word of that sort."""
    text = spaced(passage[-_PASSAGE:])
    last, code = max(
        ((text.rfind(phrase), code) for phrase, code in _passages()), key=lambda found: found[0]
    )
    return code if last >= 0 else None


def _at_basis(indicator: Indicator, basis: str | None) -> str | None:
    if basis is None:
        return indicator.code
    return _by_basis().get((indicator.code, basis))


def _fits(indicator: Indicator, unit: str | None, kind: str | None) -> bool:
    if unit is None or unit in indicator.units:
        return True
    return kind != "level" and unit in _RELATIVE_UNITS


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Indicator]:
    # An indicator at a price basis is found by the one that leaves the basis open.
    return {
        key(name): indicator
        for indicator in catalogue().values()
        if indicator.basis_of is None
        for name in (indicator.name, *indicator.variants)
    }


@lru_cache(maxsize=1)
def _by_short_name() -> dict[str, Indicator]:
    return {
        key(name): indicator for indicator in catalogue().values() for name in indicator.short_names
    }


@lru_cache(maxsize=1)
def _by_whole() -> dict[str, Indicator]:
    short = {
        key(name): indicator
        for indicator in catalogue().values()
        for name in (*indicator.whole_names, *indicator.short_names)
    }
    return short | _by_name()


@lru_cache(maxsize=1)
def _by_part() -> dict[tuple[str, str], Indicator]:
    return {
        (indicator.parent, key(name)): indicator
        for indicator in catalogue().values()
        if indicator.parent is not None
        for name in indicator.part_names
    }


@lru_cache(maxsize=1)
def _by_basis() -> dict[tuple[str, str | None], str]:
    return {
        (indicator.basis_of, indicator.price_basis): indicator.code
        for indicator in catalogue().values()
        if indicator.basis_of is not None
    }


@lru_cache(maxsize=1)
def _by_context() -> dict[str, list[tuple[Indicator, Context]]]:
    table: dict[str, list[tuple[Indicator, Context]]] = {}
    for indicator in catalogue().values():
        for context in indicator.contexts:
            for name in context.names:
                table.setdefault(key(name), []).append((indicator, context))
    return table


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[str]:
    return frozenset(map(key, words().ambiguous))


@lru_cache(maxsize=1)
def _passages() -> tuple[tuple[str, str | None], ...]:
    """Words that tell what a paragraph is about, with the code of the whole, if it is one."""
    told = [(spaced(word), i.code) for i in catalogue().values() for word in i.passage]
    return (*told, *((spaced(word), None) for word in words().passage_breaks))
