"""What needs no ray of the module that speaks with it."""

from __future__ import annotations

import os
import signal
import socket

import pytest

from solieu.engine import on_ray
from solieu.engine.executor import WorkersFailedError
from solieu.engine.worker import Job


@pytest.mark.parametrize("address", ["", "local", "auto", "http://head"])
def test_addresses_without_a_port_are_left_to_ray(address: str) -> None:
    on_ray._reach(address)


@pytest.mark.parametrize("form", ["127.0.0.1:{}", "ray://127.0.0.1:{}", "localhost:{}"])
def test_a_cluster_must_be_reachable(form: str) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        address = form.format(server.getsockname()[1])
        server.listen()
        on_ray._reach(address)
    with pytest.raises(OSError, match="refused"):
        on_ray._reach(address)


def test_termination_still_cleans_up() -> None:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with on_ray._signals_kept():
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_machines_that_were_never_opened_are_closed() -> None:
    on_ray.RayMachines(Job(lambda: None, ()), 0, lambda: None).close()  # type: ignore[arg-type,return-value]


def test_an_error_says_its_last_line() -> None:
    error = WorkersFailedError(
        "Traceback:\n  File x\nModuleNotFoundError: No module named 'a'.\n\n"
    )
    assert on_ray._last_line(error) == "ModuleNotFoundError: No module named 'a'"
    assert on_ray._last_line(ValueError()) == "ValueError"
