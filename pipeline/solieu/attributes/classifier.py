"""Kinds and statuses of the VALUEs of an article by trained classifiers.

A value in an enumeration tends to be what the value before it was, so the classifiers see the
class of the predecessor, and the best labelling of the chain is found by the Viterbi algorithm.
What the words around a value say, read by a linear model, is among their features.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from solieu.attributes.features import value_columns
from solieu.estimators.linear import LEAST_LOG
from solieu.estimators.variants import probabilities, raw_scores
from solieu.relations.structure import Floats, Ints
from solieu.scheme import KINDS, STATUSES

CLASSES = {"kind": KINDS, "status": STATUSES}


def model_columns() -> tuple[str, ...]:
    """Names of all features that a classifier may look at.

    Those of the value; log probabilities of its classes by the wording alone; and, as the last,
    the predecessor's class.
    """
    classes = range(len(KINDS))
    return (
        *value_columns(),
        *(f"wording:{number}" for number in classes),
        *(f"previous:{number}" for number in classes),
    )


def with_wording(rows: Floats, logs: Floats) -> Floats:
    """Rows of :func:`value_features` with the log probabilities by the wording.

    Args:
        rows: ``(V, F)``.
        logs: ``(V, C)`` of the attribute's classes.
    """
    out = np.zeros((len(rows), len(KINDS)), dtype=np.float32)
    out[:, : logs.shape[1]] = np.maximum(logs, LEAST_LOG)
    return np.concatenate([rows, out], axis=1)


def with_previous(rows: Floats, previous: Ints) -> Floats:
    """Rows with the class of the predecessor (-1 for none) as binary columns."""
    return np.concatenate([rows, class_rows(previous)], axis=1)


def class_rows(classes: Ints) -> Floats:
    """Class numbers (-1 for none) as binary columns."""
    out = np.zeros((len(classes), len(KINDS)), dtype=np.float32)
    known = classes >= 0
    out[np.flatnonzero(known), classes[known]] = 1
    return out


def best_classes(trained: dict[str, Any], batch: Sequence[Floats]) -> list[tuple[Ints, Floats]]:
    """The likeliest classes of the values of some articles.

    Args:
        trained: ``estimator`` with ``predict_proba``, ``columns`` (positions in
            :func:`model_columns`) and ``classes`` (numbers of the estimator's classes).
        batch: For each article ``(V, len(model_columns()) - len(KINDS))``, without predecessor.

    Returns:
        For each article ``(V,)`` class numbers and ``(V,)`` their probabilities given the class
        before.
    """
    classes = np.asarray(trained["classes"])
    columns, estimator = trained["columns"], trained["estimator"]
    table = with_previous(np.concatenate(batch), np.full(sum(map(len, batch)), -1, dtype=np.int32))
    first = table.shape[1] - len(KINDS)
    varied = np.flatnonzero(columns >= first)
    of, previous = _variants([len(rows) for rows in batch], len(classes))
    # The last is for no predecessor.
    patterns = class_rows(np.array([*classes, -1]))[:, columns[varied] - first]
    scores = raw_scores(estimator, table[:, columns], varied, patterns, of, previous)
    chances = probabilities(estimator, scores)
    logs = np.log(np.maximum(chances, 1e-6))
    results: list[tuple[Ints, Floats]] = []
    begin = 0
    for rows in batch:
        size = 1 + len(classes) * (len(rows) - 1) if len(rows) else 0
        path, sure = _viterbi(logs[begin : begin + size], len(rows), len(classes))
        results.append((classes[path].astype(np.int32), sure))
        begin += size
    return results


def _variants(sizes: Sequence[int], classes: int) -> tuple[Ints, Ints]:
    """In each article the first value without predecessor, then the others after each class.

    Returns:
        Numbers of the values among those of all articles, and which class their predecessors have,
        -1 for none.
    """
    of: list[Ints] = []
    previous: list[Ints] = []
    begin = 0
    for size in sizes:
        own = np.arange(begin, begin + size, dtype=np.int32)
        of += [own[:1], *[own[1:]] * classes]
        after = np.repeat(np.arange(classes, dtype=np.int32), len(own[1:]))
        previous += [np.full(len(own[:1]), -1, np.int32), after]
        begin += size
    return np.concatenate(of), np.concatenate(previous)


def _viterbi(logs: Floats, size: int, states: int) -> tuple[Ints, Floats]:
    if size == 0:
        return np.zeros(0, dtype=np.int32), np.zeros(0)
    # tables[value - 1][previous, own]
    tables = logs[1:].reshape(states, size - 1, states).transpose(1, 0, 2)
    best = logs[0]
    back = np.zeros((size, states), dtype=np.int32)
    for value in range(1, size):
        total = best[:, None] + tables[value - 1]
        back[value] = total.argmax(axis=0)
        best = total.max(axis=0)
    path = np.zeros(size, dtype=np.int32)
    path[-1] = int(best.argmax())
    for value in range(size - 1, 0, -1):
        path[value - 1] = back[value, path[value]]
    sure = [float(np.exp(logs[0, path[0]]))]
    sure += [float(np.exp(tables[v - 1, path[v - 1], path[v]])) for v in range(1, size)]
    return path, np.array(sure)
