"""The component ``ner``: a network that scores each label of each token.

It takes no decision. What it leaves in ``doc._.label_scores`` is added to the scores of the chain
(:mod:`solieu.entities.crf`), which decides for both: of a doubtful label the chain learns how
doubtful it is, and no transitions have to be taken one token at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import LEMMA, MORPH, NORM, POS, TAG
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Model, SequenceCategoricalCrossentropy

from solieu import extensions
from solieu.entities.multiplication import multiplied_by_numpy
from solieu.entities.token_labels import TOKEN_LABELS, bio
from solieu.threads import one_thread

Scores = npt.NDArray[np.float32]

_SAMPLE: Final = 10
"""Examples from which the shapes of the weights are read."""

PART: Final = 4_000
"""Tokens computed at a time: what a network makes of more does not stay in the caches."""

_BESIDE: Final = 100
"""Tokens on each side of a part that are computed with it: more than a network sees of them."""

_READ: Final = [NORM, LEMMA, TAG, MORPH, POS]
"""Attributes of tokens, beside their text, that a part of an article needs."""


class LabelNetwork(TrainablePipe):  # type: ignore[misc]
    """Score the labels of tokens by a network with one output for each.

    Args:
        vocab: Of the pipeline.
        model: Articles in, scores of shape (tokens, labels) out, such as ``spacy.Tagger.v2``.
            While it is trained its outputs are probabilities.
        name: Of the component.
    """

    def __init__(self, vocab: Any, model: Model[list[Doc], list[Scores]], name: str) -> None:
        self.vocab = vocab
        self.model = multiplied_by_numpy(model)
        self.name = name
        self.cfg: dict[str, Any] = {}
        extensions.register()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the columns, the same for each training."""
        return TOKEN_LABELS

    def predict(self, docs: Iterable[Doc]) -> list[Scores]:
        """The scores of the labels.

        Each article is computed alone: the last digits of a product of matrices depend on how
        many rows it has, and the facts of an article must not depend on its neighbours. A long one
        is computed in parts that overlap.

        Returns:
            One array of shape (tokens, labels) per article; within a row they are log
            probabilities but for a constant.
        """
        with one_thread("blas"):
            return [np.concatenate([self._none(), *self._parts(doc)]) for doc in docs]

    @staticmethod
    def _none() -> Scores:
        return np.zeros((0, len(TOKEN_LABELS)), dtype=np.float32)

    def _parts(self, doc: Doc) -> Iterator[Scores]:
        """The scores of one part after the other."""
        if len(doc) <= PART:
            if len(doc):
                yield self.model.predict([doc])[0]
            return
        attributes = doc.to_array(_READ)
        for begin in range(0, len(doc), PART):
            first = max(begin - _BESIDE, 0)
            end = min(begin + PART, len(doc))
            seen = doc[first : end + _BESIDE].as_doc(array_head=_READ, array=attributes)
            yield self.model.predict([seen])[0][begin - first : end - first]

    def set_annotations(self, docs: Iterable[Doc], scores: Sequence[Scores]) -> None:
        """Set ``doc._.label_scores``."""
        for doc, of_doc in zip(docs, scores, strict=True):
            doc._.label_scores = of_doc

    def get_loss(
        self, examples: Iterable[Example], scores: Sequence[Scores]
    ) -> tuple[float, list[Scores]]:
        """Cross-entropy against ``doc.ents`` of the references, and its gradient.

        Args:
            examples: Whose predicted and reference articles have the same tokens.
            scores: Probabilities, as the model gives them while it is trained.
        """
        loss = SequenceCategoricalCrossentropy(names=list(TOKEN_LABELS), normalize=False)
        gradient, total = loss(scores, [bio(example.reference) for example in examples])
        return float(total), gradient

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None
    ) -> None:
        """Set weights to learn from.

        Args:
            get_examples: Gives examples, of which some show the shapes.
            nlp: The pipeline; unused.
        """
        docs = [example.predicted for example in islice(get_examples(), _SAMPLE)]
        shapes = [np.zeros((len(doc), len(TOKEN_LABELS)), "f") for doc in docs]
        self.model.initialize(X=docs, Y=shapes)


@Language.factory(
    "solieu_ner",
    assigns=["doc._.label_scores"],
    requires=["token.norm", "token.lemma", "token.tag", "token.morph", "token.pos"],
)
def create_network(nlp: Language, name: str, model: Model[Any, Any]) -> LabelNetwork:
    """spaCy factory of :class:`LabelNetwork`."""
    return LabelNetwork(nlp.vocab, model, name)
