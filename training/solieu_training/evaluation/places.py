"""Measure dates and places that the input does not give: of articles, and of their rows.

    python -m solieu_training.evaluation.places
    python -m solieu_training.evaluation.places --half held-out

prints, for one half of the corpus, how often the date of publication and the province are read
right from the text, and how often the place and its code of a row are right when the article's
date and place are withheld, each with an interval over articles and the errors by kind. ``--cases``
lists the articles that are not right. The development test is in neither half.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from solieu.facts import build
from solieu.normalise import document_date
from solieu.places import article_place, find, named
from solieu.places.article import COUNTRY
from solieu.places.gazetteer import name_key
from solieu.schema import Annotation
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.partitions import partitions, select
from solieu_training.evaluation.bootstrap import bootstrap_interval
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.markdown_table import markdown_table
from solieu_training.evaluation.views import NOTHING_TO_SAY

HELD_OUT_FROM: Final = "a151"
"""First article of the supplement that is only scored: word lists and weights follow the others."""

HALVES: Final = ("development", "held-out")

DATE: Final = "date of the article"
PLACE: Final = "place of the article, text alone"
PLACE_WITH_ENTITIES: Final = "place of the article, gold entities"
ROW_PLACE: Final = "place of a row"
ROW_PLACE_DEFAULT: Final = "place of a row, the article's"
ROW_CODE: Final = "code of a row"
ROW_CODE_DEFAULT: Final = "code of a row, the article's place"
ROW_CODE_LINKED: Final = "code of a row, a place of its own"
MEASURES: Final = (
    DATE, PLACE, PLACE_WITH_ENTITIES,
    ROW_PLACE, ROW_PLACE_DEFAULT, ROW_CODE, ROW_CODE_DEFAULT, ROW_CODE_LINKED,
)  # fmt: skip

OK: Final = "right"
NOT_PRINTED: Final = "missing, not in the text"
NATIONAL: Final = "nation for province"
PROVINCIAL: Final = "province for nation"


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing read from an article, beside what the gold says.

    Attributes:
        measure: One of :data:`MEASURES`.
        doc_id: The article.
        gold: What should be read; ``None`` where nothing is known.
        read: What was read.
        outcome: ``right``, or the kind of error.
    """

    measure: str
    doc_id: str
    gold: str | None
    read: str | None
    outcome: str


def half(name: str) -> list[str]:
    """The ids of the articles of one half, without the development test.

    Raises:
        ValueError: There is no such half.
    """
    parts = partitions()
    at = parts.supplement.index(HELD_OUT_FROM)
    if name == "development":
        return [*parts.seeds, *parts.authored, *parts.supplement[:at]]
    if name == "held-out":
        return list(parts.supplement[at:])
    raise ValueError(f"there is no half {name!r}; choose one of {', '.join(HALVES)}")


def read_article(annotation: Annotation) -> list[Reading]:
    """What the text of an article tells of its date, its place and the places of its rows.

    Args:
        annotation: The gold: its entities and relations are given to the rows, its date and
            place only serve to compare.
    """
    article, text = annotation.article, annotation.article.text
    date = document_date(text)
    place = article_place(text, date=date)
    informed = article_place(text, annotation.entities, date=date)

    def reading(measure: str, gold: str | None, read: str | None, outcome: str) -> Reading:
        return Reading(measure, article.id, gold, read, outcome)

    stamps = [None if day is None else day.isoformat() for day in (article.date, date)]
    outcome = compare(*stamps)
    if outcome == "missing" and article.date is not None and not is_printed(text, article.date):
        outcome = NOT_PRINTED
    found = [reading(DATE, stamps[0], stamps[1], outcome)]
    for measure, name in ((PLACE, place), (PLACE_WITH_ENTITIES, informed)):
        outcome = compare_places(article.place, name, article.date)
        found.append(reading(measure, article.place, name, outcome))
    withheld = article.model_copy(update={"date": date, "place": informed})
    rows = zip(
        build(annotation).observations,
        build(replace(annotation, article=withheld)).observations,
        strict=True,
    )
    for gold, row in rows:
        is_default = gold.place_start is None
        outcome = compare_places(gold.place, row.place, article.date)
        measures = [ROW_PLACE, ROW_PLACE_DEFAULT] if is_default else [ROW_PLACE]
        found += [reading(name, gold.place, row.place, outcome) for name in measures]
        outcome = compare(gold.place_code, row.place_code)
        measures = [ROW_CODE, ROW_CODE_DEFAULT if is_default else ROW_CODE_LINKED]
        found += [reading(name, gold.place_code, row.place_code, outcome) for name in measures]
    return found


def is_printed(text: str, day: dt.date) -> bool:
    """Whether a text gives a day with its year; a gold day that it does not came from elsewhere."""
    numbers = rf"0?{day.day} ?[/.-] ?0?{day.month} ?[/.-] ?{day.year}"
    words = rf"0?{day.day},? tháng (?:0?{day.month}|\w{{2,5}}),?(?: năm)? {day.year}"
    iso = day.isoformat()
    return re.search(rf"(?<!\d)(?:{numbers}|{words}|{iso})(?!\d)", text) is not None


def compare(gold: str | None, read: str | None) -> str:
    """``right``, ``wrong``, ``missing`` or ``invented``; nothing for nothing is right."""
    if gold == read:
        return OK
    if read is None:
        return "missing"
    return "invented" if gold is None else "wrong"


def compare_places(gold: str | None, read: str | None, day: dt.date | None) -> str:
    """As :func:`compare`, for names: spellings of one province are equal.

    Args:
        gold: What should be read.
        read: What was read.
        day: On which the names are taken; ``None`` if unknown.

    Returns:
        For a province where the gold has the country, and the other way round, a kind of its own.
    """
    outcome = compare(gold, read)
    if gold is None or read is None or outcome == OK or _same(gold, read, day):
        return OK if outcome == "wrong" and _same(gold or "", read or "", day) else outcome
    if read == COUNTRY:
        return NATIONAL
    return PROVINCIAL if gold == COUNTRY else outcome


def _same(first: str, second: str, day: dt.date | None) -> bool:
    if name_key(first) == name_key(second):
        return True
    pair = (find(first, day), find(second, day))
    if pair[0] is not None or pair[1] is not None:
        return pair[0] == pair[1]
    return bool(set(named(first)) & set(named(second)))


def render(readings: Sequence[Reading]) -> str:
    """Two tables: accuracies with intervals over articles, and errors by kind."""
    ids = sorted({reading.doc_id for reading in readings})
    accuracy, kinds = [], Counter[tuple[str, str]]()
    for measure in MEASURES:
        of_measure = [reading for reading in readings if reading.measure == measure]
        table = dict.fromkeys(ids, Counts())
        for reading in of_measure:
            table[reading.doc_id] += Counts(reading.outcome == OK, 1, 1)
            if reading.outcome != OK:
                kinds[measure, reading.outcome] += 1
        counts = list(table.values())
        interval = bootstrap_interval(counts, "recall")
        accuracy.append(
            (
                measure,
                str(len(of_measure)),
                f"{sum(counts, Counts()).recall:.4f}" if of_measure else NOTHING_TO_SAY,
                f"{interval.low:.3f}–{interval.high:.3f}" if interval else NOTHING_TO_SAY,
            )
        )
    names = sorted({kind for _, kind in kinds})
    errors = [(m, *(str(kinds[m, kind]) for kind in names)) for m in MEASURES]
    return "\n\n".join(
        (
            markdown_table(("", "items", "accuracy", "95 % interval"), accuracy),
            markdown_table(("errors", *names), errors),
        )
    )


def render_cases(readings: Iterable[Reading]) -> str:
    """One line for each distinct reading that is not right, with how often it came."""
    wrong = Counter(reading for reading in readings if reading.outcome != OK)
    lines = [
        (r.measure, r.doc_id, r.outcome, str(r.gold), str(r.read), str(wrong[r])) for r in wrong
    ]
    return markdown_table(("measure", "article", "error", "gold", "read", "times"), lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--half", choices=HALVES, default=HALVES[0])
    parser.add_argument("--cases", action="store_true", help="list what is not right")
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    options = parser.parse_args(argv)
    folders = [options.annotations / name for name in ("gold", "authored")]
    corpus = read_corpus(folders, [options.texts])
    readings = [
        reading
        for annotation in select(corpus.annotations, half(options.half))
        for reading in read_article(annotation)
    ]
    print(render(readings))
    if options.cases:
        print(f"\n{render_cases(readings)}")


if __name__ == "__main__":
    main()
