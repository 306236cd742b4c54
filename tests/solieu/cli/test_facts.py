"""Tables of facts on the terminal."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from rich.console import Console

from solieu.cli.facts import FactTables
from solieu.schema import Article, Observation, Result


def render(results: Sequence[Result], width: int = 160) -> str:
    tables = FactTables()
    for result in results:
        tables.add(result)
    console = Console(file=io.StringIO(), width=width)
    tables.print(console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_every_row_is_printed(make_observation: Callable[..., Observation]) -> None:
    rows = tuple(make_observation(metric=f"chỉ số {number}") for number in range(500))
    output = render([Result(Article(id="a", text="x"), rows)])
    assert all(f"chỉ số {number} " in output for number in range(500))


def test_a_long_metric_is_folded_and_a_value_is_not(
    make_observation: Callable[..., Observation],
) -> None:
    metric = "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng " * 3
    row = make_observation(metric=metric, value=Decimal(6_760_000_000_000), unit="VND")
    output = render([Result(Article(id="a", text="x"), (row,))], width=80)
    assert "6,760,000,000,000 VND" in output
    assert max(map(len, output.splitlines())) <= 80
    assert output.count("bán lẻ") == 3


@pytest.mark.parametrize(
    ("ids", "shown"),
    [
        (["000_34452f388d168400", "001_0411d5e529c98890"], ["000_34452f388…", "001_0411d5e52…"]),
        (["bao-bac-kan/2022/01", "bao-bac-kan/2022/02"], None),
        (["a", "b"], None),
    ],
)
def test_long_ids_are_cut_where_they_stay_different(
    make_observation: Callable[..., Observation], ids: list[str], shown: list[str] | None
) -> None:
    output = render([Result(Article(id=doc_id, text="x"), (make_observation(),)) for doc_id in ids])
    for name in shown or ids:
        assert f" {name} " in output


def test_brackets_in_an_article_are_no_markup(
    make_observation: Callable[..., Observation],
) -> None:
    row = make_observation(metric="[bold]chỉ số[/bold] :smile:", sentence="x")
    output = render([Result(Article(id="a", text="x"), (row,))])
    assert "[bold]chỉ số[/bold] :smile:" in output


def test_escape_sequences_are_not_printed(make_observation: Callable[..., Observation]) -> None:
    row = make_observation(metric="chỉ số\x1b[2J")
    assert "\x1b" not in render([Result(Article(id="a", text="x"), (row,))])
