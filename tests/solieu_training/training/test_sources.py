"""What a step of the training depends on is found in its imports."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu_training.training import sources
from solieu_training.training.sources import closure, fingerprint


def test_what_is_imported_belongs_to_it() -> None:
    names = closure(["solieu_training.training.chain"])
    assert {"solieu.entities.crf.templates", "solieu.entities", "solieu"} <= set(names)
    assert "solieu_training.relations.fit" not in names
    assert all(path.suffix == ".py" for path in names.values())


def test_what_is_imported_for_types_alone_does_not() -> None:
    assert "solieu.annotator" not in closure(["solieu"])


def test_data_counts_only_where_packaged_files_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chain, relations = "solieu_training.training.chain", "solieu_training.relations.fit"
    before = fingerprint([chain]), fingerprint([relations])
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "units.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(sources, "files", lambda _: tmp_path)
    after = fingerprint([chain]), fingerprint([relations])
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_no_such_module() -> None:
    with pytest.raises(ValueError, match=r"no module 'solieu\.entities\.crv'"):
        fingerprint(["solieu.entities.crv"])
