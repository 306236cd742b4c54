"""Writing a model so that it is there whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from spacy.language import Language


def write_model(nlp: Language, card: str, out: Path) -> None:
    """Write a pipeline and its card into a directory, replacing the model that was there.

    Raises:
        OSError: The directory cannot be written.
        FileExistsError: There is something else than a model; it is left alone.
    """
    if (
        out.exists()
        and not (out / "config.cfg").is_file()
        and (out.is_file() or any(out.iterdir()))
    ):
        raise FileExistsError(17, "there is something else than a model", str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        nlp.to_disk(staging / "new")
        (staging / "new" / "README.md").write_text(card, encoding="utf-8")
        if out.exists():
            out.replace(staging / "old")
        (staging / "new").replace(out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
