"""Annotating in this process, one group of articles after the other."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from solieu.batch import Annotate, AnyOutcome, process
from solieu.engine.codec import pack_or_fail, unpack_outcome
from solieu.engine.shards import Shard
from solieu.engine.store import Store
from solieu.groups import groups
from solieu.writers.writer import Writer


def outcomes(
    shards: Iterable[Shard], annotate: Annotate, writers: Sequence[Writer], store: Store
) -> Generator[AnyOutcome]:
    """What becomes of every article, in order; each shard is kept in ``store`` when it is done.

    A last shard that is not full is not kept: the run ends with it.

    Raises:
        OSError: A shard cannot be kept.
        ResumeRefusedError: The store holds other articles.
    """
    for shard in shards:
        kept = store.find(shard)
        if kept is not None:
            yield from (unpack_outcome(outcome, writers) for outcome in kept)
            continue
        done: list[bytes] = []
        for group in groups(shard.items):
            for outcome in process(group, annotate, writers):
                final, packed = pack_or_fail(outcome, writers)
                done.append(packed)
                yield final
        if shard.is_full:
            store.commit(shard.number, shard.digest, done)
