"""A learner that is trained in seconds: the conditional random field alone, in few iterations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Doc

from solieu.entities.crf.component import ChainRecognizer
from solieu.records import read_doc
from solieu.schema import Annotation, Article, Entity, Result
from solieu.tokens.wrapping import unwrapped
from solieu_training.corpus.docs import to_docs
from solieu_training.evaluation.counts import Counts, add_tables, micro
from solieu_training.evaluation.entities import score_entities
from solieu_training.suggest.uncertainty import Item
from solieu_training.training.chain import train_chain
from solieu_training.training.settings import read_config
from solieu_training.training.trials import features_only

ITERATIONS: Final = 25


class Learner:
    """Trains on labelled articles or sentences, annotates and scores articles.

    Token features are worked out once for each text.

    Args:
        corpus: Labelled articles; the learner sees the labels of those only that it is given.
    """

    def __init__(self, corpus: Iterable[Annotation]) -> None:
        self._gold = {annotation.article.id: annotation for annotation in corpus}
        self._nlp = features_only("pyvi")
        self._features = self._nlp.get_pipe("solieu_features")
        self._read: dict[str, Doc] = {}
        self._labelled: dict[tuple[str, int, int], Doc] = {}
        self._settings = read_config()[1].chain.model_copy(update={"max_iterations": ITERATIONS})

    def train(self, items: Iterable[Item]) -> ChainRecognizer:
        """A chain trained on the labels of these texts alone."""
        chain = ChainRecognizer(vote=0.0)
        docs = [self._labelled_doc(item) for item in items]
        chain.weights = train_chain(docs, **self._settings.model_dump())
        return chain

    def annotate(self, chain: ChainRecognizer, doc_id: str) -> Result:
        """The entities that a chain finds in an article, with their confidences."""
        article = Article(id=doc_id, text=self._gold[doc_id].article.text)
        if doc_id not in self._read:
            self._read[doc_id] = self._nlp(unwrapped(article.text))
        found = read_doc(chain(self._read[doc_id]), article)
        return Result(article, entities=found.entities)

    def score(self, chain: ChainRecognizer, doc_ids: Iterable[str]) -> Counts:
        """Strict counts over all entities of some articles."""
        return micro(
            add_tables(
                score_entities(self._gold[doc_id], _annotation(self.annotate(chain, doc_id)))
                for doc_id in doc_ids
            )
        )

    def labels(self, items: Iterable[Item]) -> int:
        """How many entities an annotator marks in these texts."""
        return sum(len(self._within(item)) for item in items)

    def _within(self, item: Item) -> Sequence[Entity]:
        entities = self._gold[item.doc_id].entities
        return [e for e in entities if item.start <= e.start and e.end <= item.end]

    def _labelled_doc(self, item: Item) -> Doc:
        key = (item.doc_id, item.start, item.end)
        if key not in self._labelled:
            moved = tuple(
                Entity(item.doc_id, e.label, e.start - item.start, e.end - item.start, e.text)
                for e in self._within(item)
            )
            annotation = Annotation(Article(id=item.doc_id, text=item.text), moved)
            doc = to_docs([annotation], self._nlp)[0][0]
            self._labelled[key] = self._features(doc)
        return self._labelled[key]


def _annotation(result: Result) -> Annotation:
    return Annotation(result.article, result.entities)
