"""CoNLL columns as a format of ``solieu convert``: a folder of files with their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from solieu.schema import Annotation
from solieu_training.corpus.brat import TEXT_SUFFIX, Corpus
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.exchange import conll
from solieu_training.corpus.exchange.assemble import corpus
from solieu_training.corpus.folders import below, decode, place, store
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem
from solieu_training.corpus.sources import source


def read(folder: Path, texts: Sequence[Path]) -> Corpus:
    """Read a folder of ``.conll`` files, or one of them.

    The text is the ``.txt`` of the same name beside it, else in one of the folders of texts.
    """
    return corpus(_items(folder, texts), ())


def _items(folder: Path, texts: Sequence[Path]) -> Iterator[Reading | Problem]:
    for doc_id, path in below(folder, conll.SUFFIX):
        beside = path.with_suffix(TEXT_SUFFIX)
        text_path = beside if beside.is_file() else source(doc_id, texts, TEXT_SUFFIX)
        if text_path is None:
            message = f"no text {beside.name} beside it or in the folders of texts; add it"
            yield Problem(str(path), None, "no-text", message)
            continue
        content, problem = decode(path)
        text, second = decode(text_path)
        for fault in (problem, second):
            if fault is not None:
                yield fault
        if content is not None and text is not None:
            yield conll.parse(text, content, doc_id, file=str(path))


def write(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write ``<id>.conll`` and ``<id>.txt`` of every article below a folder."""
    problems = []
    for annotation in annotations:
        article = annotation.article
        try:
            content, lost = conll.dumps(annotation)
            store(place(target, article.id, TEXT_SUFFIX), article.text.encode("utf-8"))
            store(place(target, article.id, conll.SUFFIX), content.encode("utf-8"))
            problems += lost
        except ValueError as error:
            problems.append(Problem(article.id, None, "not-written", str(error)))
    return problems


FORMAT = Format(read, write)
