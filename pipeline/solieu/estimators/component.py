"""What components with estimators share: storing their trained state."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import srsly

from solieu.estimators import storage


class StoredComponent(ABC):
    """A spaCy component with a state that :mod:`solieu.estimators.storage` can store.

    Attributes:
        name: Name of the component in its pipeline.
        state: The trained state, ``None`` if there is none.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.state: dict[str, Any] | None = None

    @abstractmethod
    def columns(self) -> Sequence[str]:
        """Names of the features that the state refers to."""

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The stored state, empty if there is none."""
        if self.state is None:
            return b""
        archive, record = storage.pack(self.state, self.columns())
        return bytes(srsly.msgpack_dumps({"archive": archive, "record": record}))

    def from_bytes(self, stored: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Read what :meth:`to_bytes` wrote.

        Raises:
            ValueError: It is broken or does not fit this version of solieu.
        """
        self.state = None
        if stored:
            packed = srsly.msgpack_loads(stored)
            self.state = storage.unpack(
                packed["archive"], packed["record"], self.columns(), f"component {self.name}"
            )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the state into a folder; without a state the folder stays empty."""
        if self.state is None:
            Path(path).mkdir(parents=True, exist_ok=True)
        else:
            storage.write(path, storage.pack(self.state, self.columns()))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Read what :meth:`to_disk` wrote.

        Raises:
            ValueError: A file is missing, was changed, or does not fit this version of solieu.
        """
        packed = storage.read(path)
        self.state = None
        if packed is not None:
            self.state = storage.unpack(*packed, self.columns(), str(path))
        return self
