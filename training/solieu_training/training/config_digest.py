"""A digest of what a configuration says, whatever its comments and its layout."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from spacy.util import load_config_from_str

from solieu_training.training.settings import DEFAULT


def config_digest(path: Path | None = None) -> str:
    """SHA-256 of the parsed content, keys in alphabetical order.

    Args:
        path: A config file; by default the shipped one.

    Raises:
        ValueError: It cannot be parsed.
    """
    content = load_config_from_str((path or DEFAULT).read_text(encoding="utf-8"))
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()
