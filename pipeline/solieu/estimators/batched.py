"""Components that look at some articles at a time, because estimators are slow to call."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.tokens import Doc
from spacy.util import minibatch

from solieu.estimators.component import StoredComponent

BATCH: Final = 16
"""Articles looked at together by default.

A call of a tree ensemble costs more than the few rows of one article.
"""


class Batched(ABC):
    """A component whose work on an article does not depend on those beside it."""

    def __call__(self, doc: Doc) -> Doc:
        """Process one article."""
        self.process([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Process many articles, some at a time; the results are the same."""
        for docs in minibatch(stream, batch_size):
            self.process(docs)
            yield from docs

    @abstractmethod
    def process(self, docs: Sequence[Doc]) -> None:
        """Process some articles in place."""


class BatchedComponent(Batched, StoredComponent):
    """A batched component with a stored state."""
