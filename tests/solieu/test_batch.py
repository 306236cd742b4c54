"""A batch goes on whatever happens to one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from solieu.batch import Annotate, Progress, describe, process, run
from solieu.groups import TOGETHER
from solieu.schema import Article, Error, Result
from solieu.writers.writer import Writer


class ListWriter(Writer):
    """Keeps what it is given; refuses to encode an article called ``unwritable``."""

    format = "list"

    def __init__(self) -> None:
        super().__init__(Path())
        self.items: list[Result | Error] = []

    def open(self) -> None: ...

    def close(self) -> None: ...

    def abandon(self) -> None: ...

    def encode(self, result: Result) -> Any:
        if result.article.id == "unwritable":
            raise ValueError("no name for it")
        return result

    def encode_error(self, error: Error) -> Any:
        return error

    def write(self, encoded: Any) -> None:
        self.items.append(encoded)


def article(doc_id: str, text: str = "Doanh thu đạt 5 tỷ đồng") -> Article:
    return Article(id=doc_id, text=text)


def test_errors_stand_in_the_place_of_their_articles(annotate_together: Annotate) -> None:
    writer = ListWriter()
    read_error = Error("b", "read", "b.txt is empty")
    items = [article("a"), read_error, article("c", "POISON"), article("d")]
    progress = run(items, annotate_together, [writer])
    assert [getattr(item, "stage", "ok") for item in writer.items] == [
        "ok",
        "read",
        "annotate",
        "ok",
    ]
    assert progress.counts() == {
        "articles": 2,
        "errors": 2,
        "duplicates": 0,
        "near_duplicates": 0,
        "observations": 2,
        "offices": 0,
        "decisions": 0,
        "entities": 4,
        "relations": 2,
    }


def test_an_article_that_one_writer_refuses_is_written_by_none(annotate_together: Annotate) -> None:
    class Lenient(ListWriter):
        def encode(self, result: Result) -> Any:
            return result

    lenient, strict = Lenient(), ListWriter()
    run([article("unwritable"), article("a")], annotate_together, [lenient, strict])
    assert lenient.items == strict.items
    error, result = strict.items
    assert isinstance(error, Error)
    assert (error.doc_id, error.stage) == ("unwritable", "write")
    assert isinstance(result, Result)


@pytest.mark.parametrize("raised", [ValueError, RecursionError, MemoryError, AssertionError])
def test_any_exception_of_an_article_is_an_error(raised: type[Exception]) -> None:
    def fail(_: Sequence[Article]) -> Sequence[Result]:
        raise raised("why")

    (outcome,) = process([article("a")], fail, ())
    assert isinstance(outcome.item, Error)
    assert outcome.item.error.startswith(f"{raised.__name__}: why (raised in test_batch.py:")


def test_an_interrupt_is_no_error_of_the_article() -> None:
    def interrupt(_: Sequence[Article]) -> Sequence[Result]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([article("a")], interrupt, [])


def test_a_description_is_the_same_on_every_run(annotate_together: Annotate) -> None:
    # The stand-in names an object by its address.
    descriptions = set()
    for _ in range(3):
        (outcome,) = process([article("a", "POISON")], annotate_together, ())
        assert isinstance(outcome.item, Error)
        descriptions.add(outcome.item.error)
    (description,) = descriptions
    assert "0x…" in description


def test_a_description_is_one_line() -> None:
    assert describe(ValueError("one\n two")) == "ValueError: one two"
    assert describe(ValueError()) == "ValueError: no message"


def test_articles_are_read_as_they_are_needed(annotate_together: Annotate) -> None:
    read: list[str] = []

    def articles() -> Iterator[Article]:
        for number in range(3 * TOGETHER):
            read.append(str(number))
            yield article(str(number))

    ahead: list[int] = []

    def on_progress(progress: Progress) -> None:
        ahead.append(len(read) - progress.articles)

    run(articles(), annotate_together, [], on_progress)
    assert len(ahead) == 3 * TOGETHER
    assert max(ahead) == TOGETHER


def test_articles_are_annotated_together_until_one_fails(annotate_together: Annotate) -> None:
    sizes: list[int] = []

    def counting(articles: Sequence[Article]) -> Sequence[Result]:
        sizes.append(len(articles))
        return annotate_together(articles)

    good = [article("a"), Error("b", "read", "b.txt is empty"), article("c")]
    assert [type(o.item) for o in process(good, counting, ())] == [Result, Error, Result]
    assert sizes == [2]
    sizes.clear()
    bad = [article("a"), article("b", "POISON"), article("c")]
    assert [type(o.item) for o in process(bad, counting, ())] == [Result, Error, Result]
    assert sizes == [3, 1, 1, 1]
