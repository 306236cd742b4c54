"""Columns of our own and of other tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu_training.corpus.exchange import conll, conll_files

TEXT = "Sơn La  có 27 cụm công nghiệp.\r\nNăm 2022 🏭"


def spans(content: str) -> tuple[list[tuple[str, str]], list[tuple[int | None, str]]]:
    reading = conll.parse(TEXT, content, "x", file="x.conll")
    entities = [(entity.label, entity.text) for entity in reading.annotation.entities]
    problems = [p for p in reading.problems if not p.code.startswith("no-document")]
    return entities, [(problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize(
    "tags",
    [
        "B-PLACE I-PLACE O B-VALUE B-METRIC I-METRIC I-METRIC O B-PERIOD I-PERIOD O",
        "I-PLACE I-PLACE O I-VALUE I-METRIC I-METRIC I-METRIC O I-PERIOD I-PERIOD O",
        "B-PLACE L-PLACE O U-VALUE B-METRIC I-METRIC L-METRIC O B-PERIOD L-PERIOD O",
        "B-PLACE E-PLACE O S-VALUE B-METRIC I-METRIC E-METRIC O B-PERIOD E-PERIOD O",
    ],
)
def test_tokens_are_found_in_the_text(tags: str) -> None:
    tokens = "Sơn La có 27 cụm công nghiệp . Năm 2022 🏭".split()
    lines = [f"{token} X _ {tag}" for token, tag in zip(tokens, tags.split(), strict=True)]
    entities, problems = spans("-DOCSTART- -X- O O\n\n" + "\r\n".join(lines) + "\r\n")
    assert problems == []
    assert entities == [
        ("PLACE", "Sơn La"),
        ("VALUE", "27"),
        ("METRIC", "cụm công nghiệp"),
        ("PERIOD", "Năm 2022"),
    ]


def test_an_empty_line_ends_a_span() -> None:
    entities, _ = spans("Sơn\tI-PLACE\n\nLa\tI-PLACE\n")
    assert entities == [("PLACE", "Sơn"), ("PLACE", "La")]


def test_a_wrong_token_costs_its_span_alone() -> None:
    content = "Sơn\t0\t3\tB-PLACE\nLai\t4\t6\tI-PLACE\nco\t8\t10\tI-PLACE\n27\t11\t13\tB-VALUE\n"
    entities, problems = spans(content)
    assert entities == [("VALUE", "27")]
    assert problems == [(2, "text-mismatch"), (3, "text-mismatch")]


def test_another_text_ends_the_reading() -> None:
    entities, problems = spans("Sơn B-PLACE\nLa I-PLACE\nHà B-PLACE\nNội I-PLACE\n")
    assert entities == [("PLACE", "Sơn La")]
    assert problems == [(3, "text-mismatch")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Sơn\t0\t3\tB-TỈNH", "unknown-label"),
        ("Sơn\t0\t3\tPLACE", "malformed"),
        ("Sơn", "malformed"),
        ("có\tO", "no-token"),
    ],
)
def test_bad_lines_are_listed(line: str, code: str) -> None:
    entities, problems = spans(f"{line}\n27\t11\t13\tB-VALUE\n")
    assert problems[0] == (1, code)
    assert entities == [("VALUE", "27")]


def test_a_file_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "tin.conll").write_text("Sơn\tO\n", encoding="utf-8")
    corpus = conll_files.read(tmp_path, [])
    assert [problem.code for problem in corpus.problems] == ["no-text"]
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "tin.txt").write_text(TEXT, encoding="utf-8")
    assert len(conll_files.read(tmp_path, [texts]).readings) == 1
