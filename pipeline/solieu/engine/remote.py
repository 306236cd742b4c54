"""A worker on another machine: its process, and what watches it there."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from solieu.engine.codec import unpack_items
from solieu.engine.executor import WorkersFailedError
from solieu.engine.pool import Pool
from solieu.engine.shards import Shard
from solieu.engine.store import Store
from solieu.engine.worker import Job


class RemoteWorker:
    """One process of a :class:`~solieu.engine.pool.Pool` on the machine that this runs on.

    An article that ends the process or exceeds a limit costs only itself there, and its error is
    the one that a pool beside the input gives.

    Args:
        job: What the process does.
        timeout: Seconds that an article may take; 0 for no limit.
        check: Raises ``WorkersFailedError`` if this machine cannot do the job as others do.
    """

    def __init__(self, job: Job, timeout: float, check: Callable[[], object]) -> None:
        self._check = check
        self._folder = TemporaryDirectory(prefix="solieu-")
        self._store = Store(Path(self._folder.name))
        self._store.begin({})
        self._pool = Pool(job, self._store, 1, timeout)

    def ready(self) -> None:
        """Check that this machine can do the job.

        Raises:
            WorkersFailedError: It cannot.
        """
        self._check()

    def annotate(self, number: int, content: bytes) -> bytes:
        """Annotate a shard.

        Args:
            number: Its place in the input.
            content: :attr:`~solieu.engine.shards.Shard.content`.

        Returns:
            The content of the file that keeps it, as :func:`~solieu.engine.store.seal` makes it.

        Raises:
            WorkersFailedError: This machine cannot annotate.
        """
        shard = Shard(number, unpack_items(content), is_full=True, packed=content)
        try:
            self._pool.complete(shard)
            return self._store.get(number)
        except OSError as error:
            raise WorkersFailedError(
                f"On {platform.node()}, {self._folder.name} cannot be written: "
                f"{error.strerror or error}. Make room there, or set TMPDIR for that machine."
            ) from error
        finally:
            self._store.drop(number)

    def close(self) -> None:
        """End the process and remove its files."""
        self._pool.close()
        self._folder.cleanup()
