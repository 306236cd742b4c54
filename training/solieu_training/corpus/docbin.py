"""spaCy's ``DocBin`` as a format of ``solieu convert``: one ``.spacy`` file of all articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin

from solieu import extensions
from solieu.schema import Annotation
from solieu.writers.docs import blank
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.collector import Reading
from solieu_training.corpus.docs import from_doc, to_docs
from solieu_training.corpus.folders import store
from solieu_training.corpus.formats import Format
from solieu_training.corpus.problems import Problem


def read(source: Path, texts: Sequence[Path]) -> Corpus:
    """Read a ``.spacy`` file; the texts stand in it.

    The position of a problem is the number of the ``Doc`` in the file, from 1.
    """
    del texts
    try:
        docs = list(DocBin().from_disk(source).get_docs(blank().vocab))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"is no DocBin ({error}); give a .spacy file"
        return Corpus((), (Problem(str(source), None, "unreadable", message),))
    readings: list[Reading] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, doc in enumerate(docs, 1):
        problems += _without_loose_relations(doc, str(source), number)
        try:
            annotation = from_doc(doc)
        except ValueError as error:
            problems.append(Problem(str(source), number, "malformed", str(error)))
            continue
        doc_id = annotation.article.id
        if doc_id in seen:
            message = f"the id {doc_id} is taken by an earlier Doc; give each its own id"
            problems.append(Problem(str(source), number, "duplicate-document", message))
            continue
        seen.add(doc_id)
        readings.append(Reading(annotation, (), f"{source}#{doc_id}"))
    return Corpus(tuple(readings), tuple(problems))


def _without_loose_relations(doc: Doc, file: str, number: int) -> Iterator[Problem]:
    """Take off, and report, each relation that points to no entity of the ``Doc``."""
    extensions.register()
    known = {(span.start_char, span.end_char, span.label_) for span in doc.ents}
    kept = []
    for relation in doc._.relations:
        type_, head, tail, *_ = relation
        loose = [tuple(key) for key in (head, tail) if tuple(key) not in known]
        if not loose:
            kept.append(relation)
            continue
        message = (
            f"{doc._.meta.get('id')}: {type_} points to {loose[0]}, which is not in doc.ents, and "
            "is left out; drop the relation or add the entity"
        )
        yield Problem(file, number, "missing-target", message)
    doc._.relations = kept


def write(annotations: Sequence[Annotation], target: Path) -> list[Problem]:
    """Write all articles to one file; report every entity that tokens cannot express."""
    docs, misaligned = to_docs(annotations, blank())
    store(target, DocBin(docs=docs, store_user_data=True).to_bytes())
    return [
        Problem(lost.doc_id, None, "misaligned", f"{lost}; correct the span or leave it out")
        for lost in misaligned
    ]


FORMAT = Format(read, write)
