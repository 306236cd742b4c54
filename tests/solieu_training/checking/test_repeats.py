"""The same text with two labellings is an error; alike, or nearly the same text, a warning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from solieu.schema import Annotation
from solieu_training.checking.repeats import copy_problems, line_problems
from solieu_training.corpus.collector import Reading

Make = Callable[..., Reading]

TEXT = "Doanh thu của ngành công thương năm 2022 đạt 12 tỷ đồng, tăng 3% so với năm 2021."
LABELS = (("METRIC", "Doanh thu của ngành công thương"), ("PERIOD", "năm 2022"))


def test_two_labellings_are_an_error_at_the_first_other_label(make: Make) -> None:
    first = make("a", TEXT, *LABELS)
    second = make("b", TEXT.replace(" năm", "\nnăm"), ("METRIC", "Doanh thu"), LABELS[1])
    (problem,) = copy_problems([first, second])
    assert (problem.code, problem.level) == ("two-labellings", "error")
    assert (problem.file, problem.offset) == ("b.ann", 0)
    assert "a.ann" in problem.message
    assert "METRIC 'Doanh thu'" in problem.message


def test_attributes_are_compared_too(make: Make) -> None:
    first = make("a", TEXT, ("VALUE", "12 tỷ đồng"))
    value = first.annotation.entities[0]
    other = Annotation(first.annotation.article, (replace(value, kind="level"),))
    (problem,) = copy_problems([first, replace(first, annotation=other, file="b.ann")])
    assert problem.code == "two-labellings"
    assert problem.offset == value.start


def test_a_label_that_one_has_not_is_named(make: Make) -> None:
    (problem,) = copy_problems([make("a", TEXT, *LABELS), make("b", TEXT, LABELS[0])])
    assert problem.code == "two-labellings"
    assert "without PERIOD 'năm 2022'" in problem.message


def test_the_same_labels_twice_are_a_warning(make: Make) -> None:
    spaced = TEXT.replace(" ", "  ", 3)
    labels = (("METRIC", spaced[: spaced.index(" năm")].strip()), LABELS[1])
    first = make("a", TEXT)
    (problem,) = copy_problems([first, make("b", spaced)])
    assert (problem.code, problem.level) == ("copy", "warning")
    (problem,) = copy_problems([make("a", spaced, *labels), make("b", spaced, *labels)])
    assert problem.code == "copy"


def test_a_near_copy_is_a_warning_with_its_share(make: Make) -> None:
    longer = f"{TEXT} Thu ngân sách đạt 7 tỷ đồng."
    (problem,) = copy_problems([make("a", longer, *LABELS), make("b", TEXT)])
    assert (problem.code, problem.level, problem.confidence) == ("near-copy", "warning", 1.0)
    (problem,) = copy_problems([make("a", longer), make("b", TEXT.replace("2021", "2020"))])
    assert problem.confidence is not None
    assert 0.8 < problem.confidence < 1


def test_a_line_with_two_labellings_is_told_where_it_differs(make: Make) -> None:
    first = make("a", f"Tin vắn\n{TEXT}", *LABELS)
    second = make("b", f"{TEXT}\nHết tin", LABELS[0])
    (problem,) = line_problems([first, second])
    assert (problem.code, problem.level, problem.file) == (
        "line-labelled-twice",
        "warning",
        "b.ann",
    )
    assert problem.offset == TEXT.index("năm 2022")
    assert not list(line_problems([first, make("b", f"{TEXT}\nHết tin", *LABELS)]))
    short = [make("a", "Năm 2022", ("PERIOD", "Năm 2022")), make("b", "Năm 2022")]
    assert not list(line_problems(short))
