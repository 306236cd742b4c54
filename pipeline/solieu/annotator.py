"""From an article to its facts, through all stages of the pipeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from solieu import extensions, facts
from solieu.confidence.component import calibration_of
from solieu.confidence.rating import rate
from solieu.models import load_model
from solieu.normalise import document_date
from solieu.places import article_place
from solieu.records import read_doc
from solieu.schema import Annotation, Article, Result

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_ID = "article"
"""The id of an article that is given as bare text."""


def annotate(article: Article | str, nlp: Language | None = None) -> Result:
    """Read the facts of one article.

    Args:
        article: The article, or its text alone.
        nlp: A pipeline from :func:`solieu.load`; by default that of the default model.

    Returns:
        Facts, entities and relations, with the article. Where the input gave no date or place,
        the article in the result has those that were read from the text.

    Raises:
        solieu.models.ModelNotFound: No pipeline was given and there is no default model.
        ValueError: The text is too long for the pipeline, or holds a lone surrogate.
    """
    if isinstance(article, str):
        article = Article(id=DEFAULT_ID, text=article)
    pipeline = load_model() if nlp is None else nlp
    return rate(facts.build(predict(article, pipeline)), calibration_of(pipeline))


def annotate_many(
    articles: Iterable[Article | str], nlp: Language | None = None
) -> Iterator[Result]:
    """Read the facts of articles one after the other; see :func:`annotate`."""
    pipeline = load_model() if nlp is None else nlp
    for article in articles:
        yield annotate(article, pipeline)


def predict(article: Article, nlp: Language) -> Annotation:
    """Run the pipeline and return what its components found, before facts are made of it.

    Raises:
        ValueError: See :func:`annotate`.
    """
    extensions.register()
    doc = nlp.make_doc(article.text)
    day = article.date or document_date(article.text)
    doc._.meta = {"id": article.id, "date": day.isoformat() if day else None}
    return to_annotation(nlp(doc), article, day)


def to_annotation(doc: Doc, article: Article, day: dt.date | None) -> Annotation:
    """The contents of a processed ``Doc`` as records.

    Args:
        doc: A ``Doc`` of the text of ``article`` that went through the pipeline.
        article: Where it came from.
        day: Its date, given or read from the text.
    """
    found = read_doc(doc, article)
    hints = [hint for hint in (article.title, article.url) if hint]
    place = article.place or article_place(article.text, found.entities, hints=hints, date=day)
    return replace(found, article=article.model_copy(update={"date": day, "place": place}))
