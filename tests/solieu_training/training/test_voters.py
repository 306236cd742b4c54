"""Networks that vote on articles which they have not seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language

from solieu.entities.token_labels import TOKEN_LABELS
from solieu.schema import Annotation
from solieu_training.training import spans
from solieu_training.training.pipeline import labelled_docs
from solieu_training.training.sections import take_sections
from solieu_training.training.settings import Settings, read_config
from solieu_training.training.spans import read_examples
from solieu_training.training.voters import Voter, Voters

Make = Callable[..., Annotation]
THINGS = ("điện", "thép", "than", "giày", "gạo", "cá")


@pytest.fixture(scope="module")
def nlp() -> Language:
    skeleton, _ = read_config()
    take_sections(skeleton)
    return spacy.util.load_model_from_config(skeleton, auto_fill=True, validate=True)


@pytest.fixture(scope="module")
def settings() -> Settings:
    settings = read_config()[1].model_dump()
    settings["chain"]["min_count"] = 0
    settings["ner"]["learn_rate"] = 0.02
    settings["spans"] |= {"max_iterations": 5, "epochs": 30}
    return Settings.model_validate(settings)


@pytest.fixture(scope="module")
def docs(make: Make, nlp: Language) -> list[Any]:
    return labelled_docs(
        [
            make(
                f"a{number:02d}",
                f"Sản lượng {thing} năm 2022 tăng 9%.",
                *(("METRIC", f"Sản lượng {thing}"), ("PERIOD", "năm 2022"), ("VALUE", "9%")),
            )
            for number, thing in enumerate(THINGS)
        ],
        nlp,
    )


def test_a_voter_finds_in_other_articles_what_it_has_learned(
    docs: list[Any], nlp: Language, settings: Settings
) -> None:
    epochs = []
    voters = Voters(nlp, settings, on_epoch=lambda epoch, _: epochs.append(epoch))
    voter = voters.train(docs[:5])
    assert epochs == list(range(1, 31))
    found = voter(docs[5])
    said = [TOKEN_LABELS[at] for at in found._.label_scores.argmax(axis=1)]
    assert "B-VALUE" in said
    assert said[0] == "B-METRIC"
    assert [span.label_ for span in docs[5].ents] == ["METRIC", "PERIOD", "VALUE"]
    assert not nlp.get_pipe("ner").model.has_dim("nO")


def test_no_network_votes_on_what_it_has_seen(
    docs: list[Any], nlp: Language, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    asked: list[list[str]] = []

    def train(_: Voters, articles: list[Any]) -> Voter:
        seen.append([doc[2].text for doc in articles])
        asked.append([])

        def vote(doc: Any) -> Any:
            asked[-1].append(doc[2].text)
            copy = doc.copy()
            copy._.label_scores = np.zeros((len(doc), len(TOKEN_LABELS)), dtype=np.float32)
            return copy

        return vote

    monkeypatch.setattr(Voters, "train", train)
    votes = []
    chain = spans.ChainRecognizer

    def recognizer(vote: float, candidates: list[str]) -> Any:
        votes.append(vote)
        return chain(vote, candidates)

    monkeypatch.setattr(spans, "ChainRecognizer", recognizer)
    read_examples(docs, "METRIC", settings, Voters(nlp, settings))
    assert votes == [0.25, 0.25]
    assert seen == [["thép", "giày", "cá"], ["điện", "than", "gạo"]]
    assert asked == seen[::-1]


def test_the_stored_component_depends_on_the_networks(nlp: Language, settings: Settings) -> None:
    shorter = Settings.model_validate(
        settings.model_dump() | {"ner": settings.ner.model_dump() | {"dropout": 0.5}}
    )
    one, other = Voters(nlp, settings).depends_on, Voters(nlp, shorter).depends_on
    assert one["ner"]["epochs"] == 30
    assert one["vote"] == other["vote"]
    assert one != other
