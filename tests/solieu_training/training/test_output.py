"""A model is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from solieu_training.training.output import write_model


def test_a_model_replaces_the_older_one_with_its_card(tmp_path: Path) -> None:
    out = tmp_path / "models" / "mine"
    write_model(spacy.blank("vi", config=TOKENIZER), "# first", out)
    (out / "left_over").touch()
    write_model(spacy.blank("vi", config=TOKENIZER), "# second", out)
    assert (out / "README.md").read_text() == "# second"
    assert not (out / "left_over").exists()
    assert [path.name for path in out.parent.iterdir()] == ["mine"]
    assert spacy.load(out)("Sở Công Thương").text == "Sở Công Thương"


class Broken:
    """Fails after it has written a part."""

    def to_disk(self, path: Path) -> None:
        path.mkdir(parents=True)
        raise OSError(28, "No space left on device")


def test_a_failure_leaves_the_older_model(tmp_path: Path) -> None:
    out = tmp_path / "mine"
    write_model(spacy.blank("vi", config=TOKENIZER), "# first", out)
    with pytest.raises(OSError, match="No space"):
        write_model(Broken(), "# second", out)  # type: ignore[arg-type]
    assert (out / "README.md").read_text() == "# first"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_an_interruption_between_the_moves_puts_the_older_model_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "mine"
    write_model(spacy.blank("vi", config=TOKENIZER), "# first", out)
    move = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise KeyboardInterrupt
        return move(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_model(spacy.blank("vi", config=TOKENIZER), "# second", out)
    assert (out / "README.md").read_text() == "# first"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_further_files_stand_beside_the_card(tmp_path: Path) -> None:
    out = tmp_path / "mine"
    write_model(spacy.blank("vi", config=TOKENIZER), "# card", out, {"checks.txt": "0 errors"})
    assert (out / "checks.txt").read_text() == "0 errors"


def test_what_is_no_model_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("three years of work")
    with pytest.raises(FileExistsError, match="something else than a model"):
        write_model(spacy.blank("vi", config=TOKENIZER), "#", tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").exists()


TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}}
