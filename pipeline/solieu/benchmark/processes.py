"""The command line as its users run it: in processes of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from solieu.benchmark.figures import NotMeasured
from solieu.benchmark.interleaving import Contender
from solieu.benchmark.passes import digest

_MOST_SHOWN = 500


def printing(command: Sequence[str]) -> Contender:
    """A command that prints something."""
    return Contender(run=lambda _: _run(command), fingerprint=lambda output: output)


def annotating(command: Sequence[str], file: Path, options: Sequence[str]) -> Contender:
    """``solieu annotate`` of a file into a folder that is deleted afterwards.

    Args:
        command: What runs the command line.
        file: The articles.
        options: Options but ``--out``.
    """

    def run(out: TemporaryDirectory[str]) -> TemporaryDirectory[str]:
        _run([*command, "annotate", str(file), "--out", out.name, "--no-show", *options])
        return out

    def fingerprint(out: TemporaryDirectory[str]) -> str:
        with out:
            return digest(Path(out.name))

    return Contender(run, partial(TemporaryDirectory, prefix="solieu-benchmark-"), fingerprint)


def _run(command: Sequence[str]) -> str:
    done: Any = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise NotMeasured(
            f"{' '.join(command)} ended with status {done.returncode}: "
            f"{done.stderr.strip()[-_MOST_SHOWN:]}"
        )
    output: str = done.stdout
    return output
