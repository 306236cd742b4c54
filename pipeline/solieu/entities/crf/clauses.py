"""Where a token stands in its clause: how far from the figures before and after it.

A METRIC is named before its figure ("tổng mức bán lẻ ước đạt 6.760 tỷ đồng") or counted after it
("thành lập 27 cụm công nghiệp"), farther away than a window of a few tokens reaches.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import LEMMA, MORPH, NORM, TAG
from spacy.strings import get_string_id
from spacy.tokens import Doc

from solieu.tokens.columns import read_columns
from solieu.tokens.source import words_of

CLAUSE_COLUMNS: Final = ("ahead", "behind", "cue", "bracket", "employer", "title")

_LIST: Final = "Gazetteer="
_STOP: Final = "."
_BREAK: Final = "\n"
_ENDS: Final = frozenset({_STOP, _BREAK, ";"})
"""Marks behind which another sentence, or another part of one, begins."""

_EMPLOYERS: Final = ("B-body", "B-company")
_TITLES: Final = ("B-position", "B-honorific")
_EMPLOYER_REACH: Final = 14
_TITLE_REACH: Final = 10
"""Tokens over which an office or a body still bears on a name."""

CUES: Final = frozenset(
    """
    đạt tăng giảm là ước chiếm bằng có với gồm còn xuống lên vượt khoảng trên gần hơn dưới từ cao
    thấp tới đóng_góp thu_hút thực_hiện hoàn_thành cấp thành_lập xử_lý xử_phạt kiểm_tra phát_hiện
    tiếp_nhận giải_quyết nộp
    """.split()
)
"""Verbs and status words that stand between a metric and its figure."""


def clause_columns(doc: Doc) -> dict[str, npt.NDArray[np.uint64]]:
    """Columns of shape (tokens,).

    ``ahead``
        distance and form of the next figure of the clause.
    ``behind``
        distance and form of the last figure of the clause.
    ``cue``
        the first cue between the token and the next figure.
    ``bracket``
        whether the token stands in round brackets.
    ``employer``
        class of the next body or company in the sentence, which tells an official from a manager
        ("ông A, Giám đốc Sở" and "ông B, Giám đốc Công ty").
    ``title``
        class of the last office or form of address in the sentence.
    """
    tags, norms, lemmas, lists = read_columns(doc, TAG, NORM, LEMMA, MORPH)
    texts = words_of(doc)
    marked = {text: _mark(text) for text in set(texts)}
    marks = [marked[text] for text in texts]
    ahead, cue = _ahead(marks, tags, norms, lemmas)
    columns = {"ahead": ahead, "behind": _behind(marks, tags), "cue": cue}
    columns["bracket"] = _brackets(marks)
    lists = [name[len(_LIST) :] for name in lists]
    backwards = _last_class(marks[::-1], lists[::-1], _EMPLOYERS, _EMPLOYER_REACH)
    columns["employer"] = backwards[::-1]
    columns["title"] = _last_class(marks, lists, _TITLES, _TITLE_REACH)
    return {name: _hashed(column) for name, column in columns.items()}


def _mark(text: str) -> str:
    """What a token does to its clause; empty for most."""
    if "\n" in text:
        return _BREAK
    if text in ".!?":
        return _STOP
    return text if text in (";", "(", ")") else ""


def _ahead(
    marks: list[str], tags: list[str], norms: list[str], lemmas: list[str]
) -> tuple[list[str], list[str]]:
    ahead, cues = [""] * len(marks), [""] * len(marks)
    figure, form, cue = -1, "", ""
    for i in range(len(marks) - 1, -1, -1):
        mark, tag = marks[i], tags[i]
        if mark in (_STOP, _BREAK):
            figure, cue = -1, ""
        if tag and tag.startswith("B-value"):
            figure, form, cue = i, tag[8:], ""
        elif figure >= 0:
            ahead[i] = f"{_distance(figure - i)}{form}"
            cues[i] = cue
            if norms[i] in CUES:
                cue = norms[i]
            elif lemmas[i] in CUES:
                cue = lemmas[i]
            if mark == ";":
                figure = -1
    return ahead, cues


def _behind(marks: list[str], tags: list[str]) -> list[str]:
    behind = [""] * len(marks)
    figure, form = -1, ""
    for i, (mark, tag) in enumerate(zip(marks, tags, strict=True)):
        if mark in _ENDS:
            figure = -1
        if figure >= 0:
            behind[i] = f"{_distance(i - figure)}{form}"
        if tag and tag[1:8] == "-value.":
            figure, form = i, tag[8:]
    return behind


def _brackets(marks: list[str]) -> list[str]:
    inside, out = "", []
    for mark in marks:
        if mark in (")", _BREAK):
            inside = ""
        out.append(inside)
        if mark == "(":
            inside = "("
    return out


def _last_class(
    marks: list[str], lists: list[str], classes: tuple[str, ...], reach: int
) -> list[str]:
    """For each token the last gazetteer entry of some classes before it in the sentence."""
    out = [""] * len(marks)
    name, at = "", 0
    for i, (mark, entry) in enumerate(zip(marks, lists, strict=True)):
        if mark in _ENDS:
            name = ""
        if name and i - at <= reach:
            out[i] = name
        if entry and entry in classes:
            name, at = entry, i
    return out


def _distance(tokens: int) -> str:
    if tokens <= 3:
        return str(tokens)
    return "4-6" if tokens <= 6 else "7-12" if tokens <= 12 else ">12"


def _hashed(column: list[str]) -> npt.NDArray[np.uint64]:
    hashes = {value: get_string_id(value) if value else 0 for value in set(column)}
    return np.fromiter(map(hashes.__getitem__, column), np.uint64, len(column))
