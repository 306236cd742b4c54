"""Scores of decisions as rows."""

import pytest

from solieu_training.evaluation.decisions import score_decisions

MARKED = (
    "[[d1:DECISION|Quyết định số 71/2023/QĐ-UBND]] [[t1:DATE|ngày 03/5/2023]] của "
    "[[u1:DEPARTMENT|UBND tỉnh]] thay thế [[d2:DECISION|Quyết định số 19/2019/QĐ-UBND]]; "
    "[[u2:DEPARTMENT|HĐND tỉnh]] [[t2:DATE|3/5]]"
)
GOLD = """
    t1 2023-05-03
    t2 2023-05-03
    ISSUED_BY d1 u1
    ISSUED_ON d1 t1
    ISSUED_BY d2 u1
    AMENDS d1 d2
"""


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("", "", {"issuer": 2, "date": 2, "issued": 2, "complete": 2}),
        ("AMENDS d1 d2", "", {"issuer": 2, "date": 2, "issued": 2, "complete": 1}),
        ("BY d1 u1", "BY d1 u2", {"issuer": 1, "date": 2, "issued": 1, "complete": 1}),
        ("t1 2023-05-03", "t1 2023-03-05", {"issuer": 2, "date": 1, "issued": 1, "complete": 1}),
        ("ISSUED_ON d1 t1", "", {"issuer": 2, "date": 1, "issued": 1, "complete": 1}),
        ("ON d1 t1", "ON d1 t2", {"issuer": 2, "date": 2, "issued": 2, "complete": 2}),
        (
            "BY d2 u1",
            "BY d2 u1\nISSUED_ON d2 t2",
            {"issuer": 2, "date": 1, "issued": 1, "complete": 1},
        ),
    ],
)
def test_scores(build, old, new, right) -> None:
    table = score_decisions(build(MARKED, GOLD), build(MARKED, GOLD.replace(old, new)))
    assert {key: counts.true_positives for key, counts in table.items()} == right
    assert {(counts.predicted, counts.gold) for counts in table.values()} == {(2, 2)}


def test_a_wrong_number_loses_the_decision(build) -> None:
    shorter = MARKED.replace("71/2023/QĐ-UBND]]", "71/2023]]/QĐ-UBND")
    table = score_decisions(build(MARKED, GOLD), build(shorter, GOLD))
    assert [counts.true_positives for counts in table.values()] == [1, 1, 1, 1]
