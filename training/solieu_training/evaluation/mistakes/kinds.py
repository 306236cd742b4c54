"""What the kinds of errors of each group mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solieu_training.evaluation.errors import ERROR_KINDS
from solieu_training.evaluation.mistakes.mistake import Group
from solieu_training.evaluation.mistakes.relations import LINK_KINDS
from solieu_training.evaluation.mistakes.rows import ROW_KINDS

MEANINGS: Final[dict[Group, Mapping[str, str]]] = {
    "entities": ERROR_KINDS,
    "relations": LINK_KINDS,
    "rows": ROW_KINDS,
}
