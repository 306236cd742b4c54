"""The form of ``scores.json``, key by key, and a reader that checks it.

Readers of the file can rely on these names: a change of a name or a meaning raises
``scores_version``; new keys may come without. :func:`json_schema` gives the form as JSON Schema.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from solieu_training.evaluation.comparison import COMPARED, Columns
from solieu_training.evaluation.counts import Counts as ArticleCounts
from solieu_training.evaluation.scored_model import ScoredModel
from solieu_training.evaluation.sources import CorpusPart

FILE: Final = "scores.json"

Range = tuple[float, float]
Share = float


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Measures(_Form):
    """Counts of some items and what they make; ``right`` is fractional in partial scores."""

    gold: int
    predicted: int
    right: float
    precision: Share
    recall: Share
    f1: Share


class Intervals(_Form):
    """95 % intervals; ``null`` where there are no items."""

    precision: Range | None
    recall: Range | None
    f1: Range | None


class Line(Measures):
    """A line of a table."""

    interval: Intervals


class Macro(_Form):
    """Mean F1 over the keys that have items."""

    f1: Share | None


class Table(_Form):
    """A table; ``micro`` and ``macro`` stand where the keys divide the items."""

    micro: Line | None = None
    macro: Macro | None = None
    by: dict[str, Line]


class Difference(_Form):
    """Micro F1 with a noise less that without it."""

    f1: float
    interval: Range


class NoiseTable(Table):
    """Entities in disturbed copies of the articles."""

    difference: Difference | None


class Confidence(_Form):
    """How far the confidences of some items can be believed."""

    items: int
    confidence: Share
    accuracy: Share
    ece: Share
    brier: Share
    auroc: Share | None


class ConfidenceGroup(Confidence):
    """All items of a group; a bin is items, mean confidence, share right."""

    bins: list[tuple[int, Share, Share]]
    by: dict[str, Confidence]


class Point(_Form):
    """What is left where items of a confidence below ``threshold`` are dropped."""

    threshold: Share
    predicted: int
    right: int
    precision: Share
    recall: Share
    f1: Share


class Sweep(_Form):
    """A group at all thresholds; ``at_precision`` by least precision in per cent."""

    gold: int
    average_precision: Share
    best: Point
    at_precision: dict[str, Point | None]
    thresholds: list[Point]


class ByArticle(_Form):
    """The lines of one article."""

    entities: Measures
    relations: Measures
    relations_given_gold: Measures | None = None
    facts_usable: Measures
    facts_strict: Measures


class BySource(_Form):
    """The lines of all articles of a source."""

    articles: int
    entities: Line
    relations: Line
    relations_given_gold: Line | None = None
    facts_usable: Line
    facts_strict: Line


class Compared(_Form):
    """F1 of a baseline (first) and of this system (second), and the paired bootstrap test."""

    first: Share
    second: Share
    gold: int = 0
    difference: float
    interval: Range
    p_not_better: Share
    p_not_worse: Share
    p_two_sided: Share


class Model(_Form):
    """A model: how it was named, and the digest of its files."""

    name: str
    sha256: str


class SeenArticles(_Form):
    """Compared articles that each of the two was trained on."""

    first: list[str] = []
    second: list[str] = []


class ComparedPart(_Form):
    """A comparison over the articles of a part of the corpus."""

    articles: int
    lines: dict[str, Compared]


class Comparison(_Form):
    """Against a baseline, over the articles with the same text and labels."""

    first: str
    second: str
    first_model: Model | None = None
    articles: int
    left_out: list[str]
    seen: SeenArticles = SeenArticles()
    lines: dict[str, Compared]
    parts: dict[CorpusPart, ComparedPart] = {}


class ByCorpus(_Form):
    """The main tables of the shipped corpus, or of fresh labels; ``seen``: of its articles."""

    articles: int
    seen: int
    entities: Table
    relations: Table
    relations_given_gold: Table | None = None
    attributes: Table
    facts: Table
    offices: Table
    decisions: Table


class LostFacts(_Form):
    """Rows that were lost, by cause; see ``causes.py``."""

    first: dict[str, int]
    any: dict[str, int]
    sole: dict[str, int]
    spurious: int


class Bootstrap(_Form):
    """How the intervals and tests were made."""

    resamples: int
    seed: int
    level: float


class ScoresFile(_Form):
    """The whole file."""

    title: str = Field(description="What was evaluated.")
    command: str = Field(description="The command that made the report.")
    scores_version: Literal["1"]
    articles: list[str] = Field(description="Ids, in the order of the report.")
    labels: dict[str, str] = Field(description="Article → digest of its text and gold labels.")
    seen: list[str] = Field(description="Articles among the training data of the model.")
    model: Model | None = Field(default=None, description="The model that was scored.")
    bootstrap: Bootstrap
    entities: Table
    entities_partial: Table
    entities_lenient: Table
    entities_origin: Table
    relations: Table
    relations_given_gold: Table | None = None
    relations_origin: Table
    attributes: Table
    kinds: Table
    statuses: Table
    facts: Table
    fields: Table
    offices: Table
    decisions: Table
    variants: dict[str, Table] | None = None
    noise: dict[str, NoiseTable] | None = None
    calibration: dict[str, dict[str, ConfidenceGroup]] | None = None
    sweep: dict[str, dict[str, Sweep]] | None = None
    comparison: Comparison | None = None
    by_article: dict[str, ByArticle]
    by_source: dict[str, BySource]
    by_corpus: dict[CorpusPart, ByCorpus] = {}
    entity_errors: dict[str, dict[str, int]]
    relation_errors: dict[str, dict[str, int]]
    confusion: dict[str, dict[str, int]]
    lost_facts: LostFacts

    def columns(self) -> Columns:
        """What a comparison needs to know of the system of the file."""
        lines: dict[str, dict[str, ArticleCounts]] = {}
        for doc_id, article in self.by_article.items():
            for name in COMPARED:
                line: Measures | None = getattr(article, name)
                if line is not None:
                    counts = ArticleCounts(line.right, line.predicted, line.gold)
                    lines.setdefault(name, {})[doc_id] = counts
        model = ScoredModel(**self.model.model_dump()) if self.model is not None else None
        return Columns(self.title, self.labels, lines, model, tuple(self.seen))


def json_schema() -> dict[str, Any]:
    """The form of the file as JSON Schema."""
    return ScoresFile.model_json_schema()


def read_scores(path: Path) -> ScoresFile:
    """Read a report.

    Args:
        path: The file, or the folder of the report.

    Raises:
        ValueError: There is no such file, or it has another form.
    """
    file = path / FILE if path.is_dir() else path
    try:
        return ScoresFile.model_validate(json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ValueError(f"{file} does not exist; name the report of `solieu evaluate`") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ValueError(
            f"{file}: {where}: {first['msg']}; it is of another version, evaluate that system again"
        ) from error
    except ValueError as error:
        raise ValueError(f"{file} is no JSON ({error}); evaluate that system again") from error
