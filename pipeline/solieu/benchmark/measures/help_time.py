"""How long ``solieu --help`` takes."""

from __future__ import annotations

import statistics
import sys

from solieu.benchmark.figures import Figure
from solieu.benchmark.interleaving import interleave
from solieu.benchmark.processes import printing
from solieu.benchmark.setting import Setting


def measure(setting: Setting) -> list[Figure]:
    """Time it in processes of its own, in turns with Python doing nothing."""
    contenders = {
        "solieu": printing([*setting.command, "--help"]),
        "python": printing([sys.executable, "-c", "pass"]),
    }
    trials = interleave(contenders, setting.repeats, setting.on_step)
    return [
        Figure(
            "help",
            samples=trials.seconds["solieu"],
            seconds=trials.seconds,
            compared=["what it prints in each repeat"],
            details={"python_seconds": statistics.median(trials.seconds["python"])},
        )
    ]
