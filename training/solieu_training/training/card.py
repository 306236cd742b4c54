"""The card of a model: what it was trained on, how, with what, and how well it did."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from spacy.language import Language

from solieu.confidence.component import calibration_of
from solieu.schema import Annotation
from solieu.scheme import LABELS, RELATIONS
from solieu.writers.brat import dumps
from solieu_training.checking.listing import FILE
from solieu_training.corpus.partitions import partitions
from solieu_training.corpus.text_digest import text_digest
from solieu_training.evaluation.markdown_table import markdown_table
from solieu_training.evaluation.noise import NOISES
from solieu_training.training.config_digest import config_digest
from solieu_training.training.libraries import STORED, versions


@dataclass(frozen=True, slots=True)
class Unseen:
    """Predictions of a cross-validation, from which confidences were learned.

    Attributes:
        report: Folder of its report.
        articles: How many of its articles.
        ships: Whether it is the one that ships, of models of ``default.cfg``.
    """

    report: str
    articles: int
    ships: bool


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a training came about.

    Attributes:
        command: That was given.
        fresh: Ids of the fresh articles among those trained on.
        times: How often each of them counts.
        relabelled: Shipped articles whose labels fresh ones replaced.
        shipped: Whether the shipped corpus was mixed in.
        checks: Summary of the findings on the labels.
        unseen: What confidences were learned from, if they were.
        folder: Where the model is written.
        start: The model that the network started from, by its own description.
        known: Articles that model had learned from.
        texts: Digests of their texts.
    """

    command: str | None = None
    fresh: frozenset[str] = frozenset()
    times: int = 1
    relabelled: tuple[str, ...] = ()
    shipped: bool = True
    checks: str | None = None
    unseen: Unseen | None = None
    folder: str = "MODEL"
    start: str | None = None
    known: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


_ATTRIBUTES = ("kind", "status", "value_norm", "period_norm", "date_norm")

_MEASURES = (
    ("entities, micro", "entities.micro"),
    *((f"entities, {label}", f"entities.by.{label}") for label in LABELS),
    ("entities by the model alone, micro", "variants.model.micro"),
    ("entities by the rules alone, micro", "variants.rules.micro"),
    *((f"entities under noise, {name}, micro", f"noise.{name}.micro") for name in NOISES),
    ("relations given gold entities, micro", "relations_given_gold.micro"),
    ("relations end to end, micro", "relations.micro"),
    *((f"relations end to end, {name}", f"relations.by.{name}") for name in RELATIONS),
    *(
        (f"relations given gold entities, {name}", f"relations_given_gold.by.{name}")
        for name in RELATIONS
    ),
    *((f"{name} of found spans", f"attributes.by.{name}") for name in _ATTRIBUTES),
    ("usable facts", "facts.by.usable"),
    ("strict facts", "facts.by.strict"),
)


def describe(
    nlp: Language,
    annotations: Sequence[Annotation],
    config: Path | None,
    reports: Sequence[Path],
    provenance: Provenance | None = None,
) -> str:
    """Write the card and put data hash and versions into ``nlp.meta``.

    Args:
        nlp: The trained pipeline.
        annotations: What it was trained on.
        config: Its configuration; ``None`` for the shipped one.
        reports: Folders with the ``scores.json`` of cross-validations.
        provenance: How the training came about, as far as it is known.

    Returns:
        Markdown.
    """
    origin = provenance or Provenance()
    data = _hash(annotations)
    used = versions(STORED)
    nlp.meta.update(
        {
            "name": "solieu",
            "version": version("solieu"),
            "description": "Entities, relations and normal forms of Vietnamese news on provincial "
            "industry and trade",
            "license": "Apache-2.0",
            "labels_sha256": data,
            # Those of the model that this one started from were seen, too.
            "articles": list(dict.fromkeys([*(a.article.id for a in annotations), *origin.known])),
            "texts": list(
                dict.fromkeys([*(text_digest(a.article.text) for a in annotations), *origin.texts])
            ),
            "versions": used,
        }
    )
    parts = partitions()
    groups = Counter(parts.part_of(annotation.article.id) or "other" for annotation in annotations)
    entities = sum(len(annotation.entities) for annotation in annotations)
    relations = sum(len(annotation.relations) for annotation in annotations)
    rows = [
        ("articles", ", ".join(f"{count} {name}" for name, count in sorted(groups.items()))),
        ("labels", f"{entities} entities, {relations} relations"),
        ("labels, SHA-256", f"`{data}`"),
        *_fresh(annotations, origin),
        (
            "configuration",
            f"`{(config or Path('default.cfg')).name}`, SHA-256 of its content "
            f"`{config_digest(config)}`",
        ),
        *((("network started from", origin.start),) if origin.start else ()),
        ("components", ", ".join(nlp.pipe_names)),
        ("confidences", _calibrated(nlp, config, origin.unseen)),
        *((("findings on the labels", f"{origin.checks}; see `{FILE}`"),) if origin.checks else ()),
        ("versions", ", ".join(f"{name} {number}" for name, number in used.items())),
    ]
    lines = [
        f"# Model {nlp.meta['name']} {nlp.meta['version']}",
        "",
        "Finds figures, officials and decisions in Vietnamese news on provincial industry and "
        "trade. Written by `solieu train`; load it with `solieu.load()` or `spacy.load`.",
        "",
        markdown_table(("what", "value"), rows),
        "",
        *((f"Trained by `{origin.command}`.", "") if origin.command else ()),
        "The labels of the seed articles are the owner's data; the model is derived from them.",
    ]
    for report in reports:
        lines += ["", *_scores(report)]
    if not reports:
        lines += ["", *_unscored(origin.folder)]
    return "\n".join(lines) + "\n"


def _calibrated(nlp: Language, config: Path | None, unseen: Unseen | None) -> str:
    """What the confidences of the model are worth."""
    if calibration_of(nlp) is None:
        return (
            "as the components believe, not calibrated; `solieu train --confidences REPORT` learns "
            "from a report of `solieu evaluate --cross-validate`"
        )
    if unseen is None:
        return "calibrated on the predictions of a cross-validation"
    if not unseen.ships:
        return (
            "calibrated on the predictions of a cross-validation "
            f"(`{unseen.report}`, {unseen.articles} articles)"
        )
    other = (
        ""
        if config_digest(config) == config_digest()
        else "; this model has another configuration, and may be right less often than it says"
    )
    return (
        f"calibrated on predictions of {unseen.articles} shipped articles by models of "
        f"`default.cfg` that had not seen them (`{unseen.report}`), not of this model{other}"
    )


def _unscored(folder: str) -> list[str]:
    """What stands in the place of scores."""
    return [
        "## Scores",
        "",
        "Not scored. On labelled articles that were not learned from:",
        "",
        f"`solieu evaluate --gold HELD_OUT --model {folder} --report REPORT`",
        "",
        "The command that trained it, with `--scores REPORT`, writes the figures here; components "
        "that are stored are not trained again.",
    ]


def _fresh(annotations: Sequence[Annotation], origin: Provenance) -> list[tuple[str, str]]:
    """Rows about fresh labels; none where all is of the shipped corpus."""
    if not origin.shipped:
        return [("shipped corpus", "left out (`--without-shipped`)")]
    fresh = [annotation for annotation in annotations if annotation.article.id in origin.fresh]
    if not fresh:
        return []
    old = [annotation for annotation in annotations if annotation.article.id not in origin.fresh]
    rows = [
        ("fresh articles", f"{len(fresh)}, weight {origin.times}"),
        ("fresh labels, SHA-256", f"`{_hash(fresh)}`"),
        ("shipped labels, SHA-256", f"`{_hash(old)}`, {len(old)} articles"),
    ]
    if origin.relabelled:
        rows.append(("fresh labels of shipped articles", ", ".join(origin.relabelled)))
    return rows


def _hash(annotations: Sequence[Annotation]) -> str:
    digest = hashlib.sha256()
    for annotation in sorted(annotations, key=lambda annotation: annotation.article.id):
        digest.update(annotation.article.text.encode())
        digest.update(dumps(annotation).encode())
    return digest.hexdigest()


def _scores(report: Path) -> list[str]:
    scores = json.loads((report / "scores.json").read_text(encoding="utf-8"))
    rows = []
    for title, path in _MEASURES:
        node = scores
        for part in path.split("."):
            node = node.get(part) if isinstance(node, dict) else None
        if node is not None:
            low_high = (node.get("interval") or {}).get("f1")
            interval = f"{low_high[0]:.3f}–{low_high[1]:.3f}" if low_high else ""
            rows.append(
                (
                    title,
                    *(str(node[key]) for key in ("gold", "predicted", "right")),
                    *(f"{node[key]:.3f}" for key in ("precision", "recall", "f1")),
                    interval,
                )
            )
    header = ("what", "gold", "predicted", "right", "P", "R", "F1", "95 % interval")
    return [
        f"## {scores['title']}",
        "",
        f"`{scores['command']}`",
        "",
        markdown_table(header, rows),
        *_confidences(scores),
    ]


def _confidences(scores: Mapping[str, Any]) -> list[str]:
    rows = [
        (
            f"{group}, {state}",
            str(found["items"]),
            *(f"{found[key]:.3f}" for key in ("confidence", "accuracy", "ece", "brier")),
            "" if found["auroc"] is None else f"{found['auroc']:.3f}",
        )
        for state, groups in scores.get("calibration", {}).items()
        for group, found in groups.items()
    ]
    header = ("confidences", "items", "mean", "right", "ECE", "Brier", "AUROC")
    return ["", markdown_table(header, rows)] if rows else []
