"""Memory of a worker process over many articles."""

from __future__ import annotations

import multiprocessing
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from solieu.batch import Annotate
from solieu.benchmark.changed_figures import copies
from solieu.benchmark.figures import Figure, NotMeasured
from solieu.benchmark.resident import Resident, resident
from solieu.benchmark.setting import Setting
from solieu.bounded import BoundedAnnotator
from solieu.engine.executor import WorkersFailedError
from solieu.engine.pool import Pool
from solieu.engine.shards import MOST_ITEMS, cut
from solieu.engine.store import Store
from solieu.engine.worker import Job
from solieu.models import load_model
from solieu.schema import Article, Error
from solieu.writers.formats import writer_class

_SETTLED: Final = 2_000
"""Articles after which a worker should have all that it keeps."""

_LEAST: Final = 4 * MOST_ITEMS
_WINDOW: Final = 0.05
_FORMAT: Final = "parquet"
_STEP: Final = 1_000


def measure(setting: Setting) -> list[Figure]:
    """Watch a worker of the engine while it annotates copies of the articles with other figures.

    Raises:
        NotMeasured: So few articles were asked for that nothing can grow.
    """
    count = setting.memory_articles
    if count < _LEAST:
        raise NotMeasured(f"Growth shows in {_LEAST} articles or more: raise --memory-articles.")
    try:
        samples = watch(partial(_load, setting.model), setting.articles, count, setting.on_step)
    except WorkersFailedError as error:
        raise NotMeasured(str(error)) from error
    settled = min(_SETTLED, count // 4)
    before, after = windows(samples, settled)
    details = {
        "articles": count,
        "settled_after": settled,
        "settled_megabytes": before,
        "last_megabytes": after,
    }
    return [
        Figure("memory_growth", samples=[after / before - 1], details=details),
        Figure("memory_peak", samples=[max(sample.peak for _, sample in samples)], details=details),
    ]


def watch(
    load: Callable[[], Annotate],
    articles: Sequence[Article],
    count: int,
    on_step: Callable[[str], None] = lambda _: None,
) -> list[tuple[int, Resident]]:
    """Pairs of articles annotated so far and memory of the worker, one for each shard.

    Args:
        load: Gives the annotating function; importable by name from other processes.
        articles: What is copied.
        count: How many copies are annotated.
        on_step: Told in words how many are done.
    """
    samples: list[tuple[int, Resident]] = []
    with TemporaryDirectory(prefix="solieu-benchmark-") as folder:
        store = Store(Path(folder))
        store.begin({})
        others = set(multiprocessing.active_children())
        pool = Pool(Job(load, (_FORMAT,)), store, workers=1)
        writers = [writer_class(_FORMAT)(Path(folder))]
        shards = cut(copies(articles, count))
        for done, outcome in enumerate(pool.outcomes(shards, writers), start=1):
            if "errors" in outcome.counts and isinstance(outcome.item, Error):
                raise NotMeasured(
                    f"An article cannot be annotated: {outcome.item.error.rstrip('.')}. Take it "
                    "out of the input."
                )
            if done % MOST_ITEMS == 0 or done == count:
                (worker,) = set(multiprocessing.active_children()) - others
                samples.append((done, resident(worker.pid or 0)))
            if done % _STEP == 0:
                on_step(f"{done:,} of {count:,} articles")
    return samples


def windows(samples: Sequence[tuple[int, Resident]], settled: int) -> tuple[float, float]:
    """Memory after the first ``settled`` articles, and at the end, in megabytes.

    Each is the median over a twentieth of the articles between: a single sample may fall into a
    long article.
    """
    last = samples[-1][0]
    width = _WINDOW * (last - settled)
    first = [sample.now for done, sample in samples if settled <= done <= settled + width]
    end = [sample.now for done, sample in samples if done >= last - width]
    after_settling = next(sample.now for done, sample in samples if done >= settled)
    return statistics.median(first or [after_settling]), statistics.median(end)


def _load(model: Path) -> Annotate:
    return BoundedAnnotator(load_model(model))
