"""One stream of articles and errors over all sources, with unique ids."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from solieu.readers.inputs import ENDINGS, Source
from solieu.readers.jsonl import read_jsonl
from solieu.readers.text import read_text
from solieu.schema import Article, Error

READ_STAGE: Final = "read"
"""``Error.stage`` of everything that a reader refuses."""

_PEEK: Final = 65_536
_BLANK: Final = codecs.BOM_UTF8 + b" \t\r\n"


def read(
    sources: Iterable[Source], standard_input: BinaryIO | None = None
) -> Iterator[Article | Error]:
    """Read the articles of ``sources`` one after the other, each as it is asked for.

    Args:
        sources: From :func:`~solieu.readers.inputs.find_sources`.
        standard_input: Bytes that the source ``-`` stands for; by default the process's own.

    Yields:
        An ``Article``, or an ``Error`` of stage ``read`` in its place. No id comes twice among
        the articles: the later article becomes an ``Error``.
    """
    first_seen: dict[str, str] = {}
    for source in sources:
        for item in _read_source(source, standard_input):
            if isinstance(item, Error):
                yield item
                continue
            # Two Unicode forms of one name would be one file on some machines.
            key = unicodedata.normalize("NFC", item.id)
            if key in first_seen:
                yield Error(
                    item.id,
                    READ_STAGE,
                    f"{source.path}: the id {item.id!r} was already given by {first_seen[key]}; "
                    "the article is left out. Give each article an id of its own (for files: "
                    "name the folder above them, then ids contain the path).",
                )
                continue
            first_seen[key] = str(source.path)
            yield item


def _read_source(source: Source, standard_input: BinaryIO | None) -> Iterator[Article | Error]:
    try:
        if source.is_standard_input:
            stream = standard_input if standard_input is not None else sys.stdin.buffer
            yield from _read_standard_input(stream, source)
        elif source.ending == ".jsonl":
            with source.path.open("rb") as stream:
                yield from read_jsonl(stream, source)
        elif source.ending in ENDINGS:
            with source.path.open("rb") as stream:
                yield read_text(stream, source)
        else:
            yield Error(
                source.id,
                READ_STAGE,
                f"{source.path}: files that end in {source.ending or 'nothing'!r} cannot be read; "
                f"known endings are {', '.join(ENDINGS)}. Convert it to one of them.",
            )
    except OSError as error:
        yield Error(
            source.id,
            READ_STAGE,
            f"{source.path} cannot be read: {error.strerror}. Check that it is a file and its "
            "permissions.",
        )


def _read_standard_input(stream: BinaryIO, source: Source) -> Iterator[Article | Error]:
    """JSON Lines if the first character other than white space is ``{``, else one text."""
    lines: list[bytes] = []
    length = 0
    while length <= _PEEK and (line := stream.readline(_PEEK)):
        lines.append(line)
        length += len(line)
        if line.strip(_BLANK):
            break
    start = b"".join(lines)
    if start.lstrip(_BLANK).startswith(b"{") and not start.lstrip(_BLANK).startswith(b"{\\rtf"):
        yield from read_jsonl(stream, source, start)
    else:
        yield read_text(stream, source, start)
