"""From the id of an article to a file name that every system can hold."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import Final

_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*%]')
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_ENDING: Final = re.compile(r"\.(?=(?:ann|txt)$)", re.IGNORECASE)
_MOST_BYTES: Final = 200
"""Bytes of one part of a path; file systems allow 255, endings and temporary names need some."""


def path_of(doc_id: str) -> PurePosixPath:
    """Relative path, without ending, for the files of an article; different for different ids.

    ``/`` in the id makes folders. What could leave the folder or be no file name on some system
    (``..``, ``:``, control characters, ``CON``, a trailing dot) is percent-encoded; a part of more
    than 200 bytes is cut and ends in a hash of the whole.
    """
    *folders, name = doc_id.split("/")
    # A folder "a.ann" would stand in the way of the file of the article "a".
    parts = [_ENDING.sub("%2E", _safe(part)) for part in folders]
    return PurePosixPath(*parts, _safe(name))


def _safe(part: str) -> str:
    safe = _UNSAFE.sub(lambda match: _percent(match[0]), part) or "%"
    if safe[0] in ". " or _RESERVED.match(safe):
        safe = _percent(safe[0]) + safe[1:]
    if safe[-1] in ". ":
        safe = safe[:-1] + _percent(safe[-1])
    encoded = safe.encode("utf-8")
    if len(encoded) <= _MOST_BYTES:
        return safe
    digest = hashlib.sha256(encoded).hexdigest()[:16]
    return f"{encoded[: _MOST_BYTES - 17].decode('utf-8', 'ignore')}%{digest}"


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8"))
