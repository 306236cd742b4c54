"""``manifest.json``: what a run was, and the only output that holds times."""

from __future__ import annotations

import importlib.metadata
import json
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from solieu.schema import SCHEMA_VERSION

FILE_NAME: Final = "manifest.json"


def solieu_version() -> str:
    """Version of the installed distribution."""
    return importlib.metadata.version("solieu")


def write_manifest(
    folder: Path,
    *,
    model: Mapping[str, Any],
    settings: Mapping[str, Any],
    counts: Mapping[str, int],
    seconds: float,
) -> None:
    """Write ``manifest.json`` into ``folder``, beside the outputs that stand there already.

    Args:
        folder: Where the outputs of the run lie.
        model: What tells the model: at least ``name`` and ``version``.
        settings: Inputs and options of the run.
        counts: Articles, errors and rows of each table.
        seconds: Duration of the run.
    """
    manifest = {
        "schema_version": SCHEMA_VERSION,
        "solieu": solieu_version(),
        "python": platform.python_version(),
        "model": dict(model),
        "settings": dict(settings),
        "outputs": sorted(path.name for path in folder.iterdir()),
        "counts": dict(counts),
        "seconds": round(seconds, 3),
    }
    (folder / FILE_NAME).write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
