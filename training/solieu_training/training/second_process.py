"""A second process that trains what needs nothing of the network and the chain.

The second look at spans, attributes and relations learn from the labels alone. The process leaves
them in the store, where the first one finds them.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import spacy

from solieu.schema import Annotation
from solieu_training.training.sections import LinkSettings
from solieu_training.training.settings import Settings

Train = Callable[
    [Any, Settings, LinkSettings, Sequence[Annotation], Sequence[Annotation], Path], None
]
"""Trains into a store, given pipeline, settings, all articles, those for links, and the store."""


@contextmanager
def trained_meanwhile(
    train: Train,
    skeleton: dict[str, Any],
    settings: Settings,
    links: LinkSettings,
    annotations: Sequence[Annotation],
    linked: Sequence[Annotation],
    folder: Path,
) -> Iterator[Callable[[], None]]:
    """Train in a second process, into the store.

    Args:
        train: What it does; a function of a module.
        skeleton: Configuration of the pipeline.
        settings: Of the training.
        links: Those of attributes and relations.
        annotations: Labelled articles.
        linked: Those that attributes and relations are learned from, in the order for them.
        folder: Of the store.

    Yields:
        A function that waits until the process has ended. What it could not train is then not
        in the store, and the caller meets the same error when it trains that itself. The process
        is ended with the context.
    """
    process = get_context("spawn").Process(
        target=_run,
        args=(train, skeleton, settings, links, list(annotations), list(linked), folder),
        daemon=True,
    )
    with _deaf():
        process.start()
    try:
        yield process.join
    finally:
        process.kill()
        process.join()


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C; a process that is started meanwhile does so for good, from its first moment.

    An interruption is for the first process, which then ends the second.
    """
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _run(
    train: Train,
    skeleton: dict[str, Any],
    settings: Settings,
    links: LinkSettings,
    annotations: list[Annotation],
    linked: list[Annotation],
    folder: Path,
) -> None:
    nlp = spacy.util.load_model_from_config(skeleton, auto_fill=True, validate=True)
    try:
        train(nlp, settings, links, annotations, linked, folder)
    except ValueError:
        return
