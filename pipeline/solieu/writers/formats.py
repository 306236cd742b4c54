"""The output formats by name, each imported only when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
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
    "sdmx-csv": "solieu.writers.sdmx_files:SdmxCsvWriter",
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
def open_writers(
    names: Sequence[str],
    folder: Path,
    *,
    about: Mapping[str, str] | None = None,
    previous: Path | None = None,
) -> Iterator[list[Writer]]:
    """Open a writer for each format, and complete all files when the block ends well.

    Args:
        names: Formats; one that comes twice is written once.
        folder: Where to write; it exists and holds none of the files yet.
        about: What the files say of their origin (``Writer.about``).
        previous: Where an earlier run has written (``Writer.previous``).
    """
    with ExitStack() as stack:
        writers = []
        for name in dict.fromkeys(names):
            writer = writer_class(name)(folder)
            writer.about = about or {}
            writer.previous = previous
            writers.append(stack.enter_context(writer))
        yield writers
