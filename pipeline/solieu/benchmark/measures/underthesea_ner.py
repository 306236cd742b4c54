"""Articles a second against ``underthesea.ner``, fed sentence by sentence."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from solieu.benchmark.figures import Figure, ratios
from solieu.benchmark.interleaving import Contender, interleave
from solieu.benchmark.passes import whole_pass, write_articles
from solieu.benchmark.processor import one_processor
from solieu.benchmark.setting import Setting


def measure(setting: Setting) -> list[Figure]:
    """Time file to Parquet against its recogniser on ready-made sentences of the same articles.

    It finds persons, organisations and locations and nothing else. Its time grows with the square
    of what it is given at once, hence the sentences.
    """
    from underthesea import ner, sent_tokenize

    def recognise(sentences: Sequence[str]) -> list[Any]:
        return [ner(sentence) for sentence in sentences]

    with one_processor() as processor, TemporaryDirectory(prefix="solieu-benchmark-") as folder:
        file = write_articles(setting.articles, Path(folder, "articles.jsonl"))
        sentences = [
            sentence for article in setting.articles for sentence in sent_tokenize(article.text)
        ]
        trials = interleave(
            {
                "solieu": whole_pass(file, setting.nlp),
                "underthesea": Contender(recognise, lambda: sentences, lambda tags: tags),
            },
            setting.repeats,
            setting.on_step,
        )
    tags = [word[-1] for sentence in trials.fingerprints["underthesea"] for word in sentence]
    count = len(setting.articles)
    return [
        Figure(
            "underthesea",
            samples=ratios(trials.seconds["underthesea"], trials.seconds["solieu"]),
            seconds=trials.seconds,
            compared=["the outputs of each repeat"],
            details={
                "articles": count,
                "sentences": len(sentences),
                "processor": processor,
                "articles_per_second": count / statistics.median(trials.seconds["solieu"]),
                "underthesea_articles_per_second": count
                / statistics.median(trials.seconds["underthesea"]),
                "underthesea_entities": sum(tag.startswith("B-") for tag in tags),
            },
        )
    ]
