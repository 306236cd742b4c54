"""The output formats by name, each imported only when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from solieu.writers.writer import Writer

DEFAULT: Final = "parquet"

FORMATS: Final[dict[str, str]] = {
    "parquet": "solieu.writers.parquet:ParquetWriter",
    "duckdb": "solieu.writers.duckdb:DuckDbWriter",
    "jsonl": "solieu.writers.jsonl:JsonLinesWriter",
    "csv": "solieu.writers.csv:CsvWriter",
    "xlsx": "solieu.writers.xlsx:XlsxWriter",
    "brat": "solieu.writers.brat_files:BratWriter",
    "label-studio": "solieu.writers.label_studio_files:LabelStudioWriter",
    "docbin": "solieu.writers.docbin_files:DocBinWriter",
}
"""Format → module and class of its writer."""


def writer_class(name: str) -> type[Writer]:
    """The writer of a format.

    Raises:
        ValueError: There is no such format.
    """
    if name not in FORMATS:
        raise ValueError(f"There is no format {name!r}. Choose from {', '.join(FORMATS)}.")
    module, _, attribute = FORMATS[name].partition(":")
    found: type[Writer] = getattr(importlib.import_module(module), attribute)
    return found


@contextmanager
def open_writers(names: Sequence[str], folder: Path) -> Iterator[list[Writer]]:
    """Open a writer for each format, and complete all files when the block ends well."""
    with ExitStack() as stack:
        yield [stack.enter_context(writer_class(name)(folder)) for name in dict.fromkeys(names)]
