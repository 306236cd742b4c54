"""Workers on many machines: given shards, and replaced when they are lost with their machine."""

from __future__ import annotations

import time
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from solieu.batch import failed
from solieu.engine.codec import pack_outcome
from solieu.engine.executor import Executor, WorkersFailedError
from solieu.engine.shards import Shard, id_of
from solieu.engine.store import Store, seal, unseal
from solieu.schema import Error

_DEPTH: Final = 2
"""Shards that a worker is given at a time: one to annotate, one not to wait for the next."""

_LOSSES_TO_SPLIT: Final = 2
"""Workers lost with a shard after which its articles are annotated one by one."""

_LOSSES_TO_BLAME: Final = 3
"""Workers lost with a single article after which it becomes an error."""

_LOSSES_AT_START: Final = 5
"""Workers, for each that is wanted, that may be lost before any gets ready."""

_LOST: Final = (
    "The machine that annotated it ended the process, again and again. It may need more memory "
    "than there is: set --memory below that, or split the article."
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker can be given shards."""

    worker: Hashable


@dataclass(frozen=True, slots=True)
class Done:
    """A shard is annotated; ``content`` is what :func:`~solieu.engine.store.seal` makes."""

    worker: Hashable
    call: Hashable
    content: bytes


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker ended, or cannot be reached."""

    worker: Hashable
    reason: str


class Machines(Protocol):
    """What starts workers (:class:`~solieu.engine.remote.RemoteWorker`) and speaks with them."""

    def open(self, workers: int | None) -> int:
        """Connect; gives how many workers are to be used at most.

        Args:
            workers: As the user said, or ``None`` for one for each processor.

        Raises:
            WorkersFailedError: There are no machines.
        """

    def start(self) -> Hashable:
        """Begin to start a worker, which may take long: there may be no room for it yet."""

    def send(self, worker: Hashable, shard: Shard) -> Hashable:
        """Have a worker that is ready annotate a shard after those it has; gives a name for it."""

    def news(self, seconds: float) -> Sequence[Ready | Done | Lost]:
        """What happened, waiting so long for something to happen.

        Raises:
            WorkersFailedError: A machine cannot do the job as others do.
        """

    def end(self, worker: Hashable) -> None:
        """Nothing more is wanted of a worker."""

    def close(self) -> None:
        """End all workers and disconnect."""


@dataclass(slots=True)
class _Whole:
    """A shard whose articles are annotated one by one."""

    shard: Shard
    outcomes: dict[int, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class _Task:
    shard: Shard
    losses: int = 0
    whole: _Whole | None = None
    index: int = 0


@dataclass(slots=True)
class _Worker:
    is_ready: bool = False
    tasks: dict[Hashable, _Task] = field(default_factory=dict)


class Fleet(Executor):
    """Workers on other machines, each started when there is a shard for it.

    The shards of a lost worker are annotated by others. One that is lost with worker after worker
    is annotated article by article, and an article that is still lost then becomes an error of
    stage ``annotate``: its machine ends it before its worker can tell (no memory left).

    Args:
        machines: Where the workers are.
        store: Where done shards are kept, on this machine.
        workers: How many; ``None`` for one for each processor.
        patience: Seconds to wait while there is no worker at all.
    """

    def __init__(
        self, machines: Machines, store: Store, workers: int | None, patience: float = 600
    ) -> None:
        super().__init__(store)
        self._machines = machines
        self._wanted = workers
        self._patience = patience
        self._most = 0
        self._workers: dict[Hashable, _Worker] = {}
        self._waiting: list[_Task] = []
        self._lost_at_start = 0
        self._last_sign = time.monotonic()

    def _hand_out(self) -> None:
        while len(self._waiting) < self._room() and self._peek():
            if not self._most:
                # Machines are not bothered if there is nothing to do.
                self._most = self._machines.open(self._wanted)
            self._waiting.append(_Task(self._take_shard()))
        while self._waiting and (free := self._freest()):
            task = self._waiting.pop(0)
            self._workers[free].tasks[self._machines.send(free, task.shard)] = task
        while self._starting() < len(self._waiting) and len(self._workers) < self._most:
            self._workers[self._machines.start()] = _Worker()

    def _room(self) -> int:
        """Shards that workers can take, those included that are not yet ready or started."""
        free = sum(_DEPTH - len(worker.tasks) for worker in self._workers.values())
        return free + max(1, self._most) - len(self._workers)

    def _freest(self) -> Hashable | None:
        free = [
            (len(worker.tasks), number, handle)
            for number, (handle, worker) in enumerate(self._workers.items())
            if worker.is_ready and len(worker.tasks) < _DEPTH
        ]
        return min(free)[2] if free else None

    def _starting(self) -> int:
        return sum(not worker.is_ready for worker in self._workers.values())

    def _attend(self, *, wait_for_news: bool) -> None:
        for message in self._machines.news(5.0 if wait_for_news else 0.0):
            worker = self._workers.get(message.worker)
            if worker is None:
                continue
            match message:
                case Ready():
                    worker.is_ready = True
                    self._lost_at_start = 0
                case Done(_, call, content):
                    self._keep(worker.tasks.pop(call), content)
                case Lost(handle, reason):
                    self._bury(handle, reason)
        self._look_for_signs()
        self._hand_out()

    def _keep(self, task: _Task, content: bytes) -> None:
        whole = task.whole
        if whole is None:
            self._store.put(task.shard.number, content)
            self._done.add(task.shard.number)
            return
        whole.outcomes[task.index] = unseal(content)[0]
        items = whole.shard.items
        if len(whole.outcomes) == len(items):
            outcomes = [whole.outcomes[index] for index in range(len(items))]
            self._store.commit(whole.shard.number, whole.shard.digest, outcomes)
            self._done.add(whole.shard.number)

    def _bury(self, handle: Hashable, reason: str) -> None:
        """Have the shards of a lost worker done by others."""
        worker = self._workers.pop(handle)
        self._machines.end(handle)
        if not worker.is_ready:
            self._lost_at_start += 1
            if self._lost_at_start >= _LOSSES_AT_START * self._most:
                raise WorkersFailedError(
                    f"Workers end again and again before they are ready: {reason.rstrip('.')}. "
                    "Look at the logs of ray on the machines."
                )
        tasks = list(worker.tasks.values())
        if tasks:
            # They are annotated in order: the others cannot be to blame.
            tasks[0].losses += 1
            tasks = [*self._again(tasks[0]), *tasks[1:]]
        self._waiting = sorted(
            [*tasks, *self._waiting], key=lambda task: (task.shard.number, task.index)
        )

    def _again(self, task: _Task) -> list[_Task]:
        """What takes the place of a task that was lost with its worker."""
        if task.whole is None and task.losses >= _LOSSES_TO_SPLIT:
            whole = _Whole(task.shard)
            return [
                _Task(Shard(task.shard.number, [item], is_full=True), 0, whole, index)
                for index, item in enumerate(task.shard.items)
            ]
        if task.whole is not None and task.losses >= _LOSSES_TO_BLAME:
            error = Error(id_of(task.shard.items[0]), "annotate", _LOST)
            outcome = pack_outcome(failed(error, []), [])
            self._keep(task, seal(task.shard.digest, [outcome]))
            return []
        return [task]

    def _look_for_signs(self) -> None:
        """Do not wait for ever for machines that never come."""
        now = time.monotonic()
        if not self._workers or any(worker.is_ready for worker in self._workers.values()):
            self._last_sign = now
        elif now - self._last_sign > self._patience:
            raise WorkersFailedError(
                f"For {self._patience:g} seconds there was no free processor for any worker. "
                "Start machines or free some, and go on with --resume."
            )

    def _stop(self) -> None:
        self._workers.clear()
        self._machines.close()
