"""What is known of a row when its probability is estimated.

A row of figures is right if value, kind, metric and period are; hence the confidences of these
parts, and what tells a slip that they do not know of: distance, sentences between value and
metric, a known indicator, the flags of the consistency checks.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from solieu.confidence.evidence import gap
from solieu.confidence.logistic import Evidence, log_odds
from solieu.schema import Article, Decision, Entity, Observation, Office, Relation

SEEN: Final = 2_000
"""Characters between two spans that are looked at: a bound on time, far beyond any real link."""

_MOST_SENTENCES: Final = 4


class Finds:
    """Entities and relations of one article, looked up by the offsets that rows have."""

    def __init__(
        self, article: Article, entities: Iterable[Entity], relations: Iterable[Relation]
    ) -> None:
        self.text = article.text
        self._entities = {(entity.start, entity.end): entity for entity in entities}
        self._between: dict[tuple[str, int, int, int], Relation] = {}
        self._periods: dict[tuple[int, int], list[Relation]] = defaultdict(list)
        for relation in relations:
            head = relation.head_start, relation.head_end
            self._between[relation.type, *head, relation.tail_start] = relation
            if relation.type == "IN_PERIOD":
                self._periods[head].append(relation)

    def entity(self, start: int | None, end: int | None) -> Entity | None:
        """The entity at these offsets."""
        return None if start is None or end is None else self._entities.get((start, end))

    def link(self, type_: str, head: Entity, tail: Entity) -> Relation | None:
        """The relation of a type between two entities."""
        return self._between.get((type_, head.start, head.end, tail.start))

    def periods(self, value: Entity, start: int, end: int) -> list[Relation]:
        """IN_PERIOD from a VALUE to what stands from ``start`` to ``end``."""
        return [
            relation
            for relation in self._periods.get((value.start, value.end), ())
            if start <= relation.tail_start and relation.tail_end <= end
        ]


def observation_evidence(row: Observation, finds: Finds) -> Evidence:
    """The parts that make a row usable, how far they stand apart, and the row's flags."""
    evidence: Evidence = {f"kind:{row.kind}": 1.0, f"status:{row.status}": 1.0}
    evidence |= {f"flag:{flag}": 1.0 for flag in row.flags}
    evidence["indicator"] = float(row.indicator is not None)
    value = finds.entity(row.value_start, row.value_end)
    if value is None:
        return evidence
    _add(evidence, "value", [value.confidence])
    metric = finds.entity(row.metric_start, row.metric_end)
    if metric is None:
        evidence["no_metric"] = 1.0
    else:
        link = finds.link("HAS_VALUE", metric, value)
        _add(evidence, "metric", [metric.confidence])
        _add(evidence, "has_value", [None if link is None else link.confidence])
        evidence["metric_distance"] = math.log1p(gap(metric.key, value.key))
        evidence["metric_sentences"] = _sentences(finds.text, metric, value)
        evidence["metric_behind"] = float(metric.start > value.start)
    if row.period_start is None or row.period_end is None:
        evidence["no_period"] = 1.0
    else:
        links = finds.periods(value, row.period_start, row.period_end)
        times = [finds.entity(link.tail_start, link.tail_end) for link in links]
        known = [time for time in times if time is not None]
        _add(evidence, "period", [time.confidence for time in known])
        _add(evidence, "in_period", [link.confidence for link in links])
        nearest = min((gap(time.key, value.key) for time in known), default=0)
        evidence["period_distance"] = math.log1p(nearest)
        evidence["period_behind"] = float(row.period_start > value.start)
    return evidence


def office_evidence(row: Office, finds: Finds) -> Evidence:
    """Its least sure part, and whether there is a department."""
    official = finds.entity(row.official_start, row.official_end)
    position = finds.entity(row.position_start, row.position_end)
    department = finds.entity(row.department_start, row.department_end)
    parts: list[Entity | Relation | None] = [official, position]
    if official is not None and position is not None:
        parts.append(finds.link("HOLDS_POSITION", official, position))
    if position is not None and department is not None:
        parts += [department, finds.link("AT_DEPARTMENT", position, department)]
    evidence: Evidence = {"department": float(department is not None)}
    _add(evidence, "parts", [part.confidence for part in parts if part is not None])
    return evidence


def decision_evidence(row: Decision) -> Evidence:
    """The product of the confidences of all parts, and which of them there are."""
    evidence: Evidence = {
        "issuer": float(row.issuer is not None),
        "date": float(row.issued_on is not None),
        "amends": float(bool(row.amends)),
    }
    _add(evidence, "parts", [row.confidence])
    return evidence


def _add(evidence: Evidence, name: str, confidences: Iterable[float | None]) -> None:
    """The least of some confidences: a part is as sure as its weakest piece."""
    known = [confidence for confidence in confidences if confidence is not None]
    if known:
        evidence[name] = log_odds(min(known))
    else:
        evidence["unknown"] = evidence.get("unknown", 0.0) + 1.0


def _sentences(text: str, first: Entity, second: Entity) -> float:
    """Ends of sentences and lines between two entities, a few at most."""
    start = min(first.end, second.end)
    between = text[start : min(max(first.start, second.start), start + SEEN)]
    return float(min(between.count(". ") + between.count("\n"), _MOST_SENTENCES))
