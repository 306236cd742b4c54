"""How much memory and how many processors a process may use."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1_000_000

_THREAD_VARIABLES: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def limit_memory(megabytes: int) -> None:
    """Let this process use no more than ``megabytes`` of memory from now on.

    The limit is one of address space (``RLIMIT_AS``); what is mapped but not used, such as files
    and stacks of threads, is allowed for where the system tells. Systems without such limits
    (Windows; macOS ignores it) set none.
    """
    if sys.platform == "win32":
        return
    import resource

    wanted = megabytes * MEGABYTE + _unused()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _unused() -> int:
    """Bytes of address space that hold nothing yet."""
    try:
        mapped, resident = Path("/proc/self/statm").read_bytes().split()[:2]
    except (OSError, ValueError):
        return 0
    return (int(mapped) - int(resident)) * os.sysconf("SC_PAGE_SIZE")


def use_one_thread(*, whatever_is_set: bool = False) -> None:
    """Let numerical libraries that are not yet loaded, and child processes, use one thread.

    Threads of several processes would take the processors from each other, and sums over
    several threads may differ in their last digits.

    Args:
        whatever_is_set: Also where the environment says else.
    """
    for name in _THREAD_VARIABLES:
        if whatever_is_set or name not in os.environ:
            os.environ[name] = "1"


def processors() -> int:
    """Processors that this process may use: its affinity, and the quota of its control group."""
    available = getattr(os, "sched_getaffinity", None)
    count = len(available(0)) if available else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        count = min(count, math.ceil(int(quota) / int(period)))
    except (OSError, ValueError):
        pass
    return max(1, count)
