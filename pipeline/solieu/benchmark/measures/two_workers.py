"""What a second worker process buys."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from solieu.benchmark.changed_figures import copies
from solieu.benchmark.figures import Figure, NotMeasured, OutputsDiffer, ratios
from solieu.benchmark.interleaving import interleave
from solieu.benchmark.passes import write_articles
from solieu.benchmark.processes import annotating
from solieu.benchmark.setting import Setting
from solieu.engine.limits import processors
from solieu.engine.shards import MOST_ITEMS

_WORKERS: Final = 2
_FEW: Final = _WORKERS * MOST_ITEMS
"""Articles that give each worker one shard: what is measured to tell the time of the start."""


def measure(setting: Setting) -> list[Figure]:
    """Time ``solieu annotate --workers 1`` and ``2`` over a batch, less what the start takes.

    The start (imports, models) is measured with a short batch, in the same turn.

    Raises:
        NotMeasured: There is one processor, or the batch is too small to tell.
        OutputsDiffer: The workers give other facts than one does.
    """
    if processors() < _WORKERS:
        raise NotMeasured(f"This process may use one processor only; {_WORKERS} are needed.")
    if setting.batch <= _FEW:
        raise NotMeasured(
            f"A batch of {setting.batch} articles is too small: give --batch more than {_FEW}."
        )
    with TemporaryDirectory(prefix="solieu-benchmark-") as folder:
        batch = list(copies(setting.articles, setting.batch))
        whole = write_articles(batch, Path(folder, "batch.jsonl"))
        few = write_articles(islice(batch, _FEW), Path(folder, "few.jsonl"))
        contenders = {
            f"{name}_{workers}": annotating(
                setting.command,
                file,
                ["--model", str(setting.model), "--workers", str(workers)],
            )
            for name, file in (("start", few), ("batch", whole))
            for workers in (1, _WORKERS)
        }
        trials = interleave(contenders, setting.repeats, setting.on_step, compare=_compare)
    seconds = trials.seconds
    return [
        Figure(
            "two_workers",
            samples=speed_up(seconds),
            seconds=seconds,
            compared=["all outputs of one and of two workers", "the outputs of each repeat"],
            details={
                "articles": setting.batch,
                "articles_of_start": _FEW,
                "processors": processors(),
                "whole_runs": statistics.median(ratios(seconds["batch_1"], seconds["batch_2"])),
            },
        )
    ]


def speed_up(seconds: Mapping[str, Sequence[float]]) -> list[float]:
    """The ratio of the times for the same articles, the start taken off, repeat by repeat.

    Args:
        seconds: Those of ``start_1``, ``start_2``, ``batch_1`` and ``batch_2``.

    Raises:
        NotMeasured: The batch took no longer than the start.
    """
    one, two = (
        [
            batch - start
            for batch, start in zip(seconds[f"batch_{n}"], seconds[f"start_{n}"], strict=True)
        ]
        for n in (1, _WORKERS)
    )
    if min(*one, *two) <= 0:
        raise NotMeasured(
            "The batch took no longer than the start of the workers. Give a larger number to "
            "--batch."
        )
    return ratios(one, two)


def _compare(digests: Mapping[str, Any]) -> None:
    for name in ("start", "batch"):
        if digests[f"{name}_1"] != digests[f"{name}_{_WORKERS}"]:
            raise OutputsDiffer(
                f"{_WORKERS} workers gave other outputs than one on the same articles. Please "
                "report it."
            )
