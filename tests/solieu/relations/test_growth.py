"""The layout and the rules of relations take time in proportion to the entities of one line."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from spacy.language import Language

from solieu.relations.backward import meant_metrics
from solieu.relations.chains import Chains
from solieu.relations.hints import hint_rows
from solieu.relations.second_look import beliefs_of, look_again
from solieu.relations.sentences import LONGEST_SENTENCE
from solieu.relations.slots import read_slots
from solieu.relations.structure import read_structure
from solieu.relations.view import view_of
from solieu.relations.years import usual_year

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]
Piece = tuple[tuple[str, str], ...]

PIECES: dict[str, Piece] = {
    "figures": (("thép", "METRIC"), ("năm 2020", "PERIOD"), ("5%", "VALUE")),
    "shares": (("trong đó", ""), ("thép", "METRIC"), ("chiếm", ""), ("5%", "VALUE")),
    "respectively": (("thép", "METRIC"), ("lần lượt", ""), ("5%", "VALUE"), ("6%", "VALUE")),
    "officials": (("các", ""), ("Giám đốc", "POSITION"), ("Sở", "DEPARTMENT"), ("An", "OFFICIAL")),
    "documents": (("5/QĐ-BCT", "DECISION"), ("của", ""), ("Bộ", "DEPARTMENT"), ("sửa đổi", "")),
    "brackets": (("(", ""), ("thép", "METRIC"), ("5%", "VALUE")),
    "wholes": (("thép", "METRIC"), ("trong đó", "")),
}


def laid_out(piece: Piece, times: int) -> tuple[str, list[tuple[int, int, str]]]:
    text, keys = "", []
    for _ in range(times):
        for surface, label in piece:
            if label:
                keys.append((len(text), len(text) + len(surface), label))
            text += surface + " "
    return text, keys


@pytest.mark.parametrize("name", PIECES)
def test_one_line_without_stops(name: str, nlp: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text, keys = laid_out(PIECES[name], size)
        doc = nlp.make_doc(text)
        return lambda: view_of(read_structure(doc, keys))

    assert grows_linearly(prepare, 250)


def test_the_second_look(nlp: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text, keys = laid_out(PIECES["figures"], size)
        structure = read_structure(nlp.make_doc(text), keys)
        slots = read_slots(view_of(structure), ["IN_PERIOD"])["IN_PERIOD"]
        beliefs = beliefs_of(slots, np.zeros(len(slots.features)), np.zeros(len(slots.nothing)))
        return lambda: look_again(structure, slots, {}, beliefs)

    assert grows_linearly(prepare, 250)


def test_the_words_around_entities(nlp: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text, keys = laid_out(PIECES["figures"], size)
        structure = read_structure(nlp.make_doc(text), keys)
        return lambda: [hint_rows(structure, of, {}, {}, {}) for of in ("VALUE", "METRIC")]

    assert grows_linearly(prepare, 500)


def test_many_words_that_come_back(nlp: Language, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text, keys = laid_out((*PIECES["figures"], ("chỉ số này.", ""), ("6%", "VALUE")), size)
        structure = read_structure(nlp.make_doc(text), keys)
        return lambda: meant_metrics(structure)

    assert grows_linearly(prepare, 500)


def test_no_sentence_is_longer_than_the_bound(nlp: Language) -> None:
    structure = read_structure(nlp.make_doc("thép " * (3 * LONGEST_SENTENCE)), [])
    assert np.bincount(structure.sentence).tolist() == [LONGEST_SENTENCE] * 3


def test_long_chains(grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        chains = Chains()
        return lambda: [chains.join(at, at + 1) for at in range(size, 0, -1)]

    assert grows_linearly(prepare, 2_000)


def test_long_chains_from_their_ends(grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        chains = Chains()
        return lambda: [chains.join(at, at + 1) and chains.end(0) for at in range(size)]

    assert grows_linearly(prepare, 2_000)


def test_a_chain_is_never_closed() -> None:
    chains = Chains()
    assert [chains.join(*pair) for pair in ((1, 2), (2, 3), (3, 1), (3, 4), (4, 4))] == [
        *(True, True, False, True, False)
    ]
    assert chains.end(1) == 4


def test_years_of_many_periods(grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = "2020" * size
        keys = [(at, at + 4, "PERIOD") for at in range(0, len(text), 4)]
        return lambda: usual_year(text, keys)

    assert grows_linearly(prepare, 2_000)
