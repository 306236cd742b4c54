"""``solieu show``: facts on the terminal, entities on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from solieu.cli.status import Status


def test_show_prints_the_facts_of_one_article(solieu: Any, articles: Path) -> None:
    run = solieu("show", articles / "a.txt")
    assert run.status == Status.DONE
    assert "6,760,000,000,000 VND" in run.output
    assert "-12 tấn" in run.output
    assert "article" not in run.output


def test_the_page_holds_the_text_with_its_entities(solieu: Any, tmp_path: Path) -> None:
    article = tmp_path / "<b>.txt"
    article.write_text("<script>x</script>\nDoanh thu đạt 5 tỷ đồng", encoding="utf-8")
    run = solieu("show", article, "--html", tmp_path / "pages" / "p.html")
    assert run.status == Status.DONE
    page = (tmp_path / "pages" / "p.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Doanh thu" in page
    assert "METRIC" in page
    assert "<script" not in page
    assert "&lt;b&gt;" in page
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["p.html"]


def test_an_article_without_facts(solieu: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Đội bóng thắng.", encoding="utf-8")
    run = solieu("show", tmp_path / "a.txt")
    assert run.status == Status.DONE
    assert run.output == "No facts were found.\n"


@pytest.mark.parametrize(
    ("text", "message"), [("", "is empty"), ("POISON", "ValueError: cannot annotate")]
)
def test_a_bad_article(solieu: Any, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run = solieu("show", tmp_path / "a.txt")
    assert run.status == Status.SOME_FAILED
    assert message in run.messages


def test_wrong_usage(solieu: Any, tmp_path: Path) -> None:
    assert solieu("show", tmp_path / "missing.txt").status == Status.USAGE


@pytest.mark.parametrize("page", ["a.txt/p.html", "folder"])
def test_an_unusable_page(solieu: Any, tmp_path: Path, page: str) -> None:
    (tmp_path / "a.txt").write_text("Doanh thu đạt 5 tỷ đồng", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    run = solieu("show", tmp_path / "a.txt", "--html", tmp_path / page)
    assert run.status == Status.UNUSABLE
    assert "Error: " in run.messages


def test_control_characters_do_not_reach_the_terminal(solieu: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Giám đốc Sở Công Thương Trần Văn Thử", encoding="utf-8")
    (tmp_path / "b\x1b[31m.txt").write_text("", encoding="utf-8")
    run = solieu("show", tmp_path / "b\x1b[31m.txt")
    assert "\x1b" not in run.messages
