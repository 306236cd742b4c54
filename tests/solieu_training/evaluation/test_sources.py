"""Scores by source."""

from dataclasses import replace

from solieu.schema import Article
from solieu_training.evaluation import Pair, evaluate
from solieu_training.evaluation.markdown import render_markdown
from solieu_training.evaluation.output import write_report
from solieu_training.evaluation.sources import by_source


def test_the_part_of_the_corpus_stands_in_for_a_source() -> None:
    articles = [
        Article(id="a02", text="x"),
        Article(id="bai-01", text="x", source="baocongthuong.vn"),
        Article(id="a01", text="x"),
        Article(id="bai-02", text="x"),
    ]
    assert by_source(articles) == {
        "authored": (0, 2),
        "baocongthuong.vn": (1,),
        "other": (3,),
    }


def test_sources_are_scored_apart(build) -> None:
    old, new = (build("[[p1:PLACE|Huế]] mới", doc_id=name) for name in ("a01", "bai-01"))
    scores = evaluate([Pair(old, old), Pair(new, replace(new, entities=()))], resamples=20)
    content = scores.to_dict()["by_source"]
    assert content["authored"]["entities"]["f1"] == 1
    assert content["other"]["entities"]["f1"] == 0
    assert content["other"]["articles"] == 1
    assert "| other | 1 | 1 | 0.000 |" in render_markdown(scores)


def test_articles_that_were_trained_on_are_marked(build) -> None:
    gold = build("[[p1:PLACE|Huế]] mới", doc_id="a01")
    text = render_markdown(evaluate([Pair(gold, gold)], seen=["a01"], resamples=20))
    assert "† The model was trained on 1 of these 1 articles (a01)" in text
    assert "| a01 † |" in text
    assert "| F1 † |" in text
    assert "†" not in render_markdown(evaluate([Pair(gold, gold)], resamples=20))


def test_old_and_new_labels_are_scored_apart(build, tmp_path) -> None:
    facts = "v1 change actual 8 %\nHAS_VALUE m1 v1"
    old, new = (
        build("[[m1:METRIC|IIP]] tăng [[v1:VALUE|8%]]", facts, doc_id=name)
        for name in ("a01", "bai-01")
    )
    missed = replace(new, entities=new.entities[:1], relations=())
    scores = evaluate([Pair(old, old), Pair(new, missed)], seen=["a01"], resamples=20)
    content = write_report(tmp_path, scores, title="Hai phần", command="")
    parts = content["by_corpus"]
    assert {part: found["articles"] for part, found in parts.items()} == {"shipped": 1, "fresh": 1}
    assert (parts["shipped"]["facts"]["by"]["usable"]["f1"], parts["shipped"]["seen"]) == (1, 1)
    assert (parts["fresh"]["facts"]["by"]["usable"]["f1"], parts["fresh"]["seen"]) == (0, 0)
    assert parts["fresh"]["entities"]["by"]["METRIC"]["recall"] == 1
    assert parts["fresh"]["entities"]["by"]["VALUE"]["recall"] == 0
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    shipped, fresh = (
        text.partition(f"## {title}\n")[2].partition("\n## ")[0]
        for title in ("Shipped corpus (old)", "Fresh labels (new)")
    )
    assert "| **micro** | 2 | 2 | 2 | 1.000 | 1.000 | 1.000 |" in shipped
    assert "| **micro** | 2 | 1 | 1 | 1.000 | 0.500 | 0.667 |" in fresh
    assert "† The model was trained on 1 of them." in shipped
    assert "†" not in fresh
    assert "| authored † |" in text
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<details id="shipped" open>' in page
    assert '<details id="fresh" open>' in page


def test_one_part_alone_is_not_shown_twice(build) -> None:
    gold = build("[[p1:PLACE|Huế]] mới", doc_id="bai-01")
    scores = evaluate([Pair(gold, gold)], resamples=20)
    assert list(scores.to_dict()["by_corpus"]) == ["fresh"]
    assert "## Fresh labels" not in render_markdown(scores)
