"""Fine-tuning of an entity recognizer whose token vectors come from a transformer.

For configurations whose ``ner`` reads its vectors from spacy-transformers, such as
``configs/transformer.cfg``. The rate rises linearly over the first updates and then falls to the
last rate: a pretrained encoder forgets what it knows when the first steps are long (Devlin et al.
2019, https://aclanthology.org/N19-1423, appendix A.2).
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam

from solieu_training.training.network import OnEpoch, _examples
from solieu_training.training.settings import NerSettings

PACKAGE: Final = "spacy-transformers"
WARM_UP: Final = 0.1
"""Share of the updates over which the rate rises."""


def has_transformer(config: Mapping[str, Any]) -> bool:
    """Whether the ``ner`` of a pipeline's configuration reads its vectors from a transformer."""
    model = config["components"].get("ner", {}).get("model", {})
    architecture = model.get("tok2vec", {}).get("@architectures", "")
    return bool(architecture.startswith(f"{PACKAGE}."))


def require_transformers(config: Mapping[str, Any]) -> None:
    """Check that what a configuration needs is installed.

    Raises:
        ValueError: It needs a transformer and spacy-transformers is missing.
    """
    if not has_transformer(config):
        return
    try:
        import spacy_transformers  # noqa: F401
    except ImportError as error:
        raise ValueError(
            f"The configuration has a transformer, and {PACKAGE} is not installed ({error}); "
            "install solieu[transformer]."
        ) from error


def train_transformer(
    nlp: Language,
    docs: Sequence[Doc],
    settings: NerSettings,
    *,
    seed: int,
    on_epoch: OnEpoch | None = None,
) -> None:
    """Train the ``ner`` component of a pipeline in place, its encoder with it.

    The last weights stay; averages over the updates would fit the layers above another encoder
    than the last.

    Args:
        nlp: Pipeline whose ``ner`` is not yet trained.
        docs: With gold ``doc.ents``.
        settings: Epochs, rates and sizes; the first rate is the highest.
        seed: Of the new weights, the dropout and the order of the examples.
    """
    fix_random_seed(seed)
    examples = [example for doc in docs for example in _examples(doc, settings.example_tokens)]
    ner = nlp.get_pipe("ner")
    ner.initialize(lambda: examples, nlp=nlp)
    optimizer = Adam(
        learn_rate=settings.learn_rate,
        L2=0.01,
        grad_clip=1.0,
        L2_is_weight_decay=True,
        use_averages=False,
    )
    order = random.Random(seed)
    updates = settings.epochs * -(-len(examples) // settings.batch_size)
    done = 0
    for epoch in range(settings.epochs):
        order.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, settings.batch_size):
            optimizer.learn_rate = _rate(done, updates, settings)
            ner.update(batch, drop=settings.dropout, sgd=optimizer, losses=losses)
            done += 1
        if on_epoch is not None:
            on_epoch(epoch + 1, losses["ner"])


def _rate(done: int, updates: int, settings: NerSettings) -> float:
    """The rate of the update that comes after ``done`` of all ``updates``."""
    rising = max(1, round(WARM_UP * updates))
    if done < rising:
        return settings.learn_rate * (done + 1) / rising
    left = (updates - done) / max(1, updates - rising)
    return max(settings.learn_rate * left, settings.last_learn_rate)
