"""The data types that leave the pipeline: articles in, entities, relations and facts out.

Offsets (``start``, ``end`` and every field that ends in them) count code points of the raw
text of the article and are end-exclusive. A field that the text does not fill is ``None``.
The names and their order are a contract with the readers of the output files; a change of
either raises :data:`SCHEMA_VERSION`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

SCHEMA_VERSION: Final = "2"

Origin = Literal["model", "rule", "gold"]
"""Who found a span or relation: the trained model, a rule, or a human annotator."""


class Article(BaseModel):
    """One article as it comes in; only ``text`` is required of an input row.

    Attributes:
        id: Unique in a batch. Given by the input, else the path below the input folder.
        text: The raw text; all offsets refer to it.
        title: Headline, where it stands apart from the text.
        url: Where it was published.
        date: Day of publication; helps to resolve relative periods.
        place: Province the article is about; the default place of its figures.
        source: Newspaper or file it came from.
        author: Who wrote it.
        converted_from: Encoding that the text was converted from, ``None`` for UTF-8.
        near_duplicate_of: Id of an earlier article of the batch with nearly the same text.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Annotated[str, StringConstraints(min_length=1)]
    text: str
    title: str | None = None
    url: str | None = None
    date: dt.date | None = None
    place: str | None = None
    source: str | None = None
    author: str | None = None
    converted_from: str | None = None
    near_duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled span. ``kind`` and ``status`` are set for VALUE, ``norm`` for
    VALUE, PERIOD, DATE and DECISION."""

    doc_id: str
    label: str
    start: int
    end: int
    text: str
    kind: str | None = None
    status: str | None = None
    norm: str | None = None
    confidence: float | None = None
    origin: Origin = "model"

    @property
    def key(self) -> SpanKey:
        """``(start, end, label)``, by which relations and side tables refer to the entity."""
        return (self.start, self.end, self.label)


SpanKey = tuple[int, int, str]
"""``(start, end, label)`` of an entity."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed link between two entities of one article, given by their offsets."""

    doc_id: str
    type: str
    head_start: int
    head_end: int
    tail_start: int
    tail_end: int
    confidence: float | None = None
    origin: Origin = "model"


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: a VALUE with all that the article says of it."""

    doc_id: str
    metric: str | None
    indicator: str | None
    part_of: str | None
    kind: str | None
    status: str | None
    value: Decimal | None
    value_max: Decimal | None
    denominator: Decimal | None
    bound: str | None
    unit: str | None
    period: str | None
    period_from: dt.date | None
    period_to: dt.date | None
    base: str | None
    base_from: dt.date | None
    base_to: dt.date | None
    place: str | None
    place_code: str | None
    confidence: float | None
    flags: tuple[str, ...]
    sentence: str
    origin: str
    metric_start: int | None
    metric_end: int | None
    value_start: int
    value_end: int
    period_start: int | None
    period_end: int | None
    base_start: int | None
    base_end: int | None
    place_start: int | None
    place_end: int | None


@dataclass(frozen=True, slots=True)
class Office:
    """A person, the office held and the body it belongs to, as of a day."""

    doc_id: str
    official: str | None
    position: str | None
    department: str | None
    as_of: dt.date | None
    confidence: float | None
    sentence: str
    origin: str
    official_start: int | None
    official_end: int | None
    position_start: int | None
    position_end: int | None
    department_start: int | None
    department_end: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A document cited by its number, with issuer, day and the documents it changes."""

    doc_id: str
    number: str
    type: str | None
    year: int | None
    issuer: str | None
    issued_on: dt.date | None
    amends: tuple[str, ...]
    confidence: float | None
    sentence: str
    origin: str
    decision_start: int
    decision_end: int
    issuer_start: int | None
    issuer_end: int | None
    issued_on_start: int | None
    issued_on_end: int | None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that was not annotated because an earlier one, ``duplicate_of``, has its text."""

    doc_id: str
    duplicate_of: str
    title: str | None
    author: str | None
    url: str | None
    date: dt.date | None
    place: str | None
    source: str | None


READ_STAGE: Final = "read"
"""``Error.stage`` of everything that a reader refuses."""


@dataclass(frozen=True, slots=True)
class Error:
    """An article that could not be read or annotated, and at which stage."""

    doc_id: str
    stage: str
    error: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """An article with its entities and relations, predicted or labelled by hand.

    Gold labels and predictions share this type, so that the scorer, the writers and the
    builder of facts know only one form.

    Attributes:
        article: The text; ``date`` and ``place`` are those of the document where known.
        entities: In order of ``start``; no two overlap.
        relations: Between these entities.
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that the pipeline read from one article."""

    article: Article
    observations: tuple[Observation, ...] = field(default=())
    offices: tuple[Office, ...] = field(default=())
    decisions: tuple[Decision, ...] = field(default=())
    entities: tuple[Entity, ...] = field(default=())
    relations: tuple[Relation, ...] = field(default=())
