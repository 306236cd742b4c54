"""From the start of ``solieu annotate`` to the facts of one article."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from solieu.benchmark.figures import Figure
from solieu.benchmark.interleaving import interleave
from solieu.benchmark.passes import write_articles
from solieu.benchmark.processes import annotating
from solieu.benchmark.setting import Setting


def measure(setting: Setting) -> list[Figure]:
    """Time whole runs over the article of median length: imports, model, facts, Parquet, exit.

    The files of the model are in the system's cache after the uncounted run.
    """
    by_length = sorted(setting.articles, key=lambda article: len(article.text))
    article = by_length[len(by_length) // 2]
    with TemporaryDirectory(prefix="solieu-benchmark-") as folder:
        file = write_articles([article], Path(folder, "article.jsonl"))
        options = ["--model", str(setting.model)]
        trials = interleave(
            {"annotate": annotating(setting.command, file, options)},
            setting.repeats,
            setting.on_step,
        )
    return [
        Figure(
            "first_article",
            samples=trials.seconds["annotate"],
            seconds=trials.seconds,
            compared=["the outputs of each repeat"],
            details={"characters": len(article.text)},
        )
    ]
