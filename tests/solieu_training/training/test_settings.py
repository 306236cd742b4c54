"""Configurations: the shipped one is sound, and a wrong one says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu_training.training.settings import DEFAULT, read_config


def test_the_shipped_configuration_lists_all_stages() -> None:
    config, settings = read_config()
    assert config["nlp"]["pipeline"] == [
        *("solieu_features", "ner", "solieu_crf", "solieu_spans", "solieu_entities"),
        *(
            "solieu_attributes",
            "solieu_relations",
            "solieu_unmeasured",
            "solieu_tables",
            "solieu_norms",
        ),
        "solieu_confidence",
    ]
    assert "training" not in config
    assert settings.ner.epochs > 0


@pytest.mark.parametrize(
    ("line", "wrong", "message"),
    [
        ("dropout = 0.3", "dropout = 1.5", "training.ner.dropout: Input should be less than 1"),
        ("c1 = 0.05", "c1 = -1", "training.chain.c1"),
        ("c1 = 0.05", "c9 = 0.05", "training.chain.c"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, line: str, wrong: str, message: str) -> None:
    text = DEFAULT.read_text(encoding="utf-8")
    assert line in text
    path = tmp_path / "mine.cfg"
    path.write_text(text.replace(line, wrong), encoding="utf-8")
    with pytest.raises(ValueError, match=message) as error:
        read_config(path)
    assert "mine.cfg" in str(error.value)
