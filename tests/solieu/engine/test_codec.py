"""What is stored comes back as it was."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from solieu.batch import Annotate, process
from solieu.engine.codec import pack, pack_outcome, unpack, unpack_outcome
from solieu.schema import Article, Duplicate, Error, Result
from solieu.writers.formats import FORMATS, writer_class

TEXT = (
    "Doanh thu đạt 6.760 tỷ đồng. Sản lượng giảm -12 tấn. Giám đốc Sở Công Thương Trần Văn Thử ký "
    "Quyết định số 12/QĐ-UBND."
)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, -(2**62), 0.1, "số\r\n\ud800", b"\x00\xff", ("a", (1, 2.5)), {"a": ()}),
        *(Decimal("4.10"), Decimal("1E+30"), dt.date(1, 2, 3)),
    ],
    ids=repr,
)
def test_values_come_back(value: object) -> None:
    back = unpack(pack(value))
    assert back == value
    assert type(back) is type(value)
    assert str(back) == str(value)


@pytest.mark.parametrize("value", [dt.datetime(2022, 1, 1), {1, 2}, object()])
def test_other_types_are_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be stored"):
        pack(value)


def test_an_outcome_serves_every_writer(annotate_together: Annotate) -> None:
    writers = [writer_class(name)(Path()) for name in FORMATS]
    article = Article(id="a/b", text=TEXT, date=dt.date(2023, 1, 2), near_duplicate_of="a/a")
    (outcome,) = process([article], annotate_together, writers)
    back = unpack_outcome(pack_outcome(outcome, writers), writers)
    assert isinstance(outcome.item, Result)
    assert back.item == outcome.item
    assert back.counts == outcome.counts
    assert (back.counts["observations"], back.counts["near_duplicates"]) == (2, 1)
    for old, new in zip(outcome.encoded, back.encoded, strict=True):
        assert _plain(new) == _plain(old)


def _plain(value: Any) -> Any:
    """Lists are tuples after storage, which writers do not mind."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(
    "item",
    [
        Error("a\ud800", "read", "why"),
        Duplicate("b", "a", "Tít", None, None, dt.date(2024, 2, 29), None, "b.txt"),
    ],
)
def test_what_is_no_article_comes_back_with_its_rows(
    annotate_together: Annotate, item: Duplicate | Error
) -> None:
    writers = [writer_class(name)(Path()) for name in FORMATS]
    (outcome,) = process([item], annotate_together, writers)
    back = unpack_outcome(pack_outcome(outcome, writers), writers)
    assert (back.item, back.encoded, back.counts) == (item, outcome.encoded, outcome.counts)
    assert back.counts == {"errors" if isinstance(item, Error) else "duplicates": 1}
