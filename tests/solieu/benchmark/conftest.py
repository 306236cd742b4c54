"""A few short articles, and a command that stands for ``solieu``."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import solieu.benchmark
from solieu.benchmark.setting import Setting
from solieu.models import find_model
from solieu.schema import Article

TEXTS = (
    "Năm 2022, chỉ số sản xuất công nghiệp tỉnh Bắc Kạn tăng 8,81% so với năm 2021.\n"
    "Tổng mức bán lẻ hàng hóa ước đạt 6.760 tỷ đồng.",
    "Ngày 15.8.2025, Giám đốc Sở Công Thương Trần Văn Thử cho biết sản lượng điện đạt\n"
    "1.234,5 triệu kWh, tăng 12 % so với cùng kỳ, theo Quyết định số 10/2022/QĐ-UBND.",
    "Kim ngạch xuất khẩu 9 tháng đạt 126,4 triệu USD, giảm 3,2%.",
)


@pytest.fixture
def articles() -> list[Article]:
    """Three articles with figures."""
    return [Article(id=f"b{number}", text=text) for number, text in enumerate(TEXTS)]


@pytest.fixture
def make_setting(articles: list[Article]) -> Callable[..., Setting]:
    """Builds a small setting with the model that ships; options of it may be given."""
    small = {
        "articles": articles,
        "model": find_model().resolve(),
        "repeats": 2,
        "batch": 96,
        "memory_articles": 64,
        "lengths": (20, 80),
    }
    return lambda **given: Setting(**{**small, **given})  # type: ignore[arg-type]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module that other processes can import, which stands for model and command line."""
    # Spawned processes get sys.path, too.
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("benchmark_stand_in")


@pytest.fixture
def command(stand_in: ModuleType) -> tuple[str, ...]:
    """The command line of the stand-in."""
    return (sys.executable, str(stand_in.__file__))


@pytest.fixture
def documented() -> Callable[[str], tuple[set[str], set[str]]]:
    """The keys of ``seconds`` and of ``details`` that the README names for a figure."""
    readme = Path(str(solieu.benchmark.__file__)).with_name("README.md").read_text("utf-8")
    _, _, table = readme.partition("| figure | `seconds` of | `details` |")

    def names(key: str) -> tuple[set[str], set[str]]:
        (row,) = [
            line
            for line in table.splitlines()
            if line.startswith("|") and f"`{key}`" in line.split("|")[1]
        ]
        seconds, details = (set(re.findall("`([a-z_0-9]+)`", cell)) for cell in row.split("|")[2:4])
        return seconds, details

    return names
