"""A model that cannot be used ends the command with a sentence and status 3."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu.cli.model import load_annotator
from solieu.cli.status import CommandError, Status


@pytest.mark.parametrize("files", [None, {}, {"config.cfg": "[nlp]\nlang = "}])
def test_a_missing_or_damaged_model(tmp_path: Path, files: dict[str, str] | None) -> None:
    model = tmp_path / "model"
    if files is not None:
        model.mkdir()
        for name, content in files.items():
            (model / name).write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        load_annotator(str(model))
    assert caught.value.status == Status.UNUSABLE
    assert str(model) in str(caught.value)
