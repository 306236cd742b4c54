"""From an article to its facts, through all stages of the pipeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

# It looks through all modules that are loaded, and so comes before those of spaCy.
import skops.io  # noqa: F401

from solieu import extensions, facts
from solieu.confidence.component import calibration_of
from solieu.confidence.rating import rate
from solieu.groups import groups
from solieu.models import load_model
from solieu.normalise import document_date
from solieu.places import article_place
from solieu.records import read_doc
from solieu.schema import Annotation, Article, Result
from solieu.tokens.wrapping import unwrapped

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
    return annotate_group([article], pipeline)[0]


def annotate_many(
    articles: Iterable[Article | str], nlp: Language | None = None
) -> Iterator[Result]:
    """Read the facts of articles, in order; see :func:`annotate`.

    Some articles are read ahead and annotated together, which is faster than one after the other
    and gives the same facts. What an article raises is raised before its group's first result.
    """
    pipeline = load_model() if nlp is None else nlp
    records = (
        Article(id=DEFAULT_ID, text=article) if isinstance(article, str) else article
        for article in articles
    )
    for group in groups(records):
        yield from annotate_group(group, pipeline)


def annotate_group(articles: Sequence[Article], nlp: Language) -> list[Result]:
    """Read the facts of some articles together; see :func:`annotate`.

    Args:
        articles: As many as :func:`solieu.groups.groups` puts together.
        nlp: A pipeline from :func:`solieu.load`.
    """
    calibration = calibration_of(nlp)
    return [rate(facts.build(found), calibration) for found in predict_group(articles, nlp)]


def predict_group(articles: Sequence[Article], nlp: Language) -> list[Annotation]:
    """Run the pipeline and return what its components found, before facts are made of it.

    The pipeline reads the text without the line breaks that fall within a sentence.
    """
    extensions.register()
    days = [article.date or document_date(article.text) for article in articles]
    docs = []
    for article, day in zip(articles, days, strict=True):
        doc = nlp.make_doc(unwrapped(article.text))
        doc._.meta = {"id": article.id, "date": day.isoformat() if day else None}
        docs.append(doc)
    read = nlp.pipe(docs, batch_size=len(docs))
    return [
        to_annotation(doc, article, day)
        for doc, article, day in zip(read, articles, days, strict=True)
    ]


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
