"""The component that corrects the confidences of entities and relations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from solieu import extensions
from solieu.confidence.calibration import Calibration
from solieu.confidence.evidence import Link, gap
from solieu.tokens.span_keys import span_keys

NAME: Final = "solieu_confidence"
"""Name of the component in a pipeline, where it stands last."""

_FILE: Final = "confidence.json"


class Calibrator:
    """Turn what the other components believe of their finds into probabilities.

    Attributes:
        calibration: The curves; without them the confidences stay as they are. Those of the rows
            are kept here for :func:`solieu.annotate`, which makes the rows.
    """

    def __init__(self) -> None:
        self.calibration: Calibration | None = None
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Correct ``doc._.confidences`` and the confidences in ``doc._.relations``."""
        curves = self.calibration
        if curves is None:
            return doc
        believed, origins = doc._.confidences, doc._.origins
        entities = {}
        for key in span_keys(doc):
            entities[key] = curves.entity(key[2], believed.get(key), origins.get(key, "model"))
        relations = []
        for kind, head, tail, own, origin in doc._.relations:
            # What links no entities keeps its own.
            if head in entities and tail in entities:
                ends = entities[head], entities[tail]
                own = curves.relation(Link(kind, own, origin, gap(head, tail), *ends))
            relations.append((kind, head, tail, own, origin))
        doc._.relations = relations
        doc._.confidences = {key: own for key, own in entities.items() if own is not None}
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The curves as JSON, empty if there are none."""
        return self.calibration.to_json().encode() if self.calibration else b""

    def from_bytes(self, stored: bytes, *, exclude: Iterable[str] = ()) -> Calibrator:
        """Read what :meth:`to_bytes` wrote.

        Raises:
            ValueError: It is broken or of another version.
        """
        return self._read(stored, f"component {NAME}")

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the curves into a folder; without curves it stays empty."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if self.calibration is not None:
            (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Calibrator:
        """Read what :meth:`to_disk` wrote.

        Raises:
            ValueError: The file is broken or of another version.
        """
        file = Path(path) / _FILE
        return self._read(file.read_bytes() if file.is_file() else b"", str(file))

    def _read(self, stored: bytes, where: str) -> Calibrator:
        text = stored.decode(errors="replace")
        self.calibration = Calibration.from_json(text, where) if text else None
        return self


def calibration_of(nlp: Language) -> Calibration | None:
    """The curves of a pipeline; ``None`` if it has none."""
    if NAME not in nlp.pipe_names:
        return None
    component: Calibrator = nlp.get_pipe(NAME)
    return component.calibration


@Language.factory(
    NAME,
    assigns=["doc._.confidences", "doc._.relations"],
    requires=["doc.ents", "doc._.relations"],
    default_config={},
)
def create_calibrator(nlp: Language, name: str) -> Any:
    """spaCy factory of :class:`Calibrator`."""
    return Calibrator()
