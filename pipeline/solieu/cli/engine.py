"""Which processes annotate: this one, or workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from solieu.batch import AnyOutcome
from solieu.cli.confidence import keep_above
from solieu.cli.engine_options import DEFAULT_MEGABYTES, DEFAULT_SECONDS, Limits
from solieu.cli.model import Annotator, ModelFiles, load_for_worker
from solieu.engine import local
from solieu.engine.pool import Pool
from solieu.engine.shards import Shard
from solieu.engine.store import Store
from solieu.engine.worker import Job
from solieu.writers.writer import Writer

Engine = Callable[[Iterable[Shard], Sequence[Writer]], Iterator[AnyOutcome]]
"""From shards, for open writers, to what becomes of each article, in order."""


def choose_engine(
    model: Annotator | ModelFiles,
    limits: Limits,
    min_confidence: float,
    formats: Sequence[str],
    store: Store,
) -> Engine:
    """Annotate in this process if the model is loaded here, else in worker processes."""
    if isinstance(model, Annotator):
        annotate = keep_above(model.annotate, min_confidence)
        return lambda shards, writers: local.outcomes(shards, annotate, writers, store)
    job = Job(
        partial(load_for_worker, model.path, min_confidence),
        tuple(formats),
        DEFAULT_MEGABYTES if limits.memory is None else limits.memory,
    )
    timeout = DEFAULT_SECONDS if limits.timeout is None else limits.timeout
    return Pool(job, store, limits.workers, timeout).outcomes
