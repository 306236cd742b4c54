"""Which files are read, under which ids, in which order."""

from __future__ import annotations

import errno
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


def make_dataset(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("state.json", "dataset_info.json"):
        (folder / name).write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ("base/*", ["linked"]),
        ("base/linked", ["own"]),
        ("real/*", ["own"]),
        ("real", ["own"]),
        ("real/own/", ["own"]),
    ],
)
def test_data_sets_and_links_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, ids: list[str]
) -> None:
    make_dataset(tmp_path / "real" / "own")
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "linked").symlink_to("../real/own")
    absolute = find_sources([str(tmp_path / given)])
    assert [(source.id, source.is_dataset) for source in absolute] == [(ids[0], True)]
    monkeypatch.chdir(tmp_path)
    assert [source.id for source in find_sources([given])] == ids


def test_a_data_set_is_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dataset(tmp_path / "own")
    monkeypatch.chdir(tmp_path / "own")
    assert [source.id for source in find_sources(["."])] == ["own"]


def test_a_folder_linked_into_itself_is_read_once(folder: Path) -> None:
    (folder / "loop").symlink_to(".")
    (folder / "tỉnh" / "other.txt").symlink_to("../a.txt")
    assert [source.id for source in find_sources([str(folder / "**/*.[tT][xX][tT]")])] == [
        "a",
        "b",
        "tỉnh/c",
        "tỉnh/other",
    ]
    # A linked folder is followed where the pattern names it.
    (folder.parent / "far").symlink_to(folder / "tỉnh")
    found = find_sources([str(folder.parent / "far" / "*.txt")])
    assert [source.id for source in found] == ["other"]


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputNotFoundError, match=r"x' cannot be read: .*\. Check the path and its"):
        find_sources([str(tmp_path / ("x" * 300))])


@pytest.mark.parametrize("given", ["in", "in/closed", "in/closed/d.txt", "in/*"])
def test_a_folder_that_may_not_be_entered_is_refused(
    folder: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    (closed / "d.txt").write_text("Doanh thu", encoding="utf-8")
    stat = Path.stat

    # As the system does for anybody but root in a folder of mode 444.
    def refuse(path: Path, **options: bool) -> object:
        if path.parent == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(InputNotFoundError, match=r"closed/.*' cannot be read: Permission denied\."):
        find_sources([str(folder.parent / given)])


def test_a_folder_that_cannot_be_listed_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "os.scandir", lambda path: (_ for _ in ()).throw(PermissionError(13, "No", str(path)))
    )
    with pytest.raises(InputNotFoundError, match="cannot be read: No"):
        find_sources([str(folder)])
