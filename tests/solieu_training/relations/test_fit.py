"""Training on a small part of the corpus teaches what stands on unseen sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from solieu.attributes.component import AttributeClassifier
from solieu.relations.component import RelationExtractor
from solieu.relations.slots import read_slots
from solieu.relations.view import view_of
from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.docs import to_doc
from solieu_training.corpus.partitions import partitions
from solieu_training.relations.examples import read_examples, right_pairs, unproposed
from solieu_training.relations.fit import fit_relations, training_rows
from solieu_training.relations.fit_attributes import fit_attributes
from solieu_training.training.sections import read_sections

ROOT = Path(__file__).parents[3]
LINKS = read_sections().links


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})


@pytest.fixture(scope="module")
def corpus() -> list[Annotation]:
    """The first ten authored articles."""
    wanted = set(partitions().authored[:10])
    read = read_corpus([ROOT / "annotations" / "authored"], [])
    return [annotation for annotation in read.annotations if annotation.article.id in wanted]


@pytest.fixture(scope="module")
def relations(corpus: list[Annotation], nlp: Language) -> RelationExtractor:
    component = RelationExtractor("solieu_relations")
    fit_relations(component, corpus, nlp, LINKS.relations)
    return component


def held_out() -> Annotation:
    text = (
        "Năm 2022, sản lượng thép ước đạt 5 nghìn tấn, tăng 3% so với năm 2021; xi măng đạt 9 tấn."
    )

    def entity(label: str, surface: str, **attributes: str) -> Entity:
        start = text.index(surface)
        return Entity("x", label, start, start + len(surface), surface, **attributes)

    entities = (
        entity("PERIOD", "Năm 2022"),
        entity("METRIC", "sản lượng thép"),
        entity("VALUE", "5 nghìn tấn", kind="level", status="estimate"),
        entity("VALUE", "3%", kind="change", status="estimate"),
        entity("PERIOD", "năm 2021"),
        entity("METRIC", "xi măng"),
        entity("VALUE", "9 tấn", kind="level", status="actual"),
    )
    return Annotation(Article(id="x", text=text), entities)


def test_links_of_an_unseen_sentence(relations: RelationExtractor, nlp: Language) -> None:
    doc = relations(to_doc(held_out(), nlp)[0])
    found = {
        (row[0], doc.text[row[1][0] : row[1][1]], doc.text[row[2][0] : row[2][1]])
        for row in doc._.relations
    }
    assert {
        ("HAS_VALUE", "sản lượng thép", "5 nghìn tấn"),
        ("HAS_VALUE", "sản lượng thép", "3%"),
        ("HAS_VALUE", "xi măng", "9 tấn"),
        ("IN_PERIOD", "5 nghìn tấn", "Năm 2022"),
        ("IN_PERIOD", "3%", "Năm 2022"),
        ("COMPARED_TO", "3%", "năm 2021"),
    } <= found
    assert {row[4] for row in doc._.relations if row[0] == "HAS_VALUE"} == {"model"}


def test_attributes_of_an_unseen_sentence(corpus: list[Annotation], nlp: Language) -> None:
    component = AttributeClassifier("solieu_attributes")
    fit_attributes(component, corpus, nlp, LINKS.attributes)
    doc = to_doc(held_out(), nlp)[0]
    expected = dict(doc._.kinds)
    component(doc)
    assert doc._.kinds == expected
    assert list(doc._.statuses.values())[:2] == ["estimate", "estimate"]


def test_training_twice_gives_the_same(
    relations: RelationExtractor, corpus: list[Annotation], nlp: Language
) -> None:
    again = RelationExtractor("solieu_relations")
    fit_relations(again, corpus, nlp, LINKS.relations)
    docs = [[c(to_doc(a, nlp)[0])._.relations for a in corpus[:3]] for c in (relations, again)]
    assert docs[0] == docs[1]


def test_what_was_stored_answers_alike(
    relations: RelationExtractor, corpus: list[Annotation], nlp: Language, tmp_path: Path
) -> None:
    relations.to_disk(tmp_path)
    stored = RelationExtractor("solieu_relations").from_disk(tmp_path)
    for annotation in corpus[:3]:
        docs = [to_doc(annotation, nlp)[0] for _ in range(2)]
        assert relations(docs[0])._.relations == stored(docs[1])._.relations


def test_labels_without_relations_are_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match="relations cannot be trained on them"):
        fit_relations(RelationExtractor("solieu_relations"), [held_out()], nlp, LINKS.relations)


def test_values_without_attributes_are_refused(nlp: Language) -> None:
    bare = Annotation(Article(id="y", text="5%"), (Entity("y", "VALUE", 0, 2, "5%"),))
    with pytest.raises(ValueError, match="attributes cannot be trained"):
        fit_attributes(AttributeClassifier("solieu_attributes"), [bare], nlp, LINKS.attributes)


def test_relations_to_missing_entities_are_left_out(nlp: Language) -> None:
    gold = held_out()
    relation = Relation("x", "HAS_VALUE", 10, 24, 33, 44)
    lost = Relation("x", "HAS_VALUE", 0, 3, 33, 44)
    example = read_examples([Annotation(gold.article, gold.entities, (relation, lost))], nlp)[0]
    assert len(example.links) == 1


def test_training_rows_hold_one_right_answer_for_each_slot(
    corpus: list[Annotation], nlp: Language
) -> None:
    example = read_examples(corpus[:1], nlp)[0]
    slots = read_slots(view_of(example.structure), ["HAS_VALUE"])["HAS_VALUE"]
    rows, taught = training_rows(example, slots)
    right = right_pairs(example, slots)
    missed = unproposed(example, slots, right)
    assert len(rows) == len(taught)
    assert taught.sum() == len(slots.sources) - len(missed)
    assert len(rows) == sum(
        size + 1 for slot, size in enumerate(np.diff(slots.starts)) if slot not in missed
    )
    assert right.sum() <= len(slots.sources)


def far_governed(title: str) -> Annotation:
    """An article whose last figure is of a period that stands far above, between other times."""
    days = [f"Ngày {day:02d}/3/2020, Sở họp.\n" for day in range(1, 29)]
    text = f"{title}\n{''.join(days[:8])}Kết quả 9 tháng.\n{''.join(days[8:])}Sở cấp 5 phép."
    times = [
        Entity("z", "DATE", start, start + 15, text[start : start + 15])
        for start in (text.index(day) for day in days)
    ]
    heads = [at for at in range(len(text)) if text.startswith("9 tháng", at)]
    periods = [Entity("z", "PERIOD", at, at + 7, "9 tháng") for at in heads]
    at = text.index("5 phép")
    value = Entity("z", "VALUE", at, at + 1, "5", kind="level", status="actual")
    period = periods[-1]
    link = Relation("z", "IN_PERIOD", value.start, value.end, period.start, period.end)
    entities = sorted([*times, *periods, value], key=lambda entity: entity.start)
    return Annotation(Article(id="z", text=text), tuple(entities), (link,))


def test_a_mention_in_the_same_words_is_right_where_the_labelled_one_is_out_of_reach(
    nlp: Language,
) -> None:
    example = read_examples([far_governed("Sở Công Thương: 9 tháng nhiều việc")], nlp)[0]
    slots = read_slots(view_of(example.structure), ["IN_PERIOD"])["IN_PERIOD"]
    right = right_pairs(example, slots)
    assert [example.structure.surface(at) for at in slots.pairs.target[right]] == ["9 tháng"]
    assert example.structure.first[slots.pairs.target[right]].max() < 10
    rows, taught = training_rows(example, slots)
    assert len(rows) == len(slots.pairs.source) + 1
    assert taught.tolist() == [*right.tolist(), False]


def test_a_slot_whose_right_candidate_is_out_of_reach_teaches_nothing(nlp: Language) -> None:
    example = read_examples([far_governed("Sở Công Thương: nhiều việc")], nlp)[0]
    slots = read_slots(view_of(example.structure), ["IN_PERIOD"])["IN_PERIOD"]
    right = right_pairs(example, slots)
    assert not right.any()
    assert list(unproposed(example, slots, right)) == [0]
    rows, taught = training_rows(example, slots)
    assert len(rows) == len(taught) == 0
