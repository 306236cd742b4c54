"""Products of matrices, which take most of the time of a network.

The library that numpy comes with knows more processors than the one that thinc comes with and takes
a third of its time. It is used on one thread: last digits depend on how many there are, and one is
enough for articles.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController


def multiplied_by_numpy(model: Model[Any, Any]) -> Model[Any, Any]:
    """A network whose matrices are multiplied by numpy.

    Args:
        model: Changed in place; parts that do not compute with numpy stay as they are.
    """
    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        if type(node.ops) is NumpyOps:
            node.ops = ops
    return model


def one_thread() -> AbstractContextManager[Any]:
    """A context in which numpy multiplies on a single thread.

    Of several threads of a process that annotate, threadpoolctl lets only the first set limits.
    """
    limit: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> ThreadpoolController:
    """Made once, since it looks through all libraries that are loaded."""
    return ThreadpoolController()
