"""METRICs that no relation names."""

from __future__ import annotations

from solieu.relations.unmeasured import drop_unmeasured

TEXT = (
    "Nâng cao [[m0:METRIC|chỉ số hài lòng]]; [[d:DEPARTMENT|Sở Công Thương]] cho biết "
    "[[m1:METRIC|sản lượng thép]] đạt [[v1:VALUE|5 tấn]], trong đó [[m2:METRIC|thép cuộn]] tăng; "
    "[[p:PERIOD|năm 2022]]."
)


def test_a_metric_stays_if_a_value_or_a_whole_names_it(labelled) -> None:
    case = labelled(TEXT)
    key = case.keys
    case.doc._.relations = [
        ("HAS_VALUE", key["m1"], key["v1"], 0.9, "model"),
        ("PART_OF", key["m2"], key["m1"], 0.9, "model"),
    ]
    found = [(span.text, span.label_) for span in drop_unmeasured(case.doc).ents]
    assert found == [
        ("Sở Công Thương", "DEPARTMENT"),
        ("sản lượng thép", "METRIC"),
        ("5 tấn", "VALUE"),
        ("thép cuộn", "METRIC"),
        ("năm 2022", "PERIOD"),
    ]


def test_without_relations_no_metric_stays(labelled) -> None:
    case = labelled(TEXT)
    case.doc._.relations = []
    assert {span.label_ for span in drop_unmeasured(case.doc).ents} == {
        "DEPARTMENT",
        "VALUE",
        "PERIOD",
    }
