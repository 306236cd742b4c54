"""Which articles are measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu.benchmark import articles as room
from solieu.benchmark.articles import NoArticles, digest, given, shipped

SEEDS = Path(__file__).parents[3] / "seeds"


def test_seeds_come_first_and_authored_ones_fill_up() -> None:
    found = shipped(8)
    seeds = [path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))]
    assert [article.text for article in found[: len(seeds)]] == seeds
    assert len(found) == len({article.text for article in found}) == 8
    assert len({article.id for article in found}) == 8
    assert found[:5] == shipped(5)
    assert len(shipped(3)) == 3


def test_articles_are_spread_over_the_input(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"Bài {number}")
    assert [article.text for article in given([str(tmp_path)], 5)] == [
        f"Bài {number}" for number in (0, 2, 4, 6, 8)
    ]
    assert len(given([str(tmp_path)], 0)) == 10


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Giá tăng 5%.")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert len(given([str(tmp_path)], 5)) == 1
    (tmp_path / "good.txt").unlink()
    with pytest.raises(NoArticles, match="no article that can be read"):
        given([str(tmp_path)], 5)


def test_an_installation_without_articles_asks_for_some(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(room, "model_folders", lambda: [tmp_path / "models"])
    with pytest.raises(NoArticles, match="--input"):
        shipped(5)


def test_the_digest_tells_texts_apart() -> None:
    some = shipped(3)
    assert digest(some) == digest(shipped(3)) != digest(some[:2])
