"""Which of several mentions of a time a figure is linked to."""

from __future__ import annotations

from solieu.normalise.nearest import Link, nearest_mentions
from solieu.schema import SpanKey

YEAR: SpanKey = (0, 8, "PERIOD")
MONTH: SpanKey = (20, 27, "PERIOD")
AGAIN: SpanKey = (40, 48, "PERIOD")
VALUE: SpanKey = (60, 63, "VALUE")
LATER: SpanKey = (70, 78, "PERIOD")
NORMS = {YEAR: "2022", MONTH: "2022-05", AGAIN: "2022", LATER: "2022", VALUE: "5 %"}


def _in_period(tail: SpanKey, head: SpanKey = VALUE) -> Link:
    return ("IN_PERIOD", head, tail, 0.9, "model")


def test_the_nearest_earlier_mention_of_the_same_time_takes_the_figure() -> None:
    assert nearest_mentions([_in_period(YEAR)], NORMS) == [_in_period(AGAIN)]
    assert nearest_mentions([_in_period(MONTH)], NORMS) == [_in_period(MONTH)]


def test_a_mention_behind_the_figure_keeps_it() -> None:
    assert nearest_mentions([_in_period(LATER)], NORMS) == [_in_period(LATER)]


def test_a_base_takes_no_figure() -> None:
    base: Link = ("COMPARED_TO", (64, 66, "VALUE"), AGAIN, None, "rule")
    assert nearest_mentions([_in_period(YEAR), base], NORMS) == [_in_period(YEAR), base]


def test_figures_with_two_times_keep_them() -> None:
    links = [_in_period(YEAR), _in_period(MONTH)]
    assert nearest_mentions(links, NORMS) == links


def test_a_time_without_a_normal_form_is_left_alone() -> None:
    assert nearest_mentions([_in_period(YEAR)], {AGAIN: "2022"}) == [_in_period(YEAR)]


def test_what_a_rule_linked_stays() -> None:
    link: Link = ("IN_PERIOD", VALUE, YEAR, 0.9, "rule")
    assert nearest_mentions([link], NORMS) == [link]
