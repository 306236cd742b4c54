"""METRICs that measure nothing are no METRICs.

The label is for what a VALUE measures, or a whole that others are parts of; the same words without
a figure ("nâng cao chỉ số cải cách hành chính") have none. Which of them have a figure is known
only when the relations are.
"""

from __future__ import annotations

from itertools import compress
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from solieu.tokens.span_keys import span_keys

_LABEL: Final = "METRIC"


@Language.component(
    "solieu_unmeasured", assigns=["doc.ents"], requires=["doc.ents", "doc._.relations"]
)
def drop_unmeasured(doc: Doc) -> Doc:
    """Take the METRICs off ``doc.ents`` that no relation names.

    All METRICs that stand in the labels of the corpus are an end of a HAS_VALUE or PART_OF.
    """
    linked = {end[:2] for _, head, tail, *_ in doc._.relations for end in (head, tail)}
    left = [label != _LABEL or (start, end) in linked for start, end, label in span_keys(doc)]
    if not all(left):
        doc.set_ents(list(compress(doc.ents, left)), default="outside")
    return doc
