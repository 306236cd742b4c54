"""Gold annotations beside the predicted ones of the same article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from solieu.schema import Annotation


class Pair(NamedTuple):
    """The gold and the predicted annotation of one article."""

    gold: Annotation
    predicted: Annotation


def pair_annotations(
    gold: Iterable[Annotation], predicted: Iterable[Annotation]
) -> tuple[Pair, ...]:
    """Pairs annotations by article id, in the order of the gold ones.

    A gold article without prediction is paired with an empty annotation, so that all its
    items count as missed.

    Raises:
        ValueError: if an id stands twice on one side, a predicted article has no gold, or
            the two texts of an article differ (offsets would not mean the same).
    """
    predictions: dict[str, Annotation] = {}
    for annotation in predicted:
        if annotation.article.id in predictions:
            raise ValueError(f"article {annotation.article.id!r} is predicted twice; keep one")
        predictions[annotation.article.id] = annotation
    pairs: dict[str, Pair] = {}
    for annotation in gold:
        doc_id = annotation.article.id
        if doc_id in pairs:
            raise ValueError(f"article {doc_id!r} stands twice in the gold; keep one")
        found = predictions.pop(doc_id, Annotation(annotation.article))
        pairs[doc_id] = Pair(annotation, found)
    if predictions:
        listed = ", ".join(sorted(predictions)[:5])
        raise ValueError(
            f"{len(predictions)} predicted articles have no gold labels ({listed}); "
            "leave them out or add their gold"
        )
    for pair in pairs.values():
        require_same_text(pair)
    return tuple(pairs.values())


def require_same_text(pair: Pair) -> None:
    """Raises :class:`ValueError` if gold and prediction were made on different texts."""
    gold, predicted = pair.gold.article, pair.predicted.article
    if gold.id != predicted.id:
        raise ValueError(f"gold article {gold.id!r} is paired with {predicted.id!r}")
    if gold.text != predicted.text:
        first = next(
            (i for i, (a, b) in enumerate(zip(gold.text, predicted.text, strict=False)) if a != b),
            min(len(gold.text), len(predicted.text)),
        )
        raise ValueError(
            f"article {gold.id!r}: gold and predicted text differ from offset {first} on; "
            "annotate the very text that the gold labels refer to"
        )
