"""Rating takes linear time, however far apart the parts of a row stand."""

from __future__ import annotations

import time

from solieu.confidence.rows import Finds, observation_evidence
from solieu.facts import build
from solieu.schema import Annotation, Article, Entity, Relation


def far(values: int) -> Annotation:
    """One metric at the start, its values at the end of an article of their own length."""
    text = "IIP" + ". " * values * 50 + " 5%" * values
    first = 3 + 100 * values
    entities = [Entity("xa", "METRIC", 0, 3, "IIP")]
    relations = []
    for number in range(values):
        start = first + 3 * number + 1
        entities.append(Entity("xa", "VALUE", start, start + 2, "5%", norm="5 %"))
        relations.append(Relation("xa", "HAS_VALUE", 0, 3, start, start + 2, 0.9))
    return Annotation(Article(id="xa", text=text), tuple(entities), tuple(relations))


def seconds(values: int) -> float:
    annotation = far(values)
    rows = build(annotation).observations
    begin = time.process_time()
    finds = Finds(annotation.article, annotation.entities, annotation.relations)
    for row in rows:
        observation_evidence(row, finds)
    return time.process_time() - begin


def test_a_metric_far_away_costs_no_more() -> None:
    assert seconds(800) < 8 * seconds(200) + 0.05
