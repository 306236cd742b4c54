"""Scores by source."""

from dataclasses import replace

from solieu.schema import Article
from solieu_training.evaluation import Pair, evaluate
from solieu_training.evaluation.markdown import render_markdown
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
