"""Outputs appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu.writers.staging import LeftOver, OutputUnusableError, Staging


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


def leave(out: Path, name: str, *parts: str) -> Path:
    """What a killed run leaves."""
    folder = out / f".solieu-run-{name}"
    for part in ("lock", *parts):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).write_text(name, encoding="utf-8")
    return folder


def test_what_a_killed_run_has_done_can_be_used(tmp_path: Path) -> None:
    left = leave(tmp_path, "x", "work/journal.json", "work/done/1", "new/a")
    useless = leave(tmp_path, "y", "work/done/1")
    staging = Staging(tmp_path, "use")
    with staging as folder:
        assert staging.is_continued
        assert staging.work == left / "work"
        assert content(staging.work) == {"journal.json": "x", "done/1": "x"}
        assert not useless.exists()
        write(folder, a="new")
    assert content(tmp_path) == {"a": "new"}


def test_work_is_kept_after_a_fault_if_wanted(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    with pytest.raises(ValueError, match="stop"), staging as folder:
        write(folder, a="new")
        write(staging.work, done="1")
        staging.keep = True
        raise ValueError("stop")
    assert content(staging.work) == {"done": "1"}
    assert not folder.exists()


def test_left_overs_are_removed_unless_their_process_lives(tmp_path: Path) -> None:
    leave(tmp_path, "x", "work/journal.json")
    half_removed = tmp_path / ".solieu-old-z" / "work"
    half_removed.mkdir(parents=True)
    staging = Staging(tmp_path, "delete")
    with Staging(tmp_path), staging:
        assert len(list(tmp_path.iterdir())) == 2
    assert staging.has_discarded
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left_over", ["delete", "use"])
def test_a_run_that_ends_meanwhile_is_passed_over(
    tmp_path: Path, left_over: LeftOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    glob = Path.glob
    gone = tmp_path / ".solieu-run-gone"
    monkeypatch.setattr(Path, "glob", lambda path, what: [gone, *glob(path, what)])
    leave(tmp_path, "x", "work/done/1")
    staging = Staging(tmp_path, left_over)
    with staging as folder:
        write(folder, a="new")
    assert not staging.has_discarded
    assert not staging.is_continued
    assert content(tmp_path) == {"a": "new"}


def test_what_a_killed_run_had_set_aside_comes_back(tmp_path: Path) -> None:
    write(tmp_path, a="new")
    leave(tmp_path, "x", "old/brat/1.ann", "old/a")
    with Staging(tmp_path, "delete"):
        assert content(tmp_path)["brat/1.ann"] == "x"
    assert content(tmp_path) == {"a": "new", "brat/1.ann": "x"}
