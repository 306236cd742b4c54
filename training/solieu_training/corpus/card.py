"""Write the data card of the corpus from the corpus.

    python -m solieu_training.corpus.card [ROOT]

reads ``annotations/`` and ``seeds/`` below ROOT (the current folder if not given) and writes
``annotations/README.md``.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any, Final

from solieu.scheme import KINDS, LABELS, RELATIONS, STATUSES
from solieu_training.corpus.brat import read_corpus
from solieu_training.corpus.checks import check_corpus
from solieu_training.corpus.partitions import partitions, select
from solieu_training.corpus.problems import errors
from solieu_training.corpus.statistics import Statistics, count, spread

CARD: Final = Path("annotations", "README.md")
"""Where the card lies below the root of the checkout."""

_COLUMNS: Final = ("gold", "authored", "supplement", "development test")
_CORRECTION: Final = ("article", "span", "was", "now", "reason")


def render(root: Path) -> str:
    """The data card of the corpus below ``root``.

    Raises:
        FileNotFoundError: If a folder of the corpus is missing.
        KeyError: If an article of the partitions is missing, or a correction lacks a field.
    """
    folders = [root / "annotations" / "gold", root / "annotations" / "authored"]
    corpus = read_corpus(folders, [root / "seeds"])
    problems = check_corpus(corpus)
    parts = partitions()
    ids = {
        "seed": parts.seeds,
        "authored": parts.authored,
        "supplement": parts.supplement,
        "test": parts.development_test,
    }
    counts = {name: count(select(corpus.annotations, chosen)) for name, chosen in ids.items()}
    values: dict[str, object] = {
        "errors": len(errors(problems)),
        "warnings": len(problems) - len(errors(problems)),
        "labels": _table("label", LABELS, [c.labels for c in counts.values()]),
        "kinds": _table("kind", KINDS, [c.kinds for c in counts.values()]),
        "statuses": _table("status", STATUSES, [c.statuses for c in counts.values()]),
        "relations": _table("relation", tuple(RELATIONS), [c.relations for c in counts.values()]),
        "lengths": _lengths(counts.values()),
        "years": _years(counts.values()),
        "corrections": _corrections(root / "annotations" / "corrections.toml"),
    }
    for name, counted in counts.items():
        values[f"{name}_first"], values[f"{name}_last"] = ids[name][0], ids[name][-1]
        values[f"{name}_articles"] = counted.articles
        values[f"{name}_entities"] = f"{sum(counted.labels.values()):,}"
        values[f"{name}_relations"] = f"{sum(counted.relations.values()):,}"
        values[f"{name}_places"] = _places(counted)
    values["incoming"] = _incoming(root / "annotations" / "incoming")
    template = resources.files("solieu_training") / "data" / "corpus_card.md"
    return Template(template.read_text(encoding="utf-8")).substitute(values)


def main(arguments: Sequence[str]) -> int:
    """Write the card below the folder given as the only argument."""
    root = Path(arguments[0]) if arguments else Path()
    (root / CARD).write_bytes(render(root).encode("utf-8"))
    print(root / CARD)
    return 0


def _rows(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _table(name: str, keys: Sequence[str], counts: Sequence[Mapping[str, int]]) -> str:
    rows: list[list[object]] = [
        [f"`{key}`", *(f"{c.get(key, 0):,}" for c in counts)] for key in keys
    ]
    rows.append(["all", *(f"{sum(c.values()):,}" for c in counts)])
    return _rows([name, *_COLUMNS], rows)


def _lengths(counts: Iterable[Statistics]) -> str:
    items = list(counts)
    rows: list[list[object]] = [
        ["articles", *(c.articles for c in items)],
        ["syllables: least / median / greatest", *(spread(c.syllables) for c in items)],
        ["code points: least / median / greatest", *(spread(c.characters) for c in items)],
    ]
    return _rows(["", *_COLUMNS], rows)


def _years(counts: Iterable[Statistics]) -> str:
    items = list(counts)
    known = sorted({year for c in items for year in c.years if year is not None})
    rows: list[list[object]] = [[year, *(c.years.get(year, 0) for c in items)] for year in known]
    rows.append(["?", *(c.years.get(None, 0) for c in items)])
    return _rows(["year", *_COLUMNS], rows)


def _places(counted: Statistics) -> str:
    names = sorted((place or "?", number) for place, number in counted.places.items())
    return ", ".join(f"{place} ({number})" if number > 1 else place for place, number in names)


def _incoming(folder: Path) -> str:
    """What is said of articles that no model and no score knows yet."""
    if not folder.is_dir():
        return "None at present."
    counted = count(read_corpus([folder]).annotations)
    return (
        f"`incoming/` holds {counted.articles} further articles with "
        f"{sum(counted.labels.values()):,} entities and {sum(counted.relations.values()):,} "
        "relations, labelled and read in the same way as the supplement, which no score and no "
        "model that ships knows yet. They join the supplement with the next release."
    )


def _corrections(path: Path) -> str:
    if not path.is_file():
        return "None yet."
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    entries: list[dict[str, str]] = table.get("correction", [])
    if not entries:
        return "None yet."
    for number, entry in enumerate(entries, 1):
        missing = [name for name in _CORRECTION if name not in entry]
        if missing:
            raise KeyError(f"{path}: correction {number} lacks {', '.join(missing)}; add it")
    head, *rest = _CORRECTION
    rows = [[entry[name].replace("|", "\\|") for name in _CORRECTION] for entry in entries]
    lines = [[head, *rest], ["---"] * len(_CORRECTION), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
