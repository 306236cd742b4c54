"""The section of a configuration that says from how many articles links are learned."""

from __future__ import annotations

import pytest

from solieu_training.training.links import take_settings
from solieu_training.training.settings import DEFAULT, read_config


def test_without_the_section_every_article_counts() -> None:
    skeleton, _ = read_config()
    assert take_settings(skeleton).every == 1


def test_the_quick_configuration_differs_in_the_training_alone() -> None:
    skeleton, settings = read_config()
    quick, fewer = read_config(DEFAULT.parent / "quick.cfg")  # type: ignore[attr-defined]
    assert take_settings(quick).every > 1
    assert quick == skeleton
    assert fewer.ner.epochs < settings.ner.epochs


@pytest.mark.parametrize("section", [{"every": 0}, {"each": 2}])
def test_a_wrong_setting_is_named(section: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"links\.(every|each)"):
        take_settings({"links": section})
