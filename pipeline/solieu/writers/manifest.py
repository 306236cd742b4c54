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


def solieu_and_schema() -> str:
    """Version of the installed distribution, and that of its outputs, in words."""
    return f"{solieu_version()} (schema {SCHEMA_VERSION})"


def write_manifest(
    folder: Path,
    *,
    model: Mapping[str, Any],
    settings: Mapping[str, Any],
    counts: Mapping[str, int],
    seconds: float,
    inputs: Mapping[str, Any] | None = None,
    formats: Mapping[str, Mapping[str, int]] | None = None,
) -> None:
    """Write ``manifest.json`` into ``folder``, beside the outputs that stand there already.

    Args:
        folder: Where the outputs of the run lie.
        model: What tells the model: at least ``name`` and ``version``, and ``sha256`` if its files
            are known.
        settings: Inputs and options of the run.
        counts: Articles, errors, copies and rows of each table (``Progress.counts``).
        seconds: Duration of the run.
        inputs: Digests of what was read (:func:`~solieu.writers.input_hashes.hash_inputs`).
        formats: Format → what its writer reports (``Writer.report``).
    """
    manifest = {
        "schema_version": SCHEMA_VERSION,
        "solieu": solieu_version(),
        "python": platform.python_version(),
        "model": dict(model),
        "settings": dict(settings),
        "inputs": dict(inputs or {}),
        "outputs": sorted(path.name for path in folder.iterdir()),
        "counts": dict(counts),
        "formats": {name: dict(told) for name, told in (formats or {}).items() if told},
        "seconds": round(seconds, 3),
    }
    (folder / FILE_NAME).write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def about_model(model: Mapping[str, Any]) -> dict[str, str]:
    """What output files say of the model (``Writer.about``), from what the manifest says of it."""
    name = " ".join(str(model[key]) for key in ("name", "version") if key in model)
    told = {"model": name, "model_sha256": str(model.get("sha256", ""))}
    return {key: value for key, value in told.items() if value}
