"""The assembled pipeline with the model that ships, on the seed articles and on bad ones."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from spacy.language import Language

import solieu
from solieu.schema import Article, Result

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
BAC_KAN = "000_34452f388d168400"
BYTE_IDENTICAL = ("parquet", "jsonl", "csv", "brat")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return solieu.load()


@pytest.fixture(scope="module")
def results(nlp: Language) -> dict[str, Result]:
    articles = (Article(id=path.stem, text=path.read_bytes().decode()) for path in SEEDS)
    return {result.article.id: result for result in solieu.annotate_many(articles, nlp)}


def test_articles_together_give_what_each_gives_alone(
    nlp: Language, results: dict[str, Result]
) -> None:
    for path in SEEDS:
        article = Article(id=path.stem, text=path.read_bytes().decode())
        assert solieu.annotate(article, nlp) == results[path.stem]


def test_retail_sales_of_bac_kan(results: dict[str, Result]) -> None:
    rows = [row for row in results[BAC_KAN].observations if row.value == Decimal("6760000000000")]
    assert len(rows) == 1
    row = rows[0]
    assert row.metric == "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
    assert (row.unit, row.kind, row.status) == ("VND", "level", "estimate")
    assert (row.period, row.place, row.place_code) == ("2022", "Bắc Kạn", "06")
    assert (row.period_from, row.period_to) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))


def test_the_director_and_his_department(results: dict[str, Result]) -> None:
    offices = {(o.official, o.position, o.department) for o in results[BAC_KAN].offices}
    assert ("Hoàng Hà Bắc", "Giám đốc", "Sở Công Thương tỉnh Bắc Kạn") in offices


def test_the_decision_with_its_day_and_issuer(results: dict[str, Result]) -> None:
    decisions = {decision.number: decision for decision in results[BAC_KAN].decisions}
    decision = decisions["Quyết định số 10/2022/QĐ-UBND"]
    assert (decision.issued_on, decision.issuer) == (dt.date(2022, 3, 28), "UBND tỉnh")
    assert decision.amends == ("Quyết định số 24/2015/QĐ-UBND",)


def test_every_offset_points_to_what_the_row_says(results: dict[str, Result]) -> None:
    count = 0
    for result in results.values():
        text = result.article.text
        for entity in result.entities:
            assert text[entity.start : entity.end] == entity.text
            assert "\n" not in entity.text
        for row in result.observations:
            if row.metric_start is not None:
                assert text[row.metric_start : row.metric_end] == row.metric
            count += 1
    assert count > 150


def test_no_two_entities_overlap(results: dict[str, Result]) -> None:
    for result in results.values():
        edges = [(entity.start, entity.end) for entity in result.entities]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(edges))


def test_a_value_has_one_metric_one_base_and_one_time(results: dict[str, Result]) -> None:
    for result in results.values():
        labels = {(e.start, e.end): e.label for e in result.entities}
        seen: dict[tuple[str, int], list[str]] = {}
        for relation in result.relations:
            if relation.type == "HAS_VALUE":
                seen.setdefault(("metric", relation.tail_start), []).append("METRIC")
            elif relation.type in ("IN_PERIOD", "COMPARED_TO"):
                tail = labels[relation.tail_start, relation.tail_end]
                seen.setdefault((relation.type, relation.head_start), []).append(tail)
        for (kind, _), tails in seen.items():
            if kind == "IN_PERIOD" and len(tails) == 2:
                assert len(set(tails)) == 1
            else:
                assert len(tails) == 1


@pytest.mark.parametrize("name", ["off_topic_recipe", "off_topic_sport"])
def test_an_article_off_topic_gives_hardly_any_facts(nlp: Language, name: str) -> None:
    result = solieu.annotate((ROOT / "tests/data" / f"{name}.txt").read_bytes().decode(), nlp)
    assert len(result.observations) <= 1
    assert not result.offices
    assert not result.decisions


def test_decomposed_text_gives_the_same_figures(nlp: Language) -> None:
    text = "Năm 2022, tổng mức bán lẻ hàng hóa ước đạt 6.760 tỷ đồng, tăng 5,79% so với năm 2021."
    composed = solieu.annotate(text, nlp)
    decomposed = solieu.annotate(unicodedata.normalize("NFD", text), nlp)
    assert composed.observations
    for row, other in zip(composed.observations, decomposed.observations, strict=True):
        assert (row.value, row.unit, row.kind, row.period) == (
            *(other.value, other.unit, other.kind, other.period),
        )


@pytest.mark.parametrize("text", ["", "\n\n", " ", "👩‍👩‍👧", "năm", "(" * 2000])
def test_texts_without_facts(nlp: Language, text: str) -> None:
    assert not solieu.annotate(text, nlp).observations


def annotate(out: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    formats = [part for name in (*BYTE_IDENTICAL, "duckdb") for part in ("--format", name)]
    command = [sys.executable, "-m", "solieu", "annotate", *map(str, arguments), "--out", str(out)]
    return subprocess.run([*command, *formats], capture_output=True, text=True, check=False)


def files(out: Path) -> dict[str, bytes]:
    kept = (".parquet", ".jsonl", ".csv", ".ann", ".txt")
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.suffix in kept
    }


def test_a_second_run_in_worker_processes_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for out, options in ((first, ()), (second, ("--workers", 2))):
        done = annotate(out, ROOT / "seeds", *options)
        assert done.returncode == 0, done.stderr
    assert files(first) == files(second)
    assert len(files(first)) > 20
    tables = []
    for out in (first, second):
        with duckdb.connect(str(out / "solieu.duckdb"), read_only=True) as database:
            tables.append(database.sql("select * from observations order by all").fetchall())
    assert tables[0] == tables[1]
    assert tables[0]


def test_bad_files_cost_only_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("Năm 2022, sản lượng điện đạt 5 triệu kWh, tăng 8,1%.")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "utf16.txt").write_bytes("Sản lượng điện tăng 8%".encode("utf-16"))
    (folder / "lines.jsonl").write_text(
        '{"id": "a", "text": "Giá tăng 2%."}\n{"id": 1\n{"id": "c"}\n'
    )
    done = annotate(tmp_path / "out", folder)
    assert done.returncode == 1, done.stderr
    rows = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    failed = {json.loads(row)["doc_id"] for row in rows}
    assert failed == {"binary", "c", "empty", "lines#2"}
    figures = (tmp_path / "out" / "observations.jsonl").read_text(encoding="utf-8").splitlines()
    assert {"good", "utf16"} <= {json.loads(row)["doc_id"] for row in figures}


@pytest.mark.parametrize("joint", [" ", "\n"], ids=["one line", "many lines"])
def test_annotation_takes_time_in_proportion_to_the_text(
    joint: str, nlp: Language, grows_linearly: Callable[..., bool]
) -> None:
    whole = joint.join(" ".join(path.read_text(encoding="utf-8").split()) for path in SEEDS)

    def prepare(size: int) -> Callable[[], object]:
        text = (whole * (size // len(whole) + 1))[:size]
        return lambda: solieu.annotate(text, nlp)

    assert grows_linearly(prepare, 10_000)
