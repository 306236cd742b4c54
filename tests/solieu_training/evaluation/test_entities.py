"""Scores of entities, checked against seqeval and nervaluate."""

import random

import pytest
from nervaluate import Evaluator
from seqeval.metrics import classification_report
from seqeval.scheme import IOB2

from solieu.schema import Annotation, Article, Entity
from solieu.scheme import LABELS
from solieu_training.evaluation.counts import Counts, add_tables, micro
from solieu_training.evaluation.entities import (
    score_entities,
    score_entities_by_origin,
    score_lenient,
    score_partial,
)

TEXT = "Sở Công Thương tỉnh Bắc Kạn cho biết: 7 tháng đầu năm 2024 IIP tăng 8,81%."


def annotated(*spans: tuple[str, int, int], origins: tuple[str, ...] = ()) -> Annotation:
    entities = tuple(
        Entity("bai-01", label, start, end, TEXT[start:end], origin=origin)
        for (label, start, end), origin in zip(
            spans, origins or ("model",) * len(spans), strict=True
        )
    )
    return Annotation(Article(id="bai-01", text=TEXT), entities)


GOLD = annotated(("DEPARTMENT", 0, 27), ("PERIOD", 38, 58), ("METRIC", 59, 62), ("VALUE", 68, 73))


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        (GOLD, Counts(4, 4, 4)),
        (annotated(), Counts(0, 0, 4)),
        (annotated(("DEPARTMENT", 0, 27), ("DEPARTMENT", 0, 27)), Counts(1, 2, 4)),  # a repeat
        (annotated(("DEPARTMENT", 0, 14), ("PLACE", 20, 27)), Counts(0, 2, 4)),  # nested pieces
        (annotated(("PERIOD", 37, 58)), Counts(0, 1, 4)),  # misaligned by one character
        (annotated(("PLACE", 0, 27)), Counts(0, 1, 4)),  # wrong label
    ],
)
def test_strict(predicted: Annotation, expected: Counts) -> None:
    assert micro(score_entities(GOLD, predicted)) == expected


def test_strict_by_label() -> None:
    predicted = annotated(("PLACE", 0, 27), ("VALUE", 68, 73))
    assert score_entities(GOLD, predicted) == {
        "DEPARTMENT": Counts(0, 0, 1),
        "METRIC": Counts(0, 0, 1),
        "PERIOD": Counts(0, 0, 1),
        "PLACE": Counts(0, 1, 0),
        "VALUE": Counts(1, 1, 1),
    }


def test_predictions_on_an_article_without_gold_are_false_alarms() -> None:
    assert score_entities(annotated(), GOLD)["VALUE"] == Counts(0, 1, 0)
    assert score_entities(annotated(), annotated()) == {}


def test_partial_credits_overlap_of_the_same_label_by_half() -> None:
    predicted = annotated(("DEPARTMENT", 0, 14), ("PLACE", 38, 58), ("VALUE", 68, 73))
    table = score_partial(GOLD, predicted)
    assert table["DEPARTMENT"] == Counts(0.5, 1, 1)
    assert table["PERIOD"] == Counts(0, 0, 1)
    assert table["PLACE"] == Counts(0, 1, 0)
    assert table["VALUE"] == Counts(1, 1, 1)


def test_lenient_schemes() -> None:
    predicted = annotated(("DEPARTMENT", 0, 14), ("PLACE", 38, 58), ("VALUE", 68, 73))
    assert score_lenient(GOLD, predicted) == {
        "exact": Counts(2, 3, 4),
        "partial": Counts(2.5, 3, 4),
        "type": Counts(2, 3, 4),
    }


def test_pieces_of_one_entity_are_credited_once() -> None:
    predicted = annotated(("DEPARTMENT", 0, 14), ("DEPARTMENT", 15, 27))
    assert score_lenient(GOLD, predicted)["type"] == Counts(1, 2, 4)


def test_by_origin() -> None:
    predicted = annotated(
        ("VALUE", 68, 73), ("VALUE", 68, 73), ("METRIC", 59, 62), origins=("rule", "model", "model")
    )
    assert score_entities_by_origin(GOLD, predicted) == {
        "model": Counts(1, 2, 4),
        "rule": Counts(1, 1, 4),
    }


def noisy_articles(articles: int = 40) -> list[tuple[Annotation, Annotation]]:
    """Random flat gold entities and predictions that move, relabel, drop and add some."""
    rng = random.Random(7)
    pairs = []
    for number in range(articles):
        gold, predicted = [], []
        position = 0
        while position < 400:
            start, end = position + rng.randint(0, 3), position + rng.randint(8, 15)
            position = end
            label = rng.choice(LABELS)
            if rng.random() < 0.9:
                gold.append((label, start, end))
            if rng.random() < 0.9:
                if rng.random() < 0.2:
                    start += rng.randint(1, 3)
                if rng.random() < 0.2:
                    end -= rng.randint(1, 3)
                if rng.random() < 0.2:
                    label = rng.choice(LABELS)
                predicted.append((label, start, end))
        article = Article(id=str(number), text="x" * 420)
        pairs.append(
            tuple(
                Annotation(
                    article,
                    tuple(Entity(article.id, lab, s, e, article.text[s:e]) for lab, s, e in spans),
                )
                for spans in (gold, predicted)
            )
        )
    return pairs


def tags(annotation: Annotation) -> list[str]:
    """One IOB2 tag for each character, so that tokens cannot hide an edge."""
    found = ["O"] * len(annotation.article.text)
    for entity in annotation.entities:
        found[entity.start] = f"B-{entity.label}"
        found[entity.start + 1 : entity.end] = [f"I-{entity.label}"] * (
            entity.end - entity.start - 1
        )
    return found


def dicts(annotation: Annotation) -> list[dict[str, object]]:
    """Entities as nervaluate takes them: with inclusive ends."""
    return [{"label": e.label, "start": e.start, "end": e.end - 1} for e in annotation.entities]


def test_agrees_with_seqeval() -> None:
    pairs = noisy_articles()
    report = classification_report(
        [tags(gold) for gold, _ in pairs],
        [tags(predicted) for _, predicted in pairs],
        mode="strict",
        scheme=IOB2,
        output_dict=True,
        zero_division=0,
    )
    table = add_tables(score_entities(*pair) for pair in pairs)
    assert set(table) == set(LABELS)
    for key, counts in [*table.items(), ("micro avg", micro(table))]:
        assert counts.precision == pytest.approx(report[key]["precision"])
        assert counts.recall == pytest.approx(report[key]["recall"])
        assert counts.f1 == pytest.approx(report[key]["f1-score"])
        assert counts.gold == report[key]["support"]


def test_agrees_with_nervaluate() -> None:
    pairs = noisy_articles()
    evaluator = Evaluator(
        [dicts(gold) for gold, _ in pairs],
        [dicts(predicted) for _, predicted in pairs],
        tags=list(LABELS),
        loader="dict",
    )
    theirs = evaluator.evaluate()["overall"]
    lenient = add_tables(score_lenient(*pair) for pair in pairs)
    ours = {
        "strict": micro(add_tables(score_entities(*pair) for pair in pairs)),
        "exact": lenient["exact"],
        "partial": lenient["partial"],
        "ent_type": lenient["type"],
    }
    assert 0 < ours["strict"].f1 < ours["ent_type"].f1 < 1
    for scheme, counts in ours.items():
        assert counts.predicted == theirs[scheme].actual
        assert counts.gold == theirs[scheme].possible
        assert counts.precision == pytest.approx(theirs[scheme].precision)
        assert counts.recall == pytest.approx(theirs[scheme].recall)
        assert counts.f1 == pytest.approx(theirs[scheme].f1)


def test_labels_shuffled_over_spans_score_by_chance() -> None:
    rng = random.Random(3)
    pairs = []
    for gold, _ in noisy_articles():
        labels = [e.label for e in gold.entities]
        rng.shuffle(labels)
        shuffled = tuple(
            Entity(e.doc_id, label, e.start, e.end, e.text)
            for e, label in zip(gold.entities, labels, strict=True)
        )
        pairs.append((gold, Annotation(gold.article, shuffled)))
    by_chance = micro(add_tables(score_entities(*pair) for pair in pairs)).f1
    assert by_chance == pytest.approx(1 / len(LABELS), abs=0.05)
