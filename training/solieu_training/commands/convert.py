"""``solieu convert``: check labels, and turn one label format into another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from solieu.writers.label_studio import labelling_config as labelling_config_of_label_studio
from solieu_training.commands.options import Texts
from solieu_training.corpus import formats
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.checks import check_corpus
from solieu_training.corpus.formats import FormatName
from solieu_training.corpus.problems import Problem, errors


def _print_labelling_config(wanted: bool) -> None:
    if wanted:
        typer.echo(labelling_config_of_label_studio(), nl=False)
        raise typer.Exit


def convert(
    source: Annotated[
        Path,
        typer.Argument(metavar="IN", help="Folder of label files, or one file.", exists=True),
    ],
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="OUT",
            help="Folder to write to; a file for docbin (.spacy), label-studio (.json), doccano "
            "and prodigy (.jsonl).",
        ),
    ] = None,
    from_: Annotated[FormatName, typer.Option("--from", help="Format of IN.")] = FormatName.BRAT,
    to: Annotated[FormatName | None, typer.Option("--to", help="Format of OUT.")] = None,
    texts: Texts = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only check the labels of IN; write nothing.")
    ] = False,
    reviewed: Annotated[
        bool,
        typer.Option(
            "--reviewed",
            help="For label-studio: write finished annotations, not predictions to review.",
        ),
    ] = False,
    labelling_config: Annotated[
        bool,
        typer.Option(
            "--labelling-config",
            callback=_print_labelling_config,
            is_eager=True,
            help="Print the labelling interface for a Label Studio project and exit.",
        ),
    ] = False,
) -> None:
    """Check labels against the guidelines and convert them.

    Every problem is printed with its file and position (the line, in Label Studio's JSON the
    number of the item in its annotation); what is sound is converted all the same.
    Exit status: 0 done (there may be warnings), 1 done but some labels are wrong or could not
    be converted, 2 wrong usage, 3 OUT cannot be written.
    """
    del labelling_config
    if check and (target or to):
        raise typer.BadParameter("--check writes nothing; leave out OUT and --to")
    if not check and (target is None or to is None):
        raise typer.BadParameter("want OUT and --to FORMAT, or --check alone")
    if target is not None and target.resolve() == source.resolve():
        raise typer.BadParameter("OUT is IN, whose faulty labels would be lost; name another OUT")
    corpus = _read(source, from_, texts or [])
    problems = check_corpus(corpus)
    if target is not None and to is not None:
        problems += _write(corpus, to, target, reviewed=reviewed)
    for problem in problems:
        typer.echo(str(problem))
    typer.echo(_summary(corpus, problems, target))
    if errors(problems):
        raise typer.Exit(1)


def _read(source: Path, name: FormatName, texts: Sequence[Path]) -> Corpus:
    reader = formats.load(name).read
    if reader is None:
        raise typer.BadParameter(f"{name} can be written only; use another --from")
    corpus = reader(source, texts)
    if not corpus.readings and not corpus.problems:
        raise typer.BadParameter(f"{source} holds no file in the format {name}; check --from")
    return corpus


def _write(corpus: Corpus, name: FormatName, target: Path, *, reviewed: bool) -> list[Problem]:
    form = formats.load(name)
    if reviewed and form.write_reviewed is None:
        raise typer.BadParameter(f"{name} does not tell reviewed labels; leave out --reviewed")
    writer = form.write_reviewed if reviewed else form.write
    if writer is None:
        raise typer.BadParameter(f"{name} can be read only; use another --to")
    try:
        return writer(corpus.annotations, target)
    except OSError as error:
        typer.echo(f"{target}: cannot be written ({error.strerror}); name another OUT", err=True)
        raise typer.Exit(3) from error


def _summary(corpus: Corpus, problems: Sequence[Problem], target: Path | None) -> str:
    wrong = len(errors(problems))
    entities = sum(len(annotation.entities) for annotation in corpus.annotations)
    relations = sum(len(annotation.relations) for annotation in corpus.annotations)
    line = (
        f"{len(corpus.readings)} articles, {entities} entities, {relations} relations: "
        f"{wrong} errors, {len(problems) - wrong} warnings"
    )
    return f"{line}; written to {target}" if target is not None else line
