"""Any text is read without an error, and time grows with its length only."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solieu.normalise import (
    Period,
    Value,
    document_date,
    parse_date,
    parse_decision,
    parse_period,
    parse_value,
    resolve_mentions,
)

DAY = date(2024, 2, 29)
WORDS = st.sampled_from(
    (
        "một hai năm mươi trăm nghìn triệu tỷ rưỡi linh phẩy đồng % / - – , . ( ) 1 05 2022 1.234,5"
        " quý I IV tháng đầu cuối cùng kỳ trước nay qua tới ngày mùng tết rằm giêng thứ giảm âm"
        " trên không quá đến từ QĐ-UBND số giai đoạn nửa điểm phần gấp lần \u0301 \u200b \u00a0 \n"
        " thứ tuần thế kỷ những nữa cách đây chạp âm lịch 10:30 T6 9T Q3 H1 giờ sáng vừa đến"
    ).split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=12).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
)
VALUE_NORM = re.compile(
    r"[<>~]?(?:-?\d+(?:\.\d+)?(?:\.\.-?\d+(?:\.\d+)?)?|-?\d+(?:\.\d+)?/-?\d+(?:\.\d+)?) \S.*"
)


@settings(max_examples=400)
@given(TEXTS, TEXTS, TEXTS)
def test_any_value(text: str, before: str, after: str) -> None:
    value = parse_value(text, before, after)
    if value is not None:
        assert VALUE_NORM.fullmatch(value.norm)
        assert Value.from_norm(value.norm).norm == value.norm


@settings(max_examples=400)
@given(
    TEXTS,
    st.sampled_from([None, DAY, date.min, date.max]),
    st.sampled_from([None, "2020", "../2030", "?"]),
)
def test_any_period_and_date(text: str, reference: date | None, governing: str | None) -> None:
    near = Period.from_norm(governing) if governing else None
    period = parse_period(text, reference, near)
    if period is not None:
        assert Period.from_norm(period.norm) == period
    parse_date(text, reference, near)
    parse_decision(text)
    document_date(text)


@settings(max_examples=150)
@given(st.lists(TEXTS, max_size=8), st.booleans(), st.data())
def test_any_article(parts: list[str], dated: bool, data: st.DataObject) -> None:
    text = " | ".join(parts)
    mentions, at = [], 0
    for part in parts:
        label = data.draw(st.sampled_from(["PERIOD", "DATE", "VALUE"]))
        mentions.append((at, at + len(part), label))
        at += len(part) + 3
    links = []
    if mentions:
        kinds, ends = st.sampled_from(["IN_PERIOD", "COMPARED_TO"]), st.sampled_from(mentions)
        links = data.draw(st.lists(st.tuples(kinds, ends, ends), max_size=10))
    found = resolve_mentions(text, DAY if dated else None, mentions, links)
    assert set(found) == {m for m in mentions if m[2] != "VALUE"}


SHARDS = [
    "1.", "1,", "1/", "(", "- ", "năm ", "hai ", "một trăm ", "tỷ ", "tháng 1 ", "quý ",
    "cùng kỳ ", "giảm ", "so với ", "5% đến ",
    "mùng ", "1/1 đến nay ", "10:30 ", "thứ hai ", "tháng năm ", "1, ", "hai không ",
    "1/QĐ-", "\n", "  ", "11/11/2020 ", "a", "\u0301",
]  # fmt: skip
READERS: list[Callable[[str], object]] = [
    parse_value,
    lambda text: parse_value("5%", text, text),
    lambda text: parse_period(text, DAY),
    lambda text: parse_date(text, DAY),
    parse_decision,
    document_date,
]


@pytest.mark.parametrize("shard", SHARDS)
def test_a_megabyte_is_read_at_once(shard: str) -> None:
    text = shard * (1_000_000 // len(shard))
    spans = [(shard * 200)[:length] for length in (60, 120, 199)]
    begin = time.process_time()
    for read in READERS:
        for sample in (text, *spans):
            read(sample)
    assert time.process_time() - begin < 1.0


@pytest.mark.parametrize(
    ("shard", "label"),
    [("cùng kỳ, ", "PERIOD"), ("tháng 8, ", "PERIOD"), ("1/1 đến ", "DATE")],
)
def test_resolution_grows_with_the_number_of_mentions(shard: str, label: str) -> None:
    def seconds(count: int) -> float:
        text, step, width = shard * count, len(shard), len(shard.rstrip(" ,đến").rstrip())
        mentions = [(i * step, i * step + width, label) for i in range(count)]
        begin = time.process_time()
        resolve_mentions(text, DAY, mentions)
        return time.process_time() - begin

    seconds(500)
    assert seconds(8000) < 12 * max(seconds(2000), 0.02)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("412", "lần lượt là " + ", ".join(["123.456"] * 12) + " hộ; hộ nghèo "),
        ("5", "lần lượt " + "1" * 100 + " xe và "),
        ("ba " * 30 + "ba" + "/x" * 30, ""),
        ("ba, " * 20 + "ba" + " một x" * 20, ""),
        ("ba một " * 25 + "một kg", ""),
    ],
)
def test_what_could_be_split_in_many_ways_is_read_at_once(text: str, before: str) -> None:
    begin = time.process_time()
    parse_value(text, before)
    assert time.process_time() - begin < 1.0


@pytest.mark.parametrize("tail", [" tỷ rưỡi", " tỷ 5"])
def test_more_digits_than_a_context_of_decimals_has(tail: str) -> None:
    assert parse_value("9" * 32 + tail) is None


def test_importing_needs_no_spacy() -> None:
    code = "import sys, solieu.normalise; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
