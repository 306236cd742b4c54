"""The kinds of file that are read: the one table of endings and their readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from solieu.readers.arrow import read_parquet
from solieu.readers.csv import read_csv
from solieu.readers.fields import Fields
from solieu.readers.html import read_html
from solieu.readers.inputs import Source
from solieu.readers.jsonl import read_jsonl
from solieu.readers.opening import Opened
from solieu.readers.text import read_text
from solieu.schema import Article, Error

Reader = Callable[[Opened, Source, Fields], Iterator[Article | Error]]
"""Yields the articles of an open source; never raises for what one article has wrong."""

READERS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
"""Ending → its reader. The endings are those of :data:`solieu.readers.inputs.ENDINGS`."""
