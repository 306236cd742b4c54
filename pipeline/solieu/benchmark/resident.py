"""How much memory a process occupies."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from solieu.benchmark.figures import NotMeasured
from solieu.engine.limits import MEGABYTE

_LINE: Final = re.compile(r"^(VmRSS|VmHWM):\s+(\d{1,15}) kB$", re.MULTILINE)
_KIB: Final = 1024


@dataclass(frozen=True, slots=True)
class Resident:
    """Resident memory in megabytes (a million bytes).

    Attributes:
        now: At this moment.
        peak: The most so far, where the system tells; else as ``now``.
    """

    now: float
    peak: float


def resident(process: int) -> Resident:
    """The memory of a process, by its number: from ``/proc``, or from ``ps`` where there is none.

    Raises:
        NotMeasured: The system tells neither way, or there is no such process.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        told = {name: int(number) * _KIB / MEGABYTE for name, number in _LINE.findall(status)}
        return Resident(told["VmRSS"], told["VmHWM"])
    except (OSError, KeyError):
        pass
    try:
        shown = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True
        )
        now = int(shown.stdout) * _KIB / MEGABYTE
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise NotMeasured(
            "The memory of a process cannot be told: there is neither /proc nor ps here."
        ) from error
    return Resident(now, now)
