"""Training articles that are, or nearly are, among those a model is to be judged by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from solieu.schema import Annotation
from solieu_training.checking.copies import NEAR, find_copies
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.problems import Problem


def leak_problems(
    train: Sequence[Reading], test: Sequence[Annotation], what: str
) -> Iterator[Problem]:
    """Copies between the two sides of an evaluation.

    An exact copy is an error: the score would be of an article learned by heart. A near copy is
    a warning.

    Args:
        train: Articles to train on.
        test: Articles to score.
        what: What the second ones are, e.g. ``the development test``.
    """
    count = len(train)
    texts = [reading.annotation.article.text for reading in train]
    texts += [annotation.article.text for annotation in test]
    for pair in find_copies(texts, NEAR):
        if not pair.first < count <= pair.second:
            continue
        reading, other = train[pair.first], test[pair.second - count].article.id
        if pair.exact:
            message = (
                f"is article {other} of {what}; a score there would mean nothing. Leave it out of "
                "the training, or the other out of the test"
            )
            yield Problem(reading.file, None, "leak", message, confidence=1.0)
        else:
            message = (
                f"shares {pair.share:.0%} of its five-word runs with article {other} of {what}; "
                "leave one of the two out"
            )
            share = round(pair.share, 4)
            yield Problem(reading.file, None, "near-leak", message, "warning", confidence=share)


def seen_before(
    trained_on: Mapping[str, str], test: Sequence[Annotation], what: str
) -> Iterator[Problem]:
    """Articles to score that the model to start from was trained on.

    Args:
        trained_on: Article that model knows → the model.
        test: Articles to score.
        what: What they are.
    """
    for annotation in test:
        model = trained_on.get(annotation.article.id)
        if model is not None:
            message = (
                f"{model} was trained on article {annotation.article.id} of {what}, and so the new "
                "model is, too; start from another, or anew"
            )
            yield Problem(model, None, "leak", message)
