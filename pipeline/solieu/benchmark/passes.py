"""Articles from a file to Parquet, as ``solieu annotate`` does it once the model is loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from solieu.batch import Progress, write
from solieu.benchmark.figures import NotMeasured
from solieu.benchmark.interleaving import Contender
from solieu.bounded import BoundedAnnotator
from solieu.engine import local
from solieu.engine.shards import cut
from solieu.engine.store import Store
from solieu.readers import find_sources, read_once
from solieu.schema import Article, Error
from solieu.writers.formats import open_writers
from solieu.writers.manifest import FILE_NAME as MANIFEST

if TYPE_CHECKING:
    from spacy.language import Language


def write_articles(articles: Iterable[Article], path: Path) -> Path:
    """Write articles as JSON Lines, the form in which they are read quickest."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for article in articles:
            row = article.model_dump(mode="json", exclude_none=True)
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def whole_pass(file: Path, nlp: Language) -> Contender:
    """Everything from the file to the closed Parquet tables, on this thread."""
    return Contender(
        run=partial(_annotate, file, nlp),
        prepare=partial(TemporaryDirectory, prefix="solieu-benchmark-"),
        fingerprint=_digest_and_delete,
    )


def _annotate(file: Path, nlp: Language, out: TemporaryDirectory[str]) -> TemporaryDirectory[str]:
    failed: list[Error] = []

    def look(progress: Progress) -> None:
        if isinstance(progress.last, Error):
            failed.append(progress.last)

    annotate = BoundedAnnotator(nlp)
    with (
        TemporaryDirectory(prefix="solieu-benchmark-") as work,
        open_writers(["parquet"], Path(out.name)) as writers,
    ):
        store = Store(Path(work))
        store.begin({})
        shards = cut(read_once(find_sources([str(file)])))
        write(local.outcomes(shards, annotate, writers, store), writers, look)
    if failed:
        raise NotMeasured(
            f"An article cannot be annotated: {failed[0].error.rstrip('.')}. Take it out of the "
            "input."
        )
    return out


def _digest_and_delete(out: TemporaryDirectory[str]) -> str:
    with out:
        return digest(Path(out.name))


def digest(folder: Path) -> str:
    """SHA-256 over names and contents of all outputs but the manifest, which holds times."""
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != MANIFEST:
            found.update(f"{file.relative_to(folder).as_posix()}\0".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()
