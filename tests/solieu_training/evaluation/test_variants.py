"""What model and rules find alone, with a small chain trained on two sentences."""

from __future__ import annotations

import itertools

import pytest
import spacy
from spacy.language import Language

from solieu.schema import Annotation, Article
from solieu_training.evaluation.noise import NOISES
from solieu_training.evaluation.prediction import predict_all, predict_everything
from solieu_training.evaluation.variants import (
    MODEL,
    RULES,
    predict_variants,
    rule_entities,
)
from solieu_training.training.chain import train_chain
from solieu_training.training.pipeline import labelled_docs

MARKED = "[[m1:METRIC|Sản lượng điện]] [[p1:PERIOD|năm 2022]] tăng [[v1:VALUE|8,81%]]."


@pytest.fixture(scope="module")
def nlp(build) -> Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    nlp.add_pipe("solieu_features", config={"segmenter": "none"})
    nlp.add_pipe("solieu_crf")
    nlp.add_pipe("solieu_entities", config={"sure": ["value.percent", "date.full"]})
    docs = labelled_docs([build(MARKED), build(MARKED.replace("điện", "than"))], nlp)
    nlp.get_pipe("solieu_crf").weights = train_chain(
        docs, c1=0.01, c2=0.01, max_iterations=50, min_count=1
    )
    return nlp


def keys(annotation: Annotation) -> set[tuple[str, str]]:
    return {(entity.label, entity.text) for entity in annotation.entities}


def bare(text: str) -> Annotation:
    return Annotation(Article(id="bai-01", text=text))


def test_the_rules_add_to_the_model_only_where_they_are_merged(nlp: Language) -> None:
    articles = [bare("Sản lượng điện năm 2022 tăng 8,81%.\nHọp ngày 03/04/2023")]
    model = predict_variants(articles, nlp)[MODEL]
    merged = predict_all(articles, nlp)
    assert ("METRIC", "Sản lượng điện") in keys(model[0]) & keys(merged[0])
    assert ("DATE", "ngày 03/04/2023") not in keys(model[0])
    assert keys(model[0]) <= keys(merged[0])


def test_labels_and_dates_of_the_gold_are_withheld(nlp: Language, build) -> None:
    gold = build(MARKED)
    for found in predict_variants([gold], nlp).values():
        assert found[0].article == Article(id="bai-01", text=gold.article.text)
        assert all(entity.origin != "gold" for entity in found[0].entities)


@pytest.mark.parametrize(
    ("text", "label", "span"),
    [
        ("đạt 12,5 nghìn tỷ đồng", "VALUE", "12,5 nghìn tỷ đồng"),
        ("trong quý II/2023 đã", "PERIOD", "quý II/2023"),
        ("Quyết định số 1452/QĐ-UBND về", "DECISION", "Quyết định số 1452/QĐ-UBND"),
        ("tại tỉnh Bắc Kạn hôm qua", "PLACE", "tỉnh Bắc Kạn"),
        ("hàng sang Nhật Bản giảm", "PLACE", "Nhật Bản"),
        ("từ huyện Định Hóa về", "PLACE", "huyện Định Hóa"),
        ("hàng qua Bắc Hà giảm", "PLACE", "Bắc Hà"),
        ("ông làm Phó Giám đốc từ", "POSITION", "Phó Giám đốc"),
    ],
)
def test_rules_alone(nlp: Language, text: str, label: str, span: str) -> None:
    doc = nlp.get_pipe("solieu_features")(nlp.make_doc(text))
    found = rule_entities(Article(id="bai-01", text=text), doc)
    assert (label, span) in keys(found)
    assert all(text[e.start : e.end] == e.text and e.origin == "rule" for e in found.entities)


def test_rules_alone_need_no_weights(nlp: Language) -> None:
    text = "Sản lượng điện năm 2022 tăng 8,81%."
    found = predict_variants([bare(text)], nlp)[RULES][0]
    assert keys(found) == {("PERIOD", "năm 2022"), ("VALUE", "8,81%")}


def test_spans_of_the_rules_do_not_overlap(nlp: Language) -> None:
    text = "Chủ tịch UBND tỉnh Bắc Kạn ký Quyết định số 12/QĐ-UBND ngày 03/04/2023 tại Bắc Kạn"
    doc = nlp.get_pipe("solieu_features")(nlp.make_doc(text))
    spans = [(e.start, e.end) for e in rule_entities(Article(id="bai-01", text=text), doc).entities]
    assert len(spans) >= 4
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_a_pipeline_without_the_component_is_refused() -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    with pytest.raises(ValueError, match="no component 'solieu_entities'"):
        predict_variants([bare("tăng 5%")], nlp)


def test_every_noise_is_predicted_on_its_own_text(
    nlp: Language, build, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "solieu_training.evaluation.prediction"
    monkeypatch.setattr(f"{module}.predict_all", lambda gold, nlp: list(gold))
    monkeypatch.setattr(f"{module}.predict_given_entities", lambda gold, nlp: list(gold))
    gold = [build(MARKED)]
    predicted = predict_everything(gold, nlp)
    assert list(predicted.noisy) == list(NOISES)
    assert set(predicted.variants) == {MODEL, RULES}
    assert predicted.noisy["nfd"][0].article.text != gold[0].article.text
    assert predict_everything(gold, nlp, robustness=False).noisy == {}
