"""The brat form of an annotation."""

from __future__ import annotations

import datetime as dt

import pytest

from solieu.schema import Annotation, Article, Entity, Relation
from solieu.writers.brat import dumps

TEXT = "Cụm công nghiệp rộng 2.067 ha năm 2022."
METRIC = Entity("x", "METRIC", 0, 15, "Cụm công nghiệp")
VALUE = Entity("x", "VALUE", 21, 29, "2.067 ha", "level", "actual", "2067 ha", 0.9)
PERIOD = Entity("x", "PERIOD", 30, 38, "năm 2022", norm="2022")
LINKS = (
    Relation("x", "IN_PERIOD", 21, 29, 30, 38),
    Relation("x", "HAS_VALUE", 0, 15, 21, 29),
)


def annotation(
    *entities: Entity, relations: tuple[Relation, ...] = (), **meta: object
) -> Annotation:
    return Annotation(Article(id="x", text=TEXT, **meta), entities, relations)


def test_whole_file() -> None:
    known = {"date": dt.date(2023, 1, 11), "place": "Sơn La"}
    assert dumps(annotation(METRIC, VALUE, PERIOD, relations=LINKS, **known)) == (
        "T1\tMETRIC 0 15\tCụm công nghiệp\n"
        "T2\tVALUE 21 29\t2.067 ha\n"
        "T3\tPERIOD 30 38\tnăm 2022\n"
        "R1\tIN_PERIOD Arg1:T2 Arg2:T3\n"
        "R2\tHAS_VALUE Arg1:T1 Arg2:T2\n"
        "A1\tKind T2 level\n"
        "A2\tStatus T2 actual\n"
        "#1\tNormalForm T2\t2067 ha\n"
        "#2\tNormalForm T3\t2022\n"
        "#3\tDocument date\t2023-01-11\n"
        "#4\tDocument place\tSơn La\n"
    )


def test_spans_are_numbered_in_text_order() -> None:
    shuffled = annotation(PERIOD, METRIC, VALUE, relations=LINKS)
    assert dumps(shuffled) == dumps(annotation(METRIC, VALUE, PERIOD, relations=LINKS))


def test_unknown_date_and_place() -> None:
    assert dumps(annotation()) == "#1\tDocument date\t?\n"


@pytest.mark.parametrize(
    ("covered", "line"),
    [
        ("công\nnghiệp", "T1\tMETRIC 10 14;15 21\tcông nghiệp"),
        ("công\r\nnghiệp", "T1\tMETRIC 10 14;16 22\tcông nghiệp"),
        ("công \n\n nghiệp", "T1\tMETRIC 10 15;17 24\tcông   nghiệp"),
        ("a\u2028b\x85c", "T1\tMETRIC 10 11;12 13;14 15\ta b c"),
        ("\ncông\n", "T1\tMETRIC 11 15\tcông"),
    ],
)
def test_line_breaks_split_a_span(covered: str, line: str) -> None:
    entity = Entity("x", "METRIC", 10, 10 + len(covered), covered)
    assert dumps(annotation(entity)).split("\n")[0] == line


def test_span_of_nothing_but_breaks_is_refused() -> None:
    with pytest.raises(ValueError, match="METRIC 3-5 covers only line breaks"):
        dumps(annotation(Entity("x", "METRIC", 3, 5, "\r\n")))


def test_relation_without_its_entity_is_refused() -> None:
    with pytest.raises(ValueError, match=r"IN_PERIOD points to the span \(30, 38\)"):
        dumps(annotation(METRIC, VALUE, relations=LINKS))


def test_notes_stay_on_one_line() -> None:
    unit = Entity("x", "VALUE", 21, 29, "2.067 ha", "level", "actual", "2067 ha\nđất")
    lines = dumps(annotation(unit, place="Sơn\r\nLa")).splitlines()
    assert lines[-3:] == [
        "#1\tNormalForm T1\t2067 ha đất",
        "#2\tDocument date\t?",
        "#3\tDocument place\tSơn La",
    ]
