"""Codes of rows where the article has no date."""

from __future__ import annotations

import pytest

from solieu.facts import build
from solieu.schema import Annotation, Article, Entity, Relation

TEXT = "Xuất khẩu 5 tỷ năm P. Năm tới phấn đấu 9 tỷ. Có 3 chợ."


def annotation(norm: str, status: str) -> Annotation:
    def entity(label: str, part: str, norm: str, status: str | None = None) -> Entity:
        at = TEXT.index(part)
        kind = "level" if label == "VALUE" else None
        return Entity("a", label, at, at + len(part), part, kind, status, norm)

    value, period = (
        entity("VALUE", "5 tỷ", "5000000000 VND", status),
        entity("PERIOD", "năm P", norm),
    )
    plan, year = (
        entity("VALUE", "9 tỷ", "9000000000 VND", "target"),
        entity("PERIOD", "Năm tới", "2030"),
    )
    count = entity("VALUE", "3", "3 1", "actual")
    links = [
        Relation("a", "IN_PERIOD", head.start, head.end, tail.start, tail.end)
        for head, tail in ((value, period), (plan, year))
    ]
    article = Article(id="a", text=TEXT, place="An Giang")
    return Annotation(article, (value, period, plan, year, count), tuple(links))


@pytest.mark.parametrize(
    ("norm", "status", "codes"),
    [
        ("2022", "actual", ["89", "89", "89"]),
        ("2025-08", "actual", ["91", "91", "91"]),
        ("2025", "estimate", ["91", "91", None]),
        ("?", "actual", [None, "91", None]),
    ],
)
def test_the_figures_that_are_over_tell_the_system(norm, status, codes):
    rows = build(annotation(norm, status)).observations
    assert [row.place_code for row in rows] == codes
