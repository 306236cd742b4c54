"""Finding and placing the files of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu_training.corpus.folders import below, place, store


@pytest.mark.parametrize("doc_id", ["a01", "2024/07/tin", "tin số 1.v2", "x.y"])
def test_place_and_below_are_inverse(tmp_path: Path, doc_id: str) -> None:
    store(place(tmp_path, doc_id, ".ann"), b"")
    assert below(tmp_path, ".ann") == [(doc_id, tmp_path / f"{doc_id}.ann")]


@pytest.mark.parametrize("doc_id", ["", "../x", "a/../../x", "/etc/x", "a\0b"])
def test_an_id_never_leads_out_of_the_folder(tmp_path: Path, doc_id: str) -> None:
    with pytest.raises(ValueError, match="cannot name a file"):
        place(tmp_path, doc_id, ".ann")


def test_store_leaves_no_partial_file(tmp_path: Path) -> None:
    store(tmp_path / "new" / "x.ann", b"1")
    store(tmp_path / "new" / "x.ann", b"2")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["x.ann"]
    assert (tmp_path / "new" / "x.ann").read_bytes() == b"2"
