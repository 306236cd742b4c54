"""Observations: one row for every VALUE."""

from __future__ import annotations

import datetime as dt

from solieu import indicators, places
from solieu.facts.latest_day import latest_day
from solieu.facts.links import Link, Links
from solieu.facts.norms import Span, from_to, join_spans, read_span, read_value
from solieu.facts.provenance import ARTICLE, Parts
from solieu.facts.sentences import LONGEST_SENTENCE, Sentences
from solieu.folding import norm
from solieu.normalise import Value
from solieu.schema import Article, Entity, Observation

PLACE_SEPARATOR = "; "

_TO = frozenset({"đến", "tới", "đến hết", "tới hết"})
"""What stands between the two PERIODs that bound a span."""

_LONGEST_TO = 20
"""Code points that it has at most, white space and decomposed letters included."""


def build_observations(
    article: Article, entities: tuple[Entity, ...], links: Links, sentences: Sentences
) -> list[Observation]:
    """A row for each VALUE, in order of the text, also where no METRIC is linked."""
    day = article.date or latest_day(entities, links)
    return [
        _observation(article, day, entity, links, sentences)
        for entity in entities
        if entity.label == "VALUE"
    ]


def _observation(
    article: Article, day: dt.date | None, value: Entity, links: Links, sentences: Sentences
) -> Observation:
    parts = Parts()
    parts.add_entity("value", value)
    metric = _metric(value, links, parts)
    whole = links.best_tail("PART_OF", metric) if metric is not None else None
    if whole is not None:
        parts.add_link("whole", "part_of", whole)
    period_links = _time_links(links, "IN_PERIOD", value, article.text)
    base_links = _time_links(links, "COMPARED_TO", value, article.text)
    place_links = links.tails("IN_PLACE", value)
    for part, relation_part, found in (
        ("period", "in_period", period_links),
        ("base", "compared_to", base_links),
        ("place", "in_place", place_links),
    ):
        for link in found:
            parts.add_link(part, relation_part, link)
    if not place_links and article.place is not None:
        parts.add_origin("place", ARTICLE)
    quantity = read_value(value.norm)
    period, base = _span(period_links), _span(base_links)
    period_at, base_at, place_at = _cover(period_links), _cover(base_links), _cover(place_links)
    return Observation(
        doc_id=article.id,
        metric=None if metric is None else metric.text,
        indicator=_indicator(article, metric, whole, quantity, value.kind, sentences),
        part_of=None if whole is None else whole.other.text,
        kind=value.kind,
        status=value.status,
        value=None if quantity is None else quantity.number,
        value_max=None if quantity is None else quantity.number_max,
        denominator=None if quantity is None else quantity.denominator,
        bound=None if quantity is None else quantity.bound,
        unit=None if quantity is None else quantity.unit,
        period=period.norm,
        period_from=period.first,
        period_to=period.last,
        base=base.norm,
        base_from=base.first,
        base_to=base.last,
        place=_place(place_links, article),
        place_code=_code(place_links, article, period.last, day),
        confidence=parts.confidence(),
        flags=(),
        sentence=sentences.covering(value.start, value.end),
        origin=parts.origin(),
        metric_start=None if metric is None else metric.start,
        metric_end=None if metric is None else metric.end,
        value_start=value.start,
        value_end=value.end,
        period_start=period_at[0],
        period_end=period_at[1],
        base_start=base_at[0],
        base_end=base_at[1],
        place_start=place_at[0],
        place_end=place_at[1],
    )


def _metric(value: Entity, links: Links, parts: Parts) -> Entity | None:
    link = links.best_head("HAS_VALUE", value)
    if link is None:
        return None
    parts.add_link("metric", "has_value", link)
    return link.other


def _indicator(
    article: Article,
    metric: Entity | None,
    whole: Link | None,
    quantity: Value | None,
    kind: str | None,
    sentences: Sentences,
) -> str | None:
    if metric is None:
        return None
    return indicators.match(
        metric.text,
        None if quantity is None else quantity.unit,
        kind,
        None if whole is None else whole.other.text,
        _around(article.text, metric, sentences),
    )


def _around(text: str, metric: Entity, sentences: Sentences) -> indicators.Surroundings:
    start, end = sentences.span_at(metric.start)
    passage = text[max(0, metric.start - LONGEST_SENTENCE) : metric.start]
    return indicators.Surroundings(
        before=text[start : metric.start],
        after=text[metric.end : max(end, metric.end)],
        passage=passage[passage.rfind("\n") + 1 :],
    )


def _time_links(links: Links, type_: str, value: Entity, text: str) -> list[Link]:
    """The one PERIOD, or the two that bound a span, else the DATEs, of which two bound one."""
    found = links.tails(type_, value)
    periods = [link for link in found if link.other.label == "PERIOD"]
    if not periods:
        return found
    if len(periods) == 2:
        first, last = (link.other for link in periods)
        between = text[first.end : last.start]
        if len(between) <= _LONGEST_TO and " ".join(norm(between).split()) in _TO:
            return periods
    best = links.best_tail(type_, value)
    return [best] if best is not None and best.other.label == "PERIOD" else periods[:1]


def _span(found: list[Link]) -> Span:
    spans = [read_span(link.other.norm) for link in found]
    if len(found) == 2 and found[0].other.label == "PERIOD":
        return from_to(*spans)
    return join_spans(spans)


def _cover(found: list[Link]) -> tuple[int, int] | tuple[None, None]:
    """Offsets from the first to the last of the entities that the links lead to."""
    if not found:
        return None, None
    return min(link.other.start for link in found), max(link.other.end for link in found)


def _place(found: list[Link], article: Article) -> str | None:
    if not found:
        return article.place
    return PLACE_SEPARATOR.join(link.other.text for link in found)


def _code(
    found: list[Link], article: Article, period_to: dt.date | None, day: dt.date | None
) -> str | None:
    if len(found) > 1:
        return None
    place = found[0].other.text if found else article.place
    return places.place_code(place, period_to, day)
