"""The labels that ship: valid, readable both ways, and within the tokens."""

from __future__ import annotations

from pathlib import Path

from solieu.scheme import LABELS, RELATIONS
from solieu.writers import brat as writer
from solieu.writers.docs import blank
from solieu_training.corpus import inline
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.checks import check_corpus
from solieu_training.corpus.dataset import from_dataset, to_dataset
from solieu_training.corpus.docs import from_doc, to_docs
from solieu_training.corpus.problems import errors


def test_every_article_is_there_and_nothing_else(corpus: Corpus) -> None:
    gold = [a for a in corpus.annotations if a.article.id[0].isdigit()]
    authored = [a.article.id for a in corpus.annotations if a.article.id.startswith("a")]
    assert [a.article.id[:3] for a in gold] == ["000", "001", "002", "003", "004"]
    assert sorted(authored, key=lambda name: int(name[1:])) == [
        f"a{number:02d}" for number in range(1, 1136)
    ]
    assert len(corpus.annotations) == 1140


def test_reading_finds_no_problem(corpus: Corpus) -> None:
    assert corpus.problems == ()


def test_no_error_against_the_guidelines(corpus: Corpus) -> None:
    assert [str(problem) for problem in errors(check_corpus(corpus))] == []


def test_all_labels_and_relations_occur(corpus: Corpus) -> None:
    entities = [entity for a in corpus.annotations for entity in a.entities]
    relations = [relation for a in corpus.annotations for relation in a.relations]
    assert {entity.label for entity in entities} == set(LABELS)
    assert {relation.type for relation in relations} == set(RELATIONS)
    assert {item.origin for item in (*entities, *relations)} == {"gold"}


def test_offsets_cut_the_text_of_the_entity(corpus: Corpus) -> None:
    for annotation in corpus.annotations:
        for entity in annotation.entities:
            assert annotation.article.text[entity.start : entity.end] == entity.text


def test_texts_are_those_of_the_files(corpus: Corpus, root: Path) -> None:
    for annotation in corpus.annotations:
        name = f"{annotation.article.id}.txt"
        folder = root / "seeds" if name[0].isdigit() else root / "annotations" / "authored"
        assert annotation.article.text.encode("utf-8") == (folder / name).read_bytes()


def test_brat_round_trip_is_byte_for_byte(corpus: Corpus) -> None:
    for reading in corpus.readings:
        written = writer.dumps(reading.annotation).encode("utf-8")
        assert written == Path(reading.file).read_bytes(), reading.file


def test_inline_round_trip(corpus: Corpus) -> None:
    for annotation in corpus.annotations:
        again = inline.parse(inline.dumps(annotation), annotation.article.id)
        assert again.annotation == annotation
        assert again.problems == ()


def test_tokens_express_every_entity(corpus: Corpus) -> None:
    docs, misaligned = to_docs(corpus.annotations, blank())
    assert [str(lost) for lost in misaligned] == []
    for doc, annotation in zip(docs, corpus.annotations, strict=True):
        assert doc.text == annotation.article.text
        assert from_doc(doc) == annotation


def test_dataset_round_trip(corpus: Corpus) -> None:
    dataset = to_dataset(corpus.annotations)
    assert from_dataset(dataset) == corpus.annotations


def test_no_line_end_was_converted(root: Path) -> None:
    texts = [*(root / "seeds").glob("*.txt"), *(root / "annotations").glob("*/*")]
    assert len(texts) == 5 + 5 + 2 * (1135 + 66)
    assert [path.name for path in texts if b"\r" in path.read_bytes()] == []
