"""A stand-in for the model that worker processes can import, and that articles can end."""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import re
import time
from decimal import Decimal

from solieu.batch import Annotate
from solieu.schema import Article, Entity, Observation, Relation, Result

_FIGURE = re.compile(r"(Doanh thu|Sản lượng) đạt (\d{1,9}) tấn")
_NOTHING = dict.fromkeys(Observation.__dataclass_fields__, None)


def load(seconds: float = 0.0) -> Annotate:
    """The annotating function; each article takes so many seconds."""
    return lambda articles: [annotate(article, seconds) for article in articles]


def load_model(seconds: float, *_: object) -> Annotate:
    """In the place of a loader that is told where the model lies."""
    return load(seconds)


def find_model(*_: object) -> None:
    """In the place of the check that a machine has the model."""


def load_damaged() -> Annotate:
    """A model that cannot be loaded."""
    raise ValueError("no weights")


def load_and_die() -> Annotate:
    """A model that ends the process."""
    os.abort()


def annotate(article: Article, seconds: float = 0.0) -> Result:
    """Find figures; CRASH, ABORT, EXIT, SLEEP, BOMB and RAISE in the text do what they say."""
    time.sleep(seconds)
    text = article.text
    if "CRASH" in text:
        ctypes.string_at(0)
    if "ABORT" in text:
        os.abort()
    if "EXIT" in text:
        os._exit(3)
    if "SLEEP" in text:
        time.sleep(600)
    if "BOMB" in text:
        held = []
        while True:
            held.append(bytes(10_000_000))
    if "RAISE" in text:
        raise ValueError("cannot be annotated")
    figures = list(_FIGURE.finditer(text))
    return Result(
        article.model_copy(update={"date": dt.date(2023, 4, 5)}),
        observations=tuple(
            Observation(
                **(
                    _NOTHING
                    | {
                        "doc_id": article.id,
                        "metric": found[1],
                        "value": Decimal(found[2]) / 8,
                        "period_from": dt.date(2022, 1, 1),
                        "confidence": 0.123456,
                        "flags": ("odd", "large"),
                        "sentence": found[0],
                        "origin": "{}",
                        "value_start": found.start(2),
                        "value_end": found.end(2),
                    }
                )
            )
            for found in figures
        ),
        entities=tuple(
            Entity(article.id, label, *found.span(group), found[group], confidence=0.98765)
            for found in figures
            for group, label in ((1, "METRIC"), (2, "VALUE"))
        ),
        relations=tuple(
            Relation(article.id, "HAS_VALUE", *found.span(1), *found.span(2), 0.5)
            for found in figures
        ),
    )
