"""Counted nouns that are units because their sentence has named the METRIC already.

"kéo điện cho 1.240 | hộ dân vùng cao |, trong đó huyện Đăk Glei 365 hộ": the noun behind the first
number is the METRIC, the one behind the second repeats its head and is the unit (section 2 of the
guidelines). A model that looks at the figure alone takes both for METRICs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import Final

from spacy.attrs import NORM
from spacy.tokens import Doc, Span

from solieu.entities.patterns.tables import MAGNITUDES
from solieu.scheme import TIMES
from solieu.tokens.columns import read_columns
from solieu.tokens.source import words_of

_NUMBER_OF: Final = (("tổng", "số", "lượng"), ("tổng", "số"), ("số", "lượng"), ("số",))
"""What may stand before the head of a METRIC that counts."""

_BEFORE: Final = frozenset(
    """
    có còn là với thêm hơn kém giảm tăng bớt hụt thấp nhất từ lên xuống đạt cùng khoảng gần trên
    chỉ lượt và , ( :
    """.split()
)
"""Words before a figure of the METRIC that was named: others (`xây mới 22 chợ`) say that something
else is counted. A place or a time does so, too (`Khánh Vĩnh 6 phiên`)."""

_BEHIND: Final = frozenset(
    """
    và so trong nhưng vào rồi còn thì hồi đến xuống lên hoặc mà , ; . : ) ( …
    """.split()
)
"""What ends a noun without a clause of its own; a place or a time does so, too."""

_LONGEST: Final = 3
"""Syllables of the longest noun that is taken for a unit (`cụm công nghiệp`)."""

_STOPS: Final = frozenset(".!?…")
_AROUND: Final = frozenset({*TIMES, "PLACE"})


def join_counted_units(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """Entities in the order of the text, with such nouns joined to their VALUEs.

    Args:
        doc: The article, with the normalised forms that ``solieu_features`` sets.
        spans: Its entities, without overlap, in the order of the text.
    """
    (norms,) = read_columns(doc, NORM)
    words = words_of(doc)
    out: list[Span] = []
    named: set[tuple[str, ...]] = set()  # how the METRICs of the sentence so far begin
    read = 0
    for number, span in enumerate(spans):
        if any(norms[at] in _STOPS or "\n" in words[at] for at in range(read, span.start)):
            named = set()
        read = span.end
        if span.label_ != "METRIC":
            out.append(span)
            continue
        noun = tuple(norms[span.start : span.end])
        if (
            len(noun) <= _LONGEST
            and noun in named
            and _counts(norms, out)
            and _is_bare(norms, spans, number)
        ):
            out[-1] = Span(doc, out[-1].start, span.end, label=out[-1].label)
        else:
            out.append(span)
            named.update(accumulate(((word,) for word in _head(noun)), add))
    return out


def _head(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a METRIC without `tổng số`."""
    for lead in _NUMBER_OF:
        if words[: len(lead)] == lead:
            return words[len(lead) :]
    return words


def _counts(norms: Sequence[str], spans: Sequence[Span]) -> bool:
    """Whether the last of some entities is a number that may count what was named before."""
    if not spans or spans[-1].label_ != "VALUE":
        return False
    value = spans[-1]
    number = [norm for norm in norms[value.start : value.end] if norm not in MAGNITUDES]
    if not number or any(char.isalpha() or char in "%/" for norm in number for char in norm):
        return False  # of `7/13 xã` the noun is what is shared out
    before = spans[-2] if len(spans) > 1 else None
    if before is not None and before.end == value.start and before.label_ in _AROUND:
        return True
    if before is not None and before.label_ == "VALUE" and value.start - before.end <= 1:
        return False  # "62, 48 và 45 dự án": one noun for all of them
    return value.start > 0 and norms[value.start - 1] in _BEFORE


def _is_bare(norms: Sequence[str], spans: Sequence[Span], number: int) -> bool:
    """Whether a METRIC stands behind its figure, and ends with the clause."""
    span = spans[number]
    if number == 0 or spans[number - 1].end != span.start:
        return False
    if number + 1 < len(spans) and spans[number + 1].start == span.end:
        return spans[number + 1].label_ in _AROUND
    return span.end == len(norms) or norms[span.end] in _BEHIND or norms[span.end].isspace()
