"""Predictions of a model on labelled articles, beside the labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.language import Language

from solieu.annotator import predict_group, to_annotation
from solieu.groups import groups
from solieu.records import without_wraps
from solieu.schema import Annotation, Article
from solieu_training.corpus.docs import to_doc
from solieu_training.evaluation.noise import NOISES, disturb
from solieu_training.evaluation.variants import predict_variants

AFTER_ENTITIES = ("solieu_attributes", "solieu_relations", "solieu_norms")
"""Components that run where the entities are given."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """Everything that is predicted of labelled articles, each list in their order.

    Attributes:
        end_to_end: Predictions from the bare texts.
        given_entities: Predictions where the gold entities were given.
        variants: Entities that the parts of the pipeline find alone, by variant but the merged one.
        noisy: Entities found in the disturbed copies of the articles, by noise. Empty, like
            ``variants``, where robustness was not asked for.
    """

    end_to_end: list[Annotation]
    given_entities: list[Annotation]
    variants: Mapping[str, list[Annotation]] = field(default_factory=dict)
    noisy: Mapping[str, list[Annotation]] = field(default_factory=dict)


def predict_everything(
    gold: Sequence[Annotation], nlp: Language, *, robustness: bool = True
) -> Predicted:
    """Predict the articles in every way that is scored.

    Args:
        gold: Labelled articles.
        nlp: A trained pipeline.
        robustness: Whether the parts alone and the disturbed copies are predicted, too.
    """
    end_to_end, given = predict_all(gold, nlp), predict_given_entities(gold, nlp)
    if not robustness:
        return Predicted(end_to_end, given)
    return Predicted(
        end_to_end,
        given,
        predict_variants(gold, nlp),
        {noise: predict_all(disturbed(gold, noise), nlp) for noise in NOISES},
    )


def disturbed(gold: Iterable[Annotation], noise: str) -> list[Annotation]:
    """The disturbed copies of labelled articles; see :func:`noise.disturb`."""
    return [disturb(annotation, noise) for annotation in gold]


def predict_all(gold: Iterable[Annotation], nlp: Language) -> list[Annotation]:
    """What the pipeline reads from the bare texts: labels, date and place are withheld."""
    bare = (Article(id=annotation.article.id, text=annotation.article.text) for annotation in gold)
    return [found for group in groups(bare) for found in predict_group(group, nlp)]


def predict_given_entities(gold: Iterable[Annotation], nlp: Language) -> list[Annotation]:
    """What the pipeline links and reads where it is given the gold entities.

    Entities that tokens cannot express are missing from the prediction.
    """
    return [_given(annotation, nlp) for annotation in gold]


def _given(annotation: Annotation, nlp: Language) -> Annotation:
    article = Article(id=annotation.article.id, text=annotation.article.text)
    bare = Annotation(article, annotation.entities)
    doc, _ = to_doc(without_wraps(bare), nlp)
    doc = nlp.get_pipe("solieu_features")(doc)
    doc._.kinds, doc._.statuses, doc._.norms = {}, {}, {}
    for name in AFTER_ENTITIES:
        doc = nlp.get_pipe(name)(doc)
    return to_annotation(doc, article, None)
