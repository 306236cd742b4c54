"""Training of the network that scores the labels of tokens."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam

from solieu.threads import one_thread
from solieu_training.training.settings import NerSettings

OnEpoch = Callable[[int, float], None]
"""Called after each epoch with its number, from 1, and its loss."""


def train_network(
    nlp: Language,
    docs: Sequence[Doc],
    settings: NerSettings,
    *,
    seed: int,
    on_epoch: OnEpoch | None = None,
) -> None:
    """Train the ``ner`` component of a pipeline in place.

    The weights that it is left with are the averages over all updates.

    Args:
        nlp: Pipeline whose ``ner`` is not yet trained.
        docs: With token features and gold ``doc.ents``.
        settings: Epochs, rates and sizes.
        seed: Of the initial weights, the dropout and the order of the examples.
    """
    fix_random_seed(seed)
    examples = [example for doc in docs for example in _examples(doc, settings.example_tokens)]
    ner = nlp.get_pipe("ner")
    ner.initialize(lambda: examples, nlp=nlp)
    optimizer = Adam(
        learn_rate=settings.learn_rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True
    )
    order = random.Random(seed)
    for epoch in range(settings.epochs):
        order.shuffle(examples)
        losses: dict[str, float] = {}
        left = 1.0 - epoch / settings.epochs
        optimizer.learn_rate = max(settings.learn_rate * left, settings.last_learn_rate)
        with one_thread("blas"):
            for batch in minibatch(examples, settings.batch_size):
                ner.update(batch, drop=settings.dropout, sgd=optimizer, losses=losses)
        if on_epoch is not None:
            on_epoch(epoch + 1, losses["ner"])
    _keep_averages(ner, optimizer)


def _examples(doc: Doc, tokens: int) -> list[Example]:
    """Lines of a labelled ``Doc``, joined until they have the given number of tokens."""
    bare = doc.copy()
    bare.set_ents([], default="outside")
    breaks = [token.i for token in doc if "\n" in token.text or "\r" in token.text]
    examples, start = [], 0
    for end in [*breaks, len(doc)]:
        if end > start and (end - start >= tokens or end == len(doc)):
            examples.append(Example(bare[start:end].as_doc(), doc[start:end].as_doc()))
            start = end
    return examples


def _keep_averages(ner: Any, optimizer: Adam) -> None:
    """Put the averaged weights in the place of the last ones."""
    for node in ner.model.walk():
        for name in node.param_names:
            average = optimizer.averages.get((node.id, name))
            if average is not None:
                node.set_param(name, average)
