"""A stand-in for the model, which fills every kind of row, and the measure of growing time."""

from __future__ import annotations

import datetime as dt
import gc
import re
import time
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from solieu.schema import (
    Article,
    Decision,
    Entity,
    Observation,
    Office,
    Relation,
    Result,
)

POISON = "POISON"

_FIGURE = re.compile(r"(Doanh thu|Sản lượng) (?:đạt|giảm) (-?\d[\d.]{0,20}) (tỷ đồng|tấn)")
_OFFICE = re.compile(r"(Giám đốc) (Sở Công Thương) (Trần Văn Thử)")
_DECISION = re.compile(r"Quyết định số (\d{1,5}/QĐ-UBND)")


def annotate_by_pattern(article: Article) -> Result:
    """Annotate without a model; an article that holds ``POISON`` raises."""
    text = article.text
    if POISON in text:
        raise ValueError(f"cannot annotate {object()!r}")
    figures = list(_FIGURE.finditer(text))
    entities = [
        Entity(article.id, label, *match.span(group), match[group], confidence=0.91234)
        for match in figures
        for label, group in (("METRIC", 1), ("VALUE", 2))
    ]
    return Result(
        article,
        observations=tuple(_observation(article, match) for match in figures),
        offices=tuple(_office(article, match) for match in _OFFICE.finditer(text)),
        decisions=tuple(_decision(article, match) for match in _DECISION.finditer(text)),
        entities=tuple(entities),
        relations=tuple(
            Relation(article.id, "HAS_VALUE", *match.span(1), *match.span(2), 0.9)
            for match in figures
        ),
    )


def _observation(article: Article, match: re.Match[str]) -> Observation:
    is_money = match[3] == "tỷ đồng"
    number = Decimal(match[2].replace(".", "")) * (10**9 if is_money else 1)
    return observation(
        doc_id=article.id,
        metric=match[1],
        value=number,
        unit="VND" if is_money else "tấn",
        sentence=match[0],
        metric_start=match.start(1),
        metric_end=match.end(1),
        value_start=match.start(2),
        value_end=match.end(2),
    )


def observation(**given: object) -> Observation:
    """An observation with the fields that a test names, the others plausible or empty."""
    fields = dict.fromkeys(Observation.__dataclass_fields__, None) | {
        "doc_id": "a1",
        "kind": "level",
        "status": "actual",
        "value": Decimal(1),
        "unit": "1",
        "period": "2022",
        "period_from": dt.date(2022, 1, 1),
        "period_to": dt.date(2022, 12, 31),
        "confidence": 0.87654321,
        "flags": (),
        "sentence": "Một câu.",
        "origin": '{"value":"rule"}',
        "value_start": 0,
        "value_end": 1,
    }
    return Observation(**(fields | given))  # type: ignore[arg-type]


def _office(article: Article, match: re.Match[str]) -> Office:
    return Office(
        article.id,
        match[3],
        match[1],
        match[2],
        article.date,
        0.8,
        match[0],
        "{}",
        *match.span(3),
        *match.span(1),
        *match.span(2),
    )


def _decision(article: Article, match: re.Match[str]) -> Decision:
    return Decision(
        article.id,
        match[0],
        "Quyết định",
        None,
        None,
        dt.date(2022, 3, 28),
        ("Quyết định số 1/QĐ-UBND", "Quyết định số 2/QĐ-UBND"),
        0.7,
        match[0],
        "{}",
        *match.span(),
        None,
        None,
        None,
        None,
    )


@pytest.fixture
def annotate() -> Callable[[Article], Result]:
    """The stand-in for a model."""
    return annotate_by_pattern


@pytest.fixture
def annotate_together() -> Callable[[Sequence[Article]], list[Result]]:
    """The stand-in for a model, for some articles at a time."""
    return lambda articles: [annotate_by_pattern(article) for article in articles]


@pytest.fixture
def make_observation() -> Callable[..., Observation]:
    """Builds an observation from the fields that matter."""
    return observation


# Growth of time with the length of the text.

NOISE = (
    *("1.", "1,", "1/", "1-", "1/1%", "1/1-", "1", "1 ", "0.", "20", "2020 ", "2020-", "2020/"),
    *("năm ", "tháng 1/", "1 tháng ", "quý ", "ngày ", "ngày 1 ", "từ đến ", "từ ngày 1 đến "),
    *(
        "cùng kỳ ",
        "đầu năm ",
        "giai đoạn ",
        "tầm nhìn ",
        "so với ",
        "giảm ",
        "hơn ",
        "một ",
        "trăm ",
    ),
    *("tỷ đồng ", "1 nghìn ", "5% ", "%", "phần trăm ", "Sở ", "Tỉnh ", "TP. ", "Hà Nội ", "ủy "),
    *("1/QĐ-", "QĐ-", "a1-", "(", ")", "- ", " ", "\u00a0", "\n", "\x1c", "a", "A", "Á", "a-"),
    *("a.", "a, ", "oà", "\u0301", "…", '.."', "(1", "«"),
)
"""Pieces that a search may trip over when they are repeated."""

_LONGER = 4
_MOST_GROWTH = 10.0
"""Linear work grows by the factor 4, quadratic by 16."""

_TRIES = 6
"""How often growth is measured before it counts as too steep."""

_NOTHING = 0.001
"""Seconds that are too few to be compared."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``noise`` runs on every piece of it."""
    if "noise" in metafunc.fixturenames:
        metafunc.parametrize("noise", NOISE, ids=ascii)


def _grows_linearly(prepare: Callable[[int], Callable[[], object]], size: int) -> bool:
    def seconds(count: int) -> float:
        work = prepare(count)
        # As timeit does: what collecting garbage costs depends on all that the tests have made.
        gc.disable()
        try:
            begin = time.process_time()
            work()
            return time.process_time() - begin
        finally:
            gc.enable()

    seconds(size // _LONGER)
    short, long = [], []
    for _ in range(_TRIES):
        short.append(seconds(size))
        long.append(seconds(_LONGER * size))
        if min(long) < _MOST_GROWTH * max(min(short), _NOTHING):
            return True
    return False


@pytest.fixture(scope="session")
def grows_linearly() -> Callable[[Callable[[int], Callable[[], object]], int], bool]:
    """Whether work on four times as much takes about four times as long, in processor time.

    The first argument prepares work of a size and returns it, the second is that size. Some
    tries, of which the shortest times count, since other processes disturb the measure.
    """
    return _grows_linearly


@pytest.fixture(scope="session")
def all_noise() -> tuple[str, ...]:
    """Every piece of noise, for tests that run through it themselves."""
    return NOISE
