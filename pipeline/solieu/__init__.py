"""solieu: facts from Vietnamese news on provincial industry and trade.

>>> import solieu
>>> result = solieu.annotate("Năm 2022, chỉ số sản xuất công nghiệp tăng 8,81%.")
>>> [row.value for row in result.observations]
[Decimal('8.81')]

Everything is imported when it is first used, so that ``import solieu`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from solieu.annotator import annotate as annotate
    from solieu.annotator import annotate_many as annotate_many
    from solieu.models import load_model as load
    from solieu.schema import Annotation as Annotation
    from solieu.schema import Article as Article
    from solieu.schema import Result as Result

__all__ = ["Annotation", "Article", "Result", "annotate", "annotate_many", "load"]

_HOMES: Final = {
    "Annotation": ("solieu.schema", "Annotation"),
    "Article": ("solieu.schema", "Article"),
    "Result": ("solieu.schema", "Result"),
    "annotate": ("solieu.annotator", "annotate"),
    "annotate_many": ("solieu.annotator", "annotate_many"),
    "load": ("solieu.models", "load_model"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'solieu' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
