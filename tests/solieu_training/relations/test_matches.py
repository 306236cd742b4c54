"""Matches are learned from labelled pairs, and judge articles that were not seen."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import solieu.tokens.tokenizer  # noqa: F401  registers the tokenizer
from solieu.relations.matches import read_matches
from solieu.relations.view import View, view_of
from solieu_training.corpus import inline
from solieu_training.relations.examples import Example, read_examples, right_among
from solieu_training.relations.matches import fit_matches


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})


def read(nlp: Language, *texts: str) -> tuple[list[Example], list[View]]:
    readings = [inline.parse(text, f"x{at}") for at, text in enumerate(texts)]
    assert all(not reading.problems for reading in readings)
    examples = read_examples([reading.annotation for reading in readings], nlp)
    return examples, [view_of(known.structure, known.kinds, known.statuses) for known in examples]


def households(number: int) -> str:
    """An article in which the unit alone says which METRIC a figure belongs to."""
    return f"""Xã có [[m1:METRIC|hộ nghèo]] và [[m2:METRIC|thu nhập]]: [[v1:VALUE|{number} hộ]], \
[[v2:VALUE|{number + 20} triệu đồng]].
===
doc date=2023-01-05 place=Bắc Kạn
v1 level actual {number} hộ
v2 level actual {(number + 20) * 1_000_000} VND
HAS_VALUE m1 v1
HAS_VALUE m2 v2
"""


def test_a_unit_finds_its_metric(nlp: Language) -> None:
    fitted = fit_matches(*read(nlp, *(households(number) for number in range(5, 25))), "HAS_VALUE")
    assert fitted is not None
    trained, unseen = fitted
    (example,), (view,) = read(nlp, households(40))
    pairs = view.pairs["HAS_VALUE"]
    (matches,) = read_matches([view], {"HAS_VALUE": trained})
    right = right_among(example, pairs)
    assert right.sum() == 2
    assert ((matches["HAS_VALUE"] > 0) == right).all()
    assert len(unseen) == 20
    assert all(((odds > 0) == right).all() for odds in unseen)


def test_where_all_candidates_are_right_nothing_is_learned(nlp: Language) -> None:
    one = """[[m1:METRIC|Thu nhập]] là [[v1:VALUE|5 triệu đồng]].
===
doc date=2023-01-05 place=Bắc Kạn
v1 level actual 5000000 VND
HAS_VALUE m1 v1
"""
    assert fit_matches(*read(nlp, one, one), "HAS_VALUE") is None
