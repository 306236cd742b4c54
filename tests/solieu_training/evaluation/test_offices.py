"""Scores of offices as rows."""

import pytest

from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.offices import build_offices, score_offices

MARKED = (
    "[[o1:OFFICIAL|Lò Văn Thuần]], [[s1:POSITION|Giám đốc]] [[d1:DEPARTMENT|Sở Công Thương]]; "
    "[[o2:OFFICIAL|Vi Thị Hoài]] và [[o3:OFFICIAL|Má A Sình]], [[s2:POSITION|Ủy viên]]; "
    "[[s3:POSITION|Thủ tướng]] [[d2:DEPARTMENT|Chính phủ]]; [[s4:POSITION|Bí thư]]"
)
GOLD = """
    HOLDS_POSITION o1 s1
    AT_DEPARTMENT s1 d1
    HOLDS_POSITION o2 s2
    HOLDS_POSITION o3 s2
    AT_DEPARTMENT s3 d2
"""


def test_triples(build) -> None:
    annotation = build(MARKED, GOLD)
    texts = {entity.key: entity.text for entity in annotation.entities} | {None: None}
    assert [tuple(texts[part] for part in triple) for triple in build_offices(annotation)] == [
        ("Lò Văn Thuần", "Giám đốc", "Sở Công Thương"),
        ("Vi Thị Hoài", "Ủy viên", None),
        ("Má A Sình", "Ủy viên", None),
        (None, "Thủ tướng", "Chính phủ"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "person", "vacant"),
    [
        ("", "", Counts(3, 3, 3), Counts(1, 1, 1)),
        ("AT_DEPARTMENT s1 d1", "", Counts(2, 3, 3), Counts(1, 1, 1)),
        ("AT_DEPARTMENT s1 d1", "AT_DEPARTMENT s1 d2", Counts(2, 3, 3), Counts(1, 1, 1)),
        ("HOLDS_POSITION o3 s2", "", Counts(2, 2, 3), Counts(1, 1, 1)),
        ("HOLDS_POSITION o1 s1", "", Counts(2, 2, 3), Counts(1, 2, 1)),
        ("HOLDS_POSITION o1 s1", "HOLDS_POSITION o1 s4", Counts(2, 3, 3), Counts(1, 2, 1)),
    ],
)
def test_scores(build, old, new, person, vacant) -> None:
    table = score_offices(build(MARKED, GOLD), build(MARKED, GOLD.replace(old, new)))
    assert table == {"person": person, "vacant": vacant}


def test_a_wrong_span_loses_the_triple(build) -> None:
    shorter = MARKED.replace("Lò Văn Thuần]]", "Lò Văn]] Thuần")
    table = score_offices(build(MARKED, GOLD), build(shorter, GOLD))
    assert table["person"] == Counts(2, 3, 3)
