"""Rows take time and space in proportion to the text, even if it is one sentence."""

from __future__ import annotations

from collections.abc import Callable

from solieu.facts import build
from solieu.facts.sentences import ELLIPSIS, LONGEST_SENTENCE, Sentences, sentence_spans
from solieu.schema import Annotation, Article, Entity, Relation

Growth = Callable[[Callable[[int], Callable[[], object]], int], bool]


def one_sentence(times: int) -> Annotation:
    """A line without stops that names officials with their position, and figures."""
    text, entities, relations = "Giám đốc ", [], []
    position = Entity("a1", "POSITION", 0, 8, "Giám đốc")
    entities.append(position)
    for _ in range(times):
        for surface, label in (("An", "OFFICIAL"), ("thép", "METRIC"), ("5 tấn", "VALUE")):
            entities.append(Entity("a1", label, len(text), len(text) + len(surface), surface))
            text += surface + " "
        official, metric, value = entities[-3:]
        for type_, head, tail in (
            ("HOLDS_POSITION", official, position),
            ("HAS_VALUE", metric, value),
        ):
            ends = (head.start, head.end, tail.start, tail.end)
            relations.append(Relation("a1", type_, *ends, 0.9))
    return Annotation(Article(id="a1", text=text), tuple(entities), tuple(relations))


def test_rows_of_one_sentence(grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        annotation = one_sentence(size)
        return lambda: build(annotation)

    assert grows_linearly(prepare, 200)


def test_the_sentences_of_rows_are_bounded() -> None:
    result = build(one_sentence(2_000))
    assert len(result.observations) == 2_000
    for row in (*result.observations, *result.offices):
        assert len(row.sentence) <= 2 * LONGEST_SENTENCE + len(ELLIPSIS)


def test_a_sentence_is_cut_between_words() -> None:
    text = "sản lượng " * 1_000
    spans = sentence_spans(text)
    assert " ".join(text[start:end] for start, end in spans) == text.strip()
    assert all(end - start <= LONGEST_SENTENCE for start, end in spans)


def test_what_has_no_white_space_is_cut_anywhere() -> None:
    text = "a" * (2 * LONGEST_SENTENCE + 1)
    assert sentence_spans(text) == [
        (0, LONGEST_SENTENCE),
        (LONGEST_SENTENCE, 2 * LONGEST_SENTENCE),
        (2 * LONGEST_SENTENCE, len(text)),
    ]


def test_far_sentences_are_quoted_without_what_lies_between() -> None:
    text = "Ông An nói. " + "Thép tăng. " * 1_000 + "Ông là Giám đốc."
    quoted = Sentences(text).covering(4, len(text) - 2)
    assert quoted == f"Ông An nói.{ELLIPSIS}Ông là Giám đốc."


def test_repeated_pieces(noise: str, grows_linearly: Growth) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = noise * (size // len(noise))
        return lambda: sentence_spans(text)

    assert grows_linearly(prepare, 8_000)
