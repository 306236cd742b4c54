"""Files of a corpus folder: finding, decoding and storing them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from solieu.readers import decoding
from solieu_training.corpus.problems import Problem


def below(folder: Path, suffix: str) -> list[tuple[str, Path]]:
    """The files of a kind below a folder, with the ids of their articles.

    An id is the path below the folder without the ending; a single file in place of a folder
    has its own name as id. Sorted by id, so that every machine reads in one order.
    """
    if folder.is_file():
        return [(folder.stem, folder)] if folder.suffix == suffix else []
    files = [
        (path.relative_to(folder).with_suffix("").as_posix(), path)
        for path in folder.rglob(f"*{suffix}")
        if path.is_file()
    ]
    return sorted(files)


def decode(path: Path) -> tuple[str | None, Problem | None]:
    """The text of a UTF-8 file, or the problem that stood in the way.

    As for the articles of the pipeline, every code point is kept (CRLF, too) but a byte order
    mark, which is not part of the text.
    """
    try:
        return decoding.decode(path.read_bytes(), path.name, path), None
    except OSError as error:
        message = f"cannot be read ({error.strerror}); check the path and its permissions"
        return None, Problem(str(path), None, "unreadable", message)
    except decoding.UndecodableError as error:
        return None, Problem(str(path), None, "encoding", str(error))


def place(folder: Path, doc_id: str, suffix: str) -> Path:
    """Where the file of an article goes, the inverse of :func:`below`.

    Raises:
        ValueError: If the id would lead out of the folder.
    """
    parts = PurePosixPath(doc_id).parts
    if not parts or doc_id.startswith("/") or ".." in parts or "\0" in doc_id:
        raise ValueError(
            f"{doc_id!r} cannot name a file below {folder}; give the article another id"
        )
    return folder.joinpath(*parts[:-1], parts[-1] + suffix)


def store(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all; missing folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    partial.replace(path)
