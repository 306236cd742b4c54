"""One run of ``solieu benchmark``: articles, measures, table and file put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from solieu.benchmark.articles import NoArticles, given, shipped
from solieu.benchmark.figures import NotMeasured, OutputsDiffer
from solieu.benchmark.machine import load
from solieu.benchmark.measures import measure_of
from solieu.benchmark.report import Report
from solieu.benchmark.setting import Setting
from solieu.cli.console import messages, results, say
from solieu.cli.figures_table import figures_table
from solieu.cli.status import CommandError, Status
from solieu.models import ModelNotFound, find_model
from solieu.readers import InputNotFoundError, TemporaryFilesError
from solieu.schema import Article
from solieu.writers.staging import OutputUnusableError, Staging

OnStep = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of everything; the options of those names."""

    repeats: int
    articles: int
    batch: int
    memory_articles: int


def run_benchmark(
    parts: Sequence[str],
    inputs: Sequence[str] | None,
    model: str | None,
    amounts: Amounts,
    out: Path,
) -> bool:
    """Measure, print the table, write the file.

    Args:
        parts: Keys of :data:`solieu.benchmark.measures.MEASURES`.
        inputs: Articles; ``None`` for those of the checkout.
        model: Folder or name of a model; ``None`` for the default.
        amounts: How much of everything.
        out: JSON file, written again after each part.

    Returns:
        Whether every part gave its figures.

    Raises:
        CommandError: Inputs, model or file are unusable, or the user interrupted.
    """
    with _show_progress(len(parts)) as (on_part, on_step):
        try:
            setting = Setting(
                articles=_choose(inputs, amounts.articles),
                model=find_model(model).resolve(),
                repeats=amounts.repeats,
                batch=amounts.batch,
                memory_articles=amounts.memory_articles,
                on_step=on_step,
            )
            report = Report(setting)
            _write(report, out)
            _measure(parts, report, out, on_part)
        except ModelNotFound as error:
            raise CommandError(str(error), Status.UNUSABLE) from error
        except KeyboardInterrupt:
            raise CommandError(
                f"Interrupted; {out} holds what was measured before.", Status.INTERRUPTED
            ) from None
    results().print(figures_table(report.ordered()))
    for part, reason in report.not_measured.items():
        say(f"Not measured, {part}: {reason}")
    say(f"Written to {out}.")
    return not report.not_measured


def _choose(inputs: Sequence[str] | None, most: int) -> list[Article]:
    try:
        return given(inputs, most) if inputs else shipped(most)
    except (NoArticles, InputNotFoundError) as error:
        raise CommandError(str(error), Status.USAGE) from error
    except TemporaryFilesError as error:
        raise CommandError(str(error), Status.UNUSABLE) from error


def _measure(parts: Sequence[str], report: Report, out: Path, on_part: OnStep) -> None:
    report.load["before"] = load()
    for part in parts:
        on_part(part)
        try:
            report.add(measure_of(part)(report.setting))
        except (NotMeasured, OutputsDiffer) as error:
            report.not_measured[part] = str(error)
        report.load["after"] = load()
        _write(report, out)


def _write(report: Report, out: Path) -> None:
    if out.is_dir():
        raise CommandError(f"{str(out)!r} is a folder. Name a file.", Status.UNUSABLE)
    try:
        with Staging(out.parent) as folder:
            (folder / out.name).write_text(report.to_json(), encoding="utf-8", newline="\n")
    except OutputUnusableError as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
    except OSError as error:
        raise CommandError(
            f"Writing {str(out)!r} failed: {error.strerror or error}. It is as it was. Make room "
            "there or name another file.",
            Status.UNUSABLE,
        ) from error


@contextmanager
def _show_progress(parts: int) -> Iterator[tuple[OnStep, OnStep]]:
    """What to call with the name of each part, and with each step of it, in words."""
    console = messages()
    if not console.is_terminal:
        yield (lambda part: say(f"Measuring {part}")), (lambda step: say(f"  {step}"))
        return
    columns = (
        TextColumn("Measuring {task.fields[part]}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("parts"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=parts, part="", completed=-1)

        def on_part(part: str) -> None:
            bar.update(task, part=part, advance=1, description="")

        yield on_part, lambda step: bar.update(task, description=step)
