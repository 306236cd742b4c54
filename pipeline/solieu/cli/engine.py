"""What annotates: this process, worker processes, or workers on other machines."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from functools import partial

from solieu.batch import Annotate, AnyOutcome
from solieu.cli.confidence import keep_above
from solieu.cli.engine_options import DEFAULT_MEGABYTES, DEFAULT_SECONDS, Limits, Where
from solieu.cli.model import Annotator, ModelFiles, load_for_worker
from solieu.cli.nodes import Expected, find_here, load_here
from solieu.engine import local, on_ray
from solieu.engine.fleet import Fleet
from solieu.engine.pool import Pool
from solieu.engine.shards import Shard
from solieu.engine.store import Store
from solieu.engine.worker import Job
from solieu.writers.manifest import solieu_and_schema
from solieu.writers.writer import Writer

Engine = Callable[[Iterable[Shard], Sequence[Writer]], Generator[AnyOutcome]]
"""From shards, for open writers, to what becomes of each article, in order; to be closed."""


def choose_engine(
    model: Annotator | ModelFiles,
    limits: Limits,
    min_confidence: float,
    formats: Sequence[str],
    store: Store,
) -> Engine:
    """Annotate in this process if the model is loaded here, else where ``limits`` says."""
    if isinstance(model, Annotator):
        annotate = keep_above(model.annotate, min_confidence)
        return lambda shards, writers: local.outcomes(shards, annotate, writers, store)
    timeout = DEFAULT_SECONDS if limits.timeout is None else limits.timeout

    def job(load: Callable[[], Annotate]) -> Job:
        memory = DEFAULT_MEGABYTES if limits.memory is None else limits.memory
        return Job(load, tuple(formats), memory)

    if limits.where is Where.RAY:
        expected = Expected(model.path, model.description["sha256"], solieu_and_schema())
        load = partial(load_here, expected, min_confidence)
        machines = on_ray.RayMachines(job(load), timeout, partial(find_here, expected))
        return Fleet(machines, store, limits.workers).outcomes
    load = partial(load_for_worker, model.path, min_confidence)
    return Pool(job(load), store, limits.workers or 1, timeout).outcomes
