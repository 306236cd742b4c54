"""The whole report: its numbers, its keys and its tables in Markdown."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from solieu.scheme import LABELS, RELATIONS
from solieu_training.corpus.brat import read_corpus
from solieu_training.evaluation import Pair, evaluate, pair_annotations
from solieu_training.evaluation.errors import EntityError
from solieu_training.evaluation.markdown import (
    render_markdown,
    render_table,
)
from solieu_training.evaluation.markdown_table import markdown_table
from solieu_training.evaluation.noise import disturb
from solieu_training.evaluation.report import lookup
from solieu_training.evaluation.table_views import noise_view, variants_view

ROOT = Path(__file__).parents[3]

MARKED = "[[m1:METRIC|IIP]] [[p1:PERIOD|năm 2022]] tăng [[v1:VALUE|8,81%]]"
FACTS = """
    p1 2022
    v1 change actual 8.81 %
    HAS_VALUE m1 v1
    IN_PERIOD v1 p1
"""


@pytest.fixture(scope="module")
def corpus():
    """The labelled seeds."""
    return read_corpus([ROOT / "annotations" / "gold"], [ROOT / "seeds"]).annotations


@pytest.fixture
def half_right(build):
    """Two articles: one predicted right, one whose value was missed."""
    first, second = build(MARKED, FACTS, "bai-01"), build(MARKED, FACTS, "bai-02")
    missed = replace(second, entities=second.entities[:2], relations=())
    return [Pair(first, first), Pair(second, missed)]


def test_gold_against_itself_is_right_everywhere(corpus) -> None:
    pairs = pair_annotations(corpus, corpus)
    content = evaluate(pairs, given_gold=pairs, resamples=50).to_dict()
    lines = [
        line
        for table in content.values()
        if isinstance(table, dict) and "by" in table
        for key, line in [*table["by"].items(), ("micro", table.get("micro"))]
        if line and key not in ("model", "rule")
    ]
    assert len(lines) > 60
    assert all(line["precision"] == line["recall"] == line["f1"] == 1 for line in lines)
    assert content["entities"]["micro"]["gold"] > 700
    assert content["entity_errors"] == {}
    assert set(content["lost_facts"]["any"].values()) == {0}


def test_the_labels_of_another_article_are_worth_nothing(corpus) -> None:
    pairs = []
    for gold, other in zip(corpus, corpus[1:] + corpus[:1], strict=True):
        length = len(gold.article.text)
        entities = tuple(e for e in other.entities if e.end <= length)
        kept = {(e.start, e.end) for e in entities}
        relations = tuple(
            r
            for r in other.relations
            if {(r.head_start, r.head_end), (r.tail_start, r.tail_end)} <= kept
        )
        pairs.append(
            Pair(gold, replace(other, article=gold.article, entities=entities, relations=relations))
        )
    content = evaluate(pairs, resamples=50).to_dict()
    assert lookup(content, "entities.micro.predicted") > 300
    assert lookup(content, "entities.micro.f1") < 0.03
    assert lookup(content, "relations.micro.f1") < 0.01
    assert lookup(content, "facts.by.usable.f1") < 0.01


def test_scores_of_a_missed_value(half_right) -> None:
    scores = evaluate(half_right, resamples=200)
    content = json.loads(json.dumps(scores.to_dict()))
    assert content["articles"] == ["bai-01", "bai-02"]
    assert list(content["entities"]["by"]) == list(LABELS)
    assert list(content["relations"]["by"]) == list(RELATIONS)
    micro = content["entities"]["micro"]
    assert (micro["gold"], micro["predicted"], micro["right"]) == (6, 5, 5)
    assert micro["interval"]["precision"] == [1, 1]
    assert micro["interval"]["recall"] == [0.666667, 1]
    assert content["entities"]["macro"]["f1"] == pytest.approx((1 + 1 + 2 / 3) / 3, abs=1e-6)
    assert content["facts"]["by"]["usable"]["recall"] == 0.5
    assert content["lost_facts"]["sole"]["value_missed"] == 1
    assert content["entity_errors"] == {"missed": {"VALUE": 1}}
    assert content["by_article"]["bai-02"]["facts_usable"]["f1"] == 0
    assert "relations_given_gold" not in content


def test_lookup_says_which_keys_there_are(half_right) -> None:
    content = evaluate(half_right, resamples=10).to_dict()
    assert lookup(content, "relations.by.HAS_VALUE.recall") == 0.5
    with pytest.raises(KeyError, match=r"'entity' is not among .*entities"):
        lookup(content, "entity.micro.f1")
    with pytest.raises(TypeError, match=r"entities\.micro\.f1"):
        lookup(content, "entities.micro")


def test_what_cannot_be_evaluated_is_refused(half_right) -> None:
    with pytest.raises(ValueError, match="no articles"):
        evaluate([])
    with pytest.raises(ValueError, match="other articles"):
        evaluate(half_right, given_gold=half_right[:1])
    with pytest.raises(ValueError, match="1 of them are missing"):
        evaluate(half_right, given_gold=half_right)


def test_table_in_markdown(half_right) -> None:
    scores = evaluate(half_right, resamples=200)
    assert render_table(scores, "facts").splitlines() == [
        "| label | gold | predicted | right | P | R | F1 | 95 % interval |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        "| usable | 2 | 1 | 1 | 1.000 | 0.500 | 0.667 | 0.000–1.000 |",
        "| strict | 2 | 1 | 1 | 1.000 | 0.500 | 0.667 | 0.000–1.000 |",
    ]
    assert "| DATE | 0 | 0 | 0 | – | – | – | – |" in render_table(scores, "entities")


def test_whole_report_in_markdown(half_right) -> None:
    text = render_markdown(evaluate(half_right, resamples=50), title="Lần thử")
    assert text.startswith("# Lần thử\n\n2 articles.")
    assert "* **missed** VALUE: 1" in text
    assert "bai-02: gold `8,81%` – IIP năm 2022 tăng 8,81%" in text
    assert "| value_missed | 1 | 1 | 1 |" in text


def test_cells_cannot_break_a_table() -> None:
    assert markdown_table(["a", "b"], [["x|y\nz", "1"]]).endswith("| x\\|y z | 1 |")


def bare(pairs):
    """The same articles with nothing predicted."""
    return [Pair(pair.gold, replace(pair.gold, entities=(), relations=())) for pair in pairs]


@pytest.fixture
def robust(half_right):
    """Scores with the model alone right, the rules alone silent, and one noise that hides all."""
    perfect = [Pair(pair.gold, pair.gold) for pair in half_right]
    noisy = [Pair(gold, gold) for gold in (disturb(pair.gold, "nfd") for pair in half_right)]
    return evaluate(
        half_right,
        variants={"model": perfect, "rules": bare(half_right)},
        noise={"nfd": noisy, "glued_words": bare(half_right)},
        resamples=200,
    )


def test_variants_end_with_the_merged_one(robust) -> None:
    content = json.loads(json.dumps(robust.to_dict()))
    assert list(content["variants"]) == ["model", "rules", "merged"]
    assert lookup(content, "variants.model.micro.f1") == 1
    assert lookup(content, "variants.rules.by.VALUE.f1") == 0
    assert content["variants"]["merged"] == content["entities"]
    lines = variants_view(robust).markdown().splitlines()
    assert lines[0] == "| label | gold | model | rules | merged |"
    assert "| VALUE | 2 | 1.000 | 0.000 | 0.667 |" in lines
    assert lines[-1] == "| **micro** | 6 | 1.000 | 0.000 | 0.909 |"


def test_noise_is_compared_with_the_clean_articles(robust) -> None:
    content = json.loads(json.dumps(robust.to_dict()))
    assert lookup(content, "noise.glued_words.difference.f1") == pytest.approx(-10 / 11, abs=1e-6)
    assert lookup(content, "noise.nfd.difference.f1") == pytest.approx(1 / 11, abs=1e-6)
    low, high = content["noise"]["glued_words"]["difference"]["interval"]
    assert low <= -10 / 11 <= high < 0
    rows = noise_view(robust).markdown().splitlines()
    assert rows[2].startswith("| none | 1.000 | 0.833 | 0.909 |  |  |")
    assert rows[3].startswith("| nfd | 1.000 | 1.000 | 1.000 | +9.1 | +0.0 to +20.0 |")
    assert rows[4].startswith("| glued_words | 0.000 | 0.000 | 0.000 | -90.9 |")
    text = render_markdown(robust)
    assert text.index("model alone, rules alone, merged") < text.index("## Entities under noise")


def test_reports_without_robustness_do_not_speak_of_it(half_right) -> None:
    scores = evaluate(half_right, resamples=50)
    assert "noise" not in scores.to_dict()
    assert "variants" not in scores.to_dict()
    assert "noise" not in render_markdown(scores)


@pytest.mark.parametrize("part", ["variants", "noise"])
def test_variants_and_noise_of_other_articles_are_refused(half_right, part: str) -> None:
    with pytest.raises(ValueError, match="'rules' were predicted for other articles"):
        evaluate(half_right, **{part: {"rules": half_right[:1]}})


def test_the_ten_most_frequent_kinds_of_error_are_shown(half_right) -> None:
    value = half_right[0].gold.entities[2]
    errors = [
        EntityError("missed", replace(value, label=label), None, f"câu {at}", 0)
        for at, label in enumerate(LABELS)
        for _ in range(at + 1)
    ] + [EntityError("spurious", None, replace(value, label=label), "", 0) for label in LABELS]
    scores = replace(evaluate(half_right, resamples=10), errors=tuple(errors))
    shown = [line for line in render_markdown(scores).splitlines() if line.startswith("* **")]
    assert len(shown) == 10
    assert shown[0] == f"* **missed** {LABELS[-1]}: {len(LABELS)}"
    assert render_markdown(scores).count(f"câu {len(LABELS) - 1}") == 3
