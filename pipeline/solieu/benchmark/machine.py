"""What the figures were measured on."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any, Final

from solieu.engine.limits import processors

_LIBRARIES: Final = ("spacy", "thinc", "numpy", "scikit-learn", "pyvi", "underthesea", "pyarrow")


def describe_machine() -> dict[str, Any]:
    """System, processor and versions of the libraries that take the time."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "processors": processors(),
        "python": platform.python_version(),
        "libraries": {name: importlib.metadata.version(name) for name in _LIBRARIES},
    }


def load() -> float | None:
    """Average number of processes that wanted a processor in the last minute, where it is known.

    Much more than one before a benchmark, or than two after it, means that others were at work.
    """
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()
