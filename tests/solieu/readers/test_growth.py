"""Reading takes time in proportion to the bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from solieu.readers import read
from solieu.readers.inputs import Source

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

STANDARD_INPUT = Source(Path("-"), "stdin", "-")


@pytest.mark.parametrize("piece", [b"\n", b" \n", b"{", b'{"id":', b'{"text":"a"}\n', b"\xc6"])
def test_standard_input(piece: bytes, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        stream = io.BytesIO(piece * (size // len(piece)) + b"x")
        return lambda: list(read([STANDARD_INPUT], stream))

    assert grows_linearly(prepare, 8_000)


CAPTION = '<td class="caption">Ảnh: công nhân nhà máy</td>'


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("<table>", f'<tr>{CAPTION}<td><img src="b.jpg"></td></tr>', "</table>"),
        ("<table>", '<p class="caption">Ảnh: công nhân</p>', "</table>"),
        ("", '<figure><img src="a.jpg"><figcaption>Ảnh: một</figcaption></figure>', ""),
        ("", "<p>Doanh thu đạt 6.760 tỷ đồng trong năm nay.</p>", ""),
    ],
)
def test_web_pages(before: str, piece: str, after: str, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        body = f"<p>Sản xuất công nghiệp của tỉnh tăng.</p>{before}{piece * (size // 50)}{after}"
        content = f"<html><body><article><h1>Tin</h1>{body}</article></body></html>".encode()
        return lambda: list(read([STANDARD_INPUT], io.BytesIO(content)))

    assert grows_linearly(prepare, 40_000)
