"""A second look at spans of which the chain leaves none."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from solieu_training.training.settings import read_config


def pipeline(candidates: list[str], *labels: str) -> Language:
    nlp = spacy.blank("vi")
    nlp.add_pipe("solieu_crf", config={"candidates": candidates})
    for label in labels:
        nlp.add_pipe("solieu_spans", name=f"look_{label}", config={"label": label})
    nlp.add_pipe("solieu_entities")
    return nlp


@pytest.mark.parametrize(
    ("candidates", "labels"),
    [
        (["METRIC"], ["METRIC"]),
        (["METRIC", "PLACE"], ["PLACE", "METRIC"]),
        (["METRIC"], []),
        ([], []),
    ],
)
def test_what_fits_is_built(candidates: list[str], labels: list[str]) -> None:
    assert pipeline(candidates, *labels).pipe_names[-1] == "solieu_entities"


@pytest.mark.parametrize(
    ("candidates", "labels", "missing", "left"),
    [
        ([], ["METRIC"], "METRIC", "no label"),
        (["PLACE"], ["METRIC"], "METRIC", "PLACE"),
        (["METRIC"], ["METRIC", "PLACE"], "PLACE", "METRIC"),
    ],
)
def test_a_label_without_candidates_is_refused(
    candidates: list[str], labels: list[str], missing: str, left: str
) -> None:
    message = f"look_{missing} looks at the spans of {missing}, .* candidates of {left}"
    with pytest.raises(ValueError, match=message):
        pipeline(candidates, *labels)


def test_spans_that_someone_else_proposes_are_not_judged() -> None:
    nlp = spacy.blank("vi")
    nlp.add_pipe("solieu_spans")
    nlp.add_pipe("solieu_entities")
    assert nlp.pipe_names == ["solieu_spans", "solieu_entities"]


def test_a_configuration_is_refused_when_its_pipeline_is_built() -> None:
    config, _ = read_config()
    config["nlp"]["pipeline"] = ["solieu_crf", "solieu_spans", "solieu_entities"]
    components = config["components"]
    config["components"] = {name: components[name] for name in config["nlp"]["pipeline"]}
    spacy.util.load_model_from_config(config, auto_fill=True)
    config["components"]["solieu_crf"]["candidates"] = ["PLACE"]
    with pytest.raises(ValueError, match="Add 'METRIC' to 'candidates' of solieu_crf"):
        spacy.util.load_model_from_config(config, auto_fill=True)
