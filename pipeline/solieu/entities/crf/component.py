"""The component that decides on the entities: the chain, with the network's vote added.

The spans that spaCy's ``ner`` found are a vote: they raise the scores of their labels by a
constant that was chosen on articles the models had not seen. The best labelling of the sums is
found by the Viterbi algorithm, and its spans get the probability that the chain gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu import extensions
from solieu.entities.crf.chain import log_backward, log_forward, viterbi
from solieu.entities.crf.templates import features
from solieu.entities.crf.weights import Weights
from solieu.entities.spans.lattice import Candidate, candidates

GROUP: Final = 512
"""Lines decoded together at most; bounds the memory that an article of many lines takes."""

_FILE: Final = "weights.msgpack"

Floats = npt.NDArray[np.float64]


class ChainRecognizer:
    """Label tokens by a linear-chain conditional random field.

    Args:
        vote: What a span of the ``ner`` component adds to the score of each of its tokens' labels.
        candidates: Labels whose possible spans are left in ``doc._.candidates``.

    Attributes:
        weights: Trained weights; without them the component raises when it is called.
    """

    def __init__(self, vote: float, candidates: Sequence[str] = ()) -> None:
        self.vote = vote
        self.candidates = tuple(candidates)
        self.weights: Weights | None = None
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.ents``, ``doc._.confidences`` and ``doc._.candidates``.

        Raises:
            ValueError: The component was not trained.
        """
        if self.weights is None:
            raise ValueError(
                "The component solieu_crf has no weights. Load a trained model, or train one with "
                "`solieu train`."
            )
        segments = list(lines(doc))
        if not segments:
            return doc
        emissions = self.weights.emissions(features(doc))
        if self.vote:
            emissions += self.vote * votes(doc, self.weights.labels)
        spans, confidences, possible = decode(
            doc, segments, emissions, self.weights, self.candidates
        )
        doc.set_ents(spans, default="outside")
        doc._.candidates = {label: sorted(found) for label, found in possible.items()}
        doc._.confidences = {
            (span.start_char, span.end_char, span.label_): round(confidence, 4)
            for span, confidence in zip(spans, confidences, strict=True)
        }
        return doc

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
    """One where a token's label agrees with ``doc.ents``, else zero; (tokens, labels)."""
    number = {label: at for at, label in enumerate(labels)}
    out = np.zeros((len(doc), len(labels)))
    out[:, number["O"]] = 1.0
    for span in doc.ents:
        begin, inside = number.get(f"B-{span.label_}"), number.get(f"I-{span.label_}")
        if begin is None:
            continue
        out[span.start : span.end, number["O"]] = 0.0
        out[span.start, begin] = 1.0
        if inside is not None:
            out[span.start + 1 : span.end, inside] = 1.0
    return out


def lines(doc: Doc) -> Iterable[tuple[int, int]]:
    """Token offsets of the lines of the text, without the breaks."""
    start = 0
    for token in doc:
        if "\n" in token.text or "\r" in token.text:
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def decode(
    doc: Doc,
    lines: list[tuple[int, int]],
    emissions: Floats,
    weights: Weights,
    labels: Sequence[str] = (),
) -> tuple[list[Span], list[float], dict[str, list[Candidate]]]:
    """The spans of the best labelling of each line, their probabilities, and what else is possible.

    Lines are decoded together in groups of like length, so that little is padding.

    Args:
        doc: The article.
        lines: Token offsets.
        emissions: Shape (tokens, labels), of the whole article.
        weights: Of the chain.
        labels: Those whose possible spans are wanted.

    Returns:
        The spans in the order of the text, the probability of each, and by label the possible
        spans, in no order.
    """
    possible: dict[str, list[Candidate]] = {label: [] for label in labels}
    spans: list[Span] = []
    confidences: list[float] = []
    for group in _groups(lines):
        lengths = np.array([end - start for start, end in group])
        padded = np.zeros((len(group), int(lengths.max()), emissions.shape[1]))
        for row, (start, end) in enumerate(group):
            padded[row, : end - start] = emissions[start:end]
        inside = [at for at, label in enumerate(weights.labels) if label.startswith("I-")]
        padded[:, 0, inside] = -1e4
        best = viterbi(padded, lengths, weights.transitions)
        alpha, log_z = log_forward(padded, lengths, weights.transitions)
        beta = log_backward(padded, lengths, weights.transitions)
        for row, (offset, behind) in enumerate(group):
            length = behind - offset
            for label, found in possible.items():
                found += candidates(
                    padded[row, :length],
                    alpha[row, :length],
                    beta[row, :length],
                    float(log_z[row]),
                    weights,
                    label,
                    offset,
                )
            path = best[row]
            for start, end, label in _spans(path, weights.labels):
                spans.append(Span(doc, offset + start, offset + end, label=label))
                score = _span_score(
                    start, end, path, padded[row], alpha[row], beta[row], weights, length
                )
                confidences.append(float(np.exp(min(0.0, score - log_z[row]))))
    order = sorted(range(len(spans)), key=lambda at: spans[at].start)
    return [spans[at] for at in order], [confidences[at] for at in order], possible


def _groups(lines: list[tuple[int, int]]) -> Iterable[list[tuple[int, int]]]:
    """Lines sorted by length, in groups whose longest is at most twice its shortest."""
    group: list[tuple[int, int]] = []
    for line in sorted(lines, key=lambda line: (line[1] - line[0], line)):
        much_longer = bool(group) and line[1] - line[0] > 2 * (group[0][1] - group[0][0]) + 8
        if much_longer or len(group) == GROUP:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _spans(path: Any, labels: tuple[str, ...]) -> Iterable[tuple[int, int, str]]:
    start, name = -1, ""
    for at in range(len(path) + 1):
        label = labels[path[at]] if at < len(path) else "O"
        if start >= 0 and not label.startswith("I-"):
            yield start, at, name
            start = -1
        if label.startswith("B-"):
            start, name = at, label[2:]


def _span_score(
    start: int,
    end: int,
    path: Any,
    emissions: Floats,
    alpha: Floats,
    beta: Floats,
    weights: Weights,
    length: int,
) -> float:
    """Log of the summed scores of all labellings that have exactly this span."""
    score = float(alpha[start, path[start]])
    for at in range(start + 1, end):
        score += float(weights.transitions[path[at - 1], path[at]] + emissions[at, path[at]])
    if end == length:
        return score
    following = weights.transitions[path[end - 1]] + emissions[end] + beta[end]
    name = weights.labels[path[start]][2:]
    goes_on = [at for at, label in enumerate(weights.labels) if label == f"I-{name}"]
    following = np.delete(following, goes_on)
    top = float(following.max())
    return score + top + float(np.log(np.exp(following - top).sum()))


@Language.factory(
    "solieu_crf",
    assigns=["doc.ents", "doc._.confidences", "doc._.candidates"],
    requires=["token.norm", "token.lemma", "token.tag", "token.morph", "token.pos"],
    default_config={"vote": 0.0, "candidates": []},
)
def create_chain(nlp: Language, name: str, vote: float, candidates: list[str]) -> ChainRecognizer:
    """spaCy factory of :class:`ChainRecognizer`."""
    return ChainRecognizer(vote, candidates)
