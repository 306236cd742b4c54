"""Machines of a ray cluster; the only module that speaks with ray."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from importlib.util import find_spec
from typing import Any, Final

from solieu.engine.executor import WorkersFailedError
from solieu.engine.fleet import Done, Lost, Ready
from solieu.engine.limits import processors
from solieu.engine.remote import RemoteWorker
from solieu.engine.shards import Shard
from solieu.engine.worker import Job

ADDRESS: Final = "RAY_ADDRESS"
"""Environment variable that names a cluster, as for the tools of ray."""

_OBJECTS: Final = 500_000_000
"""Bytes of shared memory for shards on their way, in a cluster of one machine."""

_SECONDS_TO_CONNECT: Final = 10.0
_SECONDS_TO_LEAVE: Final = 5.0


def is_installed() -> bool:
    """Whether ray can be imported."""
    return find_spec("ray") is not None


class RayWorker(RemoteWorker):
    """A remote worker as an actor of ray."""

    def __init__(self, job: Job, timeout: float, check: Callable[[], object]) -> None:
        # A spawned process imports the main module again, here that of ray, if it has a file.
        vars(sys.modules["__main__"]).pop("__file__", None)
        super().__init__(job, timeout, check)


class RayMachines:
    """:class:`~solieu.engine.fleet.Machines` of the cluster that :data:`ADDRESS` names.

    Without it, a cluster of this machine alone is started, and stopped in the end. Workers are
    actors with one processor each, spread over the machines. Ray itself repeats nothing: what was
    lost is known here.

    Args:
        job: As for a :class:`~solieu.engine.remote.RemoteWorker`, as are the others.
    """

    def __init__(self, job: Job, timeout: float, check: Callable[[], object]) -> None:
        self._given = (job, timeout, check)
        self._ray: Any = None
        self._actor: Any = None
        self._actors: set[Any] = set()
        self._calls: dict[Any, Any] = {}
        self._beginning: set[Any] = set()
        self._output = redirect_stdout(sys.stderr)
        self._is_ours = False

    def open(self, workers: int | None) -> int:
        """Connect to the cluster, or start one; gives how many workers are to be used."""
        # Before the import, which reads them.
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        import ray

        self._ray = ray
        # Ray prints what happens to machines where results are printed.
        self._output.__enter__()
        if not ray.is_initialized():
            self._connect(workers)
        self._actor = ray.remote(RayWorker).options(
            num_cpus=1, max_restarts=0, max_task_retries=0, scheduling_strategy="SPREAD"
        )
        return workers or max(1, int(ray.cluster_resources().get("CPU", 0)))

    def _connect(self, workers: int | None) -> None:
        address = os.environ.get(ADDRESS, "")
        options: dict[str, Any] = {"address": address or "local"}
        if not address or address == "local":
            options |= {
                "num_cpus": workers or processors(),
                "include_dashboard": False,
                "object_store_memory": _OBJECTS,
            }
        with _signals_kept():
            try:
                _reach(address)
                self._ray.init(logging_level=logging.ERROR, log_to_driver=False, **options)
            except Exception as error:
                # Whatever it raises (of many types), there is no cluster.
                raise WorkersFailedError(
                    f"The ray cluster {address or 'of this machine'} cannot be used: "
                    f"{' '.join(str(error).split()).rstrip('.')}. "
                    + (f"Check {ADDRESS} and `ray status`." if address else "Look at /tmp/ray.")
                ) from error
        self._is_ours = True

    def start(self) -> Hashable:
        """Begin to start an actor."""
        actor = self._actor.remote(*self._given)
        call = actor.ready.remote()
        self._actors.add(actor)
        self._calls[call] = actor
        self._beginning.add(call)
        return actor

    def send(self, worker: Any, shard: Shard) -> Hashable:
        """Have an actor annotate a shard."""
        call = worker.annotate.remote(shard.number, shard.content)
        self._calls[call] = worker
        return call

    def news(self, seconds: float) -> Sequence[Ready | Done | Lost]:
        """What happened."""
        calls = list(self._calls)
        if not calls or not self._ray.wait(calls, timeout=seconds)[0]:
            return []
        ready, _ = self._ray.wait(calls, num_returns=len(calls), timeout=0)
        # What a lost worker did before it was lost is not lost.
        return sorted(map(self._message, ready), key=lambda message: isinstance(message, Lost))

    def _message(self, call: Any) -> Ready | Done | Lost:
        errors = self._ray.exceptions
        worker = self._calls.pop(call)
        is_beginning = call in self._beginning
        self._beginning.discard(call)
        try:
            value = self._ray.get(call)
        except errors.RayTaskError as error:
            if isinstance(error.cause, WorkersFailedError):
                raise WorkersFailedError(str(error.cause)) from error
            raise WorkersFailedError(f"A worker failed: {_last_line(error)}.") from error
        except errors.RayActorError as error:
            if is_beginning and error.actor_init_failed:
                raise WorkersFailedError(
                    f"A worker cannot be started: {_last_line(error)}. Install this version of "
                    "solieu, with this version of Python, on every machine."
                ) from error
            return Lost(worker, _last_line(error))
        except errors.RayError as error:
            return Lost(worker, _last_line(error))
        return Ready(worker) if is_beginning else Done(worker, call, value)

    def end(self, worker: Any) -> None:
        """End an actor at once."""
        self._calls = {call: owner for call, owner in self._calls.items() if owner != worker}
        self._actors.discard(worker)
        with suppress(Exception):  # it may be gone
            self._ray.kill(worker)

    def close(self) -> None:
        """End all actors, those that are idle in good order, and disconnect."""
        if self._ray is None:
            return
        try:
            idle = self._actors.difference(self._calls.values())
            with suppress(self._ray.exceptions.RayError):
                if leaving := [actor.close.remote() for actor in idle]:
                    self._ray.wait(leaving, num_returns=len(leaving), timeout=_SECONDS_TO_LEAVE)
            for actor in list(self._actors):
                self.end(actor)
        finally:
            if self._is_ours:
                self._ray.shutdown()
            self._output.__exit__(None, None, None)
            self._ray = None


def _reach(address: str) -> None:
    """Ray tries to reach a cluster for minutes, even if nothing is there.

    Raises:
        OSError: No connection is possible.
    """
    host, _, port = address.rpartition("/")[2].rpartition(":")
    if port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), _SECONDS_TO_CONNECT).close()


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Take back the handler of SIGTERM that ray sets, which would not clean up."""
    handler = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, handler)


def _last_line(error: BaseException) -> str:
    """What an error of ray says; a traceback says it in its last line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else type(error).__name__
