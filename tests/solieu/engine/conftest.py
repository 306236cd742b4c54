"""Articles, and a stand-in for the model that worker processes find by its name."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from solieu.batch import Item
from solieu.engine.store import Store
from solieu.schema import Article, Duplicate, Error


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module with the stand-in's loaders."""
    # Spawned processes get sys.path, too.
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("engine_stand_in")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    folder = tmp_path / "work"
    folder.mkdir()
    store = Store(folder)
    store.begin({"model": "m"})
    return store


def _text(number: int) -> str:
    return f"Sản lượng đạt {number * 7} tấn.\r\nDoanh thu đạt {number} tấn 👩‍🏭.\n" * (number % 5)


@pytest.fixture
def items() -> list[Item]:
    """More than three shards of articles, some of which could not be read or annotated."""
    made: list[Item] = [
        Article(id=f"thư mục/{number}", text=_text(number) or "Không có số liệu.", title="A, B")
        for number in range(55)
    ]
    made[7] = Error("7", "read", "7.txt is empty")
    made[9] = Duplicate("9", "thư mục/1", "A", None, None, None, "Bắc Kạn", None)
    made[20] = Article(id="raises", text="RAISE")
    return made
