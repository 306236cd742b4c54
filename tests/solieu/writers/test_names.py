"""File names from ids."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.writers.names import path_of


@pytest.mark.parametrize(
    ("doc_id", "path"),
    [
        ("000_34452f388d168400", "000_34452f388d168400"),
        ("tỉnh/Bắc Kạn/bài 1", "tỉnh/Bắc Kạn/bài 1"),
        ("news#12", "news#12"),
        ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"),
        ("/etc/passwd", "%/etc/passwd"),
        ("https://example.vn/tin?id=1", "https%3A/%/example.vn/tin%3Fid=1"),
        ("C:\\x", "C%3A%5Cx"),
        ("a.ann/b.txt", "a%2Eann/b.txt"),
        (".", "%2E"),
        ("CON", "%43ON"),
        ("100%", "100%25"),
        ("a\n\0b ", "a%0A%00b%20"),
    ],
)
def test_ids_become_safe_paths(doc_id: str, path: str) -> None:
    assert path_of(doc_id) == PurePosixPath(path)


def test_a_long_id_is_cut_and_stays_different() -> None:
    first, second = path_of("ộ" * 300 + "1"), path_of("ộ" * 300 + "2")
    assert first != second
    assert len(str(first).encode()) <= 200


IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(IDS | st.text("./%ab ~", min_size=1), IDS | st.text("./%ab ~", min_size=1))
def test_paths_stay_inside_and_differ(first: str, second: str) -> None:
    path = path_of(first)
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert (path == path_of(second)) == (first == second)
