"""Training of the whole pipeline from annotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits

from solieu.confidence.component import NAME
from solieu.entities.crf.component import ChainRecognizer
from solieu.records import without_wraps
from solieu.schema import Annotation
from solieu_training.confidence.fit import fit_calibration
from solieu_training.corpus.docs import to_doc, to_docs
from solieu_training.evaluation.pairs import Pair
from solieu_training.training.augmentation import headings_in_capitals
from solieu_training.training.chain import train_chain
from solieu_training.training.iterations import watch_iterations
from solieu_training.training.links import folds_of, train_links
from solieu_training.training.mixing import repeat
from solieu_training.training.network import train_network
from solieu_training.training.second_process import trained_meanwhile
from solieu_training.training.sections import LinkSettings, sample, take_sections
from solieu_training.training.settings import Settings, read_config
from solieu_training.training.spans import train_ranker
from solieu_training.training.stages import Stages, docs_as_bytes
from solieu_training.training.steps import Counting, OnChange, Steps
from solieu_training.training.transformer import (
    has_transformer,
    require_transformers,
    train_transformer,
)
from solieu_training.training.voters import Voters
from solieu_training.training.warm_start import start_from
from solieu_training.training.work import CONFIDENCES, FEATURES, span_rounds, work_of

Report = Callable[[str], None]
"""Takes one line about the progress."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Fresh articles, which are always learned from, and may count several times.

    Attributes:
        ids: Of the articles.
        times: How often each is learned from.
    """

    ids: frozenset[str] = frozenset()
    times: int = 1


def train(
    annotations: Sequence[Annotation],
    config: Path | None = None,
    report: Report = lambda _: None,
    unseen: Sequence[Pair] = (),
    stages: Path | None = None,
    *,
    emphasis: Emphasis | None = None,
    start: Language | None = None,
    workers: int = 1,
    on_change: OnChange = lambda done, total: None,
) -> Language:
    """Train all components.

    The same annotations, configuration and versions give the same model on one machine, whatever
    the number of workers.

    Args:
        annotations: Labelled articles.
        config: Configuration file; by default the shipped one.
        report: Called with a line at each step.
        unseen: Labels and predictions of a cross-validation of such a model; from these the
            confidences are learned. Without any they stay as the components give them.
        stages: Folder of trained components; see :mod:`solieu_training.training.stages`.
        emphasis: Articles that are learned from whatever the sample, and may count several times.
        start: Model whose network is the start of this one's; see :mod:`training.warm_start`.
        workers: With 2, all but the network and the chain is trained in a process of its own.
        on_change: Called with how far the training is; see :mod:`training.steps`.

    Raises:
        ValueError: The configuration is wrong, tokens cannot express a label, or there are too
            few articles.
    """
    skeleton, settings = read_config(config)
    require_transformers(skeleton)
    sections = take_sections(skeleton)
    links = sections.links
    emphasis = emphasis or Emphasis()
    annotations = sample(annotations, sections.sample, emphasis.ids)
    nlp = spacy.util.load_model_from_config(skeleton, auto_fill=True, validate=True)
    if unseen and NAME not in nlp.pipe_names:
        raise ValueError(
            f"The pipeline of the configuration has no {NAME} to learn confidences for; add it as "
            "the last component."
        )
    if start is not None and has_transformer(nlp.config):
        raise ValueError("Only the network of the default configuration can start from a model.")
    begun_with = start_from(nlp, start) if start is not None else None
    linked = repeat(annotations, emphasis.ids, emphasis.times, folds_of(links))
    steps = Steps(work_of(settings, links, len(annotations), len(linked), workers), on_change)
    with ExitStack() as stack:
        if workers > 1 and stages is None:
            stages = Path(stack.enter_context(TemporaryDirectory()))
        store = Stages(nlp, stages, report, steps.drop)
        wait: Callable[[], None] | None = None
        if workers > 1 and stages is not None:
            wait = stack.enter_context(
                trained_meanwhile(
                    _train_beside, skeleton, settings, links, annotations, linked, stages
                )
            )
        docs = labelled_docs(annotations, nlp, partial(steps.reach, FEATURES))
        report(f"{len(docs)} articles, {sum(map(len, docs))} tokens")
        copies = [
            doc
            for doc, annotation in zip(docs, annotations, strict=True)
            if annotation.article.id in emphasis.ids
        ] * (emphasis.times - 1)
        further = [*_heading_docs(annotations, nlp), *copies]
        train_entities(nlp, docs, settings, store, report, further, steps, begun_with)
        if wait is not None:
            wait()
        train_spans(nlp, docs, settings, store, steps)
        train_links(nlp, linked, store, links, lambda name: steps.reach(name, 1.0))
    if unseen:
        report(f"confidences, from predictions of {len(unseen)} articles")
        with threadpool_limits(1):
            nlp.get_pipe(NAME).calibration = fit_calibration(unseen)
    steps.reach(CONFIDENCES, 1.0)
    return nlp


def train_entities(
    nlp: Language,
    docs: Sequence[Doc],
    settings: Settings,
    store: Stages,
    report: Report = lambda _: None,
    further: Sequence[Doc] = (),
    steps: Steps | None = None,
    begun_with: str | None = None,
) -> None:
    """Train network and chain, in place.

    Args:
        nlp: The pipeline.
        docs: Labelled articles with token features.
        settings: Of the training.
        store: Where trained components are kept.
        report: Called with a line after each epoch of the network.
        further: Examples made from the articles, and repeated articles.
        steps: Told after each epoch and iteration.
        begun_with: Digest of the weights that the network is set to begin with, if any.
    """
    steps = steps or Steps({})
    examples = [*docs, *further]
    chain: ChainRecognizer = nlp.get_pipe("solieu_crf")

    is_transformer = has_transformer(nlp.config)
    train_ner = train_transformer if is_transformer else train_network

    def on_epoch(epoch: int, loss: float) -> None:
        report(f"network, epoch {epoch} of {settings.ner.epochs}, loss {loss:.0f}")
        steps.reach("ner", epoch / settings.ner.epochs)

    def network() -> None:
        train_ner(nlp, examples, settings.ner, seed=settings.seed, on_epoch=on_epoch)

    def field() -> None:
        count = Counting(steps, "solieu_crf", settings.chain.max_iterations)
        with watch_iterations(count):
            chain.weights = train_chain(examples, **settings.chain.model_dump())
        steps.reach("solieu_crf", 1.0)

    begin = {} if begun_with is None else {"begun_with": begun_with}
    if is_transformer:
        # PhoBERT's tokenizer cannot be written again once it was read from a stored component.
        network()
    else:
        store.run(
            "ner",
            network,
            module=train_ner.__module__,
            learned_from=docs_as_bytes(examples),
            settings=settings.model_dump(include={"seed", "ner"}) | begin,
        )
    store.run(
        "solieu_crf",
        field,
        module=train_chain.__module__,
        learned_from=docs_as_bytes(examples),
        settings=settings.model_dump(include={"chain"}),
    )


def train_spans(
    nlp: Language,
    docs: Sequence[Doc],
    settings: Settings,
    store: Stages,
    steps: Steps | None = None,
) -> None:
    """Train the second look at spans in place.

    It learns from each article once: headings or repeated articles would show its chains what
    they are not to know.

    Args:
        nlp: The pipeline.
        docs: Labelled articles with token features.
        settings: Of the training.
        store: Where trained components are kept.
        steps: Told after each iteration.
    """
    steps = steps or Steps({})
    count = Counting(steps, "solieu_spans", span_rounds(settings.spans))
    voters = (
        Voters(nlp, settings, on_epoch=lambda epoch, loss: count())
        if settings.spans.epochs and not has_transformer(nlp.config)
        else None
    )

    def spans() -> None:
        with watch_iterations(count):
            train_ranker(nlp.get_pipe("solieu_spans"), docs, settings, voters)
        steps.reach("solieu_spans", 1.0)

    store.run(
        "solieu_spans",
        spans,
        module=train_ranker.__module__,
        learned_from=docs_as_bytes(docs),
        settings=settings.model_dump(include={"seed", "chain", "spans"})
        | (voters.depends_on if voters else {}),
    )


def _train_beside(
    nlp: Language,
    settings: Settings,
    links: LinkSettings,
    annotations: Sequence[Annotation],
    linked: Sequence[Annotation],
    folder: Path,
) -> None:
    """What a second process trains into the store."""
    store = Stages(nlp, folder)
    train_links(nlp, linked, store, links)
    train_spans(nlp, labelled_docs(annotations, nlp), settings, store)


def labelled_docs(
    annotations: Sequence[Annotation],
    nlp: Language,
    on_share: Callable[[float], None] = lambda _: None,
) -> list[Doc]:
    """``Doc``s with token features and gold entities.

    Args:
        annotations: Labelled articles.
        nlp: The pipeline.
        on_share: Called with the share of the articles that is done.

    Raises:
        ValueError: Tokens cannot express a label; the message names it.
    """
    docs, misaligned = to_docs(map(without_wraps, annotations), nlp)
    if misaligned:
        raise ValueError(
            f"{len(misaligned)} labels do not end at token edges and cannot be trained on: "
            f"{misaligned[0]}. Correct the labels, or the tokenizer."
        )
    features = nlp.get_pipe("solieu_features")
    done = []
    for number, doc in enumerate(docs, 1):
        done.append(features(doc))
        on_share(number / len(docs))
    return done


def _heading_docs(annotations: Sequence[Annotation], nlp: Language) -> list[Doc]:
    """Headings in capitals; those are left out whose glued words cannot be cut in capitals."""
    features = nlp.get_pipe("solieu_features")
    made = (to_doc(heading, nlp) for heading in headings_in_capitals(annotations))
    return [features(doc) for doc, misaligned in made if not misaligned]
