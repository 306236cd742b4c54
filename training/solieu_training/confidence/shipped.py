"""The predictions that ship, from which the confidences of a user's model are learned.

``python -m solieu_training.confidence.shipped REPORT`` puts those of a report in their place.
They are of the cross-validation of the shipped corpus that the shipped model's confidences are
learned from: folds, each predicted by a model of ``default.cfg`` that had not seen it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from solieu_training.confidence.predictions import PACKED, pack_predictions
from solieu_training.corpus.shipped import shipped_root

FOLDER: Final = Path("models/reports/grouped")
"""Where they are, below the root of the checkout."""


def shipped_report() -> Path | None:
    """The folder that :func:`~.predictions.read_predictions` takes; ``None`` where there is none.

    It stands in one place with the shipped corpus, whose articles it is about.
    """
    root = shipped_root()
    if root is None or not (root / FOLDER / PACKED).is_file():
        return None
    return root / FOLDER


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and write the predictions."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("report", type=Path, help="of `solieu evaluate --cross-validate`")
    parser.add_argument("--out", type=Path, default=FOLDER, help=f"folder (default: {FOLDER})")
    options = parser.parse_args(argv)
    try:
        pack_predictions(options.report, options.out)
    except (OSError, ValueError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
