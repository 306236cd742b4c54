"""Outputs appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu.writers.staging import OutputUnusableError, Staging


def content(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_files_and_folders_replace_the_old_ones_and_leave_others(tmp_path: Path) -> None:
    write(tmp_path, a="old", other="mine", brat__x="old", brat__gone="old")
    with Staging(tmp_path) as folder:
        write(folder, a="new", b="new", brat__x="new")
        assert content(tmp_path)["a"] == "old"
    assert content(tmp_path) == {"a": "new", "b": "new", "other": "mine", "brat/x": "new"}


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_an_exception_changes_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    write(tmp_path, a="old")
    with pytest.raises(error), Staging(tmp_path) as folder:
        write(folder, a="new")
        raise error
    assert content(tmp_path) == {"a": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_new_output_folder_is_removed_again_after_an_exception(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"), Staging(tmp_path / "x/y"):
        raise ValueError("stop")
    assert not (tmp_path / "x").exists()


def test_a_failing_move_takes_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a="old", c="old", brat__x="old")
    replace = Path.replace

    def fail_at_c(self: Path, target: Path) -> Path:
        if self.parent.name == "new" and self.name == "c":
            raise PermissionError(13, "Permission denied", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_c)
    refused = pytest.raises(OutputUnusableError, match="c cannot be written: Permission denied")
    with refused, Staging(tmp_path) as folder:
        write(folder, a="new", b="new", brat__x="new", c="new")
    assert content(tmp_path) == {"a": "old", "c": "old", "brat/x": "old"}


def test_a_folder_can_take_the_place_of_a_file_and_back(tmp_path: Path) -> None:
    write(tmp_path, a="old", b__part="old")
    with Staging(tmp_path) as folder:
        write(folder, a__part="new", b="new")
    assert content(tmp_path) == {"a/part": "new", "b": "new"}


@pytest.mark.parametrize("below", ["", "sub/folder"])
def test_a_file_in_the_way_is_refused_at_once(tmp_path: Path, below: str) -> None:
    write(tmp_path, out="mine")
    with pytest.raises(OutputUnusableError, match="is a file or lies below one"):
        Staging(tmp_path / "out" / below).__enter__()
    assert content(tmp_path) == {"out": "mine"}


def test_outputs_are_as_readable_as_other_new_files(tmp_path: Path) -> None:
    write(tmp_path, plain="x", folder__x="x")
    with Staging(tmp_path / "out") as folder:
        write(folder, plain="x", folder__x="x")
    for name in ("plain", "folder", "folder/x"):
        assert (tmp_path / "out" / name).stat().st_mode == (tmp_path / name).stat().st_mode
