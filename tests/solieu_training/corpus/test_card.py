"""Counts of the corpus and the page that shows them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from solieu.schema import Annotation
from solieu_training.corpus import card
from solieu_training.corpus.statistics import count, spread


def test_committed_card_is_what_the_generator_writes(root: Path) -> None:
    written = (root / card.CARD).read_bytes().decode("utf-8")
    assert written == card.render(root), "run `python -m solieu_training.corpus.card`"


def test_counts(make: Callable[..., Annotation]) -> None:
    value = ("VALUE", "27", "level", "actual", "27 1")
    one = make("27 cụm", value, ("METRIC", "cụm"), relations=(("HAS_VALUE", "cụm", "27"),))
    two = make("ở Sơn La và Huế nay", ("PLACE", "Sơn La"), ("PLACE", "Huế"), date=None, place=None)
    counts = count([one, two])
    assert counts.articles == 2
    assert counts.characters == (6, 19)
    assert counts.syllables == (2, 6)
    assert counts.labels == {"VALUE": 1, "METRIC": 1, "PLACE": 2}
    assert counts.relations == {"HAS_VALUE": 1}
    assert (counts.kinds, counts.statuses) == ({"level": 1}, {"actual": 1})
    assert counts.years == {2023: 1, None: 1}
    assert counts.places == {"Sơn La": 1, None: 1}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((), "–"), ((5,), "5 / 5 / 5"), ((1, 4, 2000), "1 / 4 / 2,000")],
)
def test_spread(numbers: tuple[int, ...], expected: str) -> None:
    assert spread(numbers) == expected


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    for folder in ("annotations", "seeds"):
        shutil.copytree(root / folder, tmp_path / folder)
    return tmp_path


def test_corrections_are_listed(copy: Path) -> None:
    (copy / "annotations" / "corrections.toml").write_text(
        '[[correction]]\narticle = "a01"\nspan = "METRIC 1-2 a|b"\nwas = "METRIC"\n'
        'now = "none"\nreason = "section 2"\n',
        encoding="utf-8",
    )
    assert card.main([str(copy)]) == 0
    written = (copy / card.CARD).read_text(encoding="utf-8")
    assert "| a01 | METRIC 1-2 a\\|b | METRIC | none | section 2 |" in written
    assert "None yet" not in written


def test_a_correction_without_reason_is_refused(copy: Path) -> None:
    path = copy / "annotations" / "corrections.toml"
    path.write_text('[[correction]]\narticle = "a01"\n', encoding="utf-8")
    with pytest.raises(KeyError, match="correction 1 lacks span, was, now, reason"):
        card.render(copy)


def test_card_follows_the_labels(copy: Path) -> None:
    before = card.render(copy)
    labels = copy / "annotations" / "authored" / "a01.ann"
    lines = labels.read_text(encoding="utf-8").splitlines(keepends=True)
    labels.write_text("".join(line for line in lines if "\tPLACE" not in line), encoding="utf-8")
    assert card.render(copy) != before
