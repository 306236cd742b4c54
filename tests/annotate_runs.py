"""Runs of ``solieu annotate`` in processes of their own, with a stand-in for the model."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

STAND_IN = Path(__file__).parent / "solieu" / "engine"
"""Folder of ``engine_stand_in``, which processes import by its name."""

Running = subprocess.Popen[str]

_SCRIPT = """
import sys
from functools import partial
from pathlib import Path
import {stand_in} as stand_in
import solieu.cli.batches as batches
import solieu.cli.engine as engine
from solieu.cli import main
from solieu.cli.model import Annotator, ModelFiles

if __name__ == "__main__":
    about = {{"name": "stand-in", "sha256": ""}}
    batches.load_annotator = lambda _: Annotator(stand_in.load({seconds}), about)
    batches.find_model_files = lambda _: ModelFiles(Path(__file__).parent, about)
    engine.load_for_worker = partial(stand_in.load_model, {seconds})
    if {everywhere}:
        engine.load_here = partial(stand_in.load_model, {seconds})
        engine.find_here = stand_in.find_model
    main(sys.argv[1:])
"""


class Command:
    """``solieu annotate`` on some articles, without a model.

    Args:
        folder: For the script.
        articles: The input.
        formats: Formats of the outputs, unless a run names others.
        seconds: What each article takes.
        stand_in: Module that stands in for the model.
        everywhere: Whether other machines have the stand-in, too, or look for a model.
    """

    def __init__(
        self,
        folder: Path,
        articles: Path,
        formats: Sequence[str],
        seconds: float,
        *,
        stand_in: str = "engine_stand_in",
        everywhere: bool = True,
    ) -> None:
        # The only file there: the digest of a model is taken over its folder.
        self._script = folder / "run.py"
        folder.mkdir(exist_ok=True)
        content = _SCRIPT.format(stand_in=stand_in, seconds=seconds, everywhere=everywhere)
        self._script.write_text(content, encoding="utf-8")
        self._articles = articles
        self._formats = formats

    def start(
        self, out: Path, *options: object, formats: Sequence[str] = (), **given: Any
    ) -> Running:
        """Start a run; ``given`` is for the process."""
        command = [sys.executable, self._script, "annotate", self._articles, "--out", out]
        command += [*options, *(f"--format={name}" for name in formats or self._formats)]
        return subprocess.Popen(
            [str(part) for part in command],
            env=os.environ | {"PYTHONPATH": with_stand_in()},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **given,
        )

    def finish(
        self, out: Path, *options: object, formats: Sequence[str] = (), **given: Any
    ) -> tuple[int, str]:
        """Exit status and messages of a whole run."""
        return finish(self.start(out, *options, formats=formats, **given))


def with_stand_in() -> str:
    """The value of ``PYTHONPATH`` with which processes find the stand-in."""
    return os.pathsep.join([str(STAND_IN), os.environ.get("PYTHONPATH", "")])


def finish(process: Running) -> tuple[int, str]:
    """Exit status and messages."""
    output, messages = process.communicate(timeout=300)
    # Nothing but results is printed there, whatever an engine has to say.
    assert "raylet" not in output
    return process.returncode, messages


def shards_done(out: Path) -> int:
    """Shards that interrupted or living runs hold."""
    return len(list(out.glob(".solieu-run-*/work/done/0*")))


def wait_for(process: Running, out: Path, shards: int) -> None:
    """Wait until so many shards are done, and the run is not."""
    while shards_done(out) < shards:
        assert process.poll() is None, process.communicate()
        time.sleep(0.002)


def kill_at(process: Running, out: Path, shards: int) -> None:
    """Kill the process of the command as soon as so many shards are done."""
    wait_for(process, out, shards)
    kill(process)


def kill(process: Running) -> None:
    """Kill the process of the command, and wait for the end of those that it had started."""
    process.kill()
    process.communicate()


def files(out: Path) -> Mapping[str, bytes]:
    """Outputs by name, but for the manifest, which holds a duration."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
