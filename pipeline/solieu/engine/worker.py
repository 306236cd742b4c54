"""What a process does: load the model once, then annotate shard after shard."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Final

from solieu.engine.limits import limit_memory, use_one_thread
from solieu.groups import groups
from solieu.schema import Article, Error, Result

if TYPE_CHECKING:
    from solieu.batch import Annotate, Item
    from solieu.engine.store import Store

OUT_OF_MEMORY: Final = 77
"""Exit status of a process that reached its limit of memory."""

_ORPHANED: Final = 78


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know; it can be sent to other processes.

    Attributes:
        load: Loads the model and gives the annotating function. Must be importable by name, or
            a ``functools.partial`` of such a function.
        formats: Formats of the outputs.
        memory: Megabytes that a worker may use, the model included; 0 for no limit.
    """

    load: Callable[[], Annotate]
    formats: tuple[str, ...]
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """A shard to annotate.

    Attributes:
        number: The shard.
        digest: Of its articles.
        blamed: Items that end the process, and the errors that take their places.
        first: Item to begin with, which is suspected to end the process.
        alone: Whether articles are annotated one by one, because a group ended the process.
    """

    number: int
    digest: bytes
    blamed: Mapping[int, Error]
    first: int | None = None
    alone: bool = False


class Worker:
    """Annotates shards; the same class in the processes of this machine and on others."""

    def __init__(self, job: Job) -> None:
        """Load the model, then set the limit of memory."""
        from solieu.writers.formats import writer_class

        self._annotate = job.load()
        # Their files are never opened here: encoding needs none.
        self._writers = [writer_class(name)(Path()) for name in job.formats]
        if job.memory:
            limit_memory(job.memory)

    def annotate(
        self,
        content: bytes,
        blamed: Mapping[int, Error],
        first: int | None = None,
        on_start: Callable[[int, int], None] = lambda *_: None,
        *,
        alone: bool = False,
    ) -> list[bytes]:
        """Annotate the items of a shard.

        Args:
            content: From :attr:`~solieu.engine.shards.Shard.content`.
            blamed: Index → the error that takes the place of the item.
            first: Index of the item to begin with, by itself.
            on_start: Called before articles are annotated together, with the index of the first
                and their number.
            alone: One item at a time.

        Returns:
            For each item a packed outcome, in the order of the items.
        """
        from solieu.batch import process
        from solieu.engine.codec import pack_or_fail, unpack_items

        items = unpack_items(content)
        items = [blamed.get(index, item) for index, item in enumerate(items)]
        done: dict[int, bytes] = {}
        for indices in _plan(items, first, alone=alone):
            articles = [at for at in indices if isinstance(items[at], Article)]
            if articles:
                on_start(articles[0], len(articles))
            outcomes = process([items[at] for at in indices], self._guarded, self._writers)
            for index, outcome in zip(indices, outcomes, strict=True):
                _, done[index] = pack_or_fail(outcome, self._writers)
        return [done[index] for index in range(len(items))]

    def _guarded(self, articles: Sequence[Article]) -> Sequence[Result]:
        try:
            return self._annotate(articles)
        except MemoryError:
            # What is left of the process cannot be trusted, and who is to blame is not sure:
            # the parent tries the article again in a new one.
            os._exit(OUT_OF_MEMORY)


def _plan(items: Sequence[Item], first: int | None, *, alone: bool) -> list[list[int]]:
    """Indices of items that are annotated together, in the order in which they are."""
    rest = [index for index in range(len(items)) if index != first]
    begin = [] if first is None else [[first]]
    if alone:
        return begin + [[index] for index in rest]
    numbers = iter(rest)
    return begin + [
        [next(numbers) for _ in group] for group in groups(items[index] for index in rest)
    ]


def serve(connection: Connection, job: Job, folder: Path) -> None:
    """Main function of a worker process: orders come in, what happens goes out.

    It sends ``("ready",)`` when the model is loaded, or ``("unusable", message)``;
    ``("start", shard, index, number)`` before each group of articles, with the index of the first
    one and their number; ``("store", shard)`` when all are annotated; ``("done", shard)`` when the
    shard is in the store; ``("unwritable", errno, message, file)`` when it cannot be kept there.
    """
    # Ctrl-C reaches every process of a terminal; the parent decides what happens then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    use_one_thread()
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    from solieu.engine.store import Store

    try:
        worker = Worker(job)
    except Exception as error:  # noqa: BLE001 (whatever a model raises is told to the user)
        connection.send(("unusable", f"{type(error).__name__}: {error}"))
        return
    store = Store(folder)
    connection.send(("ready",))
    while True:
        try:
            order: Order = connection.recv()
        except EOFError:
            return
        _carry_out(order, worker, store, connection)


def _carry_out(order: Order, worker: Worker, store: Store, connection: Connection) -> None:
    def on_start(index: int, number: int) -> None:
        connection.send(("start", order.number, index, number))

    try:
        content = store.take_input(order.number)
        outcomes: Sequence[bytes] = worker.annotate(
            content, order.blamed, order.first, on_start, alone=order.alone
        )
        connection.send(("store", order.number))
        store.commit(order.number, order.digest, outcomes)
    except OSError as error:
        connection.send(("unwritable", error.errno, error.strerror or str(error), error.filename))
        return
    except MemoryError:
        # Without a traceback: the parent says it.
        os._exit(OUT_OF_MEMORY)
    connection.send(("done", order.number))


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(_ORPHANED)
