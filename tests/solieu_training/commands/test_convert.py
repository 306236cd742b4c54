"""``solieu convert`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from solieu.writers.label_studio import labelling_config
from solieu_training.commands.convert import convert
from solieu_training.corpus import formats
from solieu_training.corpus.formats import FormatName

ROOT = Path(__file__).parents[3]
GOLD, SEEDS = ROOT / "annotations" / "gold", ROOT / "seeds"
TEXT = "Năm 2022 Sơn La có 27 cụm công nghiệp."
LABELS = """\
T1\tPERIOD 0 8\tNăm 2022
T2\tVALUE 19 21\t27
T3\tMETRIC 22 37\tcụm công nghiệp
R1\tHAS_VALUE Arg1:T3 Arg2:T2
R2\tIN_PERIOD Arg1:T2 Arg2:T1
A1\tKind T2 level
A2\tStatus T2 actual
#1\tNormalForm T1\t2022
#2\tNormalForm T2\t27 1
#3\tDocument date\t?
#4\tDocument place\tSơn La
"""


def run(*arguments: object) -> Result:
    app = typer.Typer()
    app.command()(convert)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    folder.mkdir()
    for name in ("tin1", "tin2"):
        (folder / f"{name}.txt").write_bytes(TEXT.encode())
        (folder / f"{name}.ann").write_bytes(LABELS.encode())
    return folder


def test_check_of_the_gold_labels() -> None:
    result = run(GOLD, "--texts", SEEDS, "--check")
    assert result.exit_code == 0, result.output
    assert result.output == "5 articles, 781 entities, 532 relations: 0 errors, 0 warnings\n"


def test_chain_through_all_formats_gives_the_same_files(labels: Path, tmp_path: Path) -> None:
    source = labels
    chain = [("brat", "docbin"), ("docbin", "inline"), ("inline", "brat")]
    for from_, to in chain:
        target = tmp_path / (to + "s")
        result = run(source, target, "--from", from_, "--to", to)
        assert result.exit_code == 0, result.output
        source = target
    names = ["tin1.ann", "tin1.txt", "tin2.ann", "tin2.txt"]
    assert sorted(path.name for path in source.iterdir()) == names
    for name in names:
        assert (source / name).read_bytes() == (labels / name).read_bytes()


def test_problems_are_printed_with_line_and_the_rest_converted(
    labels: Path, tmp_path: Path
) -> None:
    bad = LABELS.replace("T1\tPERIOD 0 8", "T1\tPERIOD 1 9")
    (labels / "tin2.ann").write_bytes(bad.encode())
    result = run(labels, tmp_path / "out", "--to", "brat")
    assert result.exit_code == 1
    assert f"{labels / 'tin2.ann'}:1: error: T1: the text at 1-9 is 'ăm 2022 '" in result.output
    assert f"{labels / 'tin2.ann'}:5: error: IN_PERIOD refers to T1" in result.output
    assert (tmp_path / "out" / "tin1.ann").read_bytes() == LABELS.encode()
    assert "HAS_VALUE" in (tmp_path / "out" / "tin2.ann").read_text(encoding="utf-8")


def test_warnings_do_not_fail(labels: Path) -> None:
    lines = [line for line in LABELS.splitlines(keepends=True) if "HAS_VALUE" not in line]
    (labels / "tin2.ann").write_bytes("".join(lines).encode())
    result = run(labels, "--check")
    assert result.exit_code == 0
    assert "0 errors, 2 warnings" in result.output


def test_a_single_file(labels: Path, tmp_path: Path) -> None:
    result = run(labels / "tin1.ann", tmp_path / "out", "--to", "inline")
    assert result.exit_code == 0, result.output
    assert "[[v1:VALUE|27]] [[m1:METRIC|cụm công nghiệp]]" in (
        tmp_path / "out" / "tin1.inline"
    ).read_text(encoding="utf-8")


def test_inline_is_compared_with_the_source_text(labels: Path, tmp_path: Path) -> None:
    assert run(labels, tmp_path / "in", "--to", "inline").exit_code == 0
    (labels / "tin1.txt").write_bytes((TEXT + "\n").encode())
    (labels / "tin2.txt").write_bytes(TEXT.replace("2022", "2023").encode())
    result = run(tmp_path / "in", tmp_path / "back", "--from", "inline", "--to", "brat",
                 "--texts", labels)  # fmt: skip
    assert result.exit_code == 1
    assert "tin2.inline:1: error: the text differs" in result.output
    assert "tin1.inline" not in result.output
    assert (tmp_path / "back" / "tin1.txt").read_bytes() == (TEXT + "\n").encode()


def test_what_a_format_cannot_hold_is_listed(labels: Path, tmp_path: Path) -> None:
    (labels / "tin1.txt").write_bytes((TEXT + " [[1]]").encode())
    result = run(labels, tmp_path / "out", "--to", "inline")
    assert result.exit_code == 1
    assert "tin1: error: tin1 has overlapping spans or holds `[[`" in result.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["tin2.inline"]


@pytest.mark.parametrize(
    ("to", "out"),
    [
        ("label-studio", "tasks.json"),
        ("doccano", "labels.jsonl"),
        ("prodigy", "labels.jsonl"),
        ("docbin", "labels.spacy"),
        ("datasets", "labels"),
    ],
)
def test_gold_labels_come_back_as_the_same_files(tmp_path: Path, to: str, out: str) -> None:
    assert run(GOLD, tmp_path / "brat", "--to", "brat", "--texts", SEEDS).exit_code == 0
    there = run(tmp_path / "brat", tmp_path / out, "--to", to)
    back = run(tmp_path / out, tmp_path / "back", "--from", to, "--to", "brat", "--texts", SEEDS)
    assert back.exit_code == 0, back.output
    lost = there.output.count("[misaligned]")
    assert there.exit_code == bool(lost)
    assert f"5 articles, {781 - lost} entities" in back.output
    files = {path.name: path.read_bytes() for path in (tmp_path / "brat").iterdir()}
    assert len(files) == 10
    same = [name for name in files if (tmp_path / "back" / name).read_bytes() == files[name]]
    assert set(same) == set(files) if not lost else len(same) >= 8


def test_gold_spans_come_back_from_columns(tmp_path: Path) -> None:
    there = run(GOLD, tmp_path / "columns", "--to", "conll", "--texts", SEEDS)
    assert there.exit_code == 0, there.output
    assert there.output.count("[spans-only]") == 5
    back = run(tmp_path / "columns", tmp_path / "back", "--from", "conll", "--to", "brat")
    assert "5 articles, 781 entities, 0 relations" in back.output
    for path in (tmp_path / "back").glob("*.ann"):
        spans = path.read_text(encoding="utf-8").splitlines()
        gold = (GOLD / path.name).read_text(encoding="utf-8").splitlines()
        kept = {line.split("\t", 1)[1] for line in gold if line.startswith("T")}
        assert {line.split("\t", 1)[1] for line in spans if line.startswith("T")} == kept


def test_reviewed_labels_are_annotations(labels: Path, tmp_path: Path) -> None:
    for option, key in ((), "predictions"), (("--reviewed",), "annotations"):
        result = run(labels, tmp_path / "tasks.json", "--to", "label-studio", *option)
        assert result.exit_code == 0, result.output
        tasks = json.loads((tmp_path / "tasks.json").read_bytes())
        assert [key in task for task in tasks] == [True, True]
    assert run(labels, tmp_path / "out", "--to", "brat", "--reviewed").exit_code == 2


def test_the_labelling_interface_is_printed() -> None:
    result = run("--labelling-config")
    assert result.exit_code == 0
    assert result.output == labelling_config()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--to", "brat"],
        ["OUT"],
        ["OUT", "--to", "brat", "--check"],
        ["OUT", "--to", "brats"],
        ["OUT", "--to", "brat", "--from", "docbins"],
        ["OUT", "--to", "brat", "--texts", "no-such-folder"],
        ["--check", "--from", "inline"],
    ],
    ids=" ".join,
)
def test_wrong_usage(labels: Path, tmp_path: Path, arguments: list[str]) -> None:
    given = [str(tmp_path / "out") if argument == "OUT" else argument for argument in arguments]
    result = run(labels, *given)
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_in_is_never_out(labels: Path) -> None:
    result = run(labels, labels, "--to", "brat")
    assert result.exit_code == 2
    assert (labels / "tin1.ann").read_bytes() == LABELS.encode()


def test_out_that_cannot_be_written(labels: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    result = run(labels, tmp_path / "out" / "deeper", "--to", "brat")
    assert result.exit_code == 3


@pytest.mark.parametrize("name", list(FormatName))
def test_every_format_of_the_command_line_is_there(name: FormatName) -> None:
    form = formats.load(name)
    assert form.read is not None
    assert form.write is not None
