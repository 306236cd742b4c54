"""From files, folders, globs and standard input to articles, one bad article at a time.

:func:`read` yields an :class:`~solieu.schema.Article` or an :class:`~solieu.schema.Error` for
every article that the input holds, in the same order on every machine; it raises for nothing
that a single article can have wrong. What does not exist at all is refused before any work, by
:func:`~solieu.readers.inputs.find_sources`.

What is read
    ``.txt`` (one article each), ``.jsonl`` (one JSON object a line with the fields of
    ``Article``; only ``text`` is required) and ``-`` (standard input: JSON Lines if its first
    character other than white space is ``{``, else the text of one article, whose id is
    ``stdin``). Folders are read with all their subfolders; hidden files and files with other
    endings are passed over.
Text
    Bytes are decoded as UTF-8 and nothing is rewritten: line ends, Unicode form and white
    space stay. A byte-order mark at the start of a file is dropped, so offsets count from the
    character after it.
Names
    The id of a file is its path below the input folder without the ending, with ``/`` between
    folders, in Unicode form NFC. A JSON line without an id gets the file's id, ``#`` and its
    line number. An id that has been seen is refused.
"""

from solieu.readers.inputs import InputNotFoundError, Source, find_sources
from solieu.readers.stream import read

__all__ = ["InputNotFoundError", "Source", "find_sources", "read"]
