"""Contenders in turn, again and again, each with its outputs looked at."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from solieu.benchmark.figures import OutputsDiffer


@dataclass(frozen=True, slots=True)
class Contender:
    """Something to be timed.

    Attributes:
        run: What is timed; takes what ``prepare`` gave.
        prepare: Called before each run, outside the time.
        fingerprint: From what ``run`` gave to what must be equal in all repeats.
    """

    run: Callable[[Any], Any]
    prepare: Callable[[], Any] = lambda: None
    fingerprint: Callable[[Any], Any] = lambda _: None


@dataclass(frozen=True, slots=True)
class Trials:
    """What came of it.

    Attributes:
        seconds: Contender → its seconds in each repeat.
        fingerprints: Contender → that of its outputs, the same in all repeats.
    """

    seconds: Mapping[str, Sequence[float]]
    fingerprints: Mapping[str, Any]


def interleave(
    contenders: Mapping[str, Contender],
    repeats: int,
    on_step: Callable[[str], None] = lambda _: None,
    *,
    compare: Callable[[Mapping[str, Any]], None] = lambda _: None,
) -> Trials:
    """Run each contender once without counting, compare outputs, then time them in turns.

    Every second repeat runs them in the opposite order: a machine that gets slower or faster
    favours none.

    Args:
        contenders: By name.
        repeats: How often each is timed.
        on_step: Told in words what comes next.
        compare: Takes the fingerprints of the uncounted runs; raises what is wrong with them.

    Raises:
        OutputsDiffer: A contender gave something else than the first time.
    """
    on_step("warming up")
    known = {
        name: contender.fingerprint(_timed(contender)[1]) for name, contender in contenders.items()
    }
    compare(known)
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for repeat in range(repeats):
        on_step(f"repeat {repeat + 1} of {repeats}")
        for name in list(contenders)[:: 1 if repeat % 2 == 0 else -1]:
            taken, output = _timed(contenders[name])
            if contenders[name].fingerprint(output) != known[name]:
                raise OutputsDiffer(
                    f"{name} gave other outputs in repeat {repeat + 1} than when it first ran. "
                    "Figures of something that changes mean nothing; please report it."
                )
            seconds[name].append(taken)
    return Trials(seconds, known)


def _timed(contender: Contender) -> tuple[float, Any]:
    prepared = contender.prepare()
    # Garbage of the one before should not be collected in this one's time.
    gc.collect()
    start = time.perf_counter()
    output = contender.run(prepared)
    return time.perf_counter() - start, output
