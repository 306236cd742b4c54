"""The iterations of CRFsuite, watched from outside of the code that trains the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pycrfsuite


@contextmanager
def watch_iterations(on_iteration: Callable[[], None]) -> Iterator[None]:
    """Call a function after each iteration of any trainer that is made within the context.

    The stored components are known by the source code that trains them; were the call written
    there, each of them would have to be trained again.
    """
    original: Any = pycrfsuite.Trainer

    class Watched(original):  # type: ignore[misc]
        def message(self, message: str) -> None:
            super().message(message)
            if message.startswith("***** Iteration"):
                on_iteration()

    pycrfsuite.Trainer = Watched
    try:
        yield
    finally:
        pycrfsuite.Trainer = original
