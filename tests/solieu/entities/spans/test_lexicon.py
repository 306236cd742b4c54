"""Counts of phrases, stored and looked up."""

from __future__ import annotations

import pytest

from solieu.entities.spans import lexicon


def test_known_and_unknown_keys() -> None:
    counts = {"chỉ số giá": (8, 9), "toàn tỉnh": (0, 4)}
    fields = {name: lexicon.pack(counts) for name in lexicon.LEXICON}
    found = lexicon.look_up(
        fields,
        [dict.fromkeys(lexicon.LEXICON, key) for key in ("toàn tỉnh", "chỉ số giá", "lạ lẫm")],
    )
    assert found.shape == (3, len(lexicon.columns()))
    shares = found[:, lexicon.columns().index("phrase_share")]
    assert shares.tolist() == pytest.approx([0.4 / 5, 8.4 / 10, 0.4])
    assert found[:, lexicon.columns().index("border_seen")].tolist() == [4, 9, 0]
