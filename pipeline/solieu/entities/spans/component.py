"""The component that scores the spans of a label again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span

from solieu import extensions
from solieu.entities.spans import lexicon, siblings, table
from solieu.entities.spans.counts import Counts
from solieu.entities.spans.features import Scene
from solieu.entities.spans.lattice import Candidate
from solieu.entities.spans.selection import select, supported
from solieu.entities.spans.siblings import sibling_columns
from solieu.entities.spans.surroundings import read_surroundings
from solieu.entities.spans.wording import COLUMN, wording
from solieu.estimators.batched import BatchedComponent
from solieu.estimators.linear import hashed, log_probabilities_of, odds
from solieu.estimators.variants import plain_scores, probabilities

Floats = npt.NDArray[np.floating[Any]]


class SpanRanker(BatchedComponent):
    """Choose the spans of a label anew, among those that the chain thinks possible.

    Without a trained state the spans stay as they are.

    Args:
        name: Name of the component.
        label: The label; ``solieu_crf`` must be told to leave its candidates.
        threshold: Spans of a weight up to it are not taken. Below one half, since an edge that is
            doubtful still finds the fact.
        support: Share of that weight which spans with other edges lend each other, see
            :func:`solieu.entities.spans.selection.supported`.
    """

    def __init__(self, name: str, label: str, threshold: float, support: float) -> None:
        super().__init__(name)
        self.label = label
        self.threshold = threshold
        self.support = support
        extensions.register()

    def columns(self) -> Sequence[str]:
        """Names of the features, in the order of the columns that the models read."""
        return [*table.columns(), *lexicon.columns(), COLUMN, *siblings.COLUMNS]

    def process(self, docs: Sequence[Doc]) -> None:
        """Set ``doc.ents`` and ``doc._.confidences``."""
        if self.state is None:
            return
        read = [(doc, read_scene(doc, self.label)) for doc in docs]
        scenes = [(doc, scene) for doc, scene in read if scene.candidates]
        probabilities = self._score([scene for _, scene in scenes], self.state)
        for (doc, scene), found in zip(scenes, probabilities, strict=True):
            self._choose(doc, scene, found)

    def _choose(self, doc: Doc, scene: Scene, probabilities: Floats) -> None:
        spans = [(candidate.start, candidate.end) for candidate in scene.candidates]
        weights = supported(spans, probabilities.tolist(), self.support)
        taken = select(spans, weights, self.threshold)
        confidences = {
            key: value for key, value in doc._.confidences.items() if key[2] != self.label
        }
        chosen = [Span(doc, *spans[at], label=self.label) for at in taken]
        for at, span in zip(taken, chosen, strict=True):
            confidences[_key(span)] = round(float(probabilities[at]), 4)
        chosen.sort(key=lambda span: span.start)
        others = []
        for span in doc.ents:
            if span.label_ == self.label:
                continue
            rest = _beside(span, chosen)
            if rest is not None:
                others.append(rest)
                confidences[_key(rest)] = confidences.get(_key(span), 0.5)
        doc.set_ents([*others, *chosen], default="outside")
        doc._.confidences = confidences

    def _score(self, scenes: Sequence[Scene], state: dict[str, Any]) -> list[Floats]:
        """Probabilities of the candidates of each scene."""
        if not scenes:
            return []
        keys = [hashed(wording(scene.around, scene.candidates)) for scene in scenes]
        said = log_probabilities_of(state["wording"], keys)
        features = np.concatenate(
            [_features(scene, state, odds(logs)) for scene, logs in zip(scenes, said, strict=True)]
        )
        votes = [
            probabilities(model, plain_scores(model, features))[:, 1] for model in state["models"]
        ]
        ends = np.cumsum([len(scene.candidates) for scene in scenes])
        return np.split(np.asarray(np.mean(votes, axis=0)), ends[:-1])


def _features(scene: Scene, state: dict[str, Any], said: Floats) -> Floats:
    """Shape (candidates, columns); ``said`` are the log odds by the wording."""
    return np.hstack(
        [
            table.to_matrix(scene.rows(), state["vocabulary"]),
            lexicon.look_up(state["lexicon"], scene.keys()),
            said[:, None],
            sibling_columns([candidate[:2] for candidate in scene.candidates], said),
        ]
    )


def read_scene(doc: Doc, label: str) -> Scene:
    """The candidates that ``solieu_crf`` left, and shorter ones, among the entities it chose."""
    around = read_surroundings(doc, label)
    left = [Candidate(*candidate) for candidate in doc._.candidates.get(label, [])]
    return Scene(
        around,
        Counts(around).with_shorter(left),
        [(span.start, span.end) for span in doc.ents if span.label_ == label],
    )


def _beside(span: Span, chosen: Sequence[Span]) -> Span | None:
    """What is left of a span of another label: a counted noun is no part of its figure.

    Args:
        span: Of another label.
        chosen: Those that were chosen: apart, and in order.
    """
    first = bisect_right(chosen, span.start, key=lambda other: other.end)
    if first == len(chosen) or chosen[first].start >= span.end:
        return span
    if span.label_ != "VALUE" or chosen[first].start <= span.start:
        return None
    return Span(span.doc, span.start, chosen[first].start, label=span.label)


def _key(span: Span) -> tuple[int, int, str]:
    return span.start_char, span.end_char, span.label_


@Language.factory(
    "solieu_spans",
    assigns=["doc.ents", "doc._.confidences"],
    requires=["doc.ents", "doc._.candidates"],
    default_config={"label": "METRIC", "threshold": 0.3, "support": 0.3},
)
def create_span_ranker(
    nlp: Language, name: str, label: str, threshold: float, support: float
) -> SpanRanker:
    """spaCy factory of :class:`SpanRanker`."""
    return SpanRanker(name, label, threshold, support)
