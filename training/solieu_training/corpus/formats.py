"""The file formats of labels that ``solieu convert`` knows.

A format is a module with a constant ``FORMAT``; its name in :class:`FormatName` and its line in
:data:`MODULES` are all that a new one needs. Modules are imported when used, since some are
slow to load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Final

from solieu.schema import Annotation
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.problems import Problem

Reader = Callable[[Path, Sequence[Path]], Corpus]
"""From a file or folder, and the folders of texts, to what stands in it."""

Writer = Callable[[Sequence[Annotation], Path], list[Problem]]
"""Writes annotations below a folder or to a file; returns what could not be written."""


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is read and written; ``None`` where that is not possible.

    Attributes:
        read: Reads labels.
        write: Writes labels; where the tool of the format tells proposed labels from finished
            ones, as proposed ones.
        write_reviewed: Writes them as finished ones, in such a format.
    """

    read: Reader | None
    write: Writer | None
    write_reviewed: Writer | None = None


class FormatName(StrEnum):
    """The formats by the names that the command line uses."""

    BRAT = "brat"
    INLINE = "inline"
    DOCBIN = "docbin"
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    PRODIGY = "prodigy"
    CONLL = "conll"
    DATASETS = "datasets"


MODULES: Final[Mapping[FormatName, str]] = {
    FormatName.BRAT: "solieu_training.corpus.brat_files",
    FormatName.INLINE: "solieu_training.corpus.inline_files",
    FormatName.DOCBIN: "solieu_training.corpus.docbin",
    FormatName.LABEL_STUDIO: "solieu_training.corpus.exchange.label_studio_files",
    FormatName.DOCCANO: "solieu_training.corpus.exchange.doccano",
    FormatName.PRODIGY: "solieu_training.corpus.exchange.prodigy",
    FormatName.CONLL: "solieu_training.corpus.exchange.conll_files",
    FormatName.DATASETS: "solieu_training.corpus.dataset_files",
}
"""The module of each format, which has its ``FORMAT``."""


def load(name: FormatName) -> Format:
    """The format of that name.

    Raises:
        TypeError: If the module of the format holds no :class:`Format`.
    """
    form = import_module(MODULES[name]).FORMAT
    if not isinstance(form, Format):
        raise TypeError(f"{MODULES[name]}.FORMAT is no Format; correct the module")
    return form
