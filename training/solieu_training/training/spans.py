"""Training of the second look at spans, :mod:`solieu.entities.spans`.

It learns from candidates as it will meet them: left by chains that had not seen the article.
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
from solieu_training.training.chain import train_chain
from solieu_training.training.settings import Settings, SpanSettings


@dataclass(frozen=True, slots=True)
class Examples:
    """Candidates of labelled articles.

    Attributes:
        rows: Features of each candidate.
        keys: What to look up in the lexicon.
        articles: Number of the article of each.
        right: Whether each is a gold entity; shape (candidates,).
    """

    rows: list[Row]
    keys: list[dict[str, str]]
    articles: list[int]
    right: npt.NDArray[np.int64]


def train_ranker(ranker: SpanRanker, docs: Sequence[Doc], settings: Settings) -> None:
    """Train the component ``solieu_spans`` in place.

    Args:
        ranker: The component.
        docs: With token features and gold ``doc.ents``.
        settings: Of the chain and of the spans.

    Raises:
        ValueError: There are fewer articles than folds.
    """
    if len(docs) < settings.spans.folds:
        raise ValueError(
            f"There are {len(docs)} articles, too few for {settings.spans.folds} folds. Label "
            "more, or set training.spans.folds lower."
        )
    examples = read_examples(docs, ranker.label, settings)
    ranker.state = fit(examples, settings.spans, settings.seed) if examples.rows else None


def read_examples(docs: Sequence[Doc], label: str, settings: Settings) -> Examples:
    """The candidates of each article, by a chain that was trained without it.

    Args:
        docs: With token features and gold ``doc.ents``; they stay as they are.
        label: The label of the candidates.
        settings: Of the chain and of the spans.
    """
    chain = settings.chain.model_dump() | {"max_iterations": settings.spans.max_iterations}
    rows, keys, articles, right = [], [], [], []
    for fold in range(settings.spans.folds):
        recognizer = ChainRecognizer(vote=0.0, candidates=[label])
        recognizer.weights = train_chain(
            [doc for at, doc in enumerate(docs) if at % settings.spans.folds != fold], **chain
        )
        for at in range(fold, len(docs), settings.spans.folds):
            gold = {(span.start, span.end) for span in docs[at].ents if span.label_ == label}
            scene = read_scene(recognizer(docs[at].copy()), label)
            rows += scene.rows()
            keys += scene.keys()
            articles += [at] * len(scene.candidates)
            right += [(span.start, span.end) in gold for span in scene.candidates]
    return Examples(rows, keys, articles, np.array(right, dtype=np.int64))


def fit(examples: Examples, settings: SpanSettings, seed: int) -> dict[str, Any]:
    """The state of the component.

    Args:
        examples: At least one candidate.
        settings: Of the boosting.
        seed: Of the first model; each further one has the next number.

    Returns:
        ``models``, whose mean decides, ``vocabulary`` of the columns of words, and ``lexicon`` by
        kind of key. The models learn from counts in which the article of a candidate has no part,
        as it will have none when the component runs.
    """
    vocabulary = table.read_vocabulary(examples.rows)
    counts = {name: _counts(examples, name) for name in LEXICON}
    features = np.hstack(
        [table.to_matrix(examples.rows, vocabulary)]
        + [_elsewhere(examples, name, counts[name]) for name in LEXICON]
    )
    words = [*table.word_columns(), *(False for _ in lexicon.columns())]
    with threadpool_limits(1):
        models = [
            HistGradientBoostingClassifier(
                categorical_features=words, **settings.arguments(seed + number)
            ).fit(features, examples.right)
            for number in range(settings.models)
        ]
    return {
        "models": models,
        "vocabulary": vocabulary,
        "lexicon": {name: lexicon.pack(_total(counts[name])) for name in LEXICON},
    }


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
