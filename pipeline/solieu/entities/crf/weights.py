"""The trained weights: one row of label scores per feature."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import srsly
from scipy.sparse import csr_matrix

from solieu.estimators.lookup import Hashes, Lookup

FORMAT: Final = 1
"""Version of the stored form."""

IMPOSSIBLE: Final = -1e4
"""Score of a transition that the label scheme forbids."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Scores of features and of label pairs.

    Attributes:
        labels: ``O``, and ``B-`` and ``I-`` with each entity label.
        keys: Shape (features,), sorted hashes.
        scores: Shape (features + 1, labels); the last row, all zero, is for unknown features.
        transitions: Shape (labels, labels), ``IMPOSSIBLE`` where an entity would begin inside.
        lookup: Of the keys.
    """

    labels: tuple[str, ...]
    keys: Hashes
    scores: npt.NDArray[np.float32]
    transitions: npt.NDArray[np.float64]
    lookup: Lookup = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lookup", Lookup(self.keys))

    @classmethod
    def build(
        cls,
        labels: tuple[str, ...],
        states: dict[tuple[int, str], float],
        transitions: dict[tuple[str, str], float],
    ) -> Weights:
        """Arrange trained weights.

        Args:
            labels: All labels, ``O`` among them.
            states: (feature hash, label) → weight.
            transitions: (label, next label) → weight.
        """
        number = {label: at for at, label in enumerate(labels)}
        keys = np.array(sorted({key for key, _ in states}), dtype=np.uint64)
        row = {int(key): at for at, key in enumerate(keys)}
        scores = np.zeros((len(keys) + 1, len(labels)), dtype=np.float32)
        for (key, label), weight in states.items():
            scores[row[key], number[label]] = weight
        table = np.zeros((len(labels), len(labels)))
        for (label, following), weight in transitions.items():
            table[number[label], number[following]] = weight
        for at, label in enumerate(labels):
            for to, following in enumerate(labels):
                if following.startswith("I-") and label[2:] != following[2:]:
                    table[at, to] = IMPOSSIBLE
        return cls(labels, keys, scores, table)

    def emissions(self, features: Hashes) -> npt.NDArray[np.float64]:
        """Label scores of tokens.

        Args:
            features: Shape (tokens, templates), from :func:`templates.features`.

        Returns:
            Shape (tokens, labels).
        """
        count, templates = features.shape
        rows = self.lookup.rows(features).ravel()
        bounds = np.arange(0, count * templates + 1, templates)
        ones = np.ones(len(rows), dtype=np.float32)
        table = csr_matrix((ones, rows, bounds), shape=(count, len(self.scores)))
        return np.asarray(table @ self.scores, dtype=np.float64)

    def to_bytes(self) -> bytes:
        """The stored form: scores that are not zero, in single precision."""
        rows, columns = np.nonzero(self.scores)
        return bytes(
            srsly.msgpack_dumps(
                {
                    "format": FORMAT,
                    "labels": list(self.labels),
                    "keys": self.keys.tobytes(),
                    "rows": rows.astype(np.uint32).tobytes(),
                    "columns": columns.astype(np.uint8).tobytes(),
                    "scores": self.scores[rows, columns].tobytes(),
                    "transitions": self.transitions.tobytes(),
                }
            )
        )

    @classmethod
    def from_bytes(cls, stored: bytes) -> Weights:
        """Read the stored form.

        Raises:
            ValueError: It was written by another version of solieu.
        """
        data: dict[str, Any] = srsly.msgpack_loads(stored)
        if data.get("format") != FORMAT:
            raise ValueError(
                f"The weights of the conditional random field have format {data.get('format')}, "
                f"and this version of solieu reads {FORMAT}. Train the model again."
            )
        labels = tuple(data["labels"])
        keys = np.frombuffer(data["keys"], dtype=np.uint64)
        scores = np.zeros((len(keys) + 1, len(labels)), dtype=np.float32)
        rows = np.frombuffer(data["rows"], dtype=np.uint32)
        columns = np.frombuffer(data["columns"], dtype=np.uint8)
        scores[rows, columns] = np.frombuffer(data["scores"], dtype=np.float32)
        transitions = np.frombuffer(data["transitions"], dtype=np.float64)
        return cls(labels, keys, scores, transitions.reshape(len(labels), len(labels)))
