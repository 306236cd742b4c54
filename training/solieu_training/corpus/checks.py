"""Check annotations against the guidelines.

Errors are what no reading of the guidelines allows; warnings are what is nearly always a slip
but can be right, such as a VALUE that no METRIC owns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from solieu.schema import Annotation, SpanKey
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.collector import RelationKey
from solieu_training.corpus.findings import Finding
from solieu_training.corpus.problems import Problem
from solieu_training.corpus.relation_checks import relation_findings
from solieu_training.corpus.span_checks import span_findings

_NO_LINES: Mapping[SpanKey | RelationKey, int] = MappingProxyType({})


def check(
    annotation: Annotation,
    file: str | None = None,
    lines: Mapping[SpanKey | RelationKey, int] = _NO_LINES,
) -> list[Problem]:
    """Check one annotation.

    Args:
        file: The name that the problems carry; the article's id if not given.
        lines: The line of each entity and relation in that file, where known.

    Returns:
        The problems in the order of the lines, then of the text.
    """
    name = file or annotation.article.id
    problems = [
        Problem(
            name,
            lines.get(finding.key),
            finding.code,
            finding.message,
            finding.level,
            offset=_offset(finding.key),
        )
        for finding in _findings(annotation)
    ]
    return sorted(problems, key=lambda problem: problem.line or 0)


def check_corpus(corpus: Corpus) -> list[Problem]:
    """All problems of a corpus: of reading the files, and of what they say."""
    found = [
        problem
        for reading in corpus.readings
        for problem in check(reading.annotation, reading.file, reading.lines)
    ]
    return sorted([*corpus.problems, *found], key=lambda p: (p.file, p.line or 0))


def _offset(key: SpanKey | RelationKey) -> int:
    """Where an entity begins, or the head of a relation."""
    first, second, *_ = key
    return first if isinstance(first, int) else int(second)


def _findings(annotation: Annotation) -> Iterator[Finding]:
    yield from span_findings(annotation)
    yield from relation_findings(annotation)
