"""Further examples made from labelled articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from solieu.schema import Annotation
from solieu_training.evaluation.headlines import headline_spans
from solieu_training.evaluation.noise import disturb


def headings_in_capitals(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Headline and sub-headings of each article in capitals, one annotation a line.

    Many papers print headlines in capitals, where case tells names from other words no more.

    Args:
        annotations: Labelled articles; their relations are left out.
    """
    examples = []
    for original in annotations:
        upper = disturb(original, "upper_headlines")
        article = upper.article
        for number, (start, end) in enumerate(headline_spans(article.text)):
            line = article.model_copy(
                update={"id": f"{article.id}, heading {number}", "text": article.text[start:end]}
            )
            entities = tuple(
                replace(entity, doc_id=line.id, start=entity.start - start, end=entity.end - start)
                for entity in upper.entities
                if start <= entity.start and entity.end <= end
            )
            examples.append(Annotation(line, entities))
    return examples
