"""The file that carries predictions from a cross-validation to a training."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.confidence import shipped
from solieu_training.confidence.predictions import (
    FILE,
    PACKED,
    pack_predictions,
    read_folds,
    read_predictions,
    write_predictions,
)


def annotation(doc_id: str, text: str = "than tăng 5%\u2028") -> Annotation:
    return Annotation(
        Article(id=doc_id, text=text),
        (
            Entity(doc_id, "METRIC", 0, 4, "than", confidence=0.5),
            Entity(doc_id, "VALUE", 10, 12, "5%", "change", "actual", "5 %", None, "rule"),
        ),
        (Relation(doc_id, "HAS_VALUE", 0, 4, 10, 12, 0.25),),
    )


def test_predictions_come_back_beside_their_labels(tmp_path: Path) -> None:
    predicted = [annotation("a"), annotation("b")]
    write_predictions(tmp_path, predicted, {"a": "fold-1", "b": "fold-2"})
    gold = [annotation("c"), Annotation(predicted[1].article), Annotation(predicted[0].article)]
    pairs = read_predictions(tmp_path, gold)
    assert [pair.gold.article.id for pair in pairs] == ["b", "a"]
    assert [pair.predicted for pair in pairs] == [predicted[1], predicted[0]]
    assert all(pair.gold.entities == () for pair in pairs)
    folds = [json.loads(line)["fold"] for line in (tmp_path / FILE).open()]
    assert folds == ["fold-1", "fold-2"]


def test_a_folder_without_predictions_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"predictions\.jsonl does not exist.*--cross-validate"):
        read_predictions(tmp_path, [])


@pytest.mark.parametrize("line", ["{", "[]", '{"article": {"id": "a"}}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    write_predictions(tmp_path, [annotation("a")], {"a": "one"})
    with (tmp_path / FILE).open("a") as file:
        file.write(line + "\n")
    with pytest.raises(ValueError, match=r"predictions\.jsonl, line 2: no prediction"):
        read_predictions(tmp_path, [annotation("a")])


@pytest.mark.parametrize("gold", [[], [annotation("a", "than giảm 5%")]])
def test_labels_must_be_of_the_same_articles(tmp_path: Path, gold: list[Annotation]) -> None:
    write_predictions(tmp_path, [annotation("a")], {"a": "one"})
    with pytest.raises(ValueError, match=r"no gold labels|text differ"):
        read_predictions(tmp_path, gold)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The folder that packed predictions of ``a`` and ``b`` were written to."""
    (tmp_path / "report").mkdir()
    predicted = [annotation("a"), annotation("b")]
    write_predictions(tmp_path / "report", predicted, {"a": "fold-1", "b": "fold-2"})
    pack_predictions(tmp_path / "report", tmp_path / "packed")
    return tmp_path / "packed"


def test_packed_predictions_have_no_text_and_come_back_whole(packed: Path) -> None:
    content = gzip.decompress((packed / PACKED).read_bytes()).decode()
    assert "than" not in content
    gold = [Annotation(annotation(doc_id).article) for doc_id in ("c", "b", "a")]
    pairs = read_predictions(packed, gold)
    assert [pair.predicted for pair in pairs] == [annotation("b"), annotation("a")]
    assert read_folds(packed) == read_folds(packed.with_name("report"))
    assert read_folds(packed) == {"a": "fold-1", "b": "fold-2"}


def test_the_same_predictions_are_packed_alike(packed: Path) -> None:
    before = (packed / PACKED).read_bytes()
    pack_predictions(packed.with_name("report"), packed)
    assert (packed / PACKED).read_bytes() == before


@pytest.mark.parametrize("gold", [[], [annotation("a", "than giảm 5%"), annotation("b")]])
def test_packed_predictions_of_another_text_have_no_labels(
    packed: Path, gold: list[Annotation]
) -> None:
    pairs = read_predictions(packed, gold, all_labelled=False)
    assert [pair.gold.article.id for pair in pairs] == ["b"][: len(gold)]
    with pytest.raises(ValueError, match=r"line 1: there are no gold labels of this text of .*'a'"):
        read_predictions(packed, gold)


def test_a_damaged_file_is_named(packed: Path) -> None:
    path = packed / PACKED
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ValueError, match=r"predictions\.jsonl\.gz: cannot be read"):
        read_predictions(packed, [])


def test_the_predictions_that_ship_are_found_beside_the_corpus(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = packed.parent
    monkeypatch.setattr("solieu_training.corpus.shipped._roots", lambda: [root])
    for name in ("gold", "authored"):
        (root / "annotations" / name).mkdir(parents=True)
    assert shipped.shipped_report() is None
    shipped.main([str(root / "report"), "--out", str(root / shipped.FOLDER)])
    assert shipped.shipped_report() == root / shipped.FOLDER
    with pytest.raises(SystemExit):
        shipped.main([str(root / "annotations")])
