"""All checks of the labels of a training."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from solieu.schema import Annotation
from solieu_training.checking.doubts import doubt_problems
from solieu_training.checking.leaks import leak_problems, seen_before
from solieu_training.checking.repeats import copy_problems, line_problems
from solieu_training.corpus.checks import check
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.problems import Problem
from solieu_training.evaluation.pairs import Pair


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What the model is to be scored on, and what it is known to have seen.

    Attributes:
        articles: Articles by what they are, such as ``the development test``.
        trained_on: Article → the model to start from, where that has learned from it.
    """

    articles: Mapping[str, Sequence[Annotation]] = field(default_factory=dict)
    trained_on: Mapping[str, str] = field(default_factory=dict)


def check_everything(
    readings: Sequence[Reading],
    *,
    reading_problems: Sequence[Problem] = (),
    tests: HeldOut | None = None,
    unseen: Sequence[Pair] = (),
    doubted: Collection[str] | None = None,
) -> list[Problem]:
    """Check the labels before a training.

    Args:
        readings: The label files to train on.
        reading_problems: What was met while they were read.
        tests: What the model is to be scored on.
        unseen: Labels and the predictions of a cross-validation; see :mod:`checking.doubts`.
        doubted: Ids of the articles whose doubtful labels are wanted; by default all.

    Returns:
        All findings: of the guidelines, leaks, copies, then doubtful labels, worst first. Errors
        forbid the training.
    """
    tests = tests or HeldOut()
    found = [
        *reading_problems,
        *(p for r in readings for p in check(r.annotation, r.file, r.lines)),
    ]
    found.sort(key=lambda problem: (problem.file, problem.line or 0))
    for what, articles in tests.articles.items():
        found += leak_problems(readings, articles, what)
        found += seen_before(tests.trained_on, articles, what)
    found += copy_problems(readings)
    found += line_problems(readings)
    found += doubt_problems(unseen, readings, doubted)
    return found
