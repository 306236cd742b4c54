"""Training of the second look at spans, :mod:`solieu.entities.spans`.

It learns from candidates as it will meet them: left by chains that had not seen the article, with
the votes of networks that had not seen it either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits

from solieu.entities.crf.component import ChainRecognizer
from solieu.entities.spans import lexicon, table
from solieu.entities.spans.component import SpanRanker, read_scene
from solieu.entities.spans.features import LEXICON, Row
from solieu.entities.spans.siblings import COLUMNS, sibling_columns
from solieu.entities.spans.wording import wording
from solieu.estimators.linear import hashed, odds
from solieu_training.training.chain import train_chain
from solieu_training.training.linear import fit_stacked
from solieu_training.training.settings import Settings, SpanSettings
from solieu_training.training.voters import Voters


@dataclass(frozen=True, slots=True)
class Examples:
    """Candidates of labelled articles.

    Attributes:
        rows: Features of each candidate.
        keys: What to look up in the lexicon.
        words: Keys of the words of each and around it.
        spans: Token offsets of each.
        articles: Number of the article of each.
        right: Whether each is a gold entity; shape (candidates,).
    """

    rows: list[Row]
    keys: list[dict[str, str]]
    words: list[list[str]]
    spans: list[tuple[int, int]]
    articles: list[int]
    right: npt.NDArray[np.int64]


def train_ranker(
    ranker: SpanRanker, docs: Sequence[Doc], settings: Settings, voters: Voters | None = None
) -> None:
    """Train the component ``solieu_spans`` in place.

    Where all candidates are entities, or none is, there is nothing to learn.

    Args:
        ranker: The component.
        docs: With token features and gold ``doc.ents``.
        settings: Of the chain and of the spans.
        voters: Train the networks whose votes the chains count; ``None`` for chains alone.

    Raises:
        ValueError: There are fewer articles than folds.
    """
    if len(docs) < settings.spans.folds:
        raise ValueError(
            f"There are {len(docs)} articles, too few for {settings.spans.folds} folds. Label "
            "more, or set training.spans.folds lower."
        )
    examples = read_examples(docs, ranker.label, settings, voters)
    teaches = 0 < examples.right.sum() < len(examples.right)
    ranker.state = fit(examples, settings.spans, settings.seed) if teaches else None


def read_examples(
    docs: Sequence[Doc], label: str, settings: Settings, voters: Voters | None = None
) -> Examples:
    """The candidates of each article, by a chain that was trained without it.

    Args:
        docs: With token features and gold ``doc.ents``; they stay as they are.
        label: The label of the candidates.
        settings: Of the chain and of the spans.
        voters: Train the networks whose votes the chains count; ``None`` for chains alone.
    """
    chain = settings.chain.model_dump() | {"max_iterations": settings.spans.max_iterations}
    rows, keys, words, spans, articles, right = [], [], [], [], [], []
    for fold in range(settings.spans.folds):
        others = [doc for at, doc in enumerate(docs) if at % settings.spans.folds != fold]
        recognizer = ChainRecognizer(voters.vote if voters else 0.0, candidates=[label])
        recognizer.weights = train_chain(others, **chain)
        voted = voters.train(others) if voters else Doc.copy
        for at in range(fold, len(docs), settings.spans.folds):
            gold = {(span.start, span.end) for span in docs[at].ents if span.label_ == label}
            scene = read_scene(recognizer(voted(docs[at])), label)
            rows += scene.rows()
            keys += scene.keys()
            words += wording(scene.around, scene.candidates)
            spans += [candidate[:2] for candidate in scene.candidates]
            articles += [at] * len(scene.candidates)
            right += [(span.start, span.end) in gold for span in scene.candidates]
    return Examples(rows, keys, words, spans, articles, np.array(right, dtype=np.int64))


def fit(examples: Examples, settings: SpanSettings, seed: int) -> dict[str, Any]:
    """The state of the component.

    Args:
        examples: Candidates, some of them right and some not.
        settings: Of the boosting.
        seed: Of the first model; each further one has the next number.

    Returns:
        ``models``, whose mean decides, ``vocabulary`` of the columns of words, ``lexicon`` by kind
        of key, and ``wording``, the linear model of the words. The models learn from counts and
        log odds in which the article of a candidate has no part, as it will have none when the
        component runs.
    """
    vocabulary = table.read_vocabulary(examples.rows)
    counts = {name: _counts(examples, name) for name in LEXICON}
    linear, said = _read_words(examples)
    features = np.hstack(
        [table.to_matrix(examples.rows, vocabulary)]
        + [_elsewhere(examples, name, counts[name]) for name in LEXICON]
        + [said]
    )
    is_word = [*table.word_columns()]
    is_word += [False] * (features.shape[1] - len(is_word))
    with threadpool_limits(1):
        models = [
            HistGradientBoostingClassifier(
                categorical_features=is_word, **settings.arguments(seed + number)
            ).fit(features, examples.right)
            for number in range(settings.models)
        ]
    return {
        "models": models,
        "vocabulary": vocabulary,
        "lexicon": {name: lexicon.pack(_total(counts[name])) for name in LEXICON},
        "wording": linear,
    }


def _read_words(examples: Examples) -> tuple[dict[str, Any], npt.NDArray[np.float64]]:
    """The linear model of the words, and its columns by models that have not seen the article."""
    numbers = np.array(examples.articles)
    places = [np.flatnonzero(numbers == article) for article in sorted(set(examples.articles))]
    trained, logs = fit_stacked(
        [hashed([examples.words[at] for at in own]) for own in places],
        [examples.right[own].astype(np.int32) for own in places],
        2,
    )
    said = np.empty((len(numbers), 1 + len(COLUMNS)))
    for own, found in zip(places, logs, strict=True):
        said[own, 0] = odds(found)
        said[own, 1:] = sibling_columns([examples.spans[at] for at in own], odds(found))
    return trained, said


ByArticle = dict[str, dict[int, list[int]]]
"""Key → article → candidates that are entities, and all."""


def _counts(examples: Examples, name: str) -> ByArticle:
    counts: ByArticle = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for key, article, right in zip(
        examples.keys, examples.articles, examples.right.tolist(), strict=True
    ):
        numbers = counts[key[name]][article]
        numbers[0] += right
        numbers[1] += 1
    return counts


def _total(counts: ByArticle) -> lexicon.Counts:
    return {
        key: (sum(right for right, _ in by.values()), sum(seen for _, seen in by.values()))
        for key, by in counts.items()
    }


def _elsewhere(examples: Examples, name: str, counts: ByArticle) -> npt.NDArray[np.float64]:
    """The two columns of the lexicon for each candidate, counted in the other articles."""
    total = _total(counts)
    right, seen = [], []
    for key, article in zip(examples.keys, examples.articles, strict=True):
        all_right, all_seen = total[key[name]]
        own_right, own_seen = counts[key[name]][article]
        right.append(all_right - own_right)
        seen.append(all_seen - own_seen)
    return lexicon.ratios(np.array(right), np.array(seen))
