"""A second run into the same database adds nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from solieu.schema import Article, Duplicate, Error, Result
from solieu.writers.duckdb import FILE_NAME
from solieu.writers.formats import open_writers
from solieu.writers.staging import OutputUnusableError, Staging
from solieu.writers.tables import TABLES
from solieu.writers.writer import Writer

Annotate = Callable[[Article], Result]
Item = Result | Duplicate | Error

FIGURE = "Doanh thu đạt {} tỷ đồng. Giám đốc Sở Công Thương Trần Văn Thử."


def run(out: Path, items: Iterable[Item], model: str = "m 1") -> dict[str, int]:
    """One run into ``out``, as ``solieu annotate`` does it."""
    with Staging(out) as folder:
        with open_writers(["duckdb"], folder, about={"model": model}, previous=out) as (writer,):
            for item in items:
                writer.write(_encode(writer, item))
        return dict(writer.report())


def _encode(writer: Writer, item: Item) -> Any:
    if isinstance(item, Duplicate):
        return writer.encode_duplicate(item)
    return writer.encode_error(item) if isinstance(item, Error) else writer.encode(item)


def query(out: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(out / FILE_NAME, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def tables(out: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {table: query(out, f"SELECT * FROM {table}") for table in TABLES}


@pytest.fixture
def item(annotate: Annotate) -> Callable[[str, int], Result]:
    return lambda name, number: annotate(Article(id=name, text=FIGURE.format(number)))


Make = Callable[[str, int], Result]


def test_the_same_run_again_changes_no_table(tmp_path: Path, item: Make) -> None:
    items: list[Item] = [item("a", 1), item("b", 2), Error("c", "read", "c.txt is empty")]
    assert run(tmp_path, items) == {}
    before = tables(tmp_path)
    counts = run(tmp_path, items)
    assert counts == {"articles_replaced": 2, "articles_added": 0, "articles_kept": 0}
    assert tables(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_rows_of_articles_seen_again_are_replaced_and_others_kept(
    tmp_path: Path, item: Make
) -> None:
    run(tmp_path / "out", [item("a", 1), item("b", 2), Error("c", "read", "c.txt is empty")])
    counts = run(tmp_path / "out", [item("b", 3), item("c", 4), item("d", 5)], "m 2")
    assert counts == {"articles_replaced": 1, "articles_added": 2, "articles_kept": 1}
    run(tmp_path / "fresh", [item("a", 1), item("b", 3), item("c", 4), item("d", 5)], "m 2")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
    meta = "SELECT * FROM meta ORDER BY key"
    assert query(tmp_path / "out", meta) == query(tmp_path / "fresh", meta)


def test_an_article_that_fails_now_has_only_its_error(tmp_path: Path, item: Make) -> None:
    run(tmp_path, [item("a", 1), item("b", 2)])
    run(tmp_path, [Error("a", "annotate", "ValueError: no")])
    assert query(tmp_path, "SELECT doc_id FROM articles") == [("b",)]
    assert query(tmp_path, "SELECT DISTINCT doc_id FROM entities") == [("b",)]
    assert query(tmp_path, "SELECT doc_id FROM errors") == [("a",)]


def test_an_error_about_a_second_article_of_that_id_takes_nothing_away(
    tmp_path: Path, item: Make
) -> None:
    items: list[Item] = [item("a", 1), Error("a", "read", "the id 'a' was already given")]
    run(tmp_path, items)
    run(tmp_path, items)
    assert query(tmp_path, "SELECT count(*) FROM articles") == [(1,)]
    assert query(tmp_path, "SELECT count(*) FROM errors") == [(1,)]


def test_views_tables_and_columns_of_the_user_stay(tmp_path: Path, item: Make) -> None:
    run(tmp_path, [item("a", 1)])
    with duckdb.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("CREATE VIEW sums AS SELECT sum(value) AS total FROM observations")
        connection.execute("CREATE TABLE mine (x INTEGER)")
        connection.execute("ALTER TABLE observations ADD COLUMN note VARCHAR")
    run(tmp_path, [item("a", 2), item("b", 3)])
    assert query(tmp_path, "SELECT total FROM sums") == [(5_000_000_000,)]
    assert query(tmp_path, "SELECT note FROM observations") == [(None,), (None,)]
    assert query(tmp_path, "SELECT * FROM mine") == []


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError])
def test_a_run_that_breaks_off_leaves_the_database_as_it_was(
    tmp_path: Path, item: Make, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    run(tmp_path, [item("a", 1)])
    before = (tmp_path / FILE_NAME).read_bytes()

    def copy_half(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:100])
        raise fault

    monkeypatch.setattr("solieu.writers.duckdb_merge.shutil.copyfile", copy_half)
    with pytest.raises(fault):
        run(tmp_path, [item("a", 2)])
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def _other_schema(out: Path) -> None:
    with duckdb.connect(out / FILE_NAME) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema_version'")


def _no_meta(out: Path) -> None:
    with duckdb.connect(out / FILE_NAME) as connection:
        connection.execute("DROP TABLE meta")


def _no_database(out: Path) -> None:
    (out / FILE_NAME).write_text("mine", encoding="utf-8")


def _not_closed(out: Path) -> None:
    (out / f"{FILE_NAME}.wal").write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_other_schema, "holds tables of schema_version 0, this is"),
        (_no_meta, "cannot be carried on"),
        (_no_database, "cannot be carried on"),
        (_not_closed, "was not closed"),
    ],
)
def test_a_database_that_cannot_be_carried_on_is_refused_before_any_work(
    tmp_path: Path, item: Make, spoil: Callable[[Path], None], message: str
) -> None:
    run(tmp_path, [item("a", 1)])
    spoil(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()

    def no_item() -> Iterable[Item]:
        pytest.fail("work was begun")
        yield

    with pytest.raises(OutputUnusableError, match=message):
        run(tmp_path, no_item())
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_table_that_lacks_a_column_is_refused(tmp_path: Path, item: Make) -> None:
    run(tmp_path, [item("a", 1)])
    with duckdb.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("ALTER TABLE observations DROP COLUMN sentence")
    with pytest.raises(OutputUnusableError, match="cannot take the new rows"):
        run(tmp_path, [item("a", 2)])


def copy(doc_id: str, original: str, title: str | None = None) -> Duplicate:
    return Duplicate(doc_id, original, title, None, None, None, None, None)


COPIES = "SELECT doc_id, duplicate_of FROM duplicates ORDER BY ALL"
OWNERS = "SELECT doc_id, value FROM observations ORDER BY ALL"


def test_the_same_copies_again_change_no_table(tmp_path: Path, item: Make) -> None:
    items: list[Item] = [item("a", 1), copy("b", "a"), copy("a", "a"), copy("c", "a")]
    run(tmp_path, items)
    before = tables(tmp_path)
    counts = run(tmp_path, items)
    assert counts == {"articles_replaced": 1, "articles_added": 0, "articles_kept": 0}
    assert tables(tmp_path) == before


def test_an_article_that_is_a_copy_now_has_no_facts_of_its_own(tmp_path: Path, item: Make) -> None:
    run(tmp_path, [item("a", 1), item("b", 1)])
    run(tmp_path, [item("a", 1), copy("b", "a")])
    assert query(tmp_path, OWNERS) == [("a", 1_000_000_000)]
    assert query(tmp_path, COPIES) == [("b", "a")]


def test_a_copy_that_is_an_article_now_is_none_any_more(tmp_path: Path, item: Make) -> None:
    run(tmp_path, [item("a", 1), copy("b", "a")])
    run(tmp_path, [item("b", 2)])
    assert query(tmp_path, OWNERS) == [("a", 1_000_000_000), ("b", 2_000_000_000)]
    assert query(tmp_path, COPIES) == []


@pytest.mark.parametrize("fails", [False, True])
def test_copies_keep_the_facts_of_their_text(tmp_path: Path, item: Make, fails: bool) -> None:
    run(tmp_path, [item("a", 1), copy("c", "a", "C"), copy("b", "a"), copy("c", "a"), item("d", 4)])
    counts = run(tmp_path, [Error("a", "read", "a.txt is empty") if fails else item("a", 2)])
    assert counts == {"articles_replaced": 1, "articles_added": 0, "articles_kept": 2}
    changed = [] if fails else [("a", 2_000_000_000)]
    assert query(tmp_path, OWNERS) == [*changed, ("c", 1_000_000_000), ("d", 4_000_000_000)]
    assert query(tmp_path, COPIES) == [("b", "c"), ("c", "c")]
    assert query(tmp_path, "SELECT title FROM articles WHERE doc_id = 'c'") == [("C",)]
    for table in ("entities", "offices"):
        owners = query(tmp_path, f"SELECT DISTINCT doc_id FROM {table} ORDER BY ALL")
        assert owners == [*([] if fails else [("a",)]), ("c",), ("d",)]


@pytest.mark.parametrize(
    ("again", "holder"),
    [([("a", 1), ("b", 2)], "a"), ([("b", 1), ("a", 1)], "a"), ([("a", 2), ("b", 1)], "b")],
)
def test_copies_point_to_who_has_their_text_now(
    tmp_path: Path, item: Make, again: list[tuple[str, int]], holder: str
) -> None:
    run(tmp_path, [item("a", 1), copy("c", "a")])
    run(tmp_path, [item(name, number) for name, number in again])
    assert query(tmp_path, COPIES) == [("c", holder)]


def test_a_copy_of_what_is_a_copy_now_points_to_the_article(tmp_path: Path, item: Make) -> None:
    run(tmp_path, [item("a", 1), copy("c", "a")])
    run(tmp_path, [item("b", 1), copy("a", "b")])
    assert query(tmp_path, COPIES) == [("a", "b"), ("c", "b")]
    assert query(tmp_path, OWNERS) == [("b", 1_000_000_000)]


def test_a_copy_of_what_failed_is_no_copy_of_what_comes_then(tmp_path: Path, item: Make) -> None:
    failed = Error("a", "annotate", "ValueError: no")
    run(tmp_path, [failed, copy("b", "a"), copy("b", "a"), copy("c", "a"), item("d", 4)])
    run(tmp_path, [item("d", 4)])
    assert query(tmp_path, COPIES) == [("b", "a"), ("b", "a"), ("c", "a")]
    run(tmp_path, [item("a", 2), item("c", 3)])
    assert query(tmp_path, COPIES) == []
    ((name, stage, message),) = query(tmp_path, "SELECT doc_id, stage, error FROM errors")
    assert (name, stage) == ("b", "annotate")
    assert message.startswith("it was left out as a copy of 'a', which failed then")
    run(tmp_path, [item("b", 1)])
    assert query(tmp_path, "SELECT * FROM errors") == []


def test_an_id_that_was_refused_once_more_stands_for_its_copies(tmp_path: Path, item: Make) -> None:
    refused = Error("a", "read", "the id 'a' was already given")
    run(tmp_path, [item("a", 1), refused, copy("b", "a")])
    run(tmp_path, [item("a", 1)])
    assert query(tmp_path, COPIES) == [("b", "a")]
