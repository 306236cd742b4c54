"""One stream of articles and errors over all sources, with unique ids."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO, Final

from solieu.readers.checks import refusal
from solieu.readers.decoding import explain_other_than_text
from solieu.readers.duplicates import Copies, refuse_repeated_ids
from solieu.readers.extent import Extent
from solieu.readers.fields import Fields
from solieu.readers.inputs import ENDINGS, Source
from solieu.readers.kinds import PATH_READERS, READERS, Reader
from solieu.readers.opening import BROKEN_STREAM, Opened, open_source
from solieu.schema import Article, Duplicate, Error

_BLANK: Final = codecs.BOM_UTF8 + b" \t\r\n"


def read(
    sources: Iterable[Source],
    standard_input: BinaryIO | None = None,
    fields: Fields | None = None,
    extent: Extent | None = None,
) -> Iterator[Article | Error]:
    """Read the articles of ``sources`` one after the other, each as it is asked for.

    Args:
        sources: From :func:`~solieu.readers.inputs.find_sources`.
        standard_input: Bytes that the source ``-`` stands for; by default the process's own.
        fields: Names of the fields of rows.
        extent: Told how much was read.

    Yields:
        An ``Article``, or an ``Error`` of stage ``read`` in its place. No id comes twice among
        the articles: the later article becomes an ``Error``.
    """
    yield from refuse_repeated_ids(_read_all(sources, standard_input, fields, extent))


def read_once(
    sources: Iterable[Source],
    standard_input: BinaryIO | None = None,
    fields: Fields | None = None,
    extent: Extent | None = None,
) -> Iterator[Article | Duplicate | Error]:
    """Read as :func:`read` does, each text once; see :class:`~solieu.readers.duplicates.Copies`.

    Yields:
        Besides articles and errors, a ``Duplicate`` for each article whose text came before.
        Articles that are nearly the same as an earlier one name it in ``near_duplicate_of``.
    """
    with Copies() as copies:
        yield from copies.mark(_read_all(sources, standard_input, fields, extent))


def _read_all(
    sources: Iterable[Source],
    standard_input: BinaryIO | None,
    fields: Fields | None,
    extent: Extent | None,
) -> Iterator[tuple[Article | Error, Source]]:
    extent = extent or Extent()
    for source in sources:
        for item in _read_source(source, standard_input, fields or Fields(), extent):
            extent.add()
            yield item, source
        extent.end(source)


def _read_source(
    source: Source, standard_input: BinaryIO | None, fields: Fields, extent: Extent
) -> Iterator[Article | Error]:
    reader = READERS.get(source.ending)
    try:
        if source.ending in PATH_READERS:
            yield from PATH_READERS[source.ending](source, fields)
        elif source.is_standard_input or reader is not None:
            with open_source(source, standard_input, partial(extent.begin, source)) as opened:
                explanation = explain_other_than_text(opened.start, source.title)
                if explanation:
                    yield refusal(source.id, explanation)
                else:
                    yield from (reader or _guess_reader(opened))(opened, source, fields)
        else:
            yield refusal(
                source.id,
                f"{source.path}: files that end in {source.ending or 'nothing'!r} cannot be read; "
                f"known endings are {', '.join(ENDINGS)}. Convert it to one of them.",
            )
    except BROKEN_STREAM as error:
        yield _damaged(source, error)
    except OSError as error:
        if error.errno is None:
            # Not from the system, but from what takes the file apart.
            yield _damaged(source, error)
            return
        yield refusal(
            source.id,
            f"{source.title} cannot be read: {error.strerror}. Check that it is a file and its "
            "permissions.",
        )


def _damaged(source: Source, error: Exception) -> Error:
    return refusal(
        source.id,
        f"{source.title} is damaged and cannot be read any further: "
        f"{' '.join(str(error).split()).rstrip('.')}. Write it again from its source.",
    )


def _guess_reader(opened: Opened) -> Reader:
    """JSON Lines if the first character other than white space is ``{``; a web page; or a text."""
    start = opened.start.lstrip(_BLANK)
    if start.startswith(b"{") and not start.startswith(b"{\\rtf"):
        return READERS[".jsonl"]
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return READERS[".html"]
    return READERS[".txt"]
