"""Runs the command line in this process, with a stand-in for the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from solieu.cli import main
from solieu.cli.model import Annotator
from solieu.schema import Article, Result

TEXT = (
    "Doanh thu đạt 6.760 tỷ đồng.\r\n👩‍🏭 Sản lượng giảm -12 tấn.\r\n"
    "Giám đốc Sở Công Thương Trần Văn Thử ký Quyết định số 12/QĐ-UBND.\n"
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a command left: exit status, standard output and standard error."""

    status: int
    output: str
    messages: str


Solieu = Callable[..., Run]


@pytest.fixture
def solieu(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    annotate_together: Callable[[Sequence[Article]], list[Result]],
) -> Solieu:
    """Run ``solieu`` with these arguments."""
    stand_in = Annotator(annotate_together, {"name": "stand-in", "version": "0"})
    for module in ("batches", "show"):
        monkeypatch.setattr(f"solieu.cli.{module}.load_annotator", lambda _: stand_in)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str | Path) -> Run:
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        assert isinstance(caught.value.code, int)
        return Run(caught.value.code, captured.out, captured.err)

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two good articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, end in (("a", ""), ("b", "\n")):
        (folder / f"{name}.txt").write_bytes((TEXT + end).encode())
    return folder
