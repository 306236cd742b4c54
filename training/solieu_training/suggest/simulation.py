"""What suggested texts buy against random ones, in words labelled.

    python -m solieu_training.suggest.simulation --half 2 --repeats 10

Each repeat divides half of the corpus by chance into articles to score, a few that are labelled
to begin with, and a pool. A fast learner is trained; by each strategy, texts of so many words are
labelled out of the pool and the learner trained again, some rounds long. The uncertainties are
those of the same learner at that round. The half decides nothing but which articles take part:
what was chosen by one half can be shown on the other. The development test takes no part.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from solieu.entities.crf.component import ChainRecognizer
from solieu.schema import Article, Result
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.partitions import partitions
from solieu_training.suggest.comparison import BASELINE, Point, render, summarise
from solieu_training.suggest.difference import Floats, Likeness
from solieu_training.suggest.labelled import pieces
from solieu_training.suggest.learner import Learner
from solieu_training.suggest.selection import WEIGHT, merits, select
from solieu_training.suggest.uncertainty import Item, article_item, sentence_items

Merit = Callable[[Sequence[Item], np.random.Generator], Floats]


def _random(items: Sequence[Item], generator: np.random.Generator) -> Floats:
    return generator.random(len(items))


def _errors(items: Sequence[Item], generator: np.random.Generator) -> Floats:
    return merits(items)


def _equal(items: Sequence[Item], generator: np.random.Generator) -> Floats:
    return np.ones(len(items))


def _dense(items: Sequence[Item], generator: np.random.Generator) -> Floats:
    return np.array([item.found / item.effort for item in items])


STRATEGIES: Final[dict[str, tuple[Merit, float]]] = {
    "random": (_random, 0.0),
    "suggest": (_errors, WEIGHT),
    "suggest-1": (_errors, 1.0),
    "uncertain": (_errors, 0.0),
    "different": (_equal, 1.0),
    "dense": (_dense, 0.0),
}
"""Name → merit of the items, and the weight of the difference. ``dense`` is a control: texts full
of entities, whatever the model thinks of them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes of the simulation: articles to score, words at first and a round, rounds."""

    test: int
    first_words: int
    round_words: int
    rounds: int
    sentences: bool


def simulate(
    learner: Learner, texts: dict[str, str], plan: Plan, strategies: Sequence[str], repeat: int
) -> list[Point]:
    """All strategies on one division of the articles; the first training is common to all.

    Args:
        learner: Knows the labels of all articles.
        texts: Id → text of the articles that take part.
        plan: The sizes.
        strategies: Names of :data:`STRATEGIES`.
        repeat: Seed of the division and of random choice.

    Returns:
        For each strategy one point for the first articles and one a round.
    """
    order = sorted(texts)
    random.Random(repeat).shuffle(order)
    test, rest = order[: plan.test], order[plan.test :]
    start, words = [], 0
    while words < plan.first_words:
        start.append(_whole(rest.pop(0), texts))
        words += start[-1].words
    first = learner.train(start)
    f1_first = learner.score(first, test).f1
    pool_first = _pool(learner, first, rest, plan)
    points = []
    for strategy in strategies:
        labelled, pool = list(start), pool_first
        points.append(_point(strategy, repeat, 0, labelled, learner, f1_first))
        for round_ in range(1, plan.rounds + 1):
            merit, weight = STRATEGIES[strategy]
            generator = np.random.default_rng([repeat, round_])
            # What the rounds before left of their words is spent in this one.
            used = sum(item.words for item in labelled) - words
            known = pieces((item.text for item in labelled), by_sentence=plan.sentences)
            likeness = Likeness([item.text for item in pool], known if weight else ())
            chosen = select(
                pool,
                likeness,
                merit(pool, generator),
                weight=weight,
                words=round_ * plan.round_words - used,
            )
            labelled += [choice.item for choice in chosen]
            chain = learner.train(labelled)
            f1 = learner.score(chain, test).f1
            budget = round_ * plan.round_words
            points.append(_point(strategy, repeat, budget, labelled, learner, f1))
            if round_ < plan.rounds:
                done = {(item.doc_id, item.start) for item in labelled}
                pool = [
                    item
                    for item in _pool(learner, chain, rest, plan)
                    if (item.doc_id, item.start) not in done
                ]
    return points


def _pool(
    learner: Learner, chain: ChainRecognizer, doc_ids: Sequence[str], plan: Plan
) -> list[Item]:
    results = (learner.annotate(chain, doc_id) for doc_id in doc_ids)
    return [item for result in results for item in _items(result, plan.sentences)]


def _whole(doc_id: str, texts: dict[str, str]) -> Item:
    return article_item(Result(Article(id=doc_id, text=texts[doc_id])))


def _items(result: Result, sentences: bool) -> list[Item]:
    return sentence_items(result) if sentences else [article_item(result)]


def _point(
    strategy: str, repeat: int, budget: int, labelled: Sequence[Item], learner: Learner, f1: float
) -> Point:
    words = sum(item.words for item in labelled)
    return Point(strategy, repeat, budget, words, learner.labels(labelled), round(f1, 4))


def half(doc_ids: Iterable[str], number: int) -> list[str]:
    """One half of the articles (1 or 2), divided by the hash of their ids."""
    ranked = sorted(doc_ids, key=lambda doc_id: hashlib.sha256(doc_id.encode()).hexdigest())
    return sorted(ranked[number - 1 :: 2])


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line, simulate, print the table and write the points."""
    known = ", ".join(STRATEGIES)
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--half", type=int, choices=(1, 2), default=2)
    parser.add_argument("--by", choices=("articles", "sentences"), default="articles")
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--strategies", default="suggest", help=f"of {known}, by commas")
    parser.add_argument("--test", type=int, default=40, help="articles to score")
    parser.add_argument("--first-words", type=int, default=4000, help="labelled to begin with")
    parser.add_argument("--round-words", type=int, default=6000, help="labelled in each round")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--out", type=Path, help="JSON file of all points")
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    options = parser.parse_args(argv)
    strategies = list(dict.fromkeys([BASELINE, *options.strategies.split(",")]))
    if unknown := [name for name in strategies if name not in STRATEGIES]:
        parser.error(f"there is no strategy {unknown[0]!r}; choose from {known}")
    if min(options.repeats, options.rounds, options.test, options.round_words) < 1:
        parser.error("--repeats, --rounds, --test and --round-words must be at least 1")
    folders = [options.annotations / "gold", options.annotations / "authored"]
    left_out = set(partitions().development_test)
    corpus = {
        annotation.article.id: annotation
        for annotation in read_corpus(folders, [options.texts]).annotations
        if annotation.article.id not in left_out
    }
    ids = half(corpus, options.half)
    texts = {doc_id: corpus[doc_id].article.text for doc_id in ids}
    learner = Learner(corpus[doc_id] for doc_id in ids)
    plan = Plan(
        options.test,
        options.first_words,
        options.round_words,
        options.rounds,
        options.by == "sentences",
    )
    points: list[Point] = []
    for repeat in range(options.repeats):
        points += simulate(learner, texts, plan, strategies, repeat)
        print(f"repeat {repeat + 1} of {options.repeats}", file=sys.stderr, flush=True)
        # Written each time: a long simulation that is interrupted has not been in vain.
        if options.out:
            content = {"plan": asdict(plan), "points": [asdict(point) for point in points]}
            options.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(render(summarise(points), options.repeats))


if __name__ == "__main__":
    main()
