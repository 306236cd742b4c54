"""The group of commands: quick, complete, and clear about what is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from solieu.cli.app import COMMANDS, Command
from solieu.cli.status import Status

HEAVY = ("numpy", "pandas", "pyarrow", "pydantic", "rich", "sklearn", "spacy", "duckdb", "openpyxl")


def test_help_lists_every_command(solieu: Any) -> None:
    run = solieu("--help")
    assert run.status == Status.DONE
    for name, command in COMMANDS.items():
        assert f" {name} " in run.output
        assert command.help in run.output


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import json, sys\nfrom solieu.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(json.dumps(list(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stderr))
    assert "solieu.cli.app" in loaded
    assert not loaded & {*HEAVY, "solieu_training", "solieu.cli.annotate"}


@pytest.mark.parametrize("command", ["annotate", "show"])
def test_each_command_has_help(solieu: Any, command: str) -> None:
    run = solieu(command, "--help")
    assert run.status == Status.DONE
    assert "Exit status: 0 done" in run.output


def test_version(solieu: Any) -> None:
    run = solieu("--version")
    assert run.status == Status.DONE
    assert run.output.startswith("solieu 0.")


def test_an_unknown_command_is_wrong_usage(solieu: Any) -> None:
    run = solieu("anotate")
    assert run.status == Status.USAGE
    assert "annotate" in run.messages


def test_a_command_that_is_not_installed_says_so(
    solieu: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = Command("solieu_absent.train:train", "Train.")
    monkeypatch.setitem(COMMANDS, "train", absent)
    run = solieu("train", "--gold", "x")
    assert run.status == Status.UNUSABLE
    assert "The command 'train' is not installed (there is no solieu_absent)" in run.messages
