"""What the components put on a ``Doc``, through bytes, files and processes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from solieu import extensions
from solieu.entities.spans.lattice import Candidate

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

METRIC, VALUE, PERIOD = (0, 8, "METRIC"), (21, 26, "VALUE"), (9, 17, "PERIOD")
TABLES = {
    "kinds": {VALUE: "growth"},
    "statuses": {VALUE: "actual"},
    "norms": {VALUE: "5.79 %", PERIOD: "2022"},
    "origins": {METRIC: "model", VALUE: "rule", PERIOD: "model"},
    "confidences": {METRIC: 0.91, PERIOD: 1.0},
    "candidates": {"METRIC": [(0, 2, 0.9, 0.95, 0.9), (0, 1, 0.05, 0.95, 0.05)], "PLACE": []},
    "relations": [
        ("HAS_VALUE", METRIC, VALUE, 0.8, "model"),
        ("IN_PERIOD", VALUE, PERIOD, None, "gold"),
    ],
    "meta": {"id": "bai-01", "date": "2023-01-05", "place": None},
}
NAMES = [*extensions.TABLES, "relations", "meta"]


def blank() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})


@pytest.fixture
def annotated() -> Doc:
    extensions.register()
    doc = blank()("Doanh số năm 2022 tăng 5,79%")
    for name, table in TABLES.items():
        doc._.set(name, copy.deepcopy(table))
    return doc


def by_bytes(doc: Doc) -> Doc:
    return Doc(blank().vocab).from_bytes(doc.to_bytes())


def by_bin(doc: Doc) -> Doc:
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return next(DocBin().from_bytes(stored).get_docs(blank().vocab))


def by_pickle(doc: Doc) -> Doc:
    return pickle.loads(pickle.dumps(doc))  # noqa: S301  our own bytes


WAYS = [by_bytes, by_bin, by_pickle, Doc.copy]


def shape(value: object) -> object:
    """A value with the types of all its parts."""
    if isinstance(value, dict):
        return dict, {key: shape(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value), [shape(part) for part in value]
    return type(value), value


def tables(doc: Doc) -> dict[str, object]:
    return {name: shape(doc._.get(name)) for name in NAMES}


def test_every_table_is_tried() -> None:
    assert set(TABLES) == set(NAMES)


@pytest.mark.parametrize("first", WAYS)
@pytest.mark.parametrize("second", WAYS)
def test_tables_come_back_as_they_were(
    annotated: Doc, first: Callable[[Doc], Doc], second: Callable[[Doc], Doc]
) -> None:
    expected = tables(annotated)
    once = first(annotated)
    twice = second(once)  # before anything has read the first copy
    assert tables(once) == tables(twice) == expected
    assert tables(second(once)) == tables(annotated) == expected


@pytest.mark.parametrize("way", WAYS)
def test_an_unannotated_doc_has_empty_tables(way: Callable[[Doc], Doc]) -> None:
    extensions.register()
    doc = way(blank()("Doanh số"))
    assert [doc._.get(name) for name in NAMES] == [*([{}] * len(extensions.TABLES)), [], {}]
    again = way(doc)  # the empty tables, too, once they were asked for
    assert [again._.get(name) for name in NAMES] == [*([{}] * len(extensions.TABLES)), [], {}]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_changed_in_place_is_stored(annotated: Doc, way: Callable[[Doc], Doc]) -> None:
    doc = way(annotated)
    doc._.kinds[VALUE] = "change"
    doc._.relations.append(("IN_PLACE", VALUE, PERIOD, 0.5, "rule"))
    again = way(doc)
    assert again._.kinds == {VALUE: "change"}
    assert again._.relations[-1] == ("IN_PLACE", VALUE, PERIOD, 0.5, "rule")
    assert annotated._.kinds == TABLES["kinds"]


def test_tables_of_two_docs_are_two() -> None:
    extensions.register()
    one, other = blank()("Doanh số"), blank()("Doanh số")
    one._.kinds[VALUE] = "level"
    assert other._.kinds == {}


def test_named_tuples_are_stored_as_tuples() -> None:
    extensions.register()
    doc = blank()("Doanh số")
    doc._.candidates = {"METRIC": [Candidate(0, 2, 0.9, 0.95, 0.9)]}
    (row,) = by_bytes(doc)._.candidates["METRIC"]
    assert Candidate(*row) == doc._.candidates["METRIC"][0] and type(row) is tuple


def test_a_bin_of_the_first_version_is_read(annotated: Doc) -> None:
    """It held the dicts with tuples as keys themselves."""
    doc = blank()(annotated.text)
    for name, table in TABLES.items():
        doc.user_data["._.", name, None, None] = table
    assert tables(by_bin(doc)) == tables(annotated)


def test_docs_pass_through_processes(annotated: Doc) -> None:
    nlp = blank()
    nlp.add_pipe("solieu_norms")
    docs = list(nlp.pipe([annotated, by_bytes(annotated)], n_process=2, batch_size=1))
    expected = tables(annotated) | {"norms": (dict, {})}  # the article has no entities
    assert [tables(doc) for doc in docs] == [expected] * 2


@pytest.mark.parametrize("way", [by_bytes, by_bin])
def test_time_grows_with_the_number_of_entities(
    way: Callable[[Doc], Doc], grows_linearly: Growth
) -> None:
    extensions.register()
    nlp = blank()

    def prepare(size: int) -> Callable[[], object]:
        doc = nlp("Doanh số")
        keys = [(at, at + 1, "VALUE") for at in range(size)]
        doc._.kinds = dict.fromkeys(keys, "level")
        doc._.relations = [("PART_OF", key, key, 0.5, "model") for key in keys]

        def read() -> None:
            again = way(doc)
            assert all(again._.kinds[key] == "level" for key in keys)
            assert len(again._.relations) == size

        return read

    assert grows_linearly(prepare, 2_000)
