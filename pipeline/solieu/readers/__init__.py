"""From files, folders, globs and standard input to articles, one bad article at a time.

:func:`read` yields an :class:`~solieu.schema.Article` or an :class:`~solieu.schema.Error` for
every article that the input holds, in the same order on every machine; it raises for nothing
that a single article can have wrong. What does not exist at all is refused before any work, by
:func:`~solieu.readers.inputs.find_sources`.

What is read
    One article a file: ``.txt``, ``.html`` and ``.htm`` (extra ``solieu[html]``). Rows with the
    fields of ``Article``, of which only ``text`` is required: ``.jsonl`` (one JSON object a line),
    ``.csv``, ``.parquet`` and folders that Hugging Face ``datasets`` saved to disk; other names
    of fields are mapped by :class:`~solieu.readers.fields.Fields`. All but Parquet and data sets
    may be compressed, ``.gz`` or ``.zst``. ``-`` is standard input: JSON Lines if its first
    character other than white space is ``{``, a web page if it starts as one, else the text of one
    article, whose id is ``stdin``. Folders are read with all their subfolders; linked subfolders,
    hidden files and files with other endings are passed over.
How much is held
    One article, or a few rows: lines and records of more than
    :data:`~solieu.readers.lines.MOST_BYTES` are skipped, compressed files are decompressed in
    pieces. Of a data set a record batch, by default 1,000 rows with all their columns.
Text
    Bytes are decoded as UTF-8 and nothing is rewritten: line ends, Unicode form and white
    space stay. A byte-order mark at the start of a file is dropped, so offsets count from the
    character after it. UTF-16, UTF-32 and Windows-1258 are recognised and converted, which
    ``Article.converted_from`` notes; offsets count in the converted text, as they do in the text
    extracted from a web page, which may also declare any encoding that browsers know. Other
    encodings are refused.
Names
    The id of a file is its path below the input folder without the ending, with ``/`` between
    folders, in Unicode form NFC. A row without an id gets the file's id, ``#`` and its number: of
    the line in ``.jsonl`` and ``.csv``, of the row elsewhere. An id that has been seen is refused.
How many there are
    :class:`Extent` knows it, or estimates it while the input is read.
Copies
    :func:`read_once` leaves out articles whose text came before, and marks near-duplicates; see
    :mod:`solieu.readers.duplicates`.
"""

from solieu.readers.duplicates import TemporaryFilesError
from solieu.readers.extent import Extent
from solieu.readers.fields import Fields, FieldsUnusableError, parse_fields
from solieu.readers.inputs import InputNotFoundError, Source, find_sources
from solieu.readers.stream import read, read_once

__all__ = [
    "Extent",
    "Fields",
    "FieldsUnusableError",
    "InputNotFoundError",
    "Source",
    "TemporaryFilesError",
    "find_sources",
    "parse_fields",
    "read",
    "read_once",
]
