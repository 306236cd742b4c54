"""The card of a model quotes its cross-validations."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from solieu.confidence.calibration import Calibration
from solieu.schema import Annotation, Article, Entity
from solieu_training.corpus.text_digest import text_digest
from solieu_training.evaluation import evaluate, pair_annotations
from solieu_training.training.card import Provenance, Unseen, describe
from solieu_training.training.config_digest import config_digest
from solieu_training.training.settings import DEFAULT

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}}


def test_the_figures_of_a_report_and_its_command_stand_in_the_card(tmp_path: Path) -> None:
    entity = Entity("a01", "PLACE", 0, 7, "Bắc Kạn")
    gold = [
        Annotation(Article(id="a01", text="Bắc Kạn, Huế"), (entity,)),
        Annotation(Article(id="a02", text="Bắc Kạn"), (replace(entity, doc_id="a02"),)),
    ]
    pairs = pair_annotations(gold, gold)
    scores = evaluate(pairs, noise={"nfd": pairs}, resamples=10).to_dict()
    content = {"title": "Each seed left out", "command": "solieu evaluate --gold x"} | scores
    (tmp_path / "scores.json").write_text(json.dumps(content), encoding="utf-8")
    nlp = spacy.blank("vi", config=TOKENIZER)
    card = describe(nlp, gold, None, [tmp_path])
    assert "## Each seed left out" in card
    assert "`solieu evaluate --gold x`" in card
    assert "| entities, PLACE | 2 | 2 | 2 | 1.000 | 1.000 | 1.000 | 1.000–1.000 |" in card
    assert "| entities under noise, nfd, micro | 2 | 2 | 2 | 1.000 |" in card
    assert "by the rules alone" not in card
    assert "Not scored" not in card
    assert nlp.meta["articles"] == ["a01", "a02"]
    assert nlp.meta["texts"] == [text_digest("Bắc Kạn, Huế"), text_digest("Bắc Kạn")]


def test_fresh_labels_weights_start_and_command_stand_in_the_card() -> None:
    articles = [
        Annotation(Article(id=doc_id, text=f"Bắc Kạn {doc_id}")) for doc_id in ("a01", "mine", "b")
    ]
    nlp = spacy.blank("vi", config=TOKENIZER)
    provenance = Provenance(
        command="solieu train --gold fresh --out models/mine",
        fresh=frozenset({"mine", "a01"}),
        times=3,
        relabelled=("a01",),
        checks="0 errors, 2 warnings",
        start="`models/old`",
        known=("a01", "a99"),
    )
    card = describe(nlp, articles, None, [], provenance)
    assert "| fresh articles | 2, weight 3 |" in card
    assert "| fresh labels of shipped articles | a01 |" in card
    assert ", 1 articles |" in card
    assert "| network started from | `models/old` |" in card
    assert "| findings on the labels | 0 errors, 2 warnings; see `checks.txt` |" in card
    assert "Trained by `solieu train --gold fresh --out models/mine`." in card
    assert nlp.meta["articles"] == ["a01", "mine", "b", "a99"]
    alone = describe(nlp, articles, None, [], Provenance(shipped=False))
    assert "| shipped corpus | left out (`--without-shipped`) |" in alone


@pytest.mark.parametrize(
    ("unseen", "config", "told", "warned"),
    [
        (Unseen("reports/mine", 12, False), "quick.cfg", "(`reports/mine`, 12 articles)", False),
        (Unseen("reports/shipped", 65, True), "default.cfg", "65 shipped articles", False),
        (Unseen("reports/shipped", 65, True), "quick.cfg", "65 shipped articles", True),
    ],
)
def test_the_card_says_what_confidences_were_learned_from(
    unseen: Unseen, config: str, told: str, warned: bool
) -> None:
    nlp = spacy.blank("vi", config=TOKENIZER)
    nlp.add_pipe("solieu_confidence").calibration = Calibration()  # type: ignore[attr-defined]
    path = Path(str(DEFAULT)).with_name(config)
    card = describe(nlp, [], path, [], Provenance(unseen=unseen))
    (row,) = (line for line in card.splitlines() if line.startswith("| confidences |"))
    assert told in row
    assert f"`{unseen.report}`" in row
    assert ("another configuration" in row) == warned


def test_a_model_without_curves_says_so() -> None:
    card = describe(spacy.blank("vi", config=TOKENIZER), [], None, [])
    assert "| confidences | as the components believe, not calibrated" in card


def test_the_digest_of_a_configuration_is_of_what_it_says(tmp_path: Path) -> None:
    text = DEFAULT.read_text(encoding="utf-8")
    same, other = tmp_path / "same.cfg", tmp_path / "other.cfg"
    bare = [line for line in text.splitlines() if not line.startswith("#") and line]
    same.write_text("# Another comment.\n" + "\n".join(bare), encoding="utf-8")
    assert "dropout = 0.3\n" in text
    other.write_text(text.replace("dropout = 0.3\n", "dropout = 0.2\n"), encoding="utf-8")
    assert config_digest(same) == config_digest()
    assert config_digest(other) != config_digest()
    nlp = spacy.blank("vi", config=TOKENIZER)
    assert f"| configuration | `same.cfg`, SHA-256 of its content `{config_digest()}` |" in (
        describe(nlp, [], same, [])
    )
