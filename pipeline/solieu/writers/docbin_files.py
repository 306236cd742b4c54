"""spaCy's ``DocBin``: ``docbin/articles.spacy`` holds every article as a ``Doc``."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import ClassVar, Final, TextIO

from spacy.language import Language
from spacy.tokens import DocBin

from solieu.schema import Annotation, Error, Result
from solieu.writers import jsonl
from solieu.writers.docs import blank, to_doc
from solieu.writers.tables import error_rows
from solieu.writers.writer import Writer

FILE: Final = "articles.spacy"


class DocBinWriter(Writer):
    """Writes ``articles.spacy`` and ``errors.jsonl`` into the folder ``docbin``.

    Entities stand in ``doc.ents``, the rest in the extension attributes of
    :mod:`solieu.extensions`. The form has no blocks: the ``Doc``s are held, packed, until the
    last is there.
    """

    format: ClassVar[str] = "docbin"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "docbin")
        self._docs = DocBin(store_user_data=True)
        self._errors: TextIO | None = None

    @cached_property
    def _nlp(self) -> Language:
        return blank()

    def open(self) -> None:
        """Create the folder."""
        self.folder.mkdir()
        self._errors = (self.folder / "errors.jsonl").open("w", encoding="utf-8", newline="\n")

    def encode(self, result: Result) -> bytes:
        """The article's ``Doc``, packed.

        Raises:
            ValueError: Tokens cannot express an entity, or a relation has no entity at its end.
        """
        doc, misaligned = to_doc(
            Annotation(result.article, result.entities, result.relations), self._nlp
        )
        if misaligned:
            raise ValueError(f"{misaligned[0]}, which a Doc cannot hold; choose another format")
        if len(doc._.relations) != len(result.relations):
            raise ValueError(
                f"{result.article.id}: a relation points to no entity; leave it out, or add the "
                "entity"
            )
        content: bytes = DocBin(docs=[doc], store_user_data=True).to_bytes()
        return content

    def encode_error(self, error: Error) -> str:
        """The line of an error."""
        (row,) = error_rows(error)["errors"]
        return jsonl.dumps("errors", row) + "\n"

    def write(self, encoded: bytes | str) -> None:
        """Take one article, or write the line of one error."""
        if isinstance(encoded, str):
            assert self._errors is not None
            self._errors.write(encoded)
        else:
            self._docs.merge(DocBin(store_user_data=True).from_bytes(encoded))

    def close(self) -> None:
        """Write the ``Doc``s."""
        (self.folder / FILE).write_bytes(self._docs.to_bytes())
        self.abandon()

    def abandon(self) -> None:
        """Close the list of errors."""
        if self._errors is not None:
            self._errors.close()
