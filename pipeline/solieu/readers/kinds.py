"""The kinds of file that are read: endings and their readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from solieu.readers.arrow import read_dataset, read_parquet
from solieu.readers.csv import read_csv
from solieu.readers.fields import Fields
from solieu.readers.html import read_html
from solieu.readers.inputs import DATASET, Source
from solieu.readers.jsonl import read_jsonl
from solieu.readers.opening import Opened
from solieu.readers.text import read_text
from solieu.schema import Article, Error

Reader = Callable[[Opened, Source, Fields], Iterator[Article | Error]]
"""Yields the articles of an open source; never raises for what one article has wrong."""

PathReader = Callable[[Source, Fields], Iterator[Article | Error]]
"""The same of a source that it opens itself."""

READERS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
}
"""Ending → its reader."""

PATH_READERS: Final[dict[str, PathReader]] = {".parquet": read_parquet, DATASET: read_dataset}
"""Ending of what is no stream of bytes → its reader. Together with those of :data:`READERS` the
endings are those of :data:`solieu.readers.inputs.ENDINGS`, and data sets."""
