"""Whether a report speaks of two given models, on articles that neither was trained on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from solieu_training.evaluation.scored_model import ScoredModel
from solieu_training.evaluation.scores_file import FILE, Comparison, ScoresFile, read_scores
from solieu_training.promotion.rule import Finding, Rule, judge

LEAST_RESAMPLES: Final = 1000
"""Fewer leave the ends of the intervals to chance."""

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """A report, and what it is worth.

    Attributes:
        file: ``scores.json`` of the report.
        sha256: Digest of that file.
        command: What made it.
        articles: Number of articles that both models were scored on.
        rule: What was demanded.
        findings: Lines that were judged.
        objections: Why the report does not allow the candidate to become the default.
    """

    file: Path
    sha256: str
    command: str
    articles: int
    rule: Rule
    findings: tuple[Finding, ...]
    objections: tuple[str, ...]

    def to_dict(self, report: str) -> dict[str, Any]:
        """The content for the history.

        Args:
            report: How the history names the file.
        """
        content: dict[str, Any] = {
            "report": report,
            "sha256": self.sha256,
            "command": self.command,
            "articles": self.articles,
            "margin": self.rule.margin,
            "least_articles": self.rule.least_articles,
            "lines": {f.line: f.to_dict() for f in self.findings if f.part is None},
            "objections": list(self.objections),
        }
        parts: dict[str, dict[str, Any]] = {}
        for finding in self.findings:
            if finding.part is not None:
                parts.setdefault(finding.part, {})[finding.line] = finding.to_dict()
        return content | ({"parts": parts} if parts else {})


def weigh(report: Path, candidate: ScoredModel, default: ScoredModel, rule: Rule) -> Evidence:
    """Read a report and judge it.

    Args:
        report: Its folder, or its ``scores.json``.
        candidate: The model that is to become the default, as it lies on the disk now.
        default: The model that it must not be worse than, as it lies on the disk now.
        rule: What is demanded.

    Raises:
        ValueError: There is no report, or it has another form.
    """
    scores = read_scores(report)
    file = report / FILE if report.is_dir() else report
    objections = _of_other_models(scores, candidate, default)
    comparison = scores.comparison
    findings: tuple[Finding, ...] = ()
    if comparison is not None and not objections:
        objections += _not_unseen(comparison)
        if scores.bootstrap.resamples < LEAST_RESAMPLES:
            objections.append(f"its intervals are made of {scores.bootstrap.resamples} resamples")
        verdict = judge(comparison, rule)
        findings = verdict.findings
        objections += verdict.objections
    return Evidence(
        file,
        hashlib.sha256(file.read_bytes()).hexdigest(),
        scores.command,
        comparison.articles if comparison is not None else 0,
        rule,
        findings,
        tuple(objections),
    )


def _of_other_models(scores: ScoresFile, candidate: ScoredModel, default: ScoredModel) -> list[str]:
    """Why the report does not speak of the very files; empty if it does."""
    wanted = f"`solieu evaluate --model {candidate.name} --compare {default.name}`"
    second, comparison = scores.model, scores.comparison
    if second is None:
        return [
            "the report speaks of predictions or of a cross-validation, which shows how a way of "
            f"training does and not this model, or it is of an older version; want one of {wanted}"
        ]
    if comparison is None or comparison.first_model is None:
        return [f"the report compares no two models; want one of {wanted}"]
    first = comparison.first_model
    if (
        (first.sha256, second.sha256)
        == (candidate.sha256, default.sha256)
        != (
            default.sha256,
            candidate.sha256,
        )
    ):
        return [f"the report compares the other way round; want one of {wanted}"]
    return [
        f"the report speaks of {found.name} as it was then, not of the files of {model.name} as "
        f"they are now ({found.sha256[:12]}, {model.sha256[:12]}); evaluate again with {wanted}"
        for found, model in ((second, candidate), (first, default))
        if found.sha256 != model.sha256
    ]


def _not_unseen(comparison: Comparison) -> list[str]:
    found = []
    for whose, seen in (
        ("the candidate", comparison.seen.second),
        ("the default", comparison.seen.first),
    ):
        if seen:
            more = " …" if len(seen) > _SHOWN else ""
            found.append(
                f"{whose} was trained on {len(seen)} of the {comparison.articles} articles "
                f"({', '.join(seen[:_SHOWN])}{more}); evaluate both on articles that neither has "
                "seen (with --gold they are left out)"
            )
    return found
