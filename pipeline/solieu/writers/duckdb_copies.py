"""Copies that an earlier run left out, when the article that stood for them is replaced.

A row of ``duplicates`` says that the facts of another article stand for this one. If that article
is seen again with another text, or fails, the facts must not go while a copy still has the text.
If that article failed, there are no facts, and its text is not known any more when it comes again.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Final

import duckdb

from solieu.schema import Duplicate
from solieu.writers.tables import TABLES

_OWN: Final = tuple(field.name for field in fields(Duplicate))[2:]
"""Columns of ``duplicates`` that are the copy's own, after both ids."""

_GIVE_UP: Final = """
CREATE TEMP TABLE lost AS
SELECT doc_id, duplicate_of AS original, rowid AS row FROM duplicates
WHERE doc_id NOT IN (SELECT doc_id FROM seen)
  AND duplicate_of IN (SELECT doc_id FROM seen)
  AND duplicate_of NOT IN (SELECT doc_id FROM articles);

INSERT INTO errors (doc_id, stage, error)
SELECT DISTINCT doc_id, 'annotate', 'it was left out as a copy of ''' || original || ''', which '
  || 'failed then and came again since, perhaps with another text. Annotate it again.'
FROM lost ORDER BY ALL;

DELETE FROM duplicates WHERE rowid IN (SELECT row FROM lost);
"""

_FIND: Final = """
CREATE TEMP TABLE orphans AS
SELECT copy.doc_id, copy.rowid AS row, copy.duplicate_of AS original, new_one.doc_id AS holder
FROM duplicates AS copy
JOIN articles AS old ON old.doc_id = copy.duplicate_of
LEFT JOIN new.articles AS new_one ON new_one.sha256 = old.sha256
WHERE copy.doc_id NOT IN (SELECT doc_id FROM seen)
  AND copy.duplicate_of IN (SELECT doc_id FROM seen)
QUALIFY 1 = row_number() OVER (
  PARTITION BY copy.rowid ORDER BY new_one.doc_id <> old.doc_id, new_one.rowid);

CREATE TEMP TABLE heirs AS
SELECT original, min(row) AS row, arg_min(doc_id, row) AS doc_id
FROM orphans WHERE holder IS NULL GROUP BY original;

UPDATE orphans SET holder = heirs.doc_id
FROM heirs WHERE orphans.original = heirs.original AND holder IS NULL;
"""

_POINT: Final = """
UPDATE duplicates SET duplicate_of = holder FROM orphans WHERE duplicates.rowid = orphans.row;
DELETE FROM duplicates WHERE rowid IN (SELECT row FROM heirs);
"""


def keep_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Let every copy that stays point to an article with its text.

    That is the article of the new run with the same text, be it under the same id; if there is
    none, the first of the copies takes over the old rows and stands for the others. A copy of an
    article that failed becomes an error.

    Args:
        connection: To the database of the earlier runs, with that of the new run attached as
            ``new``, and a table ``seen`` of the ids (``doc_id``) whose rows are about to go.
    """
    connection.execute(_GIVE_UP)
    connection.execute(_FIND)
    own = ", ".join(f"{column} = copy.{column}" for column in _OWN)
    connection.execute(
        f"UPDATE articles SET {own} FROM heirs JOIN duplicates AS copy ON copy.rowid = heirs.row "
        "WHERE articles.doc_id = heirs.original"
    )
    for table in TABLES:
        if table not in ("duplicates", "errors"):
            connection.execute(
                f"UPDATE {table} SET doc_id = heirs.doc_id FROM heirs "
                f"WHERE {table}.doc_id = heirs.original"
            )
    connection.execute(_POINT)
