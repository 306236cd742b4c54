"""How time grows with the length of an article."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import solieu
from solieu.benchmark.changed_figures import copies
from solieu.benchmark.figures import Figure, ratios
from solieu.benchmark.interleaving import Contender, interleave
from solieu.benchmark.processor import one_processor
from solieu.benchmark.setting import Setting
from solieu.schema import Article

if TYPE_CHECKING:
    from spacy.language import Language


def measure(setting: Setting) -> list[Figure]:
    """Time the same lines, once as many short articles, once as fewer long ones, and so on.

    The longest article is made of whole articles, with other figures where they come again. The
    shorter ones are that text cut at line ends, so that every length holds the same words.
    """
    lines = _lines(setting.articles, max(setting.lengths))
    cuts = {length: list(cut(lines, length)) for length in setting.lengths}
    words = sum(len(line.split()) for line in lines)
    with one_processor() as processor:
        contenders = {
            str(length): Contender(partial(_annotate, nlp=setting.nlp), partial(list, texts), _rows)
            for length, texts in cuts.items()
        }
        trials = interleave(contenders, setting.repeats, setting.on_step)
    shortest, *longer = (str(length) for length in setting.lengths)
    grown = {length: ratios(trials.seconds[length], trials.seconds[shortest]) for length in longer}
    worst = max(grown, key=lambda length: statistics.median(grown[length]))
    return [
        Figure(
            "length",
            samples=grown[worst],
            seconds=trials.seconds,
            compared=["the rows of each repeat"],
            details={
                "words": words,
                "processor": processor,
                "worst_length": int(worst),
                "articles": {str(length): len(texts) for length, texts in cuts.items()},
                "words_per_second": {
                    length: words / statistics.median(taken)
                    for length, taken in trials.seconds.items()
                },
            },
        )
    ]


def _lines(articles: Sequence[Article], words: int) -> list[str]:
    """Lines of articles, up to the first line end after so many words."""
    taken: list[str] = []
    count = 0
    # Each article has a word at least, so that there are enough.
    for article in copies(articles, max(words, len(articles))):
        for line in article.text.splitlines():
            taken.append(line)
            count += len(line.split())
            if count >= words:
                return taken
    return taken


def cut(lines: Sequence[str], words: int) -> Iterator[str]:
    """Texts of at least ``words`` words out of consecutive lines; the last takes what is left."""
    counts = [len(line.split()) for line in lines]
    left = sum(counts)
    held: list[str] = []
    count = 0
    for line, more in zip(lines, counts, strict=True):
        held.append(line)
        count += more
        left -= more
        if count >= words and left >= words:
            yield "\n".join(held)
            held, count = [], 0
    if held:
        yield "\n".join(held)


def _annotate(texts: Sequence[str], nlp: Language) -> list[tuple[int, ...]]:
    articles = (Article(id=str(number), text=text) for number, text in enumerate(texts))
    return [
        (len(result.entities), len(result.relations), len(result.observations))
        for result in solieu.annotate_many(articles, nlp)
    ]


def _rows(counts: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(itertools.chain(*counts))
