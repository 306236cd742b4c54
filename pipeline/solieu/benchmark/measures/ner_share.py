"""Articles a second on one processor, as a share of a bare spaCy NER pass over the same tokens."""

from __future__ import annotations

import statistics
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from solieu.benchmark import bare_ner
from solieu.benchmark.figures import Figure, OutputsDiffer, ratios
from solieu.benchmark.interleaving import Contender, interleave
from solieu.benchmark.passes import whole_pass, write_articles
from solieu.benchmark.processor import one_processor
from solieu.benchmark.setting import Setting

if TYPE_CHECKING:
    from spacy.tokens import Doc


def measure(setting: Setting) -> list[Figure]:
    """Time file to Parquet against the recogniser, whose tokens are made beforehand.

    Raises:
        OutputsDiffer: The tokens are not those of the texts, or outputs change.
    """
    with (
        one_processor() as processor,
        TemporaryDirectory(prefix="solieu-benchmark-") as folder,
    ):
        file = write_articles(setting.articles, Path(folder, "articles.jsonl"))
        docs = [setting.nlp.make_doc(article.text) for article in setting.articles]
        recogniser = bare_ner.build()
        _check(bare_ner.copy_tokens(docs, recogniser), setting)
        bare = Contender(
            run=partial(bare_ner.recognise, nlp=recogniser),
            prepare=partial(bare_ner.copy_tokens, docs, recogniser),
            fingerprint=_entities,
        )
        trials = interleave(
            {"solieu": whole_pass(file, setting.nlp), "bare_ner": bare},
            setting.repeats,
            setting.on_step,
        )
    tokens = sum(len(doc) for doc in docs)
    return [
        Figure(
            "ner_share",
            samples=ratios(trials.seconds["bare_ner"], trials.seconds["solieu"]),
            seconds=trials.seconds,
            compared=["texts of the tokens and of the articles", "the outputs of each repeat"],
            details={
                "articles": len(docs),
                "tokens": tokens,
                "processor": processor,
                "articles_per_second": len(docs) / statistics.median(trials.seconds["solieu"]),
                "tokens_per_second": tokens / statistics.median(trials.seconds["solieu"]),
                "bare_tokens_per_second": tokens / statistics.median(trials.seconds["bare_ner"]),
            },
        )
    ]


def _check(docs: list[Doc], setting: Setting) -> None:
    for doc, article in zip(docs, setting.articles, strict=True):
        if doc.text != article.text:
            raise OutputsDiffer(
                f"The tokens of article {article.id} do not make up its text: the two passes would "
                "read different things."
            )


def _entities(docs: list[Doc]) -> list[list[tuple[int, int, str]]]:
    return [[(span.start, span.end, span.label_) for span in doc.ents] for doc in docs]
