"""Not worse: the rule that a comparison must keep before a model becomes the default.

A model is not worse if, for usable facts and for entities, the lower end of the 95 % interval of
the difference in F1 (paired bootstrap over articles) is not below minus the margin. That is a test
of non-inferiority (ICH E9, Statistical Principles for Clinical Trials, 1998, section 3.3.2): "no
significant difference" would be easiest to show with few articles, this is hardest with few. Both
lines must hold, so no correction for testing twice is due (Berger 1982, Technometrics 24,
intersection-union tests).

The lower end, the 2.5th percentile, is a one-sided bound of 97.5 % by name, but percentile
intervals of few articles are too narrow. Expanded for n articles (Hesterberg 2015, What Teachers
Should Know About the Bootstrap, The American Statistician 69), a one-sided bound of 95 % is the
percentile Φ(-t·√(n/(n-1))), t of n-1 degrees of freedom: 2.4 % of nine articles, 2.7 % of ten.
So from ten on (:data:`LEAST_ARTICLES`) the end that the report shows is at least such a bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from solieu_training.evaluation.scores_file import Compared, Comparison
from solieu_training.evaluation.sources import CORPUS_PARTS

JUDGED: Final = {"facts_usable": "usable facts", "entities": "entities"}
"""Lines of a comparison that must not be worse."""

MARGIN: Final = 0.02
"""F1 that may be lost. Half the interval of two trainings that differ is about 0.02 for usable
facts of 65 articles, and 0.04 of twelve: a smaller margin would refuse equal models for good."""

LEAST_ARTICLES: Final = 10

Outcome = Literal["not worse", "worse", "undecided"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is demanded: the margin, and how many articles at least."""

    margin: float = MARGIN
    least_articles: int = LEAST_ARTICLES


@dataclass(frozen=True, slots=True)
class Finding:
    """One line that was judged.

    Attributes:
        line: Key of :data:`JUDGED`.
        part: Part of the corpus; ``None`` for all articles.
        outcome: What the interval says.
        low: Lower end that was judged.
        compared: F1 of both, their difference and its interval.
    """

    line: str
    part: str | None
    outcome: Outcome
    low: float
    compared: Compared

    def __str__(self) -> str:
        where = f", {CORPUS_PARTS[self.part]}" if self.part in CORPUS_PARTS else ""
        found = self.compared
        return (
            f"{JUDGED[self.line]}{where}: F1 {found.first:.3f} → {found.second:.3f}, "
            f"{100 * found.difference:+.1f} points (95 % interval {100 * self.low:+.1f} to "
            f"{100 * found.interval[1]:+.1f}): {self.outcome}"
        )

    def to_dict(self) -> dict[str, Any]:
        """The content for the history."""
        content = self.compared.model_dump(mode="json")
        kept = ("first", "second", "gold", "difference", "interval")
        return {key: content[key] for key in kept} | {"low": self.low, "outcome": self.outcome}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of a comparison.

    Attributes:
        findings: All articles first, then the parts of the corpus that have enough of them.
        objections: Why the model may not become the default; empty if it may.
    """

    findings: tuple[Finding, ...]
    objections: tuple[str, ...]


def judge(comparison: Comparison, rule: Rule) -> Verdict:
    """Apply the rule to a comparison, whose second system is the candidate.

    Beside the rule for all articles, the candidate must not be worse, for certain and beyond the
    margin, on the shipped corpus or on the fresh labels alone: a gain on one may not hide a loss
    on the other.
    """
    objections = []
    if comparison.articles < rule.least_articles:
        objections.append(
            f"{comparison.articles} articles are too few to tell, {rule.least_articles} are wanted"
        )
    findings = []
    for line, shown in JUDGED.items():
        if line not in comparison.lines:
            objections.append(f"there are no {shown} in the articles")
            continue
        finding = _finding(line, None, comparison.lines[line], rule)
        findings.append(finding)
        if finding.outcome != "not worse":
            objections.append(_objection(finding, rule))
    if len(comparison.parts) > 1:
        for found in _parts(comparison, rule):
            findings.append(found)
            if found.outcome == "worse":
                objections.append(_objection(found, rule))
    return Verdict(tuple(findings), tuple(objections))


def _parts(comparison: Comparison, rule: Rule) -> list[Finding]:
    return [
        _finding(line, part, compared.lines[line], rule)
        for part, compared in comparison.parts.items()
        if compared.articles >= rule.least_articles
        for line in JUDGED
        if line in compared.lines
    ]


def _finding(line: str, part: str | None, compared: Compared, rule: Rule) -> Finding:
    low, high = compared.interval
    if low == high == 0:
        # Both do alike on every article, and the bootstrap cannot see beyond the articles. The
        # rule of three bounds what n items without a difference leave possible (Hanley and
        # Lippman-Hand 1983, JAMA 249).
        low = -min(1.0, 3 / compared.gold) if compared.gold else -1.0
    outcome: Outcome = "undecided"
    if low >= -rule.margin:
        outcome = "not worse"
    elif high < 0:
        outcome = "worse"
    return Finding(line, part, outcome, round(low, 6), compared)


def _objection(finding: Finding, rule: Rule) -> str:
    margin = f"{100 * rule.margin:g} points"
    if finding.outcome == "worse":
        return f"{finding}"
    return f"{finding}: more than {margin} may be lost, so few articles cannot tell"
