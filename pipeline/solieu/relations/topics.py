"""Whether a figure goes on about what was said at a time.

``Tính đến ngày 20/3, 38 cụm công nghiệp đang hoạt động. … Tỷ lệ lấp đầy của các cụm …``: a time is
carried on as long as its sentence's METRICs are, and a new subject tends to end it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from solieu.relations.structure import LABEL_NUMBER, Floats, Ints, Structure

TOPIC_COLUMNS: Final = ("topic",)
"""How the source's METRIC is named in the sentence of the target: 3 it stands there itself, 2
another one there begins with its first two words, or is its one word, 1 with its first word, 0
none does; -1 where the source has no METRIC or the target is no time."""

_HEADS: Final = (1, 2)
"""Words that METRICs are compared by."""


def topic_features(
    structure: Structure, source: Ints, target: Ints, owners: Mapping[int, int]
) -> Floats:
    """What the sentence of a time says of the METRIC of a figure.

    Args:
        structure: The article.
        source: ``(P,)`` entity numbers.
        target: ``(P,)`` entity numbers.
        owners: Entity number of a VALUE → that of its METRIC.

    Returns:
        ``(P, 1)`` with the names :data:`TOPIC_COLUMNS`.
    """
    out = np.full((len(source), 1), -1, dtype=np.float32)
    owner = np.array([owners.get(entity, -1) for entity in source.tolist()], dtype=np.int32)
    time = np.isin(structure.label[target], (LABEL_NUMBER["PERIOD"], LABEL_NUMBER["DATE"]))
    rows = np.flatnonzero((owner >= 0) & time)
    if not len(rows):
        return out
    sentence = structure.sentence[structure.first].astype(np.int64)
    where, metric = sentence[target[rows]], owner[rows]
    metrics = structure.of_label("METRIC")
    code = np.zeros(len(rows), dtype=np.float32)
    for words in _HEADS:
        head = _numbered(structure, words)
        stride = int(head.max()) + 1
        said = sentence[metrics] * stride + head[metrics]
        code[np.isin(where * stride + head[metric], said)] = words
    out[rows, 0] = np.where(where == sentence[metric], 3, code)
    return out


def _numbered(structure: Structure, words: int) -> Ints:
    """Numbers of what the entities begin with, equal for the same words."""
    numbers: dict[tuple[str, ...], int] = {}
    ends = zip(structure.first.tolist(), structure.last.tolist(), strict=True)
    heads = (tuple(structure.words[first : min(first + words, last)]) for first, last in ends)
    return np.array([numbers.setdefault(head, len(numbers)) for head in heads], dtype=np.int64)
