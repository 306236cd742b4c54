"""Worker processes: started, fed, watched, and replaced when an article ends one."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Final

from solieu.batch import Item
from solieu.engine.executor import Executor, WorkersFailedError
from solieu.engine.shards import Shard, id_of
from solieu.engine.store import Store
from solieu.engine.worker import OUT_OF_MEMORY, Job, Order, serve
from solieu.schema import Error

_MOST_DEATHS: Final = 3
"""Deaths of processes in one article, or between the articles of a shard, that are enough."""

_SECONDS_TOGETHER: Final = 60.0
"""More than sixteen articles need: one that hangs shall not take sixteen times its limit."""


@dataclass(slots=True)
class _Task:
    shard: Shard
    blamed: dict[int, Error] = field(default_factory=dict)
    first: int | None = None
    alone: bool = False
    deaths: Counter[int | None] = field(default_factory=Counter)


@dataclass(slots=True)
class _Process:
    process: Any
    connection: Connection
    task: _Task | None = None
    is_ready: bool = False
    item: int | None = None
    together: int = 1
    deadline: float | None = None
    is_late: bool = False


class Pool(Executor):
    """Up to ``workers`` processes, each started when there is a shard for it.

    A shard in which a group of articles ends its process, or takes longer than all of them may,
    is annotated again one by one. An article that ends its process (crash, limit of memory) is
    tried once more, alone at the start of a new one, since it may have died of something else; an
    article that takes longer than the limit of time is given up at once. Either becomes an error
    of stage ``annotate``, and the rest of its shard is annotated again.

    Args:
        job: What the workers do.
        store: Where they leave done shards.
        workers: How many.
        timeout: Seconds that an article may take; 0 for no limit. Articles that are annotated
            together have as many for each of them, but no more than a minute where one has less.
    """

    def __init__(self, job: Job, store: Store, workers: int, timeout: float = 0) -> None:
        super().__init__(store)
        self._job = job
        self._workers = workers
        self._timeout = timeout
        self._context = multiprocessing.get_context("spawn")
        self._processes: list[_Process] = []

    def complete(self, shard: Shard) -> None:
        """Have one shard annotated into the store; the process stays for the next one.

        Raises:
            WorkersFailedError: As for :meth:`outcomes`.
            OSError: The shard cannot be kept.
        """
        self._shards, self._end = iter((shard,)), None
        self._hand_out()
        while shard.number not in self._done:
            self._attend(wait_for_news=True)
        self._done.remove(shard.number)

    def close(self) -> None:
        """End the processes that :meth:`complete` left."""
        self._stop()

    def _hand_out(self) -> None:
        """Give every idle process a shard, and start processes while there are shards."""
        while self._peek():
            idle = next((process for process in self._processes if process.task is None), None)
            if idle is None and len(self._processes) >= self._workers:
                return
            if idle is None:
                idle = self._start()
            shard = self._take_shard()
            self._store.put_input(shard)
            idle.task = _Task(shard)
            self._order(idle)

    def _start(self) -> _Process:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._job, self._store.folder), daemon=True
        )
        process.start()
        theirs.close()
        started = _Process(process, ours)
        self._processes.append(started)
        return started

    def _order(self, process: _Process) -> None:
        task = process.task
        assert task is not None
        order = Order(task.shard.number, task.shard.digest, task.blamed, task.first, task.alone)
        # If it died, its end is seen when it is next looked at.
        with suppress(OSError):
            process.connection.send(order)

    def _attend(self, *, wait_for_news: bool) -> None:
        """Take what the processes tell, and see to those that died or are late."""
        news: list[Any] = [process.connection for process in self._processes]
        news += [process.process.sentinel for process in self._processes]
        if not wait(news, self._patience() if wait_for_news else 0) and not self._late():
            return
        for process in list(self._processes):
            is_open = self._listen(process)
            if not is_open or process.process.exitcode is not None:
                self._bury(process)
        for process in self._late():
            process.is_late = True
            process.process.kill()
            self._bury(process)
        self._hand_out()

    def _listen(self, process: _Process) -> bool:
        """Take all messages of a process; false if there will be no more."""
        while True:
            try:
                if not process.connection.poll():
                    return True
                message = process.connection.recv()
            except (EOFError, OSError):
                return False
            self._take(process, message)

    def _take(self, process: _Process, message: tuple[Any, ...]) -> None:
        process.item = process.deadline = None
        process.is_late = False
        match message:
            case ("ready",):
                process.is_ready = True
            case ("start", _, index, number):
                process.item, process.together = index, number
                longest = max(self._timeout, _SECONDS_TOGETHER)
                seconds = min(self._timeout * number, longest)
                process.deadline = time.monotonic() + seconds if seconds else None
            case ("done", number):
                self._done.add(number)
                self._store.drop_input(number)
                process.task = None
            case ("unwritable", number, reason, file):
                raise OSError(number, reason, file)
            case ("unusable", reason):
                raise WorkersFailedError(
                    f"The model cannot be loaded by a worker process: {str(reason).rstrip('.')}. "
                    "It may be damaged or come from another version: train it or install it again."
                )

    def _patience(self) -> float | None:
        deadlines = [process.deadline for process in self._processes if process.deadline]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _late(self) -> list[_Process]:
        now = time.monotonic()
        return [
            process
            for process in self._processes
            if process.deadline is not None and process.deadline <= now
        ]

    def _bury(self, process: _Process) -> None:
        """Find out why a process ended, and have its shard done by a new one."""
        was_late = process.is_late
        process.process.join()
        # What it told at last still counts.
        self._listen(process)
        process.connection.close()
        self._processes.remove(process)
        task, item = process.task, process.item
        if not process.is_ready:
            raise WorkersFailedError(
                f"A worker process ended while it loaded the model ({self._cause(process)}). The "
                "memory may be too small for so many: give a smaller number to --workers."
            )
        if task is None:
            return
        if item is not None and process.together > 1:
            task.alone = True
        elif was_late and not process.is_late:
            pass  # It was ready in the moment in which it was ended.
        else:
            self._blame(process, task)
        # To a new process and no other: nothing that came before can disturb it there.
        fresh = self._start()
        fresh.task = task
        self._order(fresh)

    def _blame(self, process: _Process, task: _Task) -> None:
        item = process.item
        task.deaths[item] += 1
        is_enough = task.deaths[item] >= _MOST_DEATHS
        if item is None:
            if is_enough:
                raise WorkersFailedError(
                    f"Worker processes ended again and again ({self._cause(process)}) while they "
                    "took articles or kept what they had annotated. Look at the memory and disk of "
                    "the machine."
                )
        elif process.is_late or task.first == item or is_enough:
            task.blamed[item] = self._error(task.shard.items[item], process)
            task.first = None
        else:
            task.first = item

    def _error(self, item: Item, process: _Process) -> Error:
        if process.is_late:
            reason = (
                f"It took longer than {self._timeout:g} seconds, the limit of --timeout. Raise "
                "the limit, or split the article"
            )
        elif process.process.exitcode == OUT_OF_MEMORY:
            limit = f"{self._job.memory:,} MB, the limit of --memory" if self._job.memory else ""
            reason = (
                f"It needs more memory than {limit or 'there is'}. Raise the limit, or split the "
                "article"
            )
        else:
            reason = (
                f"The process that annotated it ended, more than once ({self._cause(process)}). "
                "Look at the article for what is unusual"
            )
        return Error(id_of(item), "annotate", f"{reason}.")

    @staticmethod
    def _cause(process: _Process) -> str:
        code = process.process.exitcode
        if code == OUT_OF_MEMORY:
            return "no memory was left"
        if code is None or code >= 0:
            return f"exit status {code}"
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"

    def _stop(self) -> None:
        for process in self._processes:
            process.process.kill()
        for process in self._processes:
            process.process.join()
            process.connection.close()
        self._processes.clear()
