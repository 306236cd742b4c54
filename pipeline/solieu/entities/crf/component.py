"""The component that decides on the entities: the chain, with the network's vote added.

The scores that ``ner`` gave the labels of each token are a vote: they are added to those of the
chain, times a weight that was chosen on articles the models had not seen (a product of experts,
Hinton 2002). The best labelling of the sums is found by the Viterbi algorithm, and its spans get
the probability that the sums give them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu import extensions
from solieu.entities.crf.decoding import Line, decode
from solieu.entities.crf.templates import features
from solieu.entities.crf.weights import Weights
from solieu.entities.token_labels import TOKEN_LABELS
from solieu.estimators.batched import Batched
from solieu.tokens.source import words_of

_FILE: Final = "weights.msgpack"

Floats = npt.NDArray[np.float64]


class ChainRecognizer(Batched):
    """Label tokens by a linear-chain conditional random field.

    Args:
        vote: Weight of the scores of the component ``ner``; 0 to decide without it.
        candidates: Labels whose possible spans are left in ``doc._.candidates``.

    Attributes:
        weights: Trained weights; without them the component raises when it is called.
    """

    def __init__(self, vote: float, candidates: Sequence[str] = ()) -> None:
        self.vote = vote
        self.candidates = tuple(candidates)
        self.weights: Weights | None = None
        extensions.register()

    def process(self, docs: Sequence[Doc]) -> None:
        """Set ``doc.ents``, ``doc._.confidences`` and ``doc._.candidates`` of some articles.

        Raises:
            ValueError: The component was not trained, or votes are missing.
        """
        if self.weights is None:
            raise ValueError(
                "The component solieu_crf has no weights. Load a trained model, or train one with "
                "`solieu train`."
            )
        weights = self.weights
        scored = [weights.emissions(features(doc)) for doc in docs]
        if self.vote:
            for doc, emissions in zip(docs, scored, strict=True):
                emissions += self.vote * votes(doc, weights.labels)
                doc._.label_scores = None
        split = [Line(at, *line) for at, doc in enumerate(docs) for line in lines(doc)]
        decoded = decode(split, scored, weights, self.candidates)
        for doc, (found, possible) in zip(docs, decoded, strict=True):
            spans = [Span(doc, one.start, one.end, label=one.label) for one in found]
            doc.set_ents(spans, default="outside")
            doc._.candidates = possible
            doc._.confidences = {
                (span.start_char, span.end_char, span.label_): round(one.probability, 4)
                for span, one in zip(spans, found, strict=True)
            }

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The stored weights, empty if there are none."""
        return self.weights.to_bytes() if self.weights else b""

    def from_bytes(self, stored: bytes, *, exclude: Iterable[str] = ()) -> ChainRecognizer:
        """Read what :meth:`to_bytes` wrote."""
        self.weights = Weights.from_bytes(stored) if stored else None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into a directory."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ChainRecognizer:
        """Read what :meth:`to_disk` wrote."""
        return self.from_bytes((Path(path) / _FILE).read_bytes())


def votes(doc: Doc, labels: tuple[str, ...]) -> Floats:
    """What the network says of each token.

    Args:
        doc: With the scores of ``ner``.
        labels: Of the chain.

    Returns:
        Shape (tokens, labels).

    Raises:
        ValueError: The component ``ner`` did not run.
    """
    scores = doc._.label_scores
    if scores is None:
        raise ValueError(
            "The component solieu_crf counts the votes of ner, which has not run. Put ner before "
            "it, or set its vote to 0."
        )
    columns = [TOKEN_LABELS.index(label) for label in labels]
    return np.asarray(scores, dtype=np.float64)[:, columns]


def lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token offsets of the lines of the text, without the breaks."""
    start = 0
    for at, text in enumerate(words_of(doc)):
        if "\n" in text or "\r" in text:
            if start < at:
                yield start, at
            start = at + 1
    if start < len(doc):
        yield start, len(doc)


@Language.factory(
    "solieu_crf",
    assigns=["doc.ents", "doc._.confidences", "doc._.candidates"],
    requires=["token.norm", "token.lemma", "token.tag", "token.morph", "token.pos"],
    default_config={"vote": 0.0, "candidates": []},
)
def create_chain(nlp: Language, name: str, vote: float, candidates: list[str]) -> ChainRecognizer:
    """spaCy factory of :class:`ChainRecognizer`."""
    return ChainRecognizer(vote, candidates)
