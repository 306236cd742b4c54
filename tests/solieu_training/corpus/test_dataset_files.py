"""Folders that Hugging Face ``datasets`` saved to disk, ours and others'."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasets import Dataset, load_from_disk

from solieu.schema import Annotation
from solieu_training.corpus.dataset import FEATURES
from solieu_training.corpus.dataset_files import read, write

TEXT = "Năm 2022 có 27 cụm công nghiệp."
ENTITY = {"label": "PERIOD", "start": 0, "end": 8, "text": "Năm 2022", "norm": "2022"}


@pytest.fixture
def labelled(make: Callable[..., Annotation]) -> Annotation:
    value = ("VALUE", "27", "level", "actual", "27 1")
    found = make(
        *(TEXT, ("PERIOD", "Năm 2022", None, None, "2022"), value, ("METRIC", "cụm công nghiệp")),
        relations=(("HAS_VALUE", "cụm công nghiệp", "27"), ("IN_PERIOD", "27", "Năm 2022")),
    )
    details = {"title": "Tin", "author": "Lò Thị Mai", "url": "https://example.org/1"}
    article = found.article.model_copy(update=details)
    return Annotation(article, found.entities, found.relations)


def saved(folder: Path, *rows: dict[str, Any]) -> Path:
    """A data set as somebody else made it."""
    Dataset.from_list(list(rows)).save_to_disk(str(folder))
    return folder


def test_labels_come_back_whole(labelled: Annotation, tmp_path: Path) -> None:
    assert write([labelled], tmp_path / "labels") == []
    assert load_from_disk(str(tmp_path / "labels")).features == FEATURES
    corpus = read(tmp_path / "labels", [])
    assert corpus.problems == ()
    assert corpus.annotations == [labelled]


def test_an_older_data_set_is_replaced_and_anything_else_is_left_alone(
    labelled: Annotation, tmp_path: Path
) -> None:
    for doc_id in ("a", "b"):
        article = labelled.article.model_copy(update={"id": doc_id})
        write([Annotation(article)], tmp_path / "labels")
    assert [a.article.id for a in read(tmp_path / "labels", []).annotations] == ["b"]
    assert [path.name for path in tmp_path.iterdir()] == ["labels"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("Tin")
    with pytest.raises(FileExistsError):
        write([labelled], tmp_path / "other")
    assert (tmp_path / "other" / "notes.txt").read_text() == "Tin"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"entities": [ENTITY | {"start": 1}]}, "text-mismatch"),
        ({"entities": [ENTITY | {"end": 99}]}, "out-of-range"),
        ({"entities": [ENTITY | {"label": "YEAR"}]}, "unknown-label"),
        ({"entities": [{"label": "PERIOD", "start": 0}]}, "malformed"),
        (
            {
                "relations": [
                    {"type": "IN_PERIOD", "head_start": 0, "head_end": 8}
                    | {"tail_start": 12, "tail_end": 14}
                ]
            },
            "missing-target",
        ),
        ({"text": None}, "malformed"),
    ],
)
def test_a_fault_is_told_with_its_row_and_the_rest_is_read(
    tmp_path: Path, row: dict[str, Any], code: str
) -> None:
    sound = {"id": "x", "text": TEXT, "date": None, "place": "Sơn La"}
    sound |= {"entities": [ENTITY], "relations": []}
    corpus = read(saved(tmp_path / "labels", sound, sound | {"id": "y"} | row), [])
    (problem, *_) = [problem for problem in corpus.problems if problem.level == "error"]
    assert (problem.line, problem.code) == (2, code)
    assert [entity.norm for entity in corpus.annotations[0].entities] == ["2022"]


def test_a_folder_of_something_else_is_named(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, []).problems
    assert problem.code == "unreadable"
