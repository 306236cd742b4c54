"""Writing a model so that it is there whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from spacy.language import Language


def write_model(
    nlp: Language, card: str, out: Path, further: Mapping[str, str] | None = None
) -> None:
    """Write a pipeline and its card into a directory, replacing the model that was there.

    Args:
        nlp: The pipeline.
        card: Its card.
        out: The directory.
        further: Content of other files, by name.

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
        for name, text in {"README.md": card, **(further or {})}.items():
            (staging / "new" / name).write_text(text, encoding="utf-8")
        if out.exists():
            out.replace(staging / "old")
        (staging / "new").replace(out)
    finally:
        # Interrupted between the two moves: the older model goes back to its place.
        if (staging / "old").exists() and not out.exists():
            (staging / "old").replace(out)
        shutil.rmtree(staging, ignore_errors=True)
