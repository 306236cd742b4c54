"""One run of ``solieu annotate``: input, engine, writers and manifest put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from solieu.batch import OnProgress, Progress, write
from solieu.cli.console import say
from solieu.cli.engine import Engine, choose_engine
from solieu.cli.engine_options import Limits
from solieu.cli.model import find_model_files, load_annotator
from solieu.cli.progress import show_progress
from solieu.engine.shards import cut
from solieu.engine.store import Store
from solieu.readers import Extent, Fields, Source, read, read_once
from solieu.writers.formats import open_writers
from solieu.writers.input_hashes import hash_inputs
from solieu.writers.manifest import about_model, solieu_and_schema, write_manifest
from solieu.writers.staging import Staging


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be annotated, and how.

    Attributes:
        inputs: As given, for the manifest.
        sources: The files they stand for.
        formats: Formats of the outputs, each once.
        fields: Names of the fields of rows.
        keep_duplicates: Whether copies are annotated, too.
        min_confidence: Facts below it are left out.
        model: Folder or name of the model; ``None`` for the default.
        limits: Of the worker processes.
    """

    inputs: Sequence[str]
    sources: Sequence[Source]
    formats: Sequence[str]
    fields: Fields
    keep_duplicates: bool
    min_confidence: float
    model: str | None
    limits: Limits

    def settings(self) -> dict[str, Any]:
        """Options that the outputs depend on, but for the limits: other ones may be given to
        finish a run.
        """
        return {
            "formats": list(self.formats),
            "fields": self.fields.names,
            "keep_duplicates": self.keep_duplicates,
            "min_confidence": self.min_confidence,
        }


def run_batch(batch: Batch, staging: Staging, folder: Path, on_progress: OnProgress) -> Progress:
    """Annotate, write all outputs into ``folder``, and the manifest beside them.

    Args:
        batch: What to do.
        staging: Entered; where it goes on with an earlier run, that one's shards are used. Its
            ``work`` is kept if the run fails with anything done.
        folder: What ``staging`` gave.
        on_progress: Called after each item.

    Raises:
        CommandError: The model cannot be used.
        OutputUnusableError: An output of an earlier run cannot be carried on.
        ResumeRefusedError: The earlier run was another one.
        WorkersFailedError: No process can annotate.
        OSError: An output cannot be written.
    """
    isolated = batch.limits.is_isolated or staging.is_continued
    model = find_model_files(batch.model) if isolated else load_annotator(batch.model)
    store = Store(staging.work)
    _open_store(store, staging, _conditions(batch, model.description))
    engine = choose_engine(model, batch.limits, batch.min_confidence, batch.formats, store)
    try:
        progress, reports = _annotate(
            batch, engine, folder, staging.out, about_model(model.description), on_progress
        )
    finally:
        staging.keep = len(store) > 0
    write_manifest(
        folder,
        model=model.description,
        settings={
            "inputs": list(batch.inputs),
            **batch.settings(),
            "timeout": batch.limits.timeout,
            "memory": batch.limits.memory,
        },
        counts=progress.counts(),
        seconds=progress.seconds,
        inputs=hash_inputs(batch.sources),
        formats=reports,
    )
    return progress


def _conditions(batch: Batch, model: Mapping[str, Any]) -> dict[str, Any]:
    """All that results depend on but the articles."""
    return {
        "solieu": solieu_and_schema(),
        "model": model.get("sha256", ""),
        **batch.settings(),
        "formats": sorted(batch.formats),
    }


def _open_store(store: Store, staging: Staging, conditions: Mapping[str, Any]) -> None:
    if staging.is_continued:
        store.resume(conditions)
        say(f"Going on with an interrupted run: {len(store):,} pieces of the input are done.")
        return
    store.begin(conditions)
    if staging.has_discarded:
        say(
            f"What an interrupted run into {staging.out} had done is discarded; --resume would "
            "have gone on from there."
        )
    if staging.left_over == "use":
        say(f"There is no interrupted run in {staging.out}: starting from the beginning.")


def _annotate(
    batch: Batch,
    engine: Engine,
    folder: Path,
    out: Path,
    about: Mapping[str, str],
    on_progress: OnProgress,
) -> tuple[Progress, Mapping[str, Mapping[str, int]]]:
    # Copies are found here, in the order of the input, whatever annotates the articles.
    extent = Extent(batch.sources)
    reading = read if batch.keep_duplicates else read_once
    items = reading(batch.sources, fields=batch.fields, extent=extent)
    with (
        open_writers(batch.formats, folder, about=about, previous=out) as writers,
        show_progress(extent) as advance,
    ):

        def tell(progress: Progress) -> None:
            on_progress(progress)
            advance(progress)

        # Its processes are not to outlive a writer that fails.
        with closing(engine(cut(items), writers)) as outcomes:
            progress = write(outcomes, writers, tell)
    # Writers tell all only when they are closed.
    return progress, {writer.format: writer.report() for writer in writers}
