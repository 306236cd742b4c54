"""Read brat stand-off files in the dialect that :mod:`solieu.writers.brat` writes.

Bytes are decoded as UTF-8 as the pipeline decodes its articles, so that offsets hold: CRLF stays,
and a byte order mark at the head of a file is not part of the text. CRLF in a stand-off file is
taken as an end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from solieu.schema import Annotation
from solieu.writers.brat import LINE_BREAKS
from solieu_training.corpus.collector import Collector, Reading
from solieu_training.corpus.folders import below, decode
from solieu_training.corpus.problems import Problem

STAND_OFF_SUFFIX: Final = ".ann"
TEXT_SUFFIX: Final = ".txt"

_SPAN = re.compile(r"(\S{1,64}) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12}){0,999})")
_RELATION = re.compile(r"(\S{1,64}) Arg1:(\S{1,32}) Arg2:(\S{1,32})")
_ATTRIBUTE = re.compile(r"(\S{1,64}) (\S{1,32}) (\S{1,64})")
_NOTE = re.compile(r"(\S{1,64}) (\S{1,32})")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The label files of some folders, read.

    Attributes:
        readings: One for each label file whose text was found, in the order of the folders
            and of the file names.
        problems: All problems, also those of files that could not be read at all.
    """

    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]

    @property
    def annotations(self) -> list[Annotation]:
        """The annotations in the order of the files."""
        return [reading.annotation for reading in self.readings]


def read(text: str, standoff: str, doc_id: str) -> tuple[Annotation, list[Problem]]:
    """Read one stand-off file that is already in memory.

    Args:
        text: The raw text that the offsets refer to.
        standoff: The content of the ``.ann`` file.
        doc_id: The id that the article gets.

    Returns:
        What could be read, and every problem with its line.
    """
    reading = read_standoff(text, standoff, doc_id, file=doc_id + STAND_OFF_SUFFIX)
    return reading.annotation, list(reading.problems)


def read_standoff(text: str, standoff: str, doc_id: str, *, file: str) -> Reading:
    """As :func:`read`, with the name of the file and the line of every item."""
    collector = Collector(text, file)
    records = list(_records(standoff, collector))
    for line, ident, body, rest in records:
        if ident.startswith("T"):
            _span(collector, line, ident, body, rest)
    for line, ident, body, rest in records:
        if ident.startswith("R"):
            _relation(collector, line, ident, body)
        elif ident.startswith(("A", "M")):
            _attribute(collector, line, ident, body)
        elif ident.startswith("#"):
            _note(collector, line, ident, body, rest)
        elif not ident.startswith("T"):
            collector.report(
                line,
                "unknown-line",
                f"a line of kind {ident[:1]!r} has no place in the label scheme; use spans, "
                "relations, attributes and notes",
            )
    return collector.build(doc_id)


def read_file(path: Path, texts_dirs: Sequence[Path] = (), *, doc_id: str | None = None) -> Corpus:
    """Read one ``.ann`` file and its text.

    The text is the ``.txt`` of the same name beside it, else in one of ``texts_dirs``.

    Returns:
        A corpus of one reading, or of none with the problem that stood in the way.
    """
    name = doc_id or path.stem
    standoff, problem = decode(path)
    places = [path.with_suffix(TEXT_SUFFIX)]
    places += [
        folder / f"{part}{TEXT_SUFFIX}" for folder in texts_dirs for part in (name, path.stem)
    ]
    text_path = next((place for place in places if place.is_file()), None)
    if problem is None and text_path is None:
        message = f"no text {path.stem}{TEXT_SUFFIX} beside it or in the folders of texts; add it"
        problem = Problem(str(path), None, "no-text", message)
    if problem is not None or text_path is None or standoff is None:
        return Corpus((), (problem,) if problem else ())
    text, problem = decode(text_path)
    if text is None:
        return Corpus((), (problem,) if problem else ())
    reading = read_standoff(text, standoff, name, file=str(path))
    return Corpus((reading,), reading.problems)


def read_corpus(gold_dirs: Iterable[Path], texts_dirs: Iterable[Path] = ()) -> Corpus:
    """Read all ``.ann`` files below some folders.

    An article's id is the path of its file below the folder, without the ending.

    Args:
        gold_dirs: Folders of stand-off files, or single ``.ann`` files.
        texts_dirs: Where to look for texts that do not lie beside their labels.

    Raises:
        FileNotFoundError: If one of the folders does not exist.
    """
    folders, texts = list(gold_dirs), list(texts_dirs)
    for folder in [*folders, *texts]:
        if not folder.exists():
            raise FileNotFoundError(f"{folder}: no such folder; check the path")
    readings: list[Reading] = []
    problems: list[Problem] = []
    seen: dict[str, Path] = {}
    for folder in folders:
        for name, path in below(folder, STAND_OFF_SUFFIX):
            if name in seen:
                message = f"the id {name} is taken by {seen[name]}; rename one of the two"
                problems.append(Problem(str(path), None, "duplicate-document", message))
                continue
            seen[name] = path
            one = read_file(path, texts, doc_id=name)
            readings += one.readings
            problems += one.problems
        for _, path in below(folder, TEXT_SUFFIX):
            if not path.with_suffix(STAND_OFF_SUFFIX).exists():
                message = f"has no {STAND_OFF_SUFFIX} file and is not read; label it or move it"
                problems.append(Problem(str(path), None, "no-labels", message, "warning"))
    return Corpus(tuple(readings), tuple(problems))


def _records(standoff: str, collector: Collector) -> Iterator[tuple[int, str, str, str | None]]:
    for number, line in enumerate(standoff.split("\n"), 1):
        content = line.removesuffix("\r")
        if not content.strip():
            continue
        ident, *fields = content.split("\t", 2)
        if not fields or not ident:
            message = f"cannot read {content[:60]!r}; fields stand apart by tabs"
            collector.report(number, "malformed", message)
            continue
        yield number, ident, fields[0].rstrip(" "), fields[1] if len(fields) > 1 else None


def _span(collector: Collector, line: int, ident: str, body: str, copied: str | None) -> None:
    match = _SPAN.fullmatch(body)
    if match is None or copied is None:
        collector.report(
            line, "malformed", f"{ident}: want `{ident}⇥LABEL start end⇥text`, fields apart by tabs"
        )
        return
    label, offsets = match.groups()
    pieces = [tuple(map(int, piece.split(" "))) for piece in offsets.split(";")]
    start, end = pieces[0][0], pieces[-1][1]
    if len(pieces) > 1:
        gaps = [collector.text[a[1] : b[0]] for a, b in pairwise(pieces)]
        if not all(gap and LINE_BREAKS.search(gap) and not gap.strip() for gap in gaps):
            message = (
                f"{ident}: the span {offsets} has a gap; give it as one stretch or as two spans"
            )
            collector.report(line, "discontinuous", message)
            collector.leave_out(ident, line)
            return
        if copied == " ".join(collector.text[a:b] for a, b in pieces):
            copied = collector.text[start:end]
    collector.entity(ident, label, start, end, line, copied)


def _relation(collector: Collector, line: int, ident: str, body: str) -> None:
    match = _RELATION.fullmatch(body)
    if match is None:
        message = f"{ident}: want `{ident}⇥TYPE Arg1:T1 Arg2:T2`"
        collector.report(line, "malformed", message)
    else:
        collector.relation(match[1], match[2], match[3], line)


def _attribute(collector: Collector, line: int, ident: str, body: str) -> None:
    match = _ATTRIBUTE.fullmatch(body)
    if match is None:
        collector.report(line, "malformed", f"{ident}: want `{ident}⇥Kind T1 level`")
    else:
        collector.attribute(match[2], match[1], match[3], line)


def _note(collector: Collector, line: int, ident: str, body: str, value: str | None) -> None:
    match = _NOTE.fullmatch(body)
    if match is None or not value:
        message = f"{ident}: want `{ident}⇥NormalForm T1⇥form` or `{ident}⇥Document date⇥day`"
        collector.report(line, "malformed", message)
    elif match[1] == "NormalForm":
        collector.norm(match[2], value, line)
    elif match[1] == "Document":
        collector.document(match[2], value, line)
    else:
        message = f"the note {match[1]} is not kept; only NormalForm and Document notes are"
        collector.report(line, "unknown-note", message, "warning")
