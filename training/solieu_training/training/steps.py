"""How far a training is, in one number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

OnChange = Callable[[float, float], None]
"""Called with the work that is done and all the work, in the same unit."""


class Steps:
    """The steps of a training, each with the work that it is known to be.

    Args:
        work: Of each step, in any common unit, such as seconds on some machine.
        on_change: Called whenever something is done.
    """

    def __init__(
        self, work: Mapping[str, float], on_change: OnChange = lambda done, total: None
    ) -> None:
        self._work = dict(work)
        self._done = dict.fromkeys(work, 0.0)
        self._on_change = on_change

    def reach(self, step: str, share: float) -> None:
        """A step is done so far, from 0 to 1; it never goes back."""
        if step in self._work:
            done = self._work[step] * min(max(share, 0.0), 1.0)
            self._done[step] = max(self._done[step], done)
            self._tell()

    def drop(self, step: str) -> None:
        """A step needs not be done; the rest of its work is taken off."""
        if step in self._work:
            self._work[step] = self._done[step]
            self._tell()

    def _tell(self) -> None:
        self._on_change(sum(self._done.values()), sum(self._work.values()))


class Counting:
    """Counts the rounds of a step, and tells its share.

    Args:
        steps: To be told.
        step: The step.
        rounds: How many there are at most.
    """

    def __init__(self, steps: Steps, step: str, rounds: int) -> None:
        self._steps, self._step, self._rounds = steps, step, rounds
        self._count = 0

    def __call__(self) -> None:
        self._count += 1
        self._steps.reach(self._step, self._count / self._rounds)
