"""Every format is read back with a reader of its own."""

from __future__ import annotations

import csv
import datetime as dt
import json
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
from spacy.tokens import Doc, DocBin

from solieu.records import read_doc
from solieu.schema import (
    SCHEMA_VERSION,
    Article,
    Duplicate,
    Entity,
    Error,
    Observation,
    Relation,
    Result,
)
from solieu.writers.docs import blank
from solieu.writers.formats import FORMATS, open_writers, writer_class
from solieu.writers.parquet import ParquetWriter
from solieu.writers.tables import TABLES
from solieu.writers.writer import TableWriter

TEXT = (
    "\u200bDoanh thu đạt 6.760 tỷ đồng.\r\n👩‍🏭 Sản lượng giảm -12 tấn.\r\n"
    "Giám đốc Sở Công Thương Trần Văn Thử ký Quyết định số 12/QĐ-UBND.\n"
)
FIRST = Article(id="tỉnh/a1", text=TEXT, date=dt.date(2022, 3, 28), title="=1+1", place="Bắc Kạn")
SECOND = Article(id="a2", text=unicodedata.normalize("NFD", TEXT))
ERROR = Error("a3", "read", "a3.txt is empty")

COPY = Duplicate(
    doc_id="a4",
    duplicate_of="a2",
    title="@A",
    author="Ngọc Thử",
    url=None,
    date=dt.date(2022, 3, 29),
    place=None,
    source="a4.txt",
)

Annotate = Callable[[Article], Result]
Item = Result | Duplicate | Error


def write(folder: Path, formats: Sequence[str], items: Sequence[Item]) -> Path:
    folder.mkdir(exist_ok=True)
    with open_writers(formats, folder) as writers:
        for item in items:
            for writer in writers:
                if isinstance(item, Duplicate):
                    encoded = writer.encode_duplicate(item)
                elif isinstance(item, Error):
                    encoded = writer.encode_error(item)
                else:
                    encoded = writer.encode(item)
                if encoded is not None:
                    writer.write(encoded)
    return folder


@pytest.fixture
def items(annotate: Annotate) -> list[Item]:
    return [annotate(FIRST), ERROR, annotate(SECOND), COPY]


def parquet(folder: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return rows


def jsonl(folder: Path, table: str) -> list[dict[str, Any]]:
    lines = (folder / f"{table}.jsonl").read_bytes().decode().split("\n")
    assert lines.pop() == ""
    return [json.loads(line) for line in lines]


def tasks(folder: Path) -> list[dict[str, Any]]:
    content = (folder / "label-studio" / "tasks.json").read_bytes().decode()
    found: list[dict[str, Any]] = json.loads(content)
    return found


def docs(folder: Path) -> list[Doc]:
    return list(DocBin().from_disk(folder / "docbin/articles.spacy").get_docs(blank().vocab))


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def sdmx_rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "sdmx-csv/observations.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def database(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(folder / "solieu.duckdb", read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_parquet_is_typed_and_versioned(tmp_path: Path, items: list[Item]) -> None:
    write(tmp_path, ["parquet"], items)
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(TABLES)
    first = parquet(tmp_path, "observations")[0]
    assert first["value"] == Decimal("6760000000000")
    assert first["period_from"] == dt.date(2022, 1, 1)
    assert first["flags"] == []
    assert first["confidence"] == 0.8765
    assert parquet(tmp_path, "decisions")[0]["amends"] == [
        "Quyết định số 1/QĐ-UBND",
        "Quyết định số 2/QĐ-UBND",
    ]
    assert parquet(tmp_path, "errors") == [
        {"doc_id": "a3", "stage": "read", "error": "a3.txt is empty"}
    ]
    for table in TABLES:
        metadata = pq.read_schema(tmp_path / f"{table}.parquet").metadata
        assert metadata[b"schema_version"] == SCHEMA_VERSION.encode()


def test_copies_are_rows_of_tables_and_of_nothing_else(tmp_path: Path, items: list[Item]) -> None:
    write(tmp_path / "all", list(FORMATS), items)
    write(tmp_path / "others", list(FORMATS), items[:-1])
    (row,) = parquet(tmp_path / "all", "duplicates")
    assert Duplicate(**row) == COPY
    assert csv_rows(tmp_path / "all", "duplicates")[0]["title"] == "'@A"
    sheet = openpyxl.load_workbook(tmp_path / "all/solieu.xlsx")["duplicates"]
    assert [cell.value for cell in sheet["F"]] == ["date", dt.datetime(2022, 3, 29)]
    for name in ("brat", "label-studio", "docbin", "sdmx-csv"):
        all_files, others = (
            {
                path.relative_to(folder): path.read_bytes()
                for path in (folder / name).rglob("*")
                if path.is_file()
            }
            for folder in (tmp_path / "all", tmp_path / "others")
        )
        assert all_files == others


def test_offsets_fit_the_text_of_the_articles_table(tmp_path: Path, items: list[Item]) -> None:
    write(tmp_path, ["parquet", "brat"], items)
    texts = {row["doc_id"]: row["text"] for row in parquet(tmp_path, "articles")}
    assert texts == {FIRST.id: FIRST.text, SECOND.id: SECOND.text}
    entities = parquet(tmp_path, "entities")
    assert len(entities) == 4
    for row in entities:
        assert texts[row["doc_id"]][row["start"] : row["end"]] == row["text"]
        standoff = (tmp_path / "brat" / f"{row['doc_id']}.ann").read_text(encoding="utf-8")
        assert f"{row['label']} {row['start']} {row['end']}\t{row['text']}" in standoff
    for doc_id, text in texts.items():
        assert (tmp_path / "brat" / f"{doc_id}.txt").read_bytes() == text.encode()
    assert (tmp_path / "brat" / "errors.jsonl").read_text(encoding="utf-8").count("a3.txt") == 1


def test_label_studio_gets_predictions_the_interface_and_the_errors(
    tmp_path: Path, items: list[Item]
) -> None:
    write(tmp_path, ["label-studio"], items)
    first, second = tasks(tmp_path)
    assert first["data"]["doc_id"] == FIRST.id
    assert second["data"]["text"] == SECOND.text
    (prediction,) = first["predictions"]
    assert prediction["score"] == 0.9123
    regions = [item for item in prediction["result"] if item["type"] == "labels"]
    assert len(regions) == 4
    for item in regions:
        value = item["value"]
        assert FIRST.text[value["start"] : value["end"]] == value["text"]
    folder = tmp_path / "label-studio"
    assert (folder / "labelling.xml").read_text(encoding="utf-8").startswith("<View>")
    assert (folder / "errors.jsonl").read_text(encoding="utf-8").count("a3.txt") == 1


def test_docbin_holds_entities_attributes_relations_and_norms(
    tmp_path: Path, items: list[Item]
) -> None:
    write(tmp_path, ["docbin"], items)
    results = [item for item in items if isinstance(item, Result)]
    for doc, result in zip(docs(tmp_path), results, strict=True):
        assert doc.text == result.article.text
        assert doc._.meta["id"] == result.article.id
        read = read_doc(doc, result.article)
        assert read.entities == result.entities
        assert read.relations == result.relations
    errors = (tmp_path / "docbin" / "errors.jsonl").read_text(encoding="utf-8")
    assert errors.count("a3.txt") == 1


@pytest.mark.parametrize(
    ("entities", "message"),
    [
        ((Entity("a", "METRIC", 2, 9, "anh thu"),), "does not end at token edges"),
        ((Entity("a", "METRIC", 0, 9, "Doanh thu"),), "a relation points to no entity"),
    ],
)
def test_docbin_refuses_what_a_doc_cannot_hold(
    tmp_path: Path, entities: tuple[Entity, ...], message: str
) -> None:
    link = Relation("a", "HAS_VALUE", 0, 9, 14, 28)
    result = Result(
        Article(id="a", text="Doanh thu đạt 6.760 tỷ đồng."), (), (), (), entities, (link,)
    )
    with pytest.raises(ValueError, match=message):
        write(tmp_path, ["docbin"], [result])


def test_jsonl_holds_the_same_rows_as_parquet(tmp_path: Path, items: list[Item]) -> None:
    write(tmp_path, ["parquet", "jsonl"], items)
    for table in TABLES:
        rows = jsonl(tmp_path, table)
        assert {row.pop("schema_version") for row in rows} <= {SCHEMA_VERSION}
        expected = parquet(tmp_path, table)
        for row in expected:
            for name, value in row.items():
                if isinstance(value, dt.date):
                    row[name] = value.isoformat()
                elif isinstance(value, Decimal):
                    row[name] = str(int(value))
        assert rows == expected


def test_duckdb_holds_the_same_rows_as_parquet(tmp_path: Path, items: list[Item]) -> None:
    write(tmp_path, ["parquet", "duckdb"], items)
    assert [path.name for path in tmp_path.glob("solieu*")] == ["solieu.duckdb"]
    for table in TABLES:
        expected = [tuple(row.values()) for row in parquet(tmp_path, table)]
        assert database(tmp_path, f"SELECT * FROM {table}") == expected
    assert ("schema_version", SCHEMA_VERSION) in database(tmp_path, "SELECT * FROM meta")
    (comment,) = database(
        tmp_path,
        "SELECT comment FROM duckdb_columns() "
        "WHERE table_name = 'observations' AND column_name = 'bound'",
    )
    assert comment == ("> at least, < at most, ~ about",)
    assert database(
        tmp_path,
        "SELECT DISTINCT data_type FROM duckdb_columns() WHERE column_name = 'value' "
        "AND table_name = 'observations'",
    ) == [("DECIMAL(38,9)",)]


def test_csv_is_made_for_spreadsheets(tmp_path: Path, items: list[Item]) -> None:
    write(tmp_path, ["csv"], items)
    assert (tmp_path / "observations.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc_id,metric,")
    first, second = csv_rows(tmp_path, "observations")[:2]
    assert first["value"] == "6760000000000"
    assert second["value"] == "-12"
    assert first["period_to"] == "2022-12-31"
    assert first["part_of"] == ""
    assert csv_rows(tmp_path, "decisions")[0]["amends"] == (
        "Quyết định số 1/QĐ-UBND; Quyết định số 2/QĐ-UBND"
    )
    article = csv_rows(tmp_path, "articles")[0]
    assert article["title"] == "'=1+1"
    assert article["text"] == FIRST.text


def test_the_data_package_describes_the_csv_files(tmp_path: Path, items: list[Item]) -> None:
    write(tmp_path, ["csv"], items)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert package["schema_version"] == SCHEMA_VERSION
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8-sig", newline="") as stream:
            header = next(csv.reader(stream))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-Tổng", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_disarmed(
    tmp_path: Path, make_observation: Callable[..., Observation], text: str
) -> None:
    result = Result(FIRST, (make_observation(sentence=text, metric=text, flags=(text,)),))
    write(tmp_path, ["csv", "xlsx"], [result])
    (row,) = csv_rows(tmp_path, "observations")
    assert row["sentence"] == row["metric"] == row["flags"] == f"'{text}"
    sheet = openpyxl.load_workbook(tmp_path / "solieu.xlsx")["observations"]
    cell = sheet["B2"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "_x000D_")
    assert cell.quotePrefix


def test_xlsx_has_a_sheet_for_each_table(tmp_path: Path, items: list[Item]) -> None:
    write(tmp_path, ["xlsx"], items)
    assert [path.name for path in tmp_path.iterdir()] == ["solieu.xlsx"]
    workbook = openpyxl.load_workbook(tmp_path / "solieu.xlsx")
    assert workbook.sheetnames == [*TABLES, "columns"]
    sheet = workbook["observations"]
    assert sheet.freeze_panes == "A2"
    header, first, second = list(sheet.iter_rows(values_only=True))[:3]
    named = dict(zip(header, first, strict=True))
    assert named["value"] == 6_760_000_000_000
    assert named["period_from"] == dt.datetime(2022, 1, 1)
    assert named["metric"] == "Doanh thu"
    assert second[header.index("value")] == -12
    assert ("schema_version", None, None, SCHEMA_VERSION) in list(
        workbook["columns"].iter_rows(values_only=True)
    )


def test_xlsx_keeps_to_the_limits_of_excel(
    tmp_path: Path, make_observation: Callable[..., Observation], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solieu.writers.xlsx.MOST_SHEET_ROWS", 3)
    article = Article(id="a\x00_x000D_", text="👩" * 40_000)
    numbers = ["0.1", "123456789012345.5", "1E+40", "1234567890123456"]
    rows = tuple(make_observation(value=Decimal(number)) for number in numbers)
    write(tmp_path, ["xlsx"], [Result(article, rows)])
    workbook = openpyxl.load_workbook(tmp_path / "solieu.xlsx")
    assert workbook.sheetnames[-1] == "observations (2)"
    values = [
        row[next(sheet.iter_rows(values_only=True)).index("value")]
        for sheet in (workbook["observations"], workbook["observations (2)"])
        for row in list(sheet.iter_rows(values_only=True))[1:]
    ]
    assert values == [0.1, "123456789012345.5", "1" + "0" * 40, "1234567890123456"]
    header, (doc_id, *others) = list(workbook["articles"].iter_rows(values_only=True))[:2]
    text = others[header.index("text") - 1]
    assert doc_id == "a_x0000__x005F_x000D_"
    assert len(text.encode("utf-16-le")) // 2 <= 32_767
    assert text.endswith("👩 … [cut]")


def test_numbers_beyond_the_column_keep_their_row(
    tmp_path: Path, make_observation: Callable[..., Observation]
) -> None:
    rows = (make_observation(value=Decimal("1E+40")), make_observation(value=Decimal("1E-12")))
    write(tmp_path, ["parquet", "jsonl", "csv", "duckdb"], [Result(FIRST, rows)])
    in_parquet = [(row["value"], row["flags"]) for row in parquet(tmp_path, "observations")]
    assert in_parquet == [(None, ["number_out_of_range"]), (Decimal(0), ["number_rounded"])]
    assert database(tmp_path, "SELECT value, flags FROM observations") == in_parquet
    exact = ["1" + "0" * 40, "0.000000000001"]
    assert [row["value"] for row in jsonl(tmp_path, "observations")] == exact
    assert [row["value"] for row in csv_rows(tmp_path, "observations")] == exact


@pytest.mark.parametrize("name", FORMATS)
def test_hard_text_passes_through_every_format(
    tmp_path: Path, make_observation: Callable[..., Observation], name: str
) -> None:
    text = "a\x00\x01\x0b\x1f\x7f\x85\u2028\ufffe\uffff\ufeff \"',;\r\n\t👩‍🏭 <&>]]>"
    article = Article(id=text, text=text, title=text)
    write(tmp_path, [name], [Result(article, (make_observation(sentence=text, metric=text),))])
    found = {
        "parquet": lambda: parquet(tmp_path, "articles")[0]["text"],
        "jsonl": lambda: jsonl(tmp_path, "articles")[0]["text"],
        "csv": lambda: csv_rows(tmp_path, "articles")[0]["text"],
        "duckdb": lambda: database(tmp_path, "SELECT text FROM articles")[0][0],
        "xlsx": lambda: _unescape(
            openpyxl.load_workbook(tmp_path / "solieu.xlsx")["articles"]["G2"].value
        ),
        "brat": lambda: next((tmp_path / "brat").rglob("a*.txt")).read_bytes().decode(),
        "label-studio": lambda: tasks(tmp_path)[0]["data"]["text"],
        "docbin": lambda: docs(tmp_path)[0].text,
        "sdmx-csv": lambda: sdmx_rows(tmp_path)[0]["SENTENCE"],
    }[name]()
    assert found == text


def _unescape(text: str) -> str:
    for char in "\x00\x01\x0b\x1f\ufffe\uffff\r":
        text = text.replace(f"_x{ord(char):04X}_", char)
    return text


@pytest.mark.parametrize(
    "name", ["parquet", "jsonl", "csv", "brat", "xlsx", "label-studio", "docbin"]
)
def test_a_second_run_gives_the_same_bytes(
    tmp_path: Path, items: list[Item], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    for number in range(2):
        folder = write(tmp_path / str(number), [name], items)
        runs.append(
            {
                path.relative_to(folder): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file()
            }
        )
        # Clock times in the output would show.
        monkeypatch.setattr("time.time", lambda: 1.9e9)
        monkeypatch.setattr("time.localtime", lambda *_: (2030, 1, 1, 0, 0, 0, 0, 1, 0))
    assert runs[0] == runs[1]
    assert runs[0]


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_run_gives_empty_tables(tmp_path: Path, name: str) -> None:
    write(tmp_path, [name], [])
    if name == "parquet":
        assert parquet(tmp_path, "observations") == []
    elif name == "jsonl":
        assert jsonl(tmp_path, "observations") == []
    elif name == "csv":
        assert csv_rows(tmp_path, "observations") == []
    elif name == "duckdb":
        assert database(tmp_path, "SELECT count(*) FROM observations") == [(0,)]
    elif name == "xlsx":
        assert openpyxl.load_workbook(tmp_path / "solieu.xlsx")["observations"].max_row == 1
    elif name == "label-studio":
        assert tasks(tmp_path) == []
    elif name == "docbin":
        assert docs(tmp_path) == []
    elif name == "sdmx-csv":
        assert sdmx_rows(tmp_path) == []
    else:
        assert [path.name for path in (tmp_path / "brat").iterdir()] == ["errors.jsonl"]


def test_xlsx_dates_and_errors_are_cells_of_their_kind(
    tmp_path: Path, make_observation: Callable[..., Observation]
) -> None:
    row = make_observation(metric="#N/A", base_from=dt.date(1899, 1, 1))
    write(tmp_path, ["xlsx"], [Result(FIRST, (row,))])
    sheet = openpyxl.load_workbook(tmp_path / "solieu.xlsx")["observations"]
    cells = {head.value: cell for head, cell in zip(*sheet.iter_rows(), strict=True)}
    assert (cells["metric"].value, cells["metric"].data_type) == ("#N/A", "s")
    assert cells["period_from"].number_format == "yyyy-mm-dd"
    assert cells["base_from"].value == "1899-01-01"
    assert cells["value"].number_format == "#,##0"


def test_rows_are_written_in_blocks(
    tmp_path: Path, annotate: Annotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TableWriter, "MOST_ROWS", 3)
    monkeypatch.setattr(TableWriter, "MOST_CHARACTERS", 2 * len(TEXT))
    monkeypatch.setattr(ParquetWriter, "GROUP_ROWS", 5)
    monkeypatch.setattr(ParquetWriter, "GROUP_BYTES", 3 * len(TEXT))
    articles = [Article(id=f"a{number}", text=TEXT) for number in range(7)]
    write(tmp_path, ["parquet"], [annotate(article) for article in articles])
    file = pq.ParquetFile(tmp_path / "observations.parquet")
    sizes = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
    assert len(sizes) > 1
    assert max(sizes) <= 5 + 3
    assert sum(sizes) == 14
    assert pq.ParquetFile(tmp_path / "articles.parquet").num_row_groups > 1
    assert [row["doc_id"] for row in parquet(tmp_path, "articles")] == [a.id for a in articles]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no format 'xml'"):
        writer_class("xml")
