"""Networks that vote on articles which they have not seen.

The chain of a pipeline decides with the vote of its network, and the second look at spans must
learn from candidates that were decided so: by a chain and a network that do not know the article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from solieu_training.training.network import OnEpoch, train_network
from solieu_training.training.settings import Settings

Voter = Callable[[Doc], Doc]
"""Gives a copy of an article with the scores of labels."""


class Voters:
    """Trains networks like that of a pipeline, on some of its articles.

    Args:
        nlp: The pipeline; its own network stays as it is.
        settings: Of the network; ``spans.epochs`` says how long each of these is trained.
        on_epoch: Called after each epoch of each.

    Attributes:
        vote: What the chain of the pipeline adds for them.
        depends_on: What, besides the articles, the networks depend on.
    """

    def __init__(self, nlp: Language, settings: Settings, on_epoch: OnEpoch | None = None) -> None:
        self.vote = float(nlp.get_pipe("solieu_crf").vote)
        self._nlp = nlp
        self._settings = settings.ner.model_copy(update={"epochs": settings.spans.epochs})
        self._seed = settings.seed
        self._on_epoch = on_epoch
        self.depends_on: dict[str, Any] = {
            "vote": self.vote,
            "network": nlp.config["components"]["ner"],
            "ner": self._settings.model_dump(),
        }

    def train(self, docs: Sequence[Doc]) -> Voter:
        """A network that knows some articles.

        Args:
            docs: With token features and gold ``doc.ents``.

        Returns:
            A function that takes another article and gives a copy with what the network says.
        """
        nlp = Language(self._nlp.vocab)
        config = dict(self._nlp.config["components"]["ner"])
        nlp.add_pipe(config.pop("factory"), "ner", config=config)
        train_network(nlp, docs, self._settings, seed=self._seed, on_epoch=self._on_epoch)
        network = nlp.get_pipe("ner")

        def vote(doc: Doc) -> Doc:
            return network(doc.copy())

        return vote
