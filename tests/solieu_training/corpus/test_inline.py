"""The inline form, both ways."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from solieu.schema import Annotation
from solieu_training.corpus.inline import dumps, parse

CONTENT = """\
Số liệu [[p1:PERIOD|năm 2022]]

[[m1:METRIC|Chỉ số giá tiêu dùng bình quân]] tăng [[v1:VALUE|0,45%]] so [[p2:PERIOD|cùng kỳ 2021]].
===
doc date=2023-01-11 place=Bà Rịa - Vũng Tàu
p1 2022
v1 change actual 0.45 %
p2 2021
HAS_VALUE m1 v1
IN_PERIOD v1 p1
COMPARED_TO v1 p2
"""


def test_reads_the_form_of_the_guidelines() -> None:
    reading = parse(CONTENT, "x")
    assert reading.problems == ()
    annotation = reading.annotation
    assert annotation.article.text == (
        "Số liệu năm 2022\n\nChỉ số giá tiêu dùng bình quân tăng 0,45% so cùng kỳ 2021."
    )
    assert annotation.article.place == "Bà Rịa - Vũng Tàu"
    assert str(annotation.article.date) == "2023-01-11"
    spans = [(e.label, e.text, e.kind, e.status, e.norm) for e in annotation.entities]
    assert spans == [
        ("PERIOD", "năm 2022", None, None, "2022"),
        ("METRIC", "Chỉ số giá tiêu dùng bình quân", None, None, None),
        ("VALUE", "0,45%", "change", "actual", "0.45 %"),
        ("PERIOD", "cùng kỳ 2021", None, None, "2021"),
    ]
    assert [r.type for r in annotation.relations] == ["HAS_VALUE", "IN_PERIOD", "COMPARED_TO"]


def test_writes_the_form_of_the_guidelines() -> None:
    assert dumps(parse(CONTENT, "x").annotation) == CONTENT


@pytest.mark.parametrize("tail", ["", "\n", "\n\n", "\r", "\r\n", " "])
def test_the_end_of_the_text_is_kept(make: Callable[..., Annotation], tail: str) -> None:
    annotation = make("ở Sơn La" + tail, ("PLACE", "Sơn La"))
    assert parse(dumps(annotation), "x").annotation == annotation


def test_a_file_with_crlf_throughout() -> None:
    annotation = parse(CONTENT.replace("\n", "\r\n"), "x").annotation
    assert "2022\r\n\r\nChỉ" in annotation.article.text
    assert len(annotation.relations) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("[[p1:PERIOD|", "[[p1:PERIODS|", 1, "unknown-label"),
        ("[[m1:METRIC|", "[[p1:METRIC|", 3, "duplicate-id"),
        ("[[v1:VALUE|0,45%]]", "[[v1:VALUE|]]", 3, "empty-span"),
        ("[[v1:VALUE|", "[[v1 VALUE|", 3, "stray-bracket"),
        ("2021]].", "2021].", 3, "stray-bracket"),
        ("\n===\n", "\n", None, "no-rule"),
        ("date=2023-01-11", "date=11/1/2023", 5, "document-date"),
        ("p1 2022", "p9 2022", 6, "unknown-line"),
        ("p1 2022", "p1", 6, "malformed"),
        ("v1 change actual", "v1 growth actual", 7, "unknown-value"),
        ("v1 change actual", "v1 change share", 7, "duplicate-attribute"),
        ("HAS_VALUE m1 v1", "HAS_VALUE m1", 9, "malformed"),
        ("HAS_VALUE m1 v1", "HAS_VALUE m1 v7", 9, "missing-target"),
        ("HAS_VALUE m1 v1", "HAS_VALUES m1 v1", 9, "unknown-line"),
    ],
)
def test_a_fault_is_reported_with_its_line(old: str, new: str, line: int | None, code: str) -> None:
    assert old in CONTENT
    problems = parse(CONTENT.replace(old, new, 1), "x").problems
    assert (line, code) in [(problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize("text", ["mảng [[1]] ở Sơn La", "a\n===\nở Sơn La", "Sơn La\n==="])
def test_what_the_form_cannot_hold_is_refused(make: Callable[..., Annotation], text: str) -> None:
    with pytest.raises(ValueError, match="use the brat form"):
        dumps(make(text, ("PLACE", "Sơn La")))


def test_a_bracket_beside_a_span_is_no_trouble(make: Callable[..., Annotation]) -> None:
    annotation = make("(xem [Sơn La] nhé)", ("PLACE", "Sơn La"))
    assert parse(dumps(annotation), "x").annotation == annotation


@pytest.mark.parametrize("piece", ["[[a:A|", "[[", "]]", "\n===", "[[a:PLACE|b]]", "[[a:"])
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        content = piece * (size // len(piece)) + "\n===\n"
        times = []
        for _ in range(3):
            start = time.process_time()
            parse(content, "x")
            times.append(time.process_time() - start)
        return min(times)

    # Eight times the text: 8 times as long if linear, 64 times if quadratic.
    assert seconds(160_000) < 24 * max(seconds(20_000), 0.002)
