"""Normal forms as section 4 of the guidelines writes them."""

from __future__ import annotations

import time

import pytest

from solieu_training.corpus.normal_forms import canonical, fault


@pytest.mark.parametrize(
    ("label", "norm"),
    [
        *(("VALUE", norm) for norm in (
            "6760000000000 VND", "-3.1 %", ">13 %/năm", ">6..7 %/năm", "83/133 1", "0 vụ",
            "65000000 VND/lao động", "1.38 lần", "2067 ha", "27 1", "2/19 hạng", "90.01/100 điểm",
            "~744000000000000 VND", "<0.5 điểm %", "-5..-10 %", "~-15..-20 %", "-1..2 %",
            "50/133 TTHC",
        )),
        *(("PERIOD", norm) for norm in (
            "2022", "2024-07", "2024-01/2024-07", "2016/2020", "../2030", "2025/..", "?",
            "2024-01-01/2024-07-15", "2020-02-29",
        )),
        *(("DATE", norm) for norm in ("2022-03-28", "2022-12-06/2022-12-10", "?", "2024-02-29")),
        *((label, "anything") for label in ("DECISION", "PLACE")),
    ],
)  # fmt: skip
def test_right(label: str, norm: str) -> None:
    assert fault(label, norm) is None


@pytest.mark.parametrize(
    ("label", "norm"),
    [
        *(("VALUE", norm) for norm in (
            "", "8%", "8", "%", "8  %", "8 % ", "+8 %", "8,5 %", "1.000.000 VND", "8.50 %", "08 %",
            "-0 %", "5.0 lần", "8..6 %", "8..8 %", "-10..-5 %", "1/0 1", "1/2/3 1", "? %", ">> 8 %",
            "6760 tỷ VND", "6,76 nghìn tỷ VND", "744 nghìn tỷ đồng", "8 phần trăm", "8 đồng/kg",
            "1e3 VND", "٣ %", ".5 %",
        )),
        *(("PERIOD", norm) for norm in (
            "", "22", "2022-13", "2022-00", "2022-7", "2023-02-29", "2022/2021", "2022/2022",
            "2022-01/2023", "../..", "2022/2023/2024", "2022-Q1", "quý I", "2022 ", "..",
        )),
        *(("DATE", norm) for norm in (
            "", "2022", "2022-03", "28/3/2022", "2022-02-30", "2022-03-28/2022-03-27",
            "../2022-03-28", "2022-03-28/..", "2022-01-01/2022-01-02/2022-01-03", "0000-01-01",
        )),
    ],
)  # fmt: skip
def test_wrong(label: str, norm: str) -> None:
    assert fault(label, norm)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("8", "8"), ("8.50", "8.5"), ("0.0", "0"), ("-0.0", "0"), ("007", "7"), ("100", "100")],
)
def test_canonical(number: str, expected: str) -> None:
    assert canonical(number) == expected


@pytest.mark.parametrize("piece", ["1", "1.", "1..", "1/", "-", "2022-", ".."])
@pytest.mark.parametrize("label", ["VALUE", "PERIOD", "DATE"])
def test_a_megabyte_takes_no_time(label: str, piece: str) -> None:
    start = time.process_time()
    assert fault(label, piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 1
