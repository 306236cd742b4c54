"""Products of matrices, which take most of the time of a network."""

from __future__ import annotations

from typing import Any

from thinc.api import Model, NumpyOps


def multiplied_by_numpy(model: Model[Any, Any]) -> Model[Any, Any]:
    """A network whose matrices are multiplied by the library that numpy comes with.

    It knows more processors than the one that thinc comes with and takes a third of its time.

    Args:
        model: Changed in place; parts that do not compute with numpy stay as they are.
    """
    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        if type(node.ops) is NumpyOps:
            node.ops = ops
    return model
