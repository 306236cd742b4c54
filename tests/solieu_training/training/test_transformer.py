"""The configuration with a transformer, as far as it goes without PyTorch."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import pytest

from solieu_training.training.settings import NerSettings, read_config
from solieu_training.training.transformer import _rate, has_transformer, require_transformers

CONFIG = Path(str(files("solieu_training") / "configs/transformer.cfg"))


def test_only_the_configuration_with_a_transformer_needs_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "spacy_transformers", None)
    default, _ = read_config()
    require_transformers(default)
    assert not has_transformer(default)
    config, _ = read_config(CONFIG)
    assert has_transformer(config)
    with pytest.raises(ValueError, match=r"install solieu\[transformer\]"):
        require_transformers(config)


def test_the_configurations_differ_only_in_the_network() -> None:
    (first, default), (second, other) = read_config(), read_config(CONFIG)
    for config in (first, second):
        del config["components"]["ner"]
    assert first == second
    # Networks that vote for the second look would be fine-tuned once for each fold.
    alone = default.spans.model_copy(update={"epochs": 0})
    assert default.spans.epochs > 0
    assert default.model_copy(update={"ner": other.ner, "spans": alone}) == other


def test_the_rate_rises_then_falls() -> None:
    settings = NerSettings(
        epochs=1,
        example_tokens=1,
        batch_size=1,
        dropout=0.0,
        learn_rate=1.0,
        last_learn_rate=0.05,
    )
    rates = [_rate(done, 20, settings) for done in range(20)]
    assert rates[:3] == [0.5, 1.0, 1.0]
    assert rates[1:] == sorted(rates[1:], reverse=True)
    assert rates[-1] == pytest.approx(1 / 18)
    assert [_rate(done, 1, settings) for done in range(1)] == [1.0]
