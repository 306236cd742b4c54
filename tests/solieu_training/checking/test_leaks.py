"""Articles that are to be scored must not be learned."""

from __future__ import annotations

from collections.abc import Callable

from solieu_training.checking.everything import HeldOut, check_everything
from solieu_training.checking.leaks import leak_problems
from solieu_training.corpus.collector import Reading

Make = Callable[..., Reading]

TEXT = "Kim ngạch xuất khẩu năm 2023 của tỉnh ước đạt 1,2 tỷ USD, tăng 8% so với năm trước đó."


def test_a_copy_is_an_error_and_a_near_copy_a_warning(make: Make) -> None:
    train = [
        make("a", TEXT),
        make("b", f"{TEXT} Nhập khẩu giảm."),
        make("c", "Thu ngân sách quý I năm 2024 đạt 300 tỷ đồng."),
    ]
    test = [make("x", TEXT.replace(" ", "\n", 1)).annotation]
    found = list(leak_problems(train, test, "the test"))
    assert [(p.file, p.code, p.level) for p in found] == [
        ("a.ann", "leak", "error"),
        ("b.ann", "near-leak", "warning"),
    ]
    assert "article x of the test" in found[0].message


def test_copies_on_one_side_are_no_leak(make: Make) -> None:
    train = [make("a", TEXT), make("b", TEXT)]
    assert not list(leak_problems(train, [make("x", "Tin khác").annotation], "the test"))
    assert not list(leak_problems([], [reading.annotation for reading in train], "the test"))


def test_what_the_model_to_start_from_knows_counts(make: Make) -> None:
    tests = HeldOut({"the test": [make("x", TEXT).annotation]}, {"x": "older 0.1"})
    found = check_everything([], tests=tests)
    assert [(p.file, p.code, p.level) for p in found] == [("older 0.1", "leak", "error")]
