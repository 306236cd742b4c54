"""The sections of a configuration beside ``[training]``: ``[sample]`` and ``[links]``.

They stand apart from :mod:`training.settings`, whose source is part of what the stored network
and spans are known by: what is said here does not change those.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from solieu.confidence.component import NAME
from solieu.schema import Annotation
from solieu_training.relations.settings import AttributeSettings, RelationSettings
from solieu_training.training.settings import read_config


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SampleSettings(_Section):
    """The section ``[sample]``.

    Attributes:
        every: Learn from one of so many articles, and from all fresh ones.
    """

    every: int = Field(default=1, gt=0)


class LinkSettings(_Section):
    """The section ``[links]``: what is learned from gold entities."""

    attributes: AttributeSettings = AttributeSettings()
    relations: RelationSettings = RelationSettings()


class Sections(_Section):
    """Both; each may be left out."""

    sample: SampleSettings = SampleSettings()
    links: LinkSettings = LinkSettings()


def take_sections(skeleton: dict[str, Any]) -> Sections:
    """Take the sections out of a configuration.

    Args:
        skeleton: As :func:`~solieu_training.training.settings.read_config` gives it.

    Raises:
        ValueError: A setting is unknown or out of range; the message names it.
    """
    found = {name: skeleton.pop(name) for name in Sections.model_fields if name in skeleton}
    try:
        return Sections.model_validate(found)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise ValueError(f"The configuration: {name}: {first['msg']}.") from error


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
    return sample(annotations, take_sections(read_config(config)[0]).sample, fresh)


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
