"""Predictions of a model on labelled articles, beside the labels."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language

from solieu.annotator import predict, to_annotation
from solieu.schema import Annotation, Article
from solieu_training.corpus.docs import to_doc

AFTER_ENTITIES = ("solieu_attributes", "solieu_relations", "solieu_norms")
"""Components that run where the entities are given."""


def predict_all(gold: Iterable[Annotation], nlp: Language) -> list[Annotation]:
    """What the pipeline reads from the bare texts: labels, date and place are withheld."""
    return [
        predict(Article(id=annotation.article.id, text=annotation.article.text), nlp)
        for annotation in gold
    ]


def predict_given_entities(gold: Iterable[Annotation], nlp: Language) -> list[Annotation]:
    """What the pipeline links and reads where it is given the gold entities.

    Entities that tokens cannot express are missing from the prediction.
    """
    return [_given(annotation, nlp) for annotation in gold]


def _given(annotation: Annotation, nlp: Language) -> Annotation:
    article = Article(id=annotation.article.id, text=annotation.article.text)
    bare = Annotation(article, annotation.entities)
    doc, _ = to_doc(bare, nlp)
    doc = nlp.get_pipe("solieu_features")(doc)
    doc._.kinds, doc._.statuses, doc._.norms = {}, {}, {}
    for name in AFTER_ENTITIES:
        doc = nlp.get_pipe(name)(doc)
    return to_annotation(doc, article, None)
