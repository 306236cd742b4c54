"""Tables of counts: sums over the articles, columns, and what is always there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solieu.schema import Annotation
from solieu.scheme import LABELS, RELATIONS
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.pairs import Pair
from solieu_training.evaluation.tables import BY_ARTICLE, GIVEN_GOLD, MERGED, TABLES, Table, fill

MARKED = "[[m1:METRIC|IIP]] [[p1:PERIOD|năm 2022]] tăng [[v1:VALUE|8,81%]]"


@pytest.fixture
def entities(build) -> Table:
    """Of two articles, one found whole and one without its VALUE."""
    first, second = build(MARKED, "", "bai-01"), build(MARKED, "", "bai-02")
    missed = replace(second, entities=second.entities[:2])
    return fill(TABLES["entities"], [Pair(first, first), Pair(second, missed)])


def test_totals_hold_all_keys_in_their_order(entities: Table) -> None:
    totals = entities.totals
    assert list(totals) == list(LABELS)
    assert totals["VALUE"] == Counts(1, 1, 2)
    assert totals["METRIC"] == Counts(2, 2, 2)
    assert totals["DECISION"].empty


def test_a_column_has_one_line_an_article(entities: Table) -> None:
    assert entities.column("VALUE") == [Counts(1, 1, 1), Counts(0, 0, 1)]
    assert entities.column(None) == [Counts(3, 3, 3), Counts(2, 2, 3)]
    assert entities.column("no such key") == [Counts(), Counts()]


def test_tables_without_articles_have_their_keys_still() -> None:
    assert list(fill(TABLES["relations"], []).totals) == list(RELATIONS)
    assert fill(TABLES["facts"], []).totals == {}


@pytest.mark.parametrize("name", TABLES)
def test_gold_against_itself_has_nothing_wrong(build, name: str) -> None:
    facts = "p1 2022\nv1 change actual 8.81 %\nHAS_VALUE m1 v1\nIN_PERIOD v1 p1"
    gold: Annotation = build(MARKED, facts)
    gold = replace(gold, entities=tuple(replace(e, origin="rule") for e in gold.entities))
    totals = fill(TABLES[name], [Pair(gold, gold)]).totals
    if name not in ("entities_origin", "relations_origin"):
        assert all(c.true_positives == c.predicted == c.gold for c in totals.values())
    if name not in ("offices", "decisions", "relations_origin"):
        assert sum(counts.gold for counts in totals.values()) > 0


def test_the_names_that_others_use_are_no_tables_twice() -> None:
    assert {name for name, _ in BY_ARTICLE} <= set(TABLES)
    assert not {GIVEN_GOLD, MERGED} & set(TABLES)
