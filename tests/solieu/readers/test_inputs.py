"""Which files are read, under which ids, in which order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from solieu.readers import InputNotFoundError, find_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.txt",
        "tỉnh/c.TXT",
        "tỉnh/d.jsonl",
        "x.ann",
        ".hidden.txt",
        ".git/e.txt",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Doanh thu", encoding="utf-8")
    return tmp_path / "in"


def test_a_folder_is_read_with_its_subfolders_sorted_by_id(folder: Path) -> None:
    assert [source.id for source in find_sources([str(folder)])] == ["a", "b", "tỉnh/c", "tỉnh/d"]
    assert [source.name for source in find_sources([str(folder)])][-2:] == [
        "tỉnh/c.TXT",
        "tỉnh/d.jsonl",
    ]


def test_inputs_keep_their_order(folder: Path) -> None:
    found = find_sources([str(folder / "b.txt"), str(folder / "a.txt")])
    assert [source.id for source in found] == ["b", "a"]


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [
        ("*.txt", ["a", "b"]),
        ("**/*.txt", ["a", "b"]),
        ("*", ["a", "b", "tỉnh/c", "tỉnh/d"]),
        ("tỉnh/[cd].*", ["c", "d"]),
    ],
)
def test_globs(folder: Path, pattern: str, ids: list[str]) -> None:
    assert [source.id for source in find_sources([str(folder / pattern)])] == ids


def test_an_existing_name_with_brackets_is_no_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x", encoding="utf-8")
    assert [source.id for source in find_sources([str(tmp_path / "a[1].txt")])] == ["a[1]"]


def test_a_decomposed_file_name_gives_a_composed_id(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "Bắc Kạn.txt")).write_text("x", encoding="utf-8")
    assert [source.id for source in find_sources([str(tmp_path)])] == ["Bắc Kạn"]


def test_a_file_name_that_is_not_utf8_gets_a_printable_id(tmp_path: Path) -> None:
    path = bytes(tmp_path) + b"/b\xe3o.txt"
    with open(path, "wb") as stream:  # noqa: PTH123 (a path of bytes)
        stream.write(b"x")
    assert [source.id for source in find_sources([str(tmp_path)])] == ["b\\xe3o"]


def test_a_named_file_is_taken_whatever_its_ending(folder: Path) -> None:
    assert [source.id for source in find_sources([str(folder / "x.ann")])] == ["x"]


@pytest.mark.parametrize("given", ["missing.txt", "empty", "*.pdf"])
def test_nothing_to_read_is_refused_by_name(tmp_path: Path, given: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputNotFoundError, match=given.replace("*", r"\*")):
        find_sources([str(tmp_path / given)])


def test_standard_input_is_read_once() -> None:
    with pytest.raises(InputNotFoundError, match="only once"):
        find_sources(["-", "-"])
