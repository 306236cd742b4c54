"""Which articles a training learns from: fresh labels among the shipped corpus.

A model that learned from fresh labels alone would forget what the shipped corpus taught it, so
the two are always mixed unless that is refused.

A weight makes a fresh article count as so many shipped ones: it is given to the training so many
times, since the trainers know no weights of examples. Copies of an article must never stand on
both sides of an inner division into folds, or the parts that learn from out-of-fold predictions
would take memory for skill: see :func:`repeat`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from solieu.schema import Annotation
from solieu_training.checking.copies import content_hash
from solieu_training.corpus.brat import Corpus
from solieu_training.corpus.collector import Reading, relation_key
from solieu_training.corpus.partitions import OTHER, partitions
from solieu_training.corpus.problems import Problem

DEFAULT_PARTS = ("seed", "authored", "supplement", OTHER)
"""All but the development test, which is trained on only if it is asked for."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """The articles of a training.

    Attributes:
        readings: To learn from: shipped ones first, in their own order, then fresh ones.
        fresh: Ids of the fresh ones among them.
        relabelled: Ids of shipped articles whose place fresh labels took.
        problems: What was met while reading and mixing.
    """

    readings: tuple[Reading, ...]
    fresh: frozenset[str]
    relabelled: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def annotations(self) -> list[Annotation]:
        """The labels to learn from, each article once."""
        return [reading.annotation for reading in self.readings]


def mix(given: Corpus, shipped: Corpus | None, parts: Collection[str] = DEFAULT_PARTS) -> Mixture:
    """Put the given labels among the shipped ones.

    A given file that is one of the shipped corpus is that article and stands once. A given
    article with the words of a shipped one takes its place and its id, so that corrected labels
    replace the old. One of a part that is not wanted is an error among the problems.

    Args:
        given: What the user named.
        shipped: The corpus that ships; ``None`` to train on the given alone.
        parts: Of the corpus; see :func:`solieu_training.corpus.partitions.of_parts`.

    Raises:
        ValueError: There is no such part.
    """
    wanted = _known(parts)
    named = {_place(reading): reading for reading in given.readings}
    # As the user named it, where he did: the findings of the checks carry that name.
    own = [named.get(_place(reading), reading) for reading in (shipped.readings if shipped else ())]
    shipped_places = {_place(reading) for reading in own}
    problems = [
        *given.problems,
        *(p for p in (shipped.problems if shipped else ()) if Path(p.file).resolve() not in named),
    ]
    by_text = {content_hash(reading.annotation.article.text): reading for reading in own}
    by_id = {reading.annotation.article.id: reading for reading in own}
    replaced: set[str] = set()
    kept: list[Reading] = []
    for reading in given.readings:
        if _place(reading) in shipped_places:
            continue
        article = reading.annotation.article
        twin = by_text.get(content_hash(article.text))
        holder = by_id.get(article.id)
        if holder is not None and holder is not twin:
            problems.append(_taken(reading, holder))
        elif twin is not None and _part(twin.annotation.article.id) not in wanted:
            problems.append(_left_out(reading, twin))
        elif twin is None:
            kept.append(reading)
        elif _labels(reading.annotation) != _labels(twin.annotation):
            replaced.add(twin.annotation.article.id)
            kept.append(_in_place_of(twin, reading))
    old = [reading for reading in own if reading.annotation.article.id not in replaced]
    everything = [*old, *kept]
    readings = tuple(r for r in everything if _part(r.annotation.article.id) in wanted)
    ids = {reading.annotation.article.id for reading in readings}
    return Mixture(
        readings,
        frozenset(r.annotation.article.id for r in kept if r.annotation.article.id in ids),
        tuple(sorted(replaced)),
        tuple(problems),
    )


def repeat(
    annotations: Sequence[Annotation], heavy: Collection[str], times: int, folds: int
) -> list[Annotation]:
    """Articles in an order in which those of some ids stand several times.

    Trainers that divide the list into folds deal it out in turn; all copies of an article are so
    placed that they fall to one fold.

    Args:
        annotations: Each article once.
        heavy: Ids of those to repeat.
        times: How often these stand in the result.
        folds: Number of folds, an article at position ``i`` belonging to fold ``i % folds``.

    Raises:
        ValueError: There are too few other articles to fill up the folds.
    """
    if times == 1 or not heavy:
        return list(annotations)
    dealt: list[list[Annotation]] = [[] for _ in range(folds)]
    for annotation in annotations:
        if annotation.article.id in heavy:
            min(dealt, key=len).extend([annotation] * times)
    for annotation in annotations:
        if annotation.article.id not in heavy:
            min(dealt, key=len).append(annotation)
    dealt.sort(key=len, reverse=True)
    if len(dealt[0]) > len(dealt[-1]) + 1:
        raise ValueError(
            f"{len(annotations)} articles are too few for fresh ones to count {times} times; "
            "lower --fresh-weight"
        )
    return [part[at] for at in range(len(dealt[0])) for part in dealt if at < len(part)]


def _known(parts: Iterable[str]) -> set[str]:
    wanted = {name.strip() for name in parts}
    known = {*DEFAULT_PARTS, "development_test"}
    if wanted - known:
        unknown = ", ".join(sorted(wanted - known))
        raise ValueError(f"{unknown} is not among {', '.join(sorted(known))}")
    return wanted


def _part(doc_id: str) -> str:
    return partitions().part_of(doc_id) or OTHER


def _place(reading: Reading) -> Path:
    return Path(reading.file).resolve()


def _in_place_of(twin: Reading, reading: Reading) -> Reading:
    """A reading under the id of the shipped article whose text it has.

    By that id it is known to which part of the corpus it belongs, and which prediction is its.
    """
    old, doc_id = reading.annotation, twin.annotation.article.id
    annotation = Annotation(
        old.article.model_copy(update={"id": doc_id}),
        tuple(replace(entity, doc_id=doc_id) for entity in old.entities),
        tuple(replace(relation, doc_id=doc_id) for relation in old.relations),
    )
    return replace(reading, annotation=annotation)


def _labels(annotation: Annotation) -> tuple[object, ...]:
    """All that can be learned from an annotation, whatever the order of its items."""
    article = annotation.article
    return (
        *(article.text, article.date, article.place),
        frozenset((*e.key, e.kind, e.status, e.norm) for e in annotation.entities),
        frozenset(map(relation_key, annotation.relations)),
    )


def _left_out(reading: Reading, twin: Reading) -> Problem:
    doc_id = twin.annotation.article.id
    message = (
        f"is article {doc_id} of the part {_part(doc_id)}, which is not trained on; leave it out, "
        "or name the part in --only"
    )
    return Problem(reading.file, None, "leak", message)


def _taken(reading: Reading, other: Reading) -> Problem:
    message = (
        f"the id {reading.annotation.article.id} belongs to another article of the shipped corpus, "
        f"{other.file}; rename the file"
    )
    return Problem(reading.file, None, "id-taken", message)
