"""The readers of normal forms look at a bounded part of a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import spacy
from spacy.tokens import Span

from solieu import extensions
from solieu.normalise import (
    component,
    document_date,
    parse_date,
    parse_decision,
    parse_period,
    parse_value,
)
from solieu.normalise.compact import MAX_CONTEXT, MAX_SPAN

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]

DAY = date(2024, 2, 29)
READERS: tuple[Callable[[str], object], ...] = (
    parse_value,
    lambda text: parse_value("5%", text, text, kind="change"),
    lambda text: parse_value("5", f"tăng {text}", text, kind="change"),
    lambda text: parse_period(text, DAY),
    lambda text: parse_date(text, DAY),
    parse_decision,
    document_date,
)


def test_whole_texts(noise: str, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = noise * (size // len(noise))
        return lambda: [read(text) for read in READERS]

    assert grows_linearly(prepare, 5_000)


def test_the_longest_spans(noise: str, grows_linearly: Growth) -> None:
    """A span is read by some searches at each of its places, never by trying all divisions."""

    def prepare(size: int) -> Callable[[], object]:
        texts = [(noise * size)[at : at + size] for at in range(400 // size)]
        return lambda: [read(text) for read in READERS for text in texts]

    assert grows_linearly(prepare, MAX_SPAN // 4)


def test_the_component_hands_on_bounded_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []

    def read(text: str, before: str, after: str, *, kind: str | None) -> None:
        seen.append((before, after))

    monkeypatch.setattr(component, "parse_value", read)
    extensions.register()
    config = {"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}}
    doc = spacy.blank("vi", config=config).make_doc(
        "thép tăng " * 500 + "5 tấn\n7 tấn" + " x" * 500
    )
    at = next(token.i for token in doc if token.text == "5")
    doc.ents = [Span(doc, at, at + 2, label="VALUE"), Span(doc, at + 3, at + 5, label="VALUE")]
    component.set_norms(doc)
    assert seen == [(("thép tăng " * 500)[-MAX_CONTEXT:], ""), ("", (" x" * 500)[:MAX_CONTEXT])]
