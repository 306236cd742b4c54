"""The whole pipeline against the recogniser of spaCy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from solieu.benchmark import bare_ner
from solieu.benchmark.figures import OutputsDiffer
from solieu.benchmark.measures.ner_share import measure
from solieu.benchmark.setting import Setting

MakeSetting = Callable[..., Setting]


def test_a_tiny_run(make_setting: MakeSetting, documented: Any) -> None:
    setting = make_setting()
    (figure,) = measure(setting)
    assert figure.key == "ner_share"
    assert (set(figure.seconds), set(figure.details)) == documented(figure.key)
    solieu, bare = figure.seconds["solieu"], figure.seconds["bare_ner"]
    assert figure.samples == [b / s for s, b in zip(solieu, bare, strict=True)]
    assert len(figure.samples) == 2
    tokens = sum(len(setting.nlp.make_doc(article.text)) for article in setting.articles)
    assert figure.details["tokens"] == tokens
    assert figure.details["articles"] == 3
    assert len(figure.compared) == 2


def test_other_tokens_are_refused(
    make_setting: MakeSetting, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = bare_ner.copy_tokens
    monkeypatch.setattr(bare_ner, "copy_tokens", lambda docs, nlp: copy(docs[::-1], nlp))
    with pytest.raises(OutputsDiffer, match="do not make up its text"):
        measure(make_setting())
