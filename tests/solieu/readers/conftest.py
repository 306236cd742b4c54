"""Seeds as texts."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """Id → text of the seed articles."""
    return {path.stem: path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))}
