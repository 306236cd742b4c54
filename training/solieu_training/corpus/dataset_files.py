"""Hugging Face ``datasets`` as a format of ``solieu convert``: a folder as they save it to disk.

``datasets.load_from_disk`` opens it, ``push_to_hub`` shares it, and ``solieu annotate`` reads it as
any input. The columns are those of :data:`~solieu_training.corpus.dataset.FEATURES`.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from datasets import Dataset, load_from_disk
from datasets.utils.logging import disable_progress_bar

from solieu.schema import Annotation
from solieu.writers.brat import UNKNOWN
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.collector import Collector, Reading
from solieu_training.corpus.dataset import to_dataset
from solieu_training.corpus.exchange.assemble import corpus
from solieu_training.corpus.exchange.records import (
    MalformedError,
    Record,
    article_id,
    article_text,
    document_notes,
    integer,
    mapping,
    objects,
    set_attributes,
    string,
    with_details,
)
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem

_MARK = "state.json"
"""A file of every such folder."""


def read(source: Path, texts: Sequence[Path]) -> Corpus:
    """Read a folder of ``Dataset.save_to_disk``.

    The position of a problem is the number of the row, from 1.
    """
    try:
        dataset = load_from_disk(str(source))
        if not isinstance(dataset, Dataset):
            raise ValueError("it has several parts; name the folder of one")
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"is no data set on disk ({error}); give a folder of Dataset.save_to_disk"
        return Corpus((), (Problem(str(source), None, "unreadable", message),))
    return corpus(_items(dataset, str(source)), texts)


def _items(dataset: Dataset, file: str) -> Iterator[Reading | Problem]:
    for number, row in enumerate(dataset, 1):
        try:
            yield parse(row, file, number)
        except MalformedError as error:
            yield Problem(file, number, "malformed", f"{error}; correct the row")


def parse(row: Record, file: str, number: int) -> Reading:
    """Read one row.

    Raises:
        MalformedError: The row has no text.
    """
    collector = Collector(article_text(row), file)
    names: dict[tuple[int, int], str] = {}
    for place, item in enumerate(objects(row, "entities"), 1):
        ident = f"entity {place}"
        try:
            span = mapping(item, ident)
            start, end = integer(span, "start"), integer(span, "end")
            copied = string(span, "text") if span.get("text") is not None else None
            collector.entity(ident, string(span, "label"), start, end, number, copied)
            names.setdefault((start, end), ident)
            set_attributes(collector, ident, span, number)
        except MalformedError as error:
            collector.report(number, "malformed", f"{ident}: {error}; correct it")
    for place, item in enumerate(objects(row, "relations"), 1):
        try:
            link = mapping(item, f"relation {place}")
            ends = [
                (integer(link, f"{end}_start"), integer(link, f"{end}_end"))
                for end in ("head", "tail")
            ]
            head, tail = (names.get(end, f"{end[0]}-{end[1]}") for end in ends)
            collector.relation(string(link, "type"), head, tail, number)
        except MalformedError as error:
            collector.report(number, "malformed", f"relation {place}: {error}; correct it")
    # A row has every column: what is null is not known.
    notes = {name: str(row.get(name) or UNKNOWN) for name in ("date", "place")}
    document_notes(collector, notes, number)
    return with_details(collector.build(article_id({"doc_id": row.get("id")}, str(number))), row)


def write(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write all articles into a folder, there whole or not at all.

    Raises:
        OSError: The folder cannot be written, or holds something else.
    """
    is_older = (target / _MARK).is_file()
    if target.exists() and not is_older and (target.is_file() or any(target.iterdir())):
        raise FileExistsError(errno.EEXIST, "there is something else than a data set", str(target))
    disable_progress_bar()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as staging:
        to_dataset(annotations).save_to_disk(f"{staging}/new")
        if is_older:
            shutil.move(target, f"{staging}/old")
        Path(staging, "new").replace(target)
    return []


FORMAT = Format(read, write)
