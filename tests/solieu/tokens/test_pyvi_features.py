"""pyvi's models get the features that pyvi makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from solieu.tokens.pyvi_features import segmenter, syllable_features, tagger, word_features

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
LINES = [
    [],
    ["GDP"],
    ["Bộ", "Công", "Thương"],
    ["ÁO", "2022", ",", "5%", "…", "tp.HCM"],
    *(line.split() for path in SEEDS for line in path.read_text(encoding="utf-8").splitlines()),
]


def named(features: list[dict[str, Any]]) -> list[list[str]]:
    """The attributes that CRFsuite makes of pyvi's dicts, less those that count for nothing."""
    return [
        sorted(
            f"{name}:{value}" if isinstance(value, str) else name
            for name, value in token.items()
            if value is not False
        )
        for token in features
    ]


def test_there_are_seeds() -> None:
    assert len(SEEDS) == 5


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_features_are_those_of_pyvi(line: list[str]) -> None:
    theirs = segmenter().sent2features(line, False)
    assert [sorted(token) for token in syllable_features(line)] == named(theirs)
    words = ["_".join(line[at : at + 2]) for at in range(0, len(line), 2)]
    theirs = tagger().sent2features(words, False)
    assert [sorted(token) for token in word_features(words)] == named(theirs)


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_labels_are_those_of_pyvi(line: list[str]) -> None:
    for theirs, ours in ((segmenter(), syllable_features), (tagger(), word_features)):
        expected = theirs.model.predict_single(theirs.sent2features(line, False))
        assert theirs.model.predict_single(ours(line)) == expected


def test_a_run_leaves_no_file_behind(tmp_path: Path) -> None:
    line = ["Thái", "Nguyên", "đạt", "5", "tỷ", "đồng"]
    code = f"""
import os
from solieu.tokens.pyvi_features import *
line = {line}
assert segmenter().model.predict_single(syllable_features(line))
assert tagger().model.predict_single(word_features(line))
os._exit(0)  # as a worker does that is no longer needed: nothing is cleared away at the end
"""
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []
