"""``solieu suggest``: which articles or sentences to label next."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from solieu.cli.console import results, say
from solieu.cli.model import load_annotator
from solieu.cli.options import FieldNames, Inputs, ModelName
from solieu.cli.progress import show_progress
from solieu.cli.status import CommandError, Status
from solieu.readers import (
    FieldsUnusableError,
    InputNotFoundError,
    TemporaryFilesError,
    parse_fields,
)
from solieu.schema import READ_STAGE
from solieu.writers.staging import OutputUnusableError, Staging
from solieu_training.commands.options import Texts

if TYPE_CHECKING:
    from solieu.readers import Fields
    from solieu.schema import Article, Error
    from solieu_training.suggest.labelled import Labelled
    from solieu_training.suggest.selection import Choice
    from solieu_training.suggest.uncertainty import Item

_ERRORS_SHOWN: Final = 20


class By(StrEnum):
    """What ``--by`` takes."""

    ARTICLES = "articles"
    SENTENCES = "sentences"


def suggest(
    inputs: Inputs,
    budget: Annotated[
        int | None,
        typer.Option(min=1, show_default=False, help="Suggest at most so many."),
    ] = None,
    words: Annotated[
        int | None,
        typer.Option(min=1, show_default=False, help="Suggest texts of at most so many words."),
    ] = None,
    by: Annotated[By, typer.Option(help="Suggest whole articles or single sentences.")] = (
        By.ARTICLES
    ),
    gold: Annotated[
        list[Path] | None,
        typer.Option(
            "--gold",
            help="Folder of labels (.ann) that exist already; repeatable.",
            exists=True,
            show_default=False,
        ),
    ] = None,
    texts: Texts = None,
    model: ModelName = None,
    field: FieldNames = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            dir_okay=False,
            show_default=False,
            help="Write to a file instead: .jsonl (which `solieu annotate` reads) or .txt.",
        ),
    ] = None,
) -> None:
    """Say which articles, or sentences, to label next, the most useful first.

    The model reads the input. First comes what it expects most errors in for the words to be
    read, and what is unlike the labelled articles and the suggestions before it. An article that
    is labelled already, by its text or its id, is not suggested, and no text twice.

    On a terminal a table is printed, into a pipe a line for each, its fields divided by tabs.

    Exit status: 0 done, 1 some articles failed, 2 wrong usage, 3 model or output unusable,
    130 interrupted.
    """
    from solieu_training.suggest.output import ENDINGS

    if budget is None and words is None:
        raise CommandError("How much to label? Give --budget, --words or both.", Status.USAGE)
    if out is not None and out.suffix.lower() not in ENDINGS:
        raise CommandError(
            f"{str(out)!r} ends in neither {' nor '.join(ENDINGS)}. Give it one of them.",
            Status.USAGE,
        )
    try:
        fields = parse_fields(field or [])
        # Entered first, so that an output that cannot be written is refused before the work.
        with Staging(out.parent) if out is not None else nullcontext() as folder:
            labelled = _labelled(gold or [], texts or [])
            items, articles, errors = _read(inputs, fields, model, labelled, by)
            choices = _choose(items, labelled, by, budget, words)
            target = folder / out.name if folder is not None and out is not None else None
            _show(choices, articles, by, target)
    except (InputNotFoundError, FieldsUnusableError) as error:
        raise CommandError(str(error), Status.USAGE) from error
    except (OutputUnusableError, TemporaryFilesError) as error:
        raise CommandError(str(error), Status.UNUSABLE) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(
            f"{out or 'The output'} cannot be written: {error.strerror or error}. Make room "
            "there or name another file.",
            Status.UNUSABLE,
        ) from error
    except KeyboardInterrupt:
        raise CommandError("Interrupted; nothing was written.", Status.INTERRUPTED) from None
    _report(choices, items, labelled, errors, by)
    if errors:
        raise typer.Exit(Status.SOME_FAILED)


def _labelled(gold: list[Path], texts: list[Path]) -> Labelled:
    from solieu_training.corpus.brat import read_corpus
    from solieu_training.suggest.labelled import Labelled

    corpus = read_corpus(gold, texts)
    for problem in corpus.problems:
        if problem.code in ("no-text", "duplicate-document"):
            say(str(problem))
    return Labelled([annotation.article for annotation in corpus.annotations])


def _read(
    inputs: list[str], fields: Fields, model: str | None, labelled: Labelled, by: By
) -> tuple[list[Item], dict[str, Article], list[Error]]:
    from solieu.batch import Progress, run
    from solieu.readers import Extent, find_sources, read
    from solieu.schema import Error
    from solieu_training.suggest.uncertainty import article_item, sentence_items

    sources = find_sources(inputs)
    annotator = load_annotator(model)
    items: list[Item] = []
    articles: dict[str, Article] = {}
    errors: list[Error] = []
    extent = Extent(sources)
    with show_progress(extent) as advance:

        def take(progress: Progress) -> None:
            last = progress.last
            if isinstance(last, Error):
                errors.append(last)
            elif last is not None:
                articles[last.article.id] = last.article
                items.extend([article_item(last)] if by is By.ARTICLES else sentence_items(last))
            advance(progress)

        unread = labelled.pass_over(read(sources, fields=fields, extent=extent))
        run(unread, annotator.annotate, (), take)
    return items, articles, errors


def _choose(
    items: list[Item], labelled: Labelled, by: By, budget: int | None, words: int | None
) -> list[Choice]:
    from itertools import islice

    from solieu_training.suggest.difference import Likeness
    from solieu_training.suggest.selection import merits, select

    known = labelled.texts(by_sentence=by is By.SENTENCES)
    likeness = Likeness([item.text for item in items], known)
    return list(islice(select(items, likeness, merits(items), words=words), budget))


def _show(choices: list[Choice], articles: dict[str, Article], by: By, out: Path | None) -> None:
    from solieu_training.suggest.output import plain_lines, table, write

    by_sentence = by is By.SENTENCES
    if out is not None:
        write(out, choices, articles, by_sentence=by_sentence)
    elif results().is_terminal:
        results().print(table(choices, by_sentence=by_sentence))
    else:
        for line in plain_lines(choices, by_sentence=by_sentence):
            typer.echo(line)


def _report(
    choices: list[Choice], items: list[Item], labelled: Labelled, errors: list[Error], by: By
) -> None:
    for error in errors[:_ERRORS_SHOWN]:
        # What a reader says names the file already.
        if error.stage == READ_STAGE:
            say(f"Not read: {error.error}")
        else:
            say(f"Not annotated: {error.doc_id}: {error.error}")
    if len(errors) > _ERRORS_SHOWN:
        say(f"… and {len(errors) - _ERRORS_SHOWN:,} more.")
    if labelled.same_text or labelled.same_id:
        other = f", {labelled.same_id:,} of them by the id alone" if labelled.same_id else ""
        say(f"{labelled.same_text + labelled.same_id:,} articles are labelled already{other}.")
    chosen = [choice.item for choice in choices]
    say(
        f"{len(chosen):,} of {len(items):,} {by.value} suggested: "
        f"{sum(item.words for item in chosen):,} words, with {_rate(chosen)} errors expected in "
        f"100 words, against {_rate(items)} in all; {len(errors):,} articles failed."
    )


def _rate(items: list[Item]) -> str:
    words = sum(item.words for item in items)
    return f"{100 * sum(item.errors for item in items) / words:.1f}" if words else "no"
