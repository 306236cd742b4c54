"""Limits of threads hold inside their context and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from solieu.threads import one_thread


@pytest.fixture
def controller() -> ThreadpoolController:
    np.ones((2, 2)) @ np.ones((2, 2))
    return ThreadpoolController()


def threads(controller: ThreadpoolController) -> set[int]:
    return {one.num_threads for one in controller.select(user_api="blas").lib_controllers}


def test_numpy_multiplies_on_one_thread(controller: ThreadpoolController) -> None:
    with controller.limit(limits=2, user_api="blas"):
        before = threads(controller)
        with one_thread("blas"):
            with one_thread("blas"):
                assert threads(controller) == {1}
            assert threads(controller) == {1}
        assert threads(controller) == before


def test_the_limit_goes_when_something_is_raised(controller: ThreadpoolController) -> None:
    before = threads(controller)
    with pytest.raises(ValueError, match="no article"), one_thread("blas"):
        raise ValueError("no article")
    assert threads(controller) == before
