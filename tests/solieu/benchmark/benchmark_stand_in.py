"""Stands for a model that worker processes load, and, run as a program, for ``solieu annotate``."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solieu.batch import Annotate

SECONDS = 0.004
"""What an article takes the program."""


def load() -> Annotate:
    """An annotating function that finds nothing."""
    from solieu.schema import Article, Result

    def annotate(articles: Sequence[Article]) -> list[Result]:
        if any("UNREADABLE" in article.text for article in articles):
            raise ValueError("cannot be annotated")
        return [Result(article, (), (), (), (), ()) for article in articles]

    return annotate


def main(arguments: list[str]) -> None:
    """Copy the input to the output folder; with ``--differ``, two workers change it."""
    if "--fail" in arguments:
        sys.exit("no model")
    if "--help" in arguments:
        print("Usage: stand-in")
        return
    source = Path(arguments[arguments.index("annotate") + 1])
    out = Path(arguments[arguments.index("--out") + 1])
    workers = int(arguments[arguments.index("--workers") + 1]) if "--workers" in arguments else 1
    lines = source.read_bytes().splitlines()
    time.sleep(SECONDS * len(lines) / workers)
    (out / "manifest.json").write_text(str(time.time()))
    changed = b"changed" if workers > 1 and "--differ" in arguments else b""
    (out / "facts.jsonl").write_bytes(b"\n".join(lines) + changed)


if __name__ == "__main__":
    main(sys.argv[1:])
