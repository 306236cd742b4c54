"""``solieu suggest`` as a user runs it, with a stand-in for the model."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from solieu.cli import main
from solieu.cli.model import Annotator
from solieu.cli.status import Status
from solieu.readers import find_sources, read
from solieu.schema import Article, Entity, Result

SURE = "Năm 2022 Sơn La trồng rừng. Trời mưa."
UNSURE = "Sản lượng thép đạt ngờ ngợ tấn. Thép tồn kho ngờ ngợ."
LABELLED = "Doanh thu siêu thị tăng ngờ vực."

Run = Callable[..., tuple[int, str, str]]


def annotate(articles: Sequence[Article]) -> list[Result]:
    """Doubts every ``ngờ``, and cannot read an article of one word."""
    return [_annotate(article) for article in articles]


def _annotate(article: Article) -> Result:
    if " " not in article.text.strip():
        raise ValueError("one word")
    starts = [at for at in range(len(article.text)) if article.text.startswith("ngờ", at)]
    entities = (Entity(article.id, "VALUE", at, at + 3, "ngờ", confidence=0.2) for at in starts)
    return Result(article, entities=tuple(entities))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for name, text in {"sure": SURE, "unsure": UNSURE, "copy": LABELLED}.items():
        (inputs / f"{name}.txt").write_text(text, encoding="utf-8")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "old.ann").write_text("", encoding="utf-8")
    (gold / "old.txt").write_text(f"{LABELLED}\n", encoding="utf-8")
    return inputs


@pytest.fixture
def suggest(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    stand_in = Annotator(annotate, {})
    monkeypatch.setattr("solieu_training.commands.suggest.load_annotator", lambda _: stand_in)

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            main(["suggest", *map(str, arguments)])
        captured = capfd.readouterr()
        assert isinstance(caught.value.code, int)
        return caught.value.code, captured.out, captured.err

    return run


def test_the_least_sure_comes_first_and_what_is_labelled_never(suggest: Run, folder: Path) -> None:
    status, output, messages = suggest(folder, "--budget", 5, "--gold", folder.parent / "gold")
    assert status == Status.DONE
    lines = [line.split("\t") for line in output.splitlines()]
    assert [line[:3] for line in lines] == [["unsure", "12", "1.60"], ["sure", "8", "0.00"]]
    assert "1 articles are labelled already." in messages
    assert "2 of 2 articles suggested: 20 words" in messages


def test_without_gold_every_article_is_new(suggest: Run, folder: Path) -> None:
    assert suggest(folder, "--budget", 2)[1].split()[::4] == ["unsure", "copy"]


def test_sentences_say_where_they_stand(suggest: Run, folder: Path) -> None:
    status, output, _ = suggest(folder, "--budget", 2, "--by", "sentences")
    assert status == Status.DONE
    for line in output.splitlines():
        doc_id, start, end, words, errors, difference, text = line.split("\t")
        whole = (folder / f"{doc_id}.txt").read_text(encoding="utf-8")
        assert whole[int(start) : int(end)] == text
        assert (int(words), errors) == (len(text.split()), "0.80")
        assert float(difference) > 0


def test_a_budget_in_words(suggest: Run, folder: Path) -> None:
    assert suggest(folder, "--words", 11)[1].split("\t")[0] == "copy"


@pytest.mark.parametrize("by", ["articles", "sentences"])
def test_json_lines_can_be_annotated(suggest: Run, folder: Path, tmp_path: Path, by: str) -> None:
    out = tmp_path / "next.jsonl"
    assert suggest(folder, "--budget", 3, "--by", by, "--out", out)[:2] == (Status.DONE, "")
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [record["rank"] for record in records] == [1, 2, 3]
    articles = list(read(find_sources([str(out)])))
    assert [a.text for a in articles if isinstance(a, Article)] == [r["text"] for r in records]
    if by == "sentences":
        for record in records:
            whole = (folder / f"{record['doc_id']}.txt").read_text(encoding="utf-8")
            assert whole[record["start"] : record["end"]] == record["text"]


def test_a_file_of_plain_lines(suggest: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "next.txt"
    assert suggest(folder, "--budget", 3, "--out", out)[0] == Status.DONE
    assert out.read_text(encoding="utf-8") == suggest(folder, "--budget", 3)[1]


def test_an_article_that_fails_is_named_and_the_rest_is_done(suggest: Run, folder: Path) -> None:
    (folder / "bad.txt").write_text("một", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    status, output, messages = suggest(folder, "--budget", 9)
    assert status == Status.SOME_FAILED
    assert len(output.splitlines()) == 3
    assert "Not annotated: bad: ValueError: one word" in messages
    assert "Not read: " in messages
    assert "2 articles failed" in messages


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), Status.USAGE, "Give --budget, --words or both."),
        (("--budget", 1, "--out", "next.csv"), Status.USAGE, "neither .jsonl nor .txt"),
        (("--budget", 1, "--out", "in/sure.txt/next.txt"), Status.UNUSABLE, "cannot be written"),
        (("--budget", 0), Status.USAGE, "budget"),
    ],
)
def test_wrong_usage(
    suggest: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[object, ...],
    status: Status,
    message: str,
) -> None:
    monkeypatch.chdir(folder.parent)
    found, output, messages = suggest(folder, *arguments)
    assert (found, output) == (status, "")
    assert message in " ".join(messages.split())


def test_an_input_that_does_not_exist(suggest: Run) -> None:
    status, _, messages = suggest("nowhere", "--budget", 1)
    assert status == Status.USAGE
    assert "'nowhere'" in messages
