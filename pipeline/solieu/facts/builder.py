"""From the entities and relations of one article to its rows."""

from __future__ import annotations

from dataclasses import replace

from solieu.facts.checks import flags
from solieu.facts.decisions import build_decisions
from solieu.facts.links import Links
from solieu.facts.observations import build_observations
from solieu.facts.offices import build_offices
from solieu.facts.sentences import Sentences
from solieu.records import without_wraps
from solieu.schema import Annotation, Result


def build(annotation: Annotation) -> Result:
    """The observations, offices and decisions of an annotated article.

    Args:
        annotation: Predicted or gold. Its article's ``date`` and ``place`` are the defaults of
            the rows; fill them first where the text tells what the input does not
            (:func:`solieu.places.article_place`).

    Returns:
        Rows in order of the text, beside the article, entities and relations they come from.
        The same annotation always gives the same rows.
    """
    read = without_wraps(annotation)
    article = read.article
    entities = tuple(sorted(read.entities, key=lambda entity: (entity.start, entity.end)))
    links, sentences = Links(read), Sentences(article.text)
    rows = build_observations(article, entities, links, sentences)
    return Result(
        article=annotation.article,
        observations=tuple(
            replace(row, flags=names) if names else row
            for row, names in zip(rows, flags(article, rows), strict=True)
        ),
        offices=tuple(build_offices(article, entities, links, sentences)),
        decisions=tuple(build_decisions(article, entities, links, sentences)),
        entities=annotation.entities,
        relations=annotation.relations,
    )
