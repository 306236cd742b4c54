"""The file of a cross-validation's predictions, from which confidences are learned.

``solieu evaluate --cross-validate`` writes ``predictions.jsonl`` into its report: an article a
line, with ``fold``, ``article``, ``entities`` and ``relations`` as :mod:`solieu.schema` names their
fields. Labels are not in it; they are read from their folders when confidences are learned.

The form that ships, ``predictions.jsonl.gz``, leaves out the texts, too; it has their digests.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from solieu.schema import Annotation, Article
from solieu_training.corpus.annotation_json import from_record, to_record
from solieu_training.evaluation.pairs import Pair, pair_annotations

FILE: Final = "predictions.jsonl"
PACKED: Final = f"{FILE}.gz"

_BROKEN: Final = (KeyError, TypeError, ValueError)


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


def pack_predictions(report: Path, folder: Path) -> None:
    """Write the predictions of a report without texts, compressed; equal ones give equal bytes.

    Args:
        report: Folder that :func:`write_predictions` wrote to.
        folder: Where :data:`PACKED` goes; it is made if need be.

    Raises:
        ValueError: There are no predictions, or a line is broken.
        OSError: The folder cannot be written to.
    """
    lines = []
    for record in _records(report):
        article = from_record(record).article
        known = article.model_dump(mode="json", exclude={"text"}, exclude_none=True)
        packed = {
            "fold": record["fold"],
            "article": known | {"sha256": _digest(article.text)},
            **{
                name: [_without(item, ("doc_id", "text")) for item in record[name]]
                for name in ("entities", "relations")
            },
        }
        lines.append(json.dumps(packed, ensure_ascii=False, separators=(",", ":")))
    folder.mkdir(parents=True, exist_ok=True)
    content = "".join(f"{line}\n" for line in lines).encode()
    (folder / PACKED).write_bytes(gzip.compress(content, mtime=0))


def read_predictions(
    report: Path, gold: Iterable[Annotation], *, all_labelled: bool = True
) -> list[Pair]:
    """The predictions of a report beside the labels of their articles.

    Args:
        report: Folder that :func:`write_predictions` or :func:`pack_predictions` wrote to.
        gold: Labels, of these articles and others.
        all_labelled: Whether each article must have labels; else those without are left out.

    Raises:
        ValueError: There is no such file, a line is broken, an article has another text, or no
            labels where it must have some. Of a packed file an article with another text counts
            as one without labels.
    """
    labels = list(gold)
    articles = {annotation.article.id: annotation.article for annotation in labels}
    predicted = []
    for number, record in enumerate(_records(report), 1):
        try:
            found = _annotation(record, articles)
        except _BROKEN as error:
            raise _broken(report, number, error) from error
        if found is not None:
            predicted.append(found)
        elif all_labelled:
            raise ValueError(
                f"{_path(report)}, line {number}: there are no gold labels of this text of article "
                f"{record['article']['id']!r}. Name the labels that were predicted."
            )
    if not all_labelled:
        predicted = [found for found in predicted if found.article.id in articles]
    ids = {found.article.id for found in predicted}
    labelled = [annotation for annotation in labels if annotation.article.id in ids]
    return list(pair_annotations(labelled, predicted))


def read_folds(report: Path) -> dict[str, str]:
    """The name of the fold by the id of each article of a report.

    Raises:
        ValueError: There is no such file, or a line is broken.
    """
    folds = {}
    for number, record in enumerate(_records(report), 1):
        try:
            folds[record["article"]["id"]] = record["fold"]
        except _BROKEN as error:
            raise _broken(report, number, error) from error
    return folds


def _records(report: Path) -> Iterator[dict[str, Any]]:
    path = _path(report)
    content = path.read_bytes()
    try:
        text = (gzip.decompress(content) if path.name == PACKED else content).decode()
    except (EOFError, OSError, ValueError) as error:
        raise ValueError(f"{path}: cannot be read ({error}). Write the report again.") from error
    # Not splitlines(): an article may hold other line breaks, such as U+2028.
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise _broken(report, number, error) from error


def _path(report: Path) -> Path:
    for name in (FILE, PACKED):
        if (report / name).is_file():
            return report / name
    raise ValueError(
        f"{report / FILE} does not exist. Name the report of `solieu evaluate --cross-validate`."
    )


def _annotation(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Annotation | None:
    """What was predicted; ``None`` if the text is not in the file nor among the articles."""
    known = dict(record["article"])
    digest = known.pop("sha256", None)
    if digest is None:
        return from_record(record)
    doc_id = known["id"]
    if doc_id not in articles or _digest(articles[doc_id].text) != digest:
        return None
    text = articles[doc_id].text
    return from_record(
        {
            "article": known | {"text": text},
            "entities": [
                {"doc_id": doc_id, "text": text[item["start"] : item["end"]], **item}
                for item in record["entities"]
            ],
            "relations": [{"doc_id": doc_id, **item} for item in record["relations"]],
        }
    )


def _broken(report: Path, number: int, error: Exception) -> ValueError:
    return ValueError(
        f"{_path(report)}, line {number}: no prediction ({error}). Run the cross-validation again."
    )


def _without(item: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in names}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
