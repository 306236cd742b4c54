"""What every engine with workers does: shards out, outcomes in the order of the input."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Final

from solieu.batch import AnyOutcome
from solieu.engine.codec import unpack_outcome
from solieu.engine.shards import Shard
from solieu.engine.store import Store, unseal
from solieu.writers.writer import Writer

_MOST_FOUND: Final = 16
"""Shards of an earlier run that are held in memory while earlier ones are annotated or written."""


class WorkersFailedError(Exception):
    """No worker can annotate. The message is complete."""


class Executor(ABC):
    """Has shards annotated by workers, and gives what became of them in order.

    It reads of the input what workers can be given. Of the shards that an earlier run has done it
    holds a few in memory; those that workers do now stay on disk until it is their turn.

    Args:
        store: Where done shards are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shards: Iterator[Shard] = iter(())
        self._next: Shard | None = None
        self._done: set[int] = set()
        self._found: dict[int, Sequence[bytes]] = {}
        self._end: int | None = None
        self._read = 0

    def outcomes(self, shards: Iterable[Shard], writers: Sequence[Writer]) -> Generator[AnyOutcome]:
        """What becomes of every article, in order; shards that the store holds are not done again.

        All workers end with the generator, also when it is closed before it is exhausted.

        Raises:
            WorkersFailedError: The model cannot be loaded, or workers end without an article.
            OSError: A shard cannot be kept.
            ResumeRefusedError: The store holds other articles.
        """
        self._shards = iter(shards)
        number = 0
        try:
            while True:
                self._hand_out()
                while not self._has(number) and number != self._end:
                    self._attend(wait_for_news=True)
                if number == self._end:
                    return
                for outcome in self._take_outcomes(number):
                    yield unpack_outcome(outcome, writers)
                    # A worker that waits for its next shard should not wait for writers.
                    self._attend(wait_for_news=False)
                number += 1
        finally:
            self._stop()

    def _has(self, number: int) -> bool:
        return number in self._found or number in self._done

    def _take_outcomes(self, number: int) -> Sequence[bytes]:
        """The packed outcomes of a shard that is there."""
        if number in self._found:
            return self._found.pop(number)
        self._done.remove(number)
        return unseal(self._store.get(number))

    def _peek(self) -> bool:
        """Have the next shard that is to be annotated at hand.

        False if there is none, at the end of the input or before so many done shards are taken.
        """
        while self._next is None and self._end is None and len(self._found) < _MOST_FOUND:
            shard = next(self._shards, None)
            if shard is None:
                self._end = self._read
                continue
            self._read += 1
            found = self._store.find(shard)
            if found is None:
                self._next = shard
            else:
                self._found[shard.number] = found
        return self._next is not None

    def _take_shard(self) -> Shard:
        """The shard that :meth:`_peek` has found."""
        assert self._next is not None
        shard, self._next = self._next, None
        return shard

    @abstractmethod
    def _hand_out(self) -> None:
        """Give workers shards, as many as they can take."""

    @abstractmethod
    def _attend(self, *, wait_for_news: bool) -> None:
        """Take what the workers tell, see to those that ended, hand out shards."""

    @abstractmethod
    def _stop(self) -> None:
        """End all workers."""
