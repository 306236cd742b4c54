"""What every engine with workers does: shards out, outcomes in the order of the input."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence

from solieu.batch import AnyOutcome
from solieu.engine.shards import Shard
from solieu.engine.store import Store
from solieu.writers.writer import Writer


class WorkersFailedError(Exception):
    """No worker can annotate. The message is complete."""


class Executor(ABC):
    """Has shards annotated by workers, and gives what became of them in order.

    It reads of the input what workers can be given, and holds no done shard in memory.

    Args:
        store: Where done shards are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shards: Iterator[Shard] = iter(())
        self._next: Shard | None = None
        self._done: set[int] = set()
        self._end: int | None = None
        self._read = 0

    def outcomes(self, shards: Iterable[Shard], writers: Sequence[Writer]) -> Iterator[AnyOutcome]:
        """What becomes of every article, in order; shards that the store holds are not done again.

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
                while number not in self._done and number != self._end:
                    self._attend(wait_for_news=True)
                if number == self._end:
                    return
                self._done.remove(number)
                for outcome in self._store.read(number, writers):
                    yield outcome
                    # A worker that waits for its next shard should not wait for writers.
                    self._attend(wait_for_news=False)
                number += 1
        finally:
            self._stop()

    def _peek(self) -> bool:
        """Have the next shard that is to be annotated at hand; false at the end of the input."""
        while self._next is None and self._end is None:
            shard = next(self._shards, None)
            if shard is None:
                self._end = self._read
                continue
            self._read += 1
            if self._store.holds(shard):
                self._done.add(shard.number)
            else:
                self._next = shard
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
