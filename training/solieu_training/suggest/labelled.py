"""What is labelled already, and must not be suggested again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from solieu.facts.sentences import sentence_spans
from solieu.schema import Article, Error
from solieu_training.corpus.text_digest import text_digest


@dataclass(slots=True)
class Labelled:
    """The labelled articles, and how many of the input were among them.

    Attributes:
        articles: The labelled ones.
        same_text: Articles of the input that were passed over because their text is labelled.
        same_id: Those passed over because of their id alone; their text is another.
    """

    articles: list[Article]
    same_text: int = 0
    same_id: int = 0
    _ids: set[str] = field(init=False)
    _texts: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._ids = {article.id for article in self.articles}
        self._texts = {text_digest(article.text) for article in self.articles}

    def pass_over(self, articles: Iterable[Article | Error]) -> Iterator[Article | Error]:
        """The articles, and errors, of the input without those that are labelled."""
        for item in articles:
            if isinstance(item, Article):
                if text_digest(item.text) in self._texts:
                    self.same_text += 1
                    continue
                if item.id in self._ids:
                    self.same_id += 1
                    continue
            yield item

    def texts(self, *, by_sentence: bool) -> list[str]:
        """The labelled texts, whole or in sentences, each once."""
        return pieces((article.text for article in self.articles), by_sentence=by_sentence)


def pieces(texts: Iterable[str], *, by_sentence: bool) -> list[str]:
    """Texts as they are or cut into sentences, each once, in their order."""
    if not by_sentence:
        return list(dict.fromkeys(texts))
    return list(
        dict.fromkeys(text[start:end] for text in texts for start, end in sentence_spans(text))
    )
