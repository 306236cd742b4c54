"""Training with a transformer, on a tiny PhoBERT of random weights made on the spot.

Run with ``make test-transformer``, which installs PyTorch and spacy-transformers into an
environment of its own; without them the test fails.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from solieu_training.corpus.brat import read_corpus

ROOT = Path(__file__).parents[2]
CONFIG = Path(str(files("solieu_training") / "configs/transformer.cfg"))
ARTICLES = ("a01", "a14")

pytestmark = pytest.mark.transformer


def run(*arguments: str | Path, cwd: Path) -> str:
    command = [sys.executable, "-m", "solieu", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two labelled articles, a tiny PhoBERT of random weights, and a configuration with it."""
    if importlib.util.find_spec("spacy_transformers") is None:
        pytest.fail("spacy-transformers is not installed here; run `make test-transformer`.")
    folder = tmp_path_factory.mktemp("work")
    (folder / "gold").mkdir()
    for name in ARTICLES:
        for suffix in (".txt", ".ann"):
            shutil.copy(ROOT / "annotations/authored" / f"{name}{suffix}", folder / "gold")
    make_phobert(
        folder / "phobert", [(folder / f"gold/{name}.txt").read_text() for name in ARTICLES]
    )
    short = {"epochs = ": "epochs = 1", "max_iterations = ": "max_iterations = 5"}
    short |= {"models = ": "models = 1", "max_iter = ": "max_iter = 10"}
    short |= {"name = ": f'name = "{folder / "phobert"}"'}
    lines = CONFIG.read_text(encoding="utf-8").splitlines()
    lines = [
        next((new for old, new in short.items() if line.startswith(old)), line) for line in lines
    ]
    (folder / "tiny.cfg").write_text("\n".join(lines), encoding="utf-8")
    return folder


def make_phobert(folder: Path, texts: Sequence[str]) -> None:
    """Write a model with PhoBERT's tokenizer and architecture that knows only single letters."""
    from transformers import PhobertTokenizer, RobertaConfig, RobertaModel

    folder.mkdir()
    letters = sorted(set("".join(texts)) - set(" \n\r\t\u00a0"))
    pieces = [piece for letter in letters for piece in (letter, f"{letter}@@")] + ["ng"]
    (folder / "vocab.txt").write_text("".join(f"{piece} 1\n" for piece in pieces))
    (folder / "bpe.codes").write_text("n g</w> 1\n")
    tokenizer = PhobertTokenizer(
        str(folder / "vocab.txt"), str(folder / "bpe.codes"), model_max_length=1024
    )
    config = RobertaConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=1026,
        type_vocab_size=1,
        pad_token_id=tokenizer.pad_token_id,
        tokenizer_class="PhobertTokenizer",
    )
    RobertaModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def test_a_tiny_phobert_is_trained_and_its_model_stands_alone(work: Path) -> None:
    command = ("train", "--gold", "gold", "--config", "tiny.cfg", "--out", "models/tiny")
    assert "network, epoch 1 of 1" in run(*command, cwd=work)
    (work / "phobert").rename(work / "elsewhere")
    run(
        *("annotate", "gold", "--model", "models/tiny", "--out", "out", "--format", "brat"),
        "--no-show",
        cwd=work,
    )
    gold = {item.article.id: item for item in read_corpus([work / "gold"]).annotations}
    found = {item.article.id: item for item in read_corpus([work / "out/brat"]).annotations}
    assert {name: item.article.text for name, item in found.items()} == {
        name: item.article.text for name, item in gold.items()
    }
    assert all(item.entities for item in found.values())
