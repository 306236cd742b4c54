"""Copies are left out and noted, near-duplicates marked."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from solieu.readers import Source, TemporaryFilesError, find_sources, read_once
from solieu.readers.duplicates import Copies
from solieu.readers.near import signature, similarity
from solieu.schema import Article, Duplicate, Error


def read_rows(tmp_path: Path, *rows: dict[str, Any]) -> list[Article | Duplicate | Error]:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return list(read_once(find_sources([str(path)])))


def change(text: str, every: int) -> str:
    words = text.split(" ")
    for place in range(7, len(words), every):
        words[place] = "khác"
    return " ".join(words)


def test_the_rule_of_ids_and_texts(tmp_path: Path) -> None:
    items = read_rows(
        tmp_path,
        {"id": "a", "text": "một"},
        {"id": "a", "text": "một", "url": "u"},
        {"id": "a", "text": "hai"},
        {"id": "b", "text": "một", "title": "Đầu đề", "date": "2022-03-28"},
        {"id": "b", "text": "ba"},
        {"id": "b", "text": "một"},
        {"id": "c", "text": "một "},
    )
    kinds = [(type(item), getattr(item, "doc_id", getattr(item, "id", ""))) for item in items]
    assert kinds == [
        (Article, "a"),
        (Duplicate, "a"),
        (Error, "a"),
        (Duplicate, "b"),
        (Error, "b"),
        (Duplicate, "b"),
        (Article, "c"),
    ]
    copy = items[3]
    assert isinstance(copy, Duplicate)
    assert (copy.duplicate_of, copy.title, str(copy.date)) == ("a", "Đầu đề", "2022-03-28")


@pytest.mark.parametrize(("every", "is_near"), [(60, True), (10_000, True), (5, False)])
def test_near_duplicates_of_seeds(
    tmp_path: Path, seeds: dict[str, str], every: int, is_near: bool
) -> None:
    rows = [{"id": name, "text": text} for name, text in seeds.items()]
    changed = [{"id": f"{r['id']}'", "text": change(r["text"], every)} for r in rows]
    items = read_rows(tmp_path, *rows, *changed)
    assert all(isinstance(item, Article) for item in items)
    near = {item.id: item.near_duplicate_of for item in items if isinstance(item, Article)}
    assert near == dict.fromkeys(seeds) | {f"{name}'": name if is_near else None for name in seeds}


def test_similarity_is_close_to_that_of_the_sets() -> None:
    random.seed(5)
    words = [str(random.random()) for _ in range(4_000)]
    one, other = signature(" ".join(words[:3000])), signature(" ".join(words[1000:]))
    assert one is not None
    assert other is not None
    assert similarity(one, np.stack([other, one])) == pytest.approx([0.5, 1.0], abs=0.2)


def test_short_texts_are_never_near() -> None:
    assert signature("Doanh thu đạt 5 tỷ đồng") is None


def test_articles_after_one_pattern_cost_no_more_the_more_there_are() -> None:
    pattern = "Sản lượng than tháng này của công ty {} đạt {} tấn, tăng {} tấn so với kế hoạch. "
    chance = random.Random(3)
    frame = " ".join(f"từ{number}" for number in range(120)) + ". "
    source = Source(Path("a.jsonl"), "a", "a.jsonl")

    def article(number: int) -> Article:
        figures = ([chance.randrange(10**6) for _ in range(3)] for _ in range(6))
        text = frame + "".join(pattern.format(*three) for three in figures)
        return Article(id=str(number), text=text)

    articles = [article(number) for number in range(200)]
    late = articles[-1]
    again = Article(id="again", text=f"{late.text} Hết.")
    with Copies() as copies:
        marked = list(copies.mark((item, source) for item in [*articles, again]))
        (most,) = copies.database.execute(
            "SELECT max(count) FROM (SELECT count(*) AS count FROM bands GROUP BY key)"
        ).fetchone()
    assert 16 < most <= 32
    assert [getattr(item, "near_duplicate_of", "") for item in marked] == [None] * 200 + [late.id]


def test_a_full_temporary_folder_has_words() -> None:
    with pytest.raises(TemporaryFilesError, match="SQLITE_TMPDIR"), Copies() as copies:
        copies.database.execute("PRAGMA max_page_count = 1")
        copies.database.execute("CREATE TABLE more (content BLOB)")
