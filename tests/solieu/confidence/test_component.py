"""The component at the end of the pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from solieu.confidence.calibration import Calibration
from solieu.confidence.component import Calibrator
from solieu.confidence.logistic import Logistic, log_odds

METRIC, VALUE = (0, 3, "METRIC"), (9, 11, "VALUE")

HALVED = Calibration(
    entities=Logistic(0.0, {"confidence": 0.5}),
    relations=Logistic(0.0, {"head": 1.0, "tail": 1.0}),
)


@pytest.fixture
def doc() -> Doc:
    Calibrator()  # declares the extensions
    doc = Doc(Vocab(), ["IIP", "tăng", "5%"])
    doc.set_ents([Span(doc, 0, 1, label="METRIC"), Span(doc, 2, 3, label="VALUE")])
    doc._.confidences = {METRIC: 0.9, VALUE: 0.8}
    doc._.origins = {METRIC: "model", VALUE: "model"}
    doc._.relations = [("HAS_VALUE", METRIC, VALUE, 0.7, "model")]
    return doc


def test_without_curves_nothing_changes(doc: Doc) -> None:
    before = dict(doc._.confidences), list(doc._.relations)
    Calibrator()(doc)
    assert (doc._.confidences, doc._.relations) == before


def test_relations_read_the_corrected_confidences_of_their_ends(doc: Doc) -> None:
    component = Calibrator()
    component.calibration = HALVED
    component(doc)
    assert doc._.confidences == {METRIC: 0.75, VALUE: pytest.approx(2 / 3, abs=1e-4)}
    ((kind, head, tail, confidence, origin),) = doc._.relations
    assert (kind, head, tail, origin) == ("HAS_VALUE", METRIC, VALUE, "model")
    assert log_odds(confidence) == pytest.approx(log_odds(0.75) + log_odds(2 / 3), abs=0.01)


def test_what_a_rule_found_without_a_confidence_gets_one(doc: Doc) -> None:
    doc._.confidences = {METRIC: 0.9}
    doc._.origins = {METRIC: "model", VALUE: "rule"}
    component = Calibrator()
    component.calibration = Calibration(entities=Logistic(0.0, {"rule": 1.0, "unknown": 1.0}))
    component(doc)
    assert doc._.confidences == {METRIC: 0.5, VALUE: 0.8808}


@pytest.mark.parametrize("curves", [None, HALVED])
def test_the_curves_are_stored(tmp_path: Path, curves: Calibration | None) -> None:
    component = Calibrator()
    component.calibration = curves
    component.to_disk(tmp_path / "solieu_confidence")
    assert Calibrator().from_disk(tmp_path / "solieu_confidence").calibration == curves
    assert Calibrator().from_bytes(component.to_bytes()).calibration == curves
