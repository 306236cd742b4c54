"""``solieu benchmark``: speed and memory on this machine."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from solieu.cli.options import ModelName
from solieu.cli.status import Status
from solieu.engine.limits import use_one_thread


class Part(StrEnum):
    """Parts of ``--part``: the keys of :data:`solieu.benchmark.measures.MEASURES`."""

    HELP = "help"
    FIRST_ARTICLE = "first-article"
    NER = "ner"
    UNDERTHESEA = "underthesea"
    WORKERS = "workers"
    LENGTH = "length"
    MEMORY = "memory"


def benchmark(
    parts: Annotated[
        list[Part] | None,
        typer.Option("--part", "-p", show_default="all", help="What to measure; may be repeated."),
    ] = None,
    inputs: Annotated[
        list[str] | None,
        typer.Option(
            "--input",
            "-i",
            show_default="seed and authored articles of the checkout",
            help="Articles to measure on: file, folder or glob; may be repeated.",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="JSON file to write.")] = Path(
        "benchmark.json"
    ),
    model: ModelName = None,
    repeats: Annotated[int, typer.Option(min=1, help="How often everything is timed.")] = 3,
    articles: Annotated[
        int, typer.Option(min=0, help="Articles to measure on, spread over the input; 0: all.")
    ] = 20,
    batch: Annotated[
        int, typer.Option(min=1, help="Articles that one and two workers annotate.")
    ] = 256,
    memory_articles: Annotated[
        int,
        typer.Option(
            min=1,
            help="Articles that a worker annotates while its memory is watched; 50000 takes hours.",
        ),
    ] = 500,
) -> None:
    """Measure speed and memory on this machine.

    Whatever is compared is run in turns, on one processor with one thread, after its outputs have
    been compared. The table shows the median of the repeats and their range. All parts together
    take a quarter of an hour or more; nothing else should run meanwhile.

    Exit status: 0 done (whatever the figures), 1 a part could not be measured, 2 wrong usage,
    3 model or output unusable, 130 interrupted.
    """
    use_one_thread(whatever_is_set=True)
    # Loads numerical libraries, which then read how many threads they may use.
    from solieu.cli.benchmark_run import Amounts, run_benchmark

    is_complete = run_benchmark(
        [part.value for part in dict.fromkeys(parts or Part)],
        inputs,
        model,
        Amounts(repeats, articles, batch, memory_articles),
        out,
    )
    if not is_complete:
        raise typer.Exit(Status.SOME_FAILED)
