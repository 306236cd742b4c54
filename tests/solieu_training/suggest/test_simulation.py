"""The simulation, with a stand-in for the learner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from solieu.schema import Article, Entity, Result
from solieu_training.evaluation.counts import Counts
from solieu_training.suggest.simulation import Plan, half, simulate
from solieu_training.suggest.uncertainty import Item

WORDS = "gạo thép than dầu cá tôm chè lúa ngô sắn mía bò gà vịt lợn dê giày dép mũ vải".split()
TEXTS = {
    f"x{number:02d}": f"Bài viết này nói về {word}. Câu hai của {word} {'thêm ' * (number % 5)}."
    for number, word in enumerate(WORDS)
}


class StandIn:
    """Scores by how many words it learned from; doubts articles with an odd number."""

    def train(self, items: Iterable[Item]) -> Any:
        return list(items)

    def annotate(self, chain: Any, doc_id: str) -> Result:
        confidence = 0.1 if int(doc_id[1:]) % 2 else 0.9
        entity = Entity(doc_id, "VALUE", 0, 3, "Bài", confidence=confidence)
        return Result(Article(id=doc_id, text=TEXTS[doc_id]), entities=(entity,))

    def score(self, chain: Any, doc_ids: Iterable[str]) -> Counts:
        assert not {item.doc_id for item in chain} & set(doc_ids)
        keys = [(item.doc_id, item.start) for item in chain]
        assert len(set(keys)) == len(keys)
        return Counts(sum(item.words for item in chain), 1000, 1000)

    def labels(self, items: Iterable[Item]) -> int:
        return len(list(items))


@pytest.mark.parametrize("sentences", [False, True])
def test_strategies_start_alike_and_keep_to_the_budget(sentences: bool) -> None:
    plan = Plan(test=5, first_words=20, round_words=25, rounds=2, sentences=sentences)
    points = simulate(StandIn(), TEXTS, plan, ["random", "suggest"], repeat=3)  # type: ignore[arg-type]
    assert points == simulate(StandIn(), TEXTS, plan, ["random", "suggest"], 3)  # type: ignore[arg-type]
    random, suggest = points[:3], points[3:]
    assert [point.budget for point in random] == [point.budget for point in suggest] == [0, 25, 50]
    assert random[0].words == suggest[0].words
    for first, *later in (random, suggest):
        for point in later:
            assert point.budget - 12 < point.words - first.words <= point.budget


def test_the_halves_share_no_article() -> None:
    first, second = half(TEXTS, 1), half(TEXTS, 2)
    assert sorted(first + second) == sorted(TEXTS)
    assert half(reversed(list(TEXTS)), 1) == first
