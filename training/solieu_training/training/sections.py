"""The sections of a configuration beside ``[training]``: ``[sample]`` and ``[links]``.

They stand apart from :mod:`training.settings`, whose source is part of what the stored network
and spans are known by: what is said here does not change those. What a configuration leaves out
of them is as in ``configs/default.cfg``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError

from solieu.confidence.component import NAME
from solieu.schema import Annotation
from solieu_training.relations.settings import AttributeSettings, RelationSettings
from solieu_training.training.boosting import Section
from solieu_training.training.settings import read_config

SPACY: Final = frozenset(
    {"paths", "system", "nlp", "components", "corpora", "pretraining", "initialize"}
)
"""Sections that are spaCy's; its ``training`` is ours."""


class SampleSettings(Section):
    """The section ``[sample]``.

    Attributes:
        every: Learn from one of so many articles, and from all fresh ones.
    """

    every: int = Field(gt=0)


class LinkSettings(Section):
    """The section ``[links]``: what is learned from gold entities."""

    attributes: AttributeSettings
    relations: RelationSettings


class Sections(Section):
    """Both."""

    sample: SampleSettings
    links: LinkSettings


def take_sections(skeleton: dict[str, Any]) -> Sections:
    """Take the sections out of a configuration.

    Args:
        skeleton: As :func:`~solieu_training.training.settings.read_config` gives it.

    Raises:
        ValueError: A section or setting is unknown, or out of range; the message names it.
    """
    found = {name: skeleton.pop(name) for name in Sections.model_fields if name in skeleton}
    if unknown := sorted(set(skeleton) - SPACY):
        raise ValueError(
            f"The configuration: there is no section {', '.join(unknown)}; want training, "
            f"{', '.join(Sections.model_fields)} or one of spaCy's."
        )
    shipped = read_config()[0]
    try:
        return Sections.model_validate(
            _filled({name: shipped[name] for name in Sections.model_fields}, found)
        )
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise ValueError(f"The configuration: {name}: {first['msg']}.") from error


def _filled(shipped: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """What was found, with what is missing in it from what ships."""
    nested = {
        name: _filled(shipped[name], value)
        for name, value in found.items()
        if isinstance(value, dict) and isinstance(shipped.get(name), dict)
    }
    return shipped | found | nested


def read_sections(config: Path | None = None) -> Sections:
    """The sections of a configuration file, by default of the shipped one.

    Raises:
        ValueError: The configuration is wrong.
    """
    return take_sections(read_config(config)[0])


def has_confidence(config: Path | None) -> bool:
    """Whether the pipeline of a configuration has the component that confidences are learned for.

    Raises:
        ValueError: The configuration is wrong.
    """
    return NAME in read_config(config)[0]["nlp"]["pipeline"]


def learned_from(
    annotations: Sequence[Annotation], config: Path | None, fresh: Collection[str]
) -> list[Annotation]:
    """The articles that a configuration learns from.

    Raises:
        ValueError: The configuration is wrong.
    """
    return sample(annotations, read_sections(config).sample, fresh)


def sample(
    annotations: Sequence[Annotation], settings: SampleSettings, fresh: Collection[str]
) -> list[Annotation]:
    """One of so many articles, evenly over their order, and all fresh ones.

    Args:
        annotations: Labelled articles.
        settings: How many.
        fresh: Ids of those that are always kept.
    """
    old = [a.article.id for a in annotations if a.article.id not in fresh]
    kept = {*old[:: settings.every], *fresh}
    return [annotation for annotation in annotations if annotation.article.id in kept]
