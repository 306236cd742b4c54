"""No pattern needs more than linear time, whatever the text repeats."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator

import pytest

import solieu

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

ROOMS = (
    *("attributes", "entities", "facts", "folding", "indicators", "normalise", "places"),
    *("readers", "relations", "tokens"),
)
NEVER_ON_WHOLE_TEXTS = "solieu.normalise."
"""The readers of normal forms look at a span of bounded length, and so much around it."""

LONGEST_SPAN = 200
SEARCHES = 400


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _patterns_in(part)
    elif hasattr(value, "cache_info") and not inspect.signature(value).parameters:
        yield from _patterns_in(value())


def patterns() -> dict[re.Pattern[str], str]:
    """Every pattern that a module of the pipeline holds, with the place where it stands."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(solieu.__path__, "solieu."):
        if module.name.split(".")[1] in ROOMS:
            for name, value in vars(importlib.import_module(module.name)).items():
                for number, pattern in enumerate(_patterns_in(value)):
                    found.setdefault(pattern, f"{module.name}.{name}.{number}")
    return found


PATTERNS = patterns()
ON_TEXTS = [(p, n) for p, n in PATTERNS.items() if not n.startswith(NEVER_ON_WHOLE_TEXTS)]
ON_SPANS = [(p, n) for p, n in PATTERNS.items() if n.startswith(NEVER_ON_WHOLE_TEXTS)]


def test_all_rooms_with_patterns_are_looked_through() -> None:
    names = {name.rsplit(".", 2)[0] for name in PATTERNS.values()}
    assert {
        "solieu.entities.patterns.values",
        "solieu.entities.patterns.periods",
        "solieu.entities.patterns.dates",
        "solieu.entities.patterns.decisions",
        "solieu.places.mentions",
        "solieu.facts.sentences",
        "solieu.tokens.tokenizer",
        "solieu.normalise.period_forms",
        "solieu.normalise.context",
    } <= names


@pytest.mark.parametrize("pattern", [p for p, _ in ON_TEXTS], ids=[name for _, name in ON_TEXTS])
def test_searching_a_text(
    pattern: re.Pattern[str], all_noise: tuple[str, ...], grows_linearly: Growth
) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = noise * (size // len(noise))
        return lambda: sum(1 for _ in pattern.finditer(text))

    for noise in all_noise:
        assert grows_linearly(prepare, 2_500), noise


@pytest.mark.parametrize("pattern", [p for p, _ in ON_SPANS], ids=[name for _, name in ON_SPANS])
def test_matching_a_span(
    pattern: re.Pattern[str], all_noise: tuple[str, ...], grows_linearly: Growth
) -> None:
    """Spans are short, so there is room for a search at each place of the span, and no more."""

    def prepare(size: int) -> Callable[[], object]:
        spans = [(noise * size)[:size] for noise in all_noise]
        return lambda: [
            (pattern.fullmatch(span), pattern.match(span), pattern.search(span))
            for _ in range(SEARCHES // size)
            for span in spans
        ]

    assert grows_linearly(prepare, LONGEST_SPAN // 4)
