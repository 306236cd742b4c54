"""Which source code a step of the training depends on."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Final

PACKAGES: Final = ("solieu", "solieu_training")
_READS_DATA: Final = "importlib.resources"


def fingerprint(modules: Sequence[str]) -> str:
    """A digest of the source of some modules and of all of ours that they import.

    The data files of ``solieu`` count, too, where one of the modules reads packaged files.

    Args:
        modules: Full names, e.g. ``["solieu_training.training.chain"]``.

    Raises:
        ValueError: There is no such module.
    """
    sources = closure(modules)
    digest = hashlib.sha256()
    for name in sorted(sources):
        digest.update(name.encode())
        digest.update(sources[name].read_bytes())
    if any(_READS_DATA in _imports(path) for path in sources.values()):
        folder = Path(str(files("solieu"))) / "data"
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def closure(modules: Sequence[str]) -> dict[str, Path]:
    """Name → file of some modules and of all of ours that they import, packages included.

    Raises:
        ValueError: There is no such module.
    """
    found: dict[str, Path] = {}
    waiting = list(modules)
    for name in modules:
        if _file(name) is None:
            raise ValueError(f"There is no module {name!r} in {' or '.join(PACKAGES)}.")
    while waiting:
        name = waiting.pop()
        path = None if name in found else _file(name)
        if path is None:
            continue
        found[name] = path
        waiting += [name.rpartition(".")[0], *_imports(path)]
    return found


def _file(name: str) -> Path | None:
    """The source of one of our modules; ``None`` if it is another's, or no module at all."""
    package, _, rest = name.partition(".")
    if package not in PACKAGES:
        return None
    if rest and _file(name.rpartition(".")[0]) is None:
        return None
    try:
        spec = find_spec(name)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec is not None and spec.origin is not None else None


def _imports(path: Path) -> set[str]:
    """Modules that a file names in its imports, and what it takes from them as if modules."""
    return set(_imported(ast.parse(path.read_text(encoding="utf-8"))))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
                yield alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield node.module.partition(".")[0]
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
        yield from _imported(node)
