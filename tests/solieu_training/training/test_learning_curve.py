"""Which articles each point of the learning curve is trained on; the training is replaced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

import pytest

from solieu.schema import Annotation
from solieu_training.corpus.partitions import Fold
from solieu_training.evaluation.counts import Counts
from solieu_training.training import learning_curve

Make = Callable[..., Annotation]
SUPPLEMENT = ("s1", "s2", "s3", "s4")
FOLDS = [
    Fold("one", ("b", *SUPPLEMENT), ("a",)),
    Fold("two", ("a", *SUPPLEMENT), ("b",)),
]


@pytest.fixture
def trials(make: Make, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], list[str]]]:
    """Replaces corpus and training; collects the ids that were trained on and scored."""
    annotations = [make(name, "giá tăng") for name in ("a", "b", *SUPPLEMENT)]
    calls: list[tuple[list[str], list[str]]] = []

    def score_chain(train: Sequence[Annotation], test: Sequence[Annotation]) -> dict[str, Counts]:
        calls.append(([a.article.id for a in train], [a.article.id for a in test]))
        return dict.fromkeys(learning_curve.SHOWN, Counts(len(train), 10, 10))

    corpus = SimpleNamespace(annotations=annotations)
    monkeypatch.setattr(learning_curve, "read_corpus", lambda *_: corpus)
    monkeypatch.setattr(
        learning_curve, "partitions", lambda: SimpleNamespace(supplement=SUPPLEMENT)
    )
    monkeypatch.setattr(learning_curve, "grouped_folds", lambda: FOLDS)
    monkeypatch.setattr(learning_curve, "score_chain", score_chain)
    return calls


def test_the_supplement_is_added_in_parts(
    trials: list[tuple[list[str], list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    learning_curve.main(["--steps", "2"])
    assert trials == [
        (["b"], ["a"]),
        (["a"], ["b"]),
        (["b", "s1", "s2"], ["a"]),
        (["a", "s1", "s2"], ["b"]),
        (["b", *SUPPLEMENT], ["a"]),
        (["a", *SUPPLEMENT], ["b"]),
    ]
    header, _, *rows = capsys.readouterr().out.splitlines()
    assert header.startswith("| articles | gold | right | F1 | F1 of METRIC |")
    assert [row.split(" | ")[:4] for row in rows] == [
        ["| 1", "80", "8", "0.1000"],
        ["| 3", "80", "24", "0.3000"],
        ["| 5", "80", "40", "0.5000"],
    ]


def test_folds_can_be_left_out(trials: list[tuple[list[str], list[str]]]) -> None:
    learning_curve.main(["--steps", "1", "--folds", "1"])
    assert [test for _, test in trials] == [["a"], ["a"]]
