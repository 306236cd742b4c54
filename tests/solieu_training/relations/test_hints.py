"""Hints are learned from where partners stand, and tested on articles that were not seen."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language

import solieu.tokens.tokenizer  # noqa: F401  registers the tokenizer
from solieu.relations.hints import SIDES, read_hints
from solieu.relations.view import view_of
from solieu_training.corpus import inline
from solieu_training.relations.examples import Example, read_examples
from solieu_training.relations.hints import fit_hints


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})


def examples(nlp: Language, *texts: str) -> list[Example]:
    read = [inline.parse(text, f"x{at}") for at, text in enumerate(texts)]
    assert all(not reading.problems for reading in read)
    return read_examples([reading.annotation for reading in read], nlp)


def standing(number: int) -> str:
    """An article in which what a mill makes is of a year, and what it can make is not."""
    return f"""[[p1:PERIOD|Năm 2022]], [[m1:METRIC|sản lượng]] đạt [[v1:VALUE|{number} tấn]]. \
Nhà máy có [[m2:METRIC|công suất]] [[v2:VALUE|{number + 3} tấn]].
===
doc date=2023-01-05 place=Bắc Kạn
p1 2022
v1 level actual {number} tấn
v2 level actual {number + 3} tấn
HAS_VALUE m1 v1
HAS_VALUE m2 v2
IN_PERIOD v1 p1
"""


def test_what_has_no_time_is_told_from_what_has_one(nlp: Language) -> None:
    known = examples(nlp, *(standing(number) for number in range(5, 17)))
    views = [view_of(example.structure, example.kinds, example.statuses) for example in known]
    fitted = fit_hints(known, views, "IN_PERIOD")
    assert fitted is not None
    trained, unseen = fitted
    example = examples(nlp, standing(40))[0]
    view = view_of(example.structure, example.kinds, example.statuses)
    hints = read_hints([view], {"IN_PERIOD": trained}, [example.owners()])[0]["IN_PERIOD"]
    values = example.structure.of_label("VALUE")
    sides = [SIDES[side] for side in hints[values].argmax(axis=1)]
    assert sides == ["before", "nowhere"]
    for other, logs in zip(known, unseen, strict=True):
        own = logs[other.structure.of_label("VALUE")]
        assert own.argmax(axis=1).tolist() == [SIDES.index("before"), SIDES.index("nowhere")]
        assert np.exp(own).sum(axis=1) == pytest.approx(1, abs=0.01)


def test_nothing_is_learned_where_all_stand_on_one_side(nlp: Language) -> None:
    known = examples(nlp, *(standing(number) for number in range(5, 9)))
    views = [view_of(example.structure) for example in known]
    assert fit_hints(known, views, "COMPARED_TO") is None
