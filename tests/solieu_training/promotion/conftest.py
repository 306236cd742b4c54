"""A folder of models that are models by name, and reports that compare them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from solieu.models import VARIABLE
from solieu.schema import Annotation, Article, Entity
from solieu_training.evaluation import Counts, Pair, evaluate
from solieu_training.evaluation.comparison import Columns, compare
from solieu_training.evaluation.output import write_report
from solieu_training.evaluation.scored_model import ScoredModel

ARTICLES = 12
ITEMS = 40

Report = Callable[..., Path]


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``solieu_vi``, ``mine`` and ``other`` in a folder that takes the place of ``models/``."""
    folder = tmp_path / "models"
    for name in ("solieu_vi", "mine", "other"):
        (folder / name).mkdir(parents=True)
        (folder / name / "config.cfg").write_text("[nlp]\n")
        (folder / name / "meta.json").write_text(f'{{"name": "{name}"}}')
    monkeypatch.setattr("solieu.models.model_folders", lambda: [folder])
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def report(models: Path, tmp_path: Path) -> Report:
    """Writes a report in which a model gets so many items right of each article."""

    def write(
        second: str = "mine",
        first: str = "solieu_vi",
        *,
        right: Sequence[int] = (36,) * ARTICLES,
        before: Sequence[int] = (35,) * ARTICLES,
        first_seen: tuple[str, ...] = (),
        second_seen: tuple[str, ...] = (),
        resamples: int = 1000,
        name: str = "report",
    ) -> Path:
        ids = [f"bai-{number:02d}" for number in range(len(right))]

        def columns(model: str, found: Sequence[int], seen: tuple[str, ...]) -> Columns:
            counts = {
                doc_id: Counts(count, ITEMS, ITEMS)
                for doc_id, count in zip(ids, found, strict=True)
            }
            return Columns(
                f"Model models/{model}",
                dict.fromkeys(ids, "x"),
                {"entities": counts, "facts_usable": counts},
                ScoredModel.at(models / model, model),
                seen,
            )

        comparison = compare(
            columns(first, before, first_seen),
            columns(second, right, second_seen),
            resamples=resamples,
            seed=0,
        )
        gold = Annotation(
            Article(id="bai-00", text="Huế"), (Entity("bai-00", "PLACE", 0, 3, "Huế"),)
        )
        scores = evaluate([Pair(gold, gold)], resamples=resamples)
        scores = replace(
            scores, comparison=comparison, model=ScoredModel.at(models / second, second)
        )
        folder = tmp_path / "reports" / name
        write_report(folder, scores, title=f"Model models/{second}", command="solieu evaluate …")
        return folder

    return write
