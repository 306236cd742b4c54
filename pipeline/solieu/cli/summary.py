"""What ``solieu annotate`` prints at the end: facts, errors, counts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from solieu.batch import Progress
from solieu.cli.console import results, say
from solieu.cli.facts import FactTables
from solieu.schema import READ_STAGE, Error, Result

SHOWN_BY_DEFAULT: Final = 50
"""Articles up to which the facts are printed unless ``--no-show`` says otherwise."""

_ERRORS_SHOWN: Final = 20


class Summary:
    """Keeps facts and errors while a run goes on, no more of them than will be printed.

    Args:
        show: Whether facts are printed; ``None`` for up to :data:`SHOWN_BY_DEFAULT` articles.
    """

    def __init__(self, show: bool | None) -> None:
        self._show = show
        self._facts = FactTables()
        self._errors: list[Error] = []

    def take(self, progress: Progress) -> None:
        """Keep the newest item, if it will be printed."""
        counts = progress.newest.counts if progress.newest else {}
        # The item itself, which may have to be unpacked, is asked for only if it is wanted.
        if "errors" in counts and len(self._errors) < _ERRORS_SHOWN:
            if isinstance(progress.last, Error):
                self._errors.append(progress.last)
        elif (
            "articles" in counts
            and self._is_shown(progress)
            and isinstance(last := progress.last, Result)
        ):
            self._facts.add(last)

    def print(self, progress: Progress, out: Path) -> None:
        """Print the facts to standard output, all else to standard error."""
        if progress.articles and self._is_shown(progress):
            self._facts.print(results())
        for error in self._errors:
            say(f"Not {'read' if error.stage == 'read' else 'annotated'}: {_sentence(error)}")
        if progress.errors > len(self._errors):
            more = progress.errors - len(self._errors)
            say(f"… and {more:,} more; the table of errors has them all.")
        if progress.duplicates:
            say(
                f"{progress.duplicates:,} left out as copies of others; the table of duplicates "
                "names them."
            )
        counts = progress.counts()
        say(
            f"{progress.articles:,} articles annotated, {progress.errors:,} failed, in "
            f"{progress.seconds:.1f} s: {counts['observations']:,} figures, "
            f"{counts['offices']:,} offices, {counts['decisions']:,} decisions. Written to {out}."
        )

    def _is_shown(self, progress: Progress) -> bool:
        return progress.articles <= SHOWN_BY_DEFAULT if self._show is None else self._show


def _sentence(error: Error) -> str:
    # What a reader says names the file already.
    return error.error if error.stage == READ_STAGE else f"{error.doc_id}: {error.error}"
