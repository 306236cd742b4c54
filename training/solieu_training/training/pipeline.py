"""Training of the whole pipeline from annotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits

from solieu.confidence.component import NAME
from solieu.entities.crf.component import ChainRecognizer
from solieu.schema import Annotation
from solieu_training.confidence.fit import fit_calibration
from solieu_training.corpus.docs import to_doc, to_docs
from solieu_training.evaluation.pairs import Pair
from solieu_training.training.augmentation import headings_in_capitals
from solieu_training.training.chain import train_chain
from solieu_training.training.network import train_network
from solieu_training.training.settings import Settings, read_config
from solieu_training.training.spans import train_ranker
from solieu_training.training.stages import Stages, annotations_as_bytes, docs_as_bytes
from solieu_training.training.transformer import (
    has_transformer,
    require_transformers,
    train_transformer,
)

Report = Callable[[str], None]
"""Takes one line about the progress."""


def train(
    annotations: Sequence[Annotation],
    config: Path | None = None,
    report: Report = lambda _: None,
    unseen: Sequence[Pair] = (),
    stages: Path | None = None,
) -> Language:
    """Train all components.

    The same annotations, configuration and versions give the same model on one machine.

    Args:
        annotations: Labelled articles.
        config: Configuration file; by default the shipped one.
        report: Called with a line at each step.
        unseen: Labels and predictions of a cross-validation of such a model; from these the
            confidences are learned. Without any they stay as the components give them.
        stages: Folder of trained components; see :mod:`solieu_training.training.stages`.

    Raises:
        ValueError: The configuration is wrong, or tokens cannot express a label.
    """
    from solieu_training.relations.fit import fit_relations
    from solieu_training.relations.fit_attributes import fit_attributes

    skeleton, settings = read_config(config)
    require_transformers(skeleton)
    nlp = spacy.util.load_model_from_config(skeleton, auto_fill=True, validate=True)
    if unseen and NAME not in nlp.pipe_names:
        raise ValueError(
            f"The pipeline of the configuration has no {NAME} to learn confidences for; add it as "
            "the last component."
        )
    docs = labelled_docs(annotations, nlp)
    report(f"{len(docs)} articles, {sum(map(len, docs))} tokens")
    store = Stages(nlp, stages, report)
    train_entities(nlp, docs, settings, store, report, _heading_docs(annotations, nlp))
    # One thread: sums in another order would give another model, and folds share the cores.
    with threadpool_limits(1):
        for name, fit in (
            ("solieu_attributes", fit_attributes),
            ("solieu_relations", fit_relations),
        ):
            store.run(
                name,
                partial(fit, nlp.get_pipe(name), annotations, nlp),
                module=fit.__module__,
                learned_from=annotations_as_bytes(annotations, nlp),
            )
        if unseen:
            report(f"confidences, from predictions of {len(unseen)} articles")
            nlp.get_pipe(NAME).calibration = fit_calibration(unseen)
    return nlp


def train_entities(
    nlp: Language,
    docs: Sequence[Doc],
    settings: Settings,
    store: Stages,
    report: Report = lambda _: None,
    further: Sequence[Doc] = (),
) -> None:
    """Train the components that find entities, in place.

    Args:
        nlp: The pipeline.
        docs: Labelled articles with token features.
        settings: Of the training.
        store: Where trained components are kept.
        report: Called with a line after each epoch of the network.
        further: Examples made from the articles. The second look at spans does not learn from
            them: they would show its chains the articles that they are not to know.
    """
    examples = [*docs, *further]
    chain: ChainRecognizer = nlp.get_pipe("solieu_crf")

    is_transformer = has_transformer(nlp.config)
    train_ner = train_transformer if is_transformer else train_network

    def network() -> None:
        train_ner(
            nlp,
            examples,
            settings.ner,
            seed=settings.seed,
            on_epoch=lambda epoch, loss: report(
                f"network, epoch {epoch} of {settings.ner.epochs}, loss {loss:.0f}"
            ),
        )

    def field() -> None:
        chain.weights = train_chain(examples, **settings.chain.model_dump())

    if is_transformer:
        # PhoBERT's tokenizer cannot be written again once it was read from a stored component.
        network()
    else:
        store.run(
            "ner",
            network,
            module=train_ner.__module__,
            learned_from=docs_as_bytes(examples),
            settings=settings.model_dump(include={"seed", "ner"}),
        )
    store.run(
        "solieu_crf",
        field,
        module=train_chain.__module__,
        learned_from=docs_as_bytes(examples),
        settings=settings.model_dump(include={"chain"}),
    )
    store.run(
        "solieu_spans",
        partial(train_ranker, nlp.get_pipe("solieu_spans"), docs, settings),
        module=train_ranker.__module__,
        learned_from=docs_as_bytes(docs),
        settings=settings.model_dump(include={"seed", "chain", "spans"}),
    )


def labelled_docs(annotations: Sequence[Annotation], nlp: Language) -> list[Doc]:
    """``Doc``s with token features and gold entities.

    Raises:
        ValueError: Tokens cannot express a label; the message names it.
    """
    docs, misaligned = to_docs(annotations, nlp)
    if misaligned:
        raise ValueError(
            f"{len(misaligned)} labels do not end at token edges and cannot be trained on: "
            f"{misaligned[0]}. Correct the labels, or the tokenizer."
        )
    features = nlp.get_pipe("solieu_features")
    return [features(doc) for doc in docs]


def _heading_docs(annotations: Sequence[Annotation], nlp: Language) -> list[Doc]:
    """Headings in capitals; those are left out whose glued words cannot be cut in capitals."""
    features = nlp.get_pipe("solieu_features")
    made = (to_doc(heading, nlp) for heading in headings_in_capitals(annotations))
    return [features(doc) for doc, misaligned in made if not misaligned]
