"""The chain alone, on a few sentences."""

from __future__ import annotations

from collections.abc import Callable

from solieu.schema import Annotation
from solieu_training.training.trials import features_only, score_chain

Make = Callable[..., Annotation]


def test_a_chain_is_trained_and_scored(make: Make) -> None:
    train = [
        make(
            f"a{number:02d}",
            f"Sản lượng {thing} tăng 9%.",
            *(("METRIC", f"Sản lượng {thing}"), ("VALUE", "9%")),
        )
        for number, thing in enumerate(("điện", "thép", "than", "giày") * 3)
    ]
    test = [make("b", "Sản lượng điện tăng 7%.", ("METRIC", "Sản lượng điện"), ("VALUE", "7%"))]
    scores = score_chain(train, test, segmenter="none")
    assert scores["METRIC"].gold == scores["VALUE"].gold == 1
    assert scores["METRIC"].true_positives == scores["METRIC"].predicted == 1
    assert sum(counts.gold for counts in scores.values()) == 2


def test_a_pipeline_of_features_finds_nothing() -> None:
    nlp = features_only("none")
    assert nlp.pipe_names == ["solieu_features"]
    assert nlp("Sản lượng điện tăng 7%.").ents == ()
