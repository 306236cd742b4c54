"""SDMX-CSV is read back with pysdmx, and held against its own structure."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.model import Codelist
from pysdmx.model.dataflow import Component, Role, Schema

from solieu.indicators.catalogue import catalogue
from solieu.schema import Article, Error, Observation, Result
from solieu.writers.formats import open_writers
from solieu.writers.sdmx import LeftOut, magnitude, record, unit_code
from solieu.writers.sdmx_components import COMPONENTS, codes, structure_id, tables
from solieu.writers.sdmx_structure import structure
from solieu.writers.sdmx_times import time_of
from solieu.writers.tables import TABLES, rows_of

Make = Callable[..., Observation]

STANDARD_TIME = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?|-Q[1-4]|-T[1-3]|-S[12])?|"
    r"\d{4}-\d\d-\d\d/P\d{1,4}[YMD]"
)
"""ObservationalTimePeriod of SDMXCommonReferences, as far as we write it."""

TEXT = (
    "Doanh thu đạt 6.760 tỷ đồng, chi 6-7 triệu đồng, xếp thứ 2/19.\n"
    '=Cột "một", nghìn tỷ; sản lượng dự kiến trên 4,1 vạn tấn.'
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(printed: str) -> dict[str, int]:
    start = TEXT.index(printed)
    return {"value_start": start, "value_end": start + len(printed)}


@pytest.fixture
def result(make_observation: Make) -> Result:
    months = {"period": "2024-01/2024-09"}
    months |= {"period_from": day("2024-01-01"), "period_to": day("2024-09-30")}
    rows = (
        make_observation(
            metric="Doanh thu",
            indicator="GRDP",
            value=Decimal("6760000000000"),
            unit="VND",
            place="Bắc Kạn",
            place_code="06",
            flags=("no_metric", "conflicting_values"),
            **at("6.760 tỷ đồng"),
        ),
        make_observation(
            value=Decimal(6_000_000),
            value_max=Decimal(7_000_000),
            unit="VND",
            place="Việt Nam",
            sentence=TEXT,
            **months,
            **at("6-7 triệu đồng"),
        ),
        make_observation(
            kind="rank",
            value=Decimal(2),
            denominator=Decimal(19),
            unit="hạng",
            place="Tây Nguyên",
            **at("2/19"),
        ),
        make_observation(
            value=Decimal(41_000), unit="tấn", bound=">", status="target", **at("4,1 vạn tấn")
        ),
        make_observation(value=None, unit=None),
        make_observation(period=None, period_from=None, period_to=None),
        make_observation(period="../2030", period_from=None, period_to=day("2030-12-31")),
    )
    return Result(Article(id="tỉnh/a1", text=TEXT), rows)


@pytest.fixture
def folder(tmp_path: Path, result: Result) -> Path:
    with open_writers(["sdmx-csv"], tmp_path) as (writer,):
        writer.write(writer.encode(result))
        writer.write(writer.encode_error(Error("a2", "read", "a2.txt is empty")))
    return tmp_path / "sdmx-csv"


def records(folder: Path) -> list[dict[str, str]]:
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_pysdmx_reads_the_observations_by_their_structure(folder: Path) -> None:
    (dataset,) = get_datasets(folder / "observations.csv", folder / "structure.xml")
    schema = dataset.structure
    assert isinstance(schema, Schema)
    assert f"{schema.agency}:{schema.id}({schema.version})" == structure_id()
    assert list(dataset.data.columns) == [part.id for part in COMPONENTS]
    assert len(dataset.data) == 4
    first = dataset.data.iloc[0]
    assert (first["OBS_VALUE"], first["UNIT_MULT"], first["UNIT_MEASURE"]) == (6760, "9", "VND")


def test_every_record_keeps_to_the_structure(folder: Path) -> None:
    (dataset,) = get_datasets(folder / "observations.csv", folder / "structure.xml")
    components: list[Component] = list(dataset.structure.components)
    dimensions = [part.id for part in components if part.role is Role.DIMENSION]
    keys = set()
    for row in records(folder):
        for part in components:
            listed = part.enumeration
            if isinstance(listed, Codelist) and row[part.id]:
                assert row[part.id] in {code.id for code in listed}, part.id
        assert all(row[dimension] for dimension in dimensions)
        assert STANDARD_TIME.fullmatch(row["TIME_PERIOD"])
        assert Decimal(row["OBS_VALUE"]).is_finite()
        keys.add(tuple(row[dimension] for dimension in dimensions))
    assert len(keys) == 4


def test_the_structure_is_valid_sdmx_ml(folder: Path) -> None:
    # pysdmx checks it against the schemas of the standard.
    message = read_sdmx(folder / "structure.xml", validate=True)
    assert message.structures is not None
    assert {item.id for item in message.structures} >= {"OBSERVATIONS", "CONCEPTS", "CL_INDICATOR"}
    (indicators,) = [item for item in message.structures if item.id == "CL_INDICATOR"]
    assert isinstance(indicators, Codelist)
    assert {code.id for code in indicators} == {*catalogue(), "_O"}
    assert structure() == (folder / "structure.xml").read_bytes()


def test_what_the_columns_hold(folder: Path) -> None:
    money, interval, rank, plan = records(folder)
    assert (
        money.items()
        >= {
            "STRUCTURE": "dataflow",
            "ACTION": "I",
            "FREQ": "A",
            "REF_AREA": "06",
            "INDICATOR": "GRDP",
            "KIND": "LEVEL",
            "ARTICLE": "a1",
            "TIME_PERIOD": "2022",
            "DECIMALS": "0",
            "OBS_STATUS": "A",
            "FLAGS": "no_metric; conflicting_values",
            "CONFIDENCE": "0.8765",
            "PLACE": "Bắc Kạn",
        }.items()
    )
    assert (
        interval.items()
        >= {
            "FREQ": "_O",
            "REF_AREA": "VN",
            "INDICATOR": "_O",
            "TIME_PERIOD": "2024-01-01/P9M",
            "OBS_VALUE": "6",
            "VALUE_MAX": "7",
            "UNIT_MULT": "6",
            "SENTENCE": TEXT,
        }.items()
    )
    assert (rank["OBS_VALUE"], rank["DENOMINATOR"], rank["REF_AREA"]) == ("2", "19", "_O")
    assert (
        plan.items()
        >= {
            "OBS_VALUE": "4.1",
            "UNIT_MULT": "4",
            "DECIMALS": "1",
            "UNIT_MEASURE": "T",
            "BOUND": "AT_LEAST",
            "OBS_STATUS": "F",
            "STATUS": "TARGET",
            "REF_AREA": "_U",
        }.items()
    )


def test_what_has_no_place_is_counted_and_kept_whole(tmp_path: Path, result: Result) -> None:
    with open_writers(["sdmx-csv"], tmp_path) as (writer,):
        writer.write(writer.encode(result))
    assert writer.report() == {
        "observations": 4,
        "left_out_no_value": 1,
        "left_out_no_period": 1,
        "left_out_open_period": 1,
    }
    lines = (tmp_path / "sdmx-csv" / "left-out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["period"] for line in lines] == ["2022", None, "../2030"]
    assert all(len(json.loads(line)) == len(TABLES["observations"].columns) + 1 for line in lines)


def test_errors_are_kept(folder: Path) -> None:
    assert json.loads((folder / "errors.jsonl").read_text(encoding="utf-8"))["doc_id"] == "a2"


def test_every_column_of_an_observation_can_be_found_again(result: Result) -> None:
    repeated = {part.field for part in COMPONENTS}
    made = {"doc_id", "indicator", "kind", "status", "value", "value_max", "denominator", "bound"}
    made |= {"place_code", "value_start", "period_from", "period_to"}
    assert repeated | made >= {column.name for column in TABLES["observations"].columns}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-01-01", "2026-12-31", ("2026", "A")),
        ("2026-07-01", "2026-12-31", ("2026-S2", "S")),
        ("2026-05-01", "2026-08-31", ("2026-T2", "A_3")),
        ("2026-10-01", "2026-12-31", ("2026-Q4", "Q")),
        ("2024-02-01", "2024-02-29", ("2024-02", "M")),
        ("2026-06-30", "2026-06-30", ("2026-06-30", "D")),
        ("2026-01-01", "2026-09-30", ("2026-01-01/P9M", "_O")),
        ("2026-02-01", "2026-04-30", ("2026-02-01/P3M", "_O")),
        ("2025-07-01", "2026-06-30", ("2025-07-01/P1Y", "_O")),
        ("2016-01-01", "2020-12-31", ("2016-01-01/P5Y", "_O")),
        ("2026-01-15", "2026-02-14", ("2026-01-15/P31D", "_O")),
    ],
)
def test_time_formats(first: str, last: str, expected: tuple[str, str]) -> None:
    time = time_of(day(first), day(last))
    assert (time.period, time.frequency) == expected
    assert STANDARD_TIME.fullmatch(time.period)
    assert time.frequency in codes("FREQ")


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        time_of(day("2026-02-01"), day("2026-01-01"))


@pytest.mark.parametrize(
    ("printed", "power"),
    [
        ("6.760 tỷ đồng", 9),
        ("744 nghìn tỷ", 12),
        ("12 NGÀN TỈ đồng", 12),
        ("3 tỷ 767 triệu đồng", 6),
        ("2 vạn tấn", 4),
        ("102,7 triệu sản phẩm", 6),
        ("65 triệu đồng/nghìn dân", 6),
        ("2 tri\u0065\u0323\u0302u", 6),
        ("12 dự án", 0),
        ("8,81%", 0),
        ("", 0),
    ],
)
def test_the_power_of_ten_is_the_printed_one(printed: str, power: int) -> None:
    assert magnitude(printed) == power
    assert str(power) in codes("UNIT_MULT")


@pytest.mark.parametrize(
    "number", ["6760000000000", "0.1", "-12", "1E+40", "123456789012345678901234567890.125", "0"]
)
def test_numbers_stay_exact(make_observation: Make, number: str) -> None:
    text = "1 tỷ"
    fact = make_observation(value=Decimal(number), value_start=0, value_end=len(text))
    (row,) = rows_of(Result(Article(id="a", text=text), (fact,)))["observations"]
    cells = record(row, text)
    assert not isinstance(cells, LeftOut)
    named: dict[str, Any] = dict(zip([part.id for part in COMPONENTS], cells[3:], strict=True))
    assert Decimal(f"{named['OBS_VALUE']}E+9") == Decimal(number)
    assert named["DECIMALS"] == str(len(named["OBS_VALUE"].partition(".")[2]))


@pytest.mark.parametrize(
    ("unit", "code"),
    [("VND", "VND"), ("USD", "USD"), ("%", "PT"), ("VND/kg", "_O"), ("hũ", "_O"), (None, "_U")],
)
def test_codes_of_units(unit: str | None, code: str) -> None:
    assert unit_code(unit) == code
    assert code in codes("UNIT_MEASURE")


def test_tables_lead_to_codes_that_exist() -> None:
    data = tables()
    assert set(data["units"].values()) <= codes("UNIT_MEASURE").keys()
    assert set(data["bounds"].values()) <= codes("BOUND").keys()
    assert set(data["statuses"].values()) <= codes("OBS_STATUS").keys()
    assert {str(power) for power in data["magnitudes"].values()} <= codes("UNIT_MULT").keys()
    for part in COMPONENTS:
        if part.is_coded:
            assert all(re.fullmatch(r"[A-Za-z0-9_@$\-]+", code) for code in codes(part.id))
