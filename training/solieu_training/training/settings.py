"""The configuration of a training: a spaCy config with a ``[training]`` section of ours."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError
from spacy.util import load_config_from_str

from solieu_training.training.boosting import Boosting, Section

DEFAULT: Final = files("solieu_training") / "configs" / "default.cfg"


class NerSettings(Section):
    """Training of the network."""

    epochs: int = Field(gt=0)
    example_tokens: int = Field(gt=0)
    batch_size: int = Field(gt=0)
    dropout: float = Field(ge=0, lt=1)
    learn_rate: float = Field(gt=0)
    last_learn_rate: float = Field(gt=0)


class ChainSettings(Section):
    """Training of the conditional random field; see :func:`chain.train_chain`."""

    c1: float = Field(ge=0)
    c2: float = Field(ge=0)
    max_iterations: int = Field(gt=0)
    min_count: int = Field(ge=0)


class SpanSettings(Boosting):
    """Training of the second look at the spans; see :func:`spans.train_ranker`."""

    folds: int = Field(gt=1)
    max_iterations: int = Field(gt=0)
    epochs: int = Field(ge=0)
    models: int = Field(gt=0)


class Settings(Section):
    """The ``[training]`` section."""

    seed: int
    ner: NerSettings
    chain: ChainSettings
    spans: SpanSettings


def read_config(path: Path | None = None) -> tuple[dict[str, Any], Settings]:
    """Read a configuration.

    Args:
        path: A config file; by default the shipped one.

    Returns:
        The config without ``[training]``, for ``spacy.util.load_model_from_config``, and the
        training settings.

    Raises:
        ValueError: A setting is missing, unknown or out of range; the message names it.
    """
    text = (path or DEFAULT).read_text(encoding="utf-8")
    config = load_config_from_str(text)
    section = config.pop("training")
    try:
        settings = Settings.model_validate(section)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in ("training", *first["loc"]))
        raise ValueError(f"{path or DEFAULT}: {name}: {first['msg']}.") from error
    return config, settings
