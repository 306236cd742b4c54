"""Two systems scored on the same articles, beside each other."""

from __future__ import annotations

from typing import Final

from solieu_training.evaluation.bootstrap import PairedTest, paired_test
from solieu_training.evaluation.report import Scores
from solieu_training.evaluation.tables import GIVEN_GOLD

COMPARED: Final[dict[str, tuple[str, str | None]]] = {
    "entities.micro": ("entities", None),
    "relations.micro": ("relations", None),
    f"{GIVEN_GOLD}.micro": (GIVEN_GOLD, None),
    "facts.by.usable": ("facts", "usable"),
    "facts.by.strict": ("facts", "strict"),
}
"""Lines of ``scores.json`` that a comparison tests: path → table and key."""


def compare(first: Scores, second: Scores) -> dict[str, PairedTest]:
    """Paired bootstrap tests of F1, second less first, by path of the compared line.

    Lines that only one of the two has, or that have no items, are left out.

    Raises:
        ValueError: if the two were scored on different articles.
    """
    if first.articles != second.articles:
        raise ValueError(
            "the two scores are of different articles; evaluate both systems on the same gold"
        )
    tests: dict[str, PairedTest] = {}
    for path, (table, key) in COMPARED.items():
        if table not in first.tables or table not in second.tables:
            continue
        test = paired_test(
            first.tables[table].column(key),
            second.tables[table].column(key),
            resamples=first.resamples,
            seed=first.seed,
        )
        if test is not None:
            tests[path] = test
    return tests
