"""Kinds of entity errors and the confusion of labels."""

import pytest

from solieu_training.evaluation.errors import confusion, entity_errors, most_frequent, pair_entities

PLAIN = "Sở Công Thương Hà Giang báo cáo. Kim ngạch xuất khẩu tăng 5%."
GOLD = PLAIN.replace("Sở Công Thương Hà Giang", "[[d:DEPARTMENT|Sở Công Thương Hà Giang]]")


@pytest.mark.parametrize(
    ("part", "marked", "kinds"),
    [
        ("Sở Công Thương Hà Giang", "[[d:DEPARTMENT|Sở Công Thương Hà Giang]]", []),
        ("Sở Công Thương Hà Giang", "Sở [[d:DEPARTMENT|Công Thương Hà Giang]]", ["boundary_left"]),
        ("Sở Công Thương Hà Giang", "[[d:DEPARTMENT|Sở Công Thương]] Hà Giang", ["boundary_right"]),
        ("Sở Công Thương Hà Giang", "Sở [[d:DEPARTMENT|Công Thương]] Hà Giang", ["boundary_both"]),
        ("Sở Công Thương Hà Giang", "[[d:PLACE|Sở Công Thương Hà Giang]]", ["label"]),
        ("Sở Công Thương Hà Giang", "Sở Công Thương [[d:PLACE|Hà Giang]]", ["label_and_boundary"]),
        ("Sở", "Sở", ["missed"]),
        ("5%", "[[v:VALUE|5%]]", ["missed", "spurious"]),
        (
            "Sở Công Thương Hà Giang",
            "[[d:DEPARTMENT|Sở Công Thương]] [[e:PLACE|Hà Giang]]",
            ["boundary_right", "spurious"],
        ),
    ],
)
def test_kinds(build, part, marked, kinds) -> None:
    errors = entity_errors(build(GOLD), build(PLAIN.replace(part, marked)))
    assert [error.kind for error in errors] == kinds


def test_an_error_stands_in_its_sentence(build) -> None:
    (error,) = entity_errors(build(PLAIN), build(PLAIN.replace("5%", "[[v:VALUE|5%]]")))
    assert error.sentence == "Kim ngạch xuất khẩu tăng 5%."
    assert PLAIN[error.sentence_start :] == error.sentence
    assert (error.label, error.gold) == ("VALUE", None)


def test_the_same_label_is_preferred_to_the_larger_overlap(build) -> None:
    gold = build("[[m:METRIC|kim ngạch xuất khẩu]]")
    predicted = build("[[m:METRIC|kim]] [[p:PLACE|ngạch xuất khẩu]]")
    pairs = [
        (g.label if g else None, p.label if p else None) for g, p in pair_entities(gold, predicted)
    ]
    assert pairs == [("METRIC", "METRIC"), (None, "PLACE")]


def test_confusion(build) -> None:
    marked = PLAIN.replace("Sở Công Thương Hà Giang", "Sở Công Thương [[d:PLACE|Hà Giang]]")
    predicted = build(marked.replace("5%", "[[v:VALUE|5%]]"))
    assert confusion(pair_entities(build(GOLD), predicted)) == {
        "DEPARTMENT": {"PLACE": 1},
        "PLACE": {},
        "VALUE": {},
        "none": {"VALUE": 1},
    }


def test_most_frequent_first(build) -> None:
    missed = entity_errors(build(GOLD), build(PLAIN))
    spurious = entity_errors(build(PLAIN), build(PLAIN.replace("5%", "[[v:VALUE|5%]]")))
    ranked = most_frequent([*missed, *spurious, *spurious], kinds=1, examples=1)
    assert ranked == [("spurious", "VALUE", 2, spurious)]
