"""Gold and predicted annotations of the same articles."""

import pytest

from solieu.schema import Annotation, Article
from solieu_training.evaluation.pairs import pair_annotations


def annotation(doc_id: str, text: str = "Quý I/2023") -> Annotation:
    return Annotation(Article(id=doc_id, text=text))


def test_pairs_follow_the_order_of_the_gold() -> None:
    gold = [annotation("b"), annotation("a")]
    pairs = pair_annotations(gold, [annotation("a"), annotation("b")])
    assert [(g.article.id, p.article.id) for g, p in pairs] == [("b", "b"), ("a", "a")]


def test_an_article_without_prediction_counts_as_missed(build) -> None:
    gold = build("[[d1:DATE|15/8]]")
    assert pair_annotations([gold], []) == ((gold, Annotation(gold.article)),)


@pytest.mark.parametrize(
    ("gold", "predicted", "message"),
    [
        ([annotation("a"), annotation("a")], [], "twice in the gold"),
        ([annotation("a")], [annotation("a"), annotation("a")], "predicted twice"),
        ([annotation("a")], [annotation("z")], r"no gold labels \(z\)"),
        ([annotation("a", "Quý I")], [annotation("a", "Quý II")], "from offset 5 on"),
        ([annotation("a", "Quý\r\nI")], [annotation("a", "Quý\nI")], "from offset 3 on"),
    ],
)
def test_what_cannot_be_paired_is_refused(gold, predicted, message) -> None:
    with pytest.raises(ValueError, match=message):
        pair_annotations(gold, predicted)
