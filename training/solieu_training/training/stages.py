"""Trained components kept on disk, so that an interrupted training goes on where it stopped.

Each component is stored under a key that covers all that it depends on: the examples, its
settings, the source code of its training and the versions of the libraries. Cross-validations
use the same store: where only the relations have changed, only they are trained again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from spacy.attrs import (
    ENT_IOB,
    ENT_TYPE,
    LEMMA,
    MORPH,
    NORM,
    ORTH,
    POS,
    PREFIX,
    SHAPE,
    SPACY,
    SUFFIX,
    TAG,
)
from spacy.language import Language
from spacy.tokens import Doc

from solieu.schema import Annotation
from solieu.tokens.wrapping import unwrapped
from solieu.writers.brat import dumps
from solieu_training.training.libraries import TRAINING, as_text
from solieu_training.training.sources import fingerprint

_COLUMNS: Final = (
    *(ORTH, SPACY, NORM, LEMMA, SHAPE, PREFIX, SUFFIX, TAG, POS, MORPH),
    *(ENT_TYPE, ENT_IOB),
)


class Stages:
    """Train the components of a pipeline one by one, or read what was stored of them.

    Args:
        nlp: The pipeline whose components are trained in place.
        folder: Where the trained components are kept; ``None`` to keep none.
        report: Takes a line about each component.
        on_stored: Called with the name of a component that need not be trained.
    """

    def __init__(
        self,
        nlp: Language,
        folder: Path | None,
        report: Callable[[str], None] = lambda _: None,
        on_stored: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._nlp = nlp
        self._folder = folder
        self._report = report
        self._on_stored = on_stored

    def run(
        self,
        name: str,
        fit: Callable[[], None],
        *,
        module: str,
        learned_from: Iterable[bytes],
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        """Train a component unless it is stored.

        Args:
            name: Of the component.
            fit: Trains the component in place.
            module: The module that trains it; it and all it imports belong to the key.
            learned_from: The examples, e.g. from :func:`docs_as_bytes`.
            settings: Whatever else the training depends on; plain data.
        """
        if self._folder is None:
            self._report(name)
            fit()
            return
        component = self._nlp.get_pipe(name)
        config = self._nlp.config["components"][name]
        path = self._folder / f"{name}-{_key(config, settings or {}, module, learned_from)}"
        if path.is_dir():
            self._report(f"{name}: as stored")
            component.from_disk(path, exclude=["vocab"])
            self._on_stored(name)
            return
        self._report(name)
        fit()
        partial = path.with_name(f"{path.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        component.to_disk(partial, exclude=["vocab"])
        partial.replace(path)


def _key(
    config: Mapping[str, Any],
    settings: Mapping[str, Any],
    module: str,
    learned_from: Iterable[bytes],
) -> str:
    digest = hashlib.sha256()
    digest.update(json.dumps([config, settings], sort_keys=True, default=str).encode())
    digest.update(fingerprint([module]).encode())
    digest.update(as_text(TRAINING).encode())
    for part in learned_from:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:24]


def docs_as_bytes(docs: Sequence[Doc]) -> Iterable[bytes]:
    """All that can be learned from ``Doc``s: text, token features and entities."""
    for doc in docs:
        yield doc.text.encode()
        yield doc.to_array(_COLUMNS).tobytes()


def annotations_as_bytes(annotations: Sequence[Annotation], nlp: Language) -> Iterable[bytes]:
    """All that can be learned from annotations: labels and tokens."""
    for annotation in annotations:
        yield dumps(annotation).encode()
        yield nlp.make_doc(unwrapped(annotation.article.text)).to_array([ORTH, SPACY]).tobytes()
