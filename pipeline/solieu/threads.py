"""Numerical libraries on one thread, where several cost more than they save.

OpenMP's threads wait for each other in busy loops: on small batches of rows, and where several
processes share the cores, tree ensembles take many times as long on two. Of a product of matrices
the last digits depend on how many threads there are.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any, Literal

from threadpoolctl import ThreadpoolController


def one_thread(library: Literal["openmp", "blas"]) -> AbstractContextManager[Any]:
    """A context in which tree ensembles, or products of matrices, use a single thread.

    Of several threads of a process, threadpoolctl lets only the first set the limit of ``blas``.

    Args:
        library: ``openmp`` for scikit-learn's trees, ``blas`` for numpy.
    """
    limit: AbstractContextManager[Any] = _controller().limit(limits=1, user_api=library)
    return limit


@cache
def _controller() -> ThreadpoolController:
    """Made once, since it looks through all libraries that are loaded."""
    return ThreadpoolController()
