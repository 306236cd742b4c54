"""The file of a cross-validation's predictions, from which confidences are learned.

``solieu evaluate --cross-validate`` writes ``predictions.jsonl`` into its report: an article a
line, with ``fold``, ``article``, ``entities`` and ``relations`` as :mod:`solieu.schema` names their
fields. Labels are not in it; they are read from their folders when confidences are learned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.evaluation.pairs import Pair, pair_annotations

FILE: Final = "predictions.jsonl"


def write_predictions(
    folder: Path, predicted: Iterable[Annotation], folds: Mapping[str, str]
) -> None:
    """Write the predictions of all folds into the folder of a report.

    Raises:
        OSError: The folder cannot be written to.
    """
    lines = (
        json.dumps({"fold": folds[found.article.id], **to_record(found)}, ensure_ascii=False)
        for found in predicted
    )
    (folder / FILE).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_predictions(
    report: Path, gold: Iterable[Annotation], *, all_labelled: bool = True
) -> list[Pair]:
    """The predictions of a report beside the labels of their articles.

    Args:
        report: Folder that :func:`write_predictions` wrote to.
        gold: Labels, of these articles and others.
        all_labelled: Whether each article must have labels; else those without are left out.

    Raises:
        ValueError: There is no such file, a line is broken, an article has another text, or no
            labels where it must have some.
    """
    path = report / FILE
    if not path.is_file():
        raise ValueError(
            f"{path} does not exist. Name the report of `solieu evaluate --cross-validate`."
        )
    predicted = []
    # Not splitlines(): an article may hold other line breaks, such as U+2028.
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    for number, line in enumerate(lines, 1):
        try:
            predicted.append(from_record(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"{path}, line {number}: no prediction ({error}). Run the cross-validation again."
            ) from error
    labels = list(gold)
    if not all_labelled:
        known = {annotation.article.id for annotation in labels}
        predicted = [found for found in predicted if found.article.id in known]
    ids = {found.article.id for found in predicted}
    labelled = [annotation for annotation in labels if annotation.article.id in ids]
    return list(pair_annotations(labelled, predicted))


def to_record(annotation: Annotation) -> dict[str, Any]:
    """An annotation as plain JSON."""
    return {
        "article": annotation.article.model_dump(mode="json"),
        "entities": [asdict(entity) for entity in annotation.entities],
        "relations": [asdict(relation) for relation in annotation.relations],
    }


def from_record(record: Mapping[str, Any]) -> Annotation:
    """Read what :func:`to_record` made."""
    return Annotation(
        Article.model_validate(record["article"]),
        tuple(Entity(**entity) for entity in record["entities"]),
        tuple(Relation(**relation) for relation in record["relations"]),
    )
