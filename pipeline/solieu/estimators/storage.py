"""Trained scikit-learn models on disk: skops files with a trusted list, a version and a hash.

Nothing is pickled. A stored model is a skops archive beside a JSON record of the format version,
the scikit-learn version, the names of the features and the SHA-256 of the archive; a mismatch is
refused, because a model that reads other features answers nonsense without an error.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import sklearn
import skops.io
from skops.io.exceptions import UntrustedTypesFoundException

from solieu.estimators.forests import fold, unfold

FORMAT: Final = 2
"""Raised when the contents of a stored model change their meaning."""

TRUSTED: Final = (
    "functools.partial",
    "sklearn.utils.validation.check_array",
)
"""The types beyond those that skops trusts by itself which a stored model may hold.

How gradient boosting checks columns of words: a partial of ``check_array``.
A partial of any other function stays refused, since its function must be trusted, too.
"""

_ARCHIVE: Final = "model.skops"
_RECORD: Final = "model.json"


def pack(state: Any, columns: Sequence[str]) -> tuple[bytes, bytes]:
    """A model as the bytes of its archive and of its record.

    Args:
        state: Dicts, lists, numbers, strings, arrays and scikit-learn estimators.
        columns: Names of the features that it was trained on.
    """
    archive = skops.io.dumps(fold(state), compression=zipfile.ZIP_DEFLATED, compresslevel=9)
    record = {
        "format": FORMAT,
        "sklearn": sklearn.__version__,
        "features": fingerprint(columns),
        "sha256": hashlib.sha256(archive).hexdigest(),
    }
    return archive, (json.dumps(record, indent=2, sort_keys=True) + "\n").encode()


def unpack(archive: bytes, record: bytes, columns: Sequence[str], where: str) -> Any:
    """The model that :func:`pack` wrote.

    Args:
        archive: Contents of the skops file.
        record: Contents of its record.
        columns: Names of the features that this version of solieu computes.
        where: Where the model comes from, for the error message.

    Raises:
        ValueError: The record is no record, the archive was changed or is broken, it was written
            by another format or for other features, or holds a type that is not trusted.
    """
    try:
        known = json.loads(record)
        stored_format, digest = known["format"], known["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(
            f"{where}: {_RECORD} is not the record of a stored model ({error}). Copy the model "
            "again, or train a new one."
        ) from error
    if stored_format != FORMAT:
        raise ValueError(
            f"{where}: the model has format {stored_format}, this version of solieu reads "
            f"{FORMAT}. Train it again, or use the solieu that it was made with."
        )
    if hashlib.sha256(archive).hexdigest() != digest:
        raise ValueError(
            f"{where}: {_ARCHIVE} is not the file that {_RECORD} describes (SHA-256 differs). It "
            "was changed or copied incompletely; copy the model again, or train a new one."
        )
    if known.get("features") != fingerprint(columns):
        raise ValueError(
            f"{where}: the model was trained on other features than this version of solieu "
            "computes. Train it again, or use the solieu that it was made with."
        )
    try:
        return unfold(skops.io.loads(archive, trusted=list(TRUSTED)))
    except UntrustedTypesFoundException as error:
        found = skops.io.get_untrusted_types(data=archive)
        unknown = sorted(name for name in found if name not in TRUSTED)
        raise ValueError(
            f"{where}: {_ARCHIVE} holds the types {', '.join(unknown)}, which no solieu model "
            "has. Do not use this file."
        ) from error


def write(folder: str | Path, packed: tuple[bytes, bytes]) -> None:
    """Write a packed model into a folder, which is made if needed."""
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    (path / _ARCHIVE).write_bytes(packed[0])
    (path / _RECORD).write_bytes(packed[1])


def read(folder: str | Path) -> tuple[bytes, bytes] | None:
    """The packed model of a folder, ``None`` if it holds none.

    Raises:
        ValueError: One of its two files is missing.
    """
    path = Path(folder)
    files = path / _ARCHIVE, path / _RECORD
    present = [file.is_file() for file in files]
    if not any(present):
        return None
    if not all(present):
        missing = files[present.index(False)]
        raise ValueError(f"{missing} is missing. Copy the model again, or train a new one.")
    return files[0].read_bytes(), files[1].read_bytes()


def fingerprint(columns: Sequence[str]) -> str:
    """A hash of feature names in their order."""
    return hashlib.sha256("\n".join(columns).encode()).hexdigest()
