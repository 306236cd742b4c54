"""Which articles came before: the same id, the same text, nearly the same text.

What was seen is kept in a temporary SQLite database, on disk as soon as it outgrows a fixed
cache: memory does not grow with the number of articles. All is decided in the order of the
input, before any article is annotated, so it does not depend on the number of workers.
"""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Final, Self

from solieu.readers.checks import refusal
from solieu.readers.inputs import Source
from solieu.readers.near import LEAST_SIMILARITY, bands, from_bytes, signature, similarity
from solieu.schema import Article, Duplicate, Error

_CACHE_KILOBYTES: Final = 32_768
_KEPT_PER_BAND: Final = 32
"""Articles that are kept for each band of signatures. Reports written after one pattern share
bands with all their like: without a limit, every article would cost more than the one before."""

_SCHEMA: Final = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT, path TEXT, id_digest BLOB, text_digest BLOB);
CREATE UNIQUE INDEX ids ON articles (id_digest);
CREATE INDEX texts ON articles (text_digest);
CREATE TABLE signatures (number INTEGER PRIMARY KEY, numbers BLOB);
CREATE TABLE bands (
    key INTEGER, slot INTEGER, number INTEGER, PRIMARY KEY (key, slot)) WITHOUT ROWID;
"""


_GIVEN: Final = tuple(field.name for field in fields(Duplicate))[2:]
"""What a ``Duplicate`` says of its article, after both ids."""


class TemporaryFilesError(Exception):
    """What was read so far cannot be kept on disk. The message is complete."""


class Seen:
    """Ids, and texts as digests of 16 bytes, of the articles so far. A context manager.

    Raises:
        TemporaryFilesError: When it is left by an error of the database.
    """

    def __init__(self) -> None:
        # An empty name is a temporary file that SQLite removes by itself.
        self.database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.database.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self.database.close()
        if isinstance(error, sqlite3.Error):
            raise TemporaryFilesError(
                f"The temporary folder cannot hold which articles came before ({error}). Make room "
                "there, or name another in the variable SQLITE_TMPDIR."
            ) from error

    def by_id(self, article: Article) -> tuple[str, bytes] | None:
        """Path and digest of the text of the article that has this id already."""
        return self._one(
            "SELECT path, text_digest FROM articles WHERE id_digest = ?", _id_digest(article)
        )

    def by_text(self, digest: bytes) -> str | None:
        """Id of the first article whose text has this digest."""
        found = self._one(
            "SELECT id FROM articles WHERE text_digest = ? ORDER BY number LIMIT 1", digest
        )
        return found[0] if found else None

    def add(self, article: Article, digest: bytes, source: Source) -> int:
        """Remember an article by the digest of its text; returns its number."""
        row = (
            article.id.encode("utf-8", "backslashreplace").decode("utf-8"),
            source.title.encode("utf-8", "backslashreplace").decode("utf-8"),
            _id_digest(article),
            digest,
        )
        cursor = self.database.execute(
            "INSERT INTO articles (id, path, id_digest, text_digest) VALUES (?, ?, ?, ?)", row
        )
        return int(cursor.lastrowid or 0)

    def _one(self, query: str, key: bytes) -> tuple[str, bytes] | None:
        found: tuple[str, bytes] | None = self.database.execute(query, (key,)).fetchone()
        return found


class Copies(Seen):
    """Finds copies among articles.

    * same id, same text: a copy;
    * same id, another text: an error;
    * another id, same text: a copy; its id is taken, too;
    * nearly the same text as an earlier article that is itself like no earlier one: annotated,
      with that article's id in ``near_duplicate_of``. Of very many articles written after one
      pattern, the later ones are compared.

    A copy becomes a ``Duplicate`` with what was given of it, and is not annotated.
    """

    def mark(
        self, items: Iterable[tuple[Article | Error, Source]]
    ) -> Iterator[Article | Duplicate | Error]:
        """Pass articles on, marked, and errors as they are."""
        for item, source in items:
            yield item if isinstance(item, Error) else self._mark(item, source)

    def _mark(self, article: Article, source: Source) -> Article | Duplicate | Error:
        known = self.by_id(article)
        digest = _text_digest(article)
        if known and known[1] != digest:
            return _repeated_id(article, source, known[0])
        original = self.by_text(digest)
        if original is not None:
            if known is None:
                self.add(article, digest, source)
            return _duplicate(article, original)
        number = self.add(article, digest, source)
        like = self._like(article, number)
        return article.model_copy(update={"near_duplicate_of": like}) if like else article

    def _like(self, article: Article, number: int) -> str | None:
        """Id of the most similar earlier article; one that has none can be found by later ones."""
        numbers = signature(article.text)
        if numbers is None:
            return None
        keys = bands(numbers)
        marks = ", ".join("?" * len(keys))
        candidates = self.database.execute(
            "SELECT number, numbers FROM signatures WHERE number IN "
            f"(SELECT number FROM bands WHERE key IN ({marks})) ORDER BY number",
            keys,
        ).fetchall()
        if candidates:
            shares = similarity(numbers, from_bytes([content for _, content in candidates]))
            best = int(shares.argmax())  # of equal ones the earliest
            if shares[best] >= LEAST_SIMILARITY:
                (like,) = self.database.execute(
                    "SELECT id FROM articles WHERE number = ?", (candidates[best][0],)
                ).fetchone()
                return str(like)
        # Only the first of its kind is kept: many copies of one article cost no more than one.
        self.database.execute(
            "INSERT INTO signatures VALUES (?, ?)", (number, numbers.astype("<u4").tobytes())
        )
        self.database.executemany(
            "INSERT OR REPLACE INTO bands VALUES (?, ?, ?)",
            [(key, _slot(key, number), number) for key in keys],
        )
        return None


def _slot(key: int, number: int) -> int:
    """Where a band keeps an article, in place of an older one if there is one."""
    return zlib.crc32(b"%d %d" % (key, number)) % _KEPT_PER_BAND


def refuse_repeated_ids(
    items: Iterable[tuple[Article | Error, Source]],
) -> Iterator[Article | Error]:
    """Pass articles on; one whose id came before, with whatever text, becomes an error."""
    with Seen() as seen:
        for item, source in items:
            if isinstance(item, Error):
                yield item
                continue
            known = seen.by_id(item)
            if known:
                yield _repeated_id(item, source, known[0])
            else:
                seen.add(item, _text_digest(item), source)
                yield item


def _text_digest(article: Article) -> bytes:
    return _digest(article.text)


def _id_digest(article: Article) -> bytes:
    # Two Unicode forms of one name would be one file on some machines.
    return _digest(unicodedata.normalize("NFC", article.id))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _duplicate(article: Article, original: str) -> Duplicate:
    return Duplicate(article.id, original, *(getattr(article, name) for name in _GIVEN))


def _repeated_id(article: Article, source: Source, first: str) -> Error:
    return refusal(
        article.id,
        f"{source.title}: the id {article.id!r} was already given by {first}; the article is left "
        "out. Give each article an id of its own (for files: name the folder above them, then "
        "ids contain the path).",
    )
