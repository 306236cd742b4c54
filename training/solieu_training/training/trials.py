"""Quick trials: the conditional random field alone, trained and scored in a few minutes.

Differences between settings or data show in it before the whole pipeline is trained.
"""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.language import Language

from solieu.entities.crf.component import ChainRecognizer
from solieu.records import read_doc, without_wraps
from solieu.schema import Annotation, Article
from solieu.tokens.wrapping import unwrapped
from solieu_training.corpus.docs import to_docs
from solieu_training.evaluation.counts import Counts, add_tables
from solieu_training.evaluation.entities import score_entities
from solieu_training.training.chain import train_chain
from solieu_training.training.settings import read_config


def score_chain(
    train: Sequence[Annotation], test: Sequence[Annotation], segmenter: str = "pyvi"
) -> dict[str, Counts]:
    """Train on some articles and score others.

    Args:
        train: Labelled articles to learn from.
        test: Labelled articles to score.
        segmenter: Source of word boundaries.

    Returns:
        Counts by entity label.
    """
    nlp = features_only(segmenter)
    features = nlp.get_pipe("solieu_features")
    chain = ChainRecognizer(vote=0.0)
    chain.weights = train_chain(
        [features(doc) for doc in to_docs(map(without_wraps, train), nlp)[0]],
        **read_config()[1].chain.model_dump(),
    )
    tables = []
    for gold in test:
        article = Article(id=gold.article.id, text=gold.article.text)
        tables.append(score_entities(gold, read_doc(chain(nlp(unwrapped(article.text))), article)))
    return add_tables(tables)


def features_only(segmenter: str) -> Language:
    """A pipeline that stops at the token features."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("solieu_features", config={"segmenter": segmenter})
    return nlp
