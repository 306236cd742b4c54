"""Which word segmenter serves best: what each adds to the entities, and how fast it is.

    python -m solieu_training.training.segmenters --folds 2

trains the conditional random field alone (no network, no supplement) on grouped folds with each
source of word boundaries and prints entity F1 on the held-out articles beside the speed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from solieu.annotator import read_doc
from solieu.entities.crf.component import ChainRecognizer
from solieu.schema import Annotation, Article
from solieu.tokens.words import SEGMENTERS, runs
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.docs import to_docs
from solieu_training.corpus.partitions import Fold, grouped_folds, partitions, select
from solieu_training.evaluation.counts import Counts, add_tables, micro
from solieu_training.evaluation.entities import score_entities
from solieu_training.evaluation.markdown import markdown_table
from solieu_training.training.chain import train_chain
from solieu_training.training.settings import read_config


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--folds", type=int, default=5, help="how many of the grouped folds")
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    options = parser.parse_args(argv)
    folders = [options.annotations / "gold", options.annotations / "authored"]
    annotations = read_corpus(folders, [options.texts]).annotations
    folds = grouped_folds()[: options.folds]
    rows = []
    for name in SEGMENTERS:
        scores = add_tables(_score(annotations, fold, name) for fold in folds)
        total, metric = micro(scores), scores["METRIC"]
        speed = _speed(name, [annotation.article.text for annotation in annotations])
        rows.append((name, *_figures(total), *_figures(metric)[-1:], f"{speed:,.0f}"))
    header = ("source", "gold", "right", "F1", "F1 of METRIC", "syllables/s")
    print(markdown_table(header, rows))


def _figures(counts: Counts) -> tuple[str, str, str]:
    return str(counts.gold), str(counts.true_positives), f"{counts.f1:.4f}"


def _score(annotations: Sequence[Annotation], fold: Fold, segmenter: str) -> dict[str, Counts]:
    nlp = _pipeline(segmenter)
    supplement = set(partitions().supplement)
    train = [a for a in select(annotations, fold.train) if a.article.id not in supplement]
    features = nlp.get_pipe("solieu_features")
    docs = [features(doc) for doc in to_docs(train, nlp)[0]]
    chain = ChainRecognizer(vote=0.0)
    chain.weights = train_chain(docs, **read_config()[1].chain.model_dump())
    tables = []
    for gold in select(annotations, fold.test):
        doc: Doc = chain(nlp(gold.article.text))
        article = Article(id=gold.article.id, text=gold.article.text)
        tables.append(score_entities(gold, read_doc(doc, article)))
    return add_tables(tables)


def _speed(segmenter: str, texts: Sequence[str]) -> float:
    """Syllables a second, the best of three runs over all articles."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    lines = [
        [token.text for token in doc[start:end]]
        for doc in map(nlp, texts)
        for start, end in runs(doc)
    ]
    segment = SEGMENTERS[segmenter]
    times = []
    for _ in range(3):
        start_time = time.perf_counter()
        for line in lines:
            segment(line)
        times.append(time.perf_counter() - start_time)
    return sum(map(len, lines)) / min(times)


def _pipeline(segmenter: str) -> Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("solieu_features", config={"segmenter": segmenter})
    return nlp


if __name__ == "__main__":
    main()
