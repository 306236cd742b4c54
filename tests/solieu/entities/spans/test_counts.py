"""Counted nouns stop before their clause, unless two of them would be the same."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from solieu.entities.spans.counts import Counts
from solieu.entities.spans.lattice import Candidate
from solieu.entities.spans.surroundings import read_surroundings

ALONE = "Tỉnh có 58 cụm do doanh nghiệp đầu tư, bình quân 3 ha."
TWO = "Có 12 hồ sơ thiếu giấy phép; 9 hồ sơ quá hạn và 4 tờ trình. Thêm 5 hồ sơ chưa nộp."


def read(nlp: Language, text: str, *values: str) -> tuple[Doc, Counts]:
    doc = nlp(text)
    starts = [text.index(f"{value} ") for value in values]
    doc.set_ents(
        [
            doc.char_span(start, start + len(value), label="VALUE")
            for start, value in zip(starts, values, strict=True)
        ],
        default="outside",
    )
    return doc, Counts(read_surroundings(doc, "METRIC"))


def at(doc: Doc, part: str) -> tuple[int, int]:
    start = doc.text.index(part)
    span = doc.char_span(start, start + len(part))
    return span.start, span.end


def test_a_count_alone_leaves_its_clause(nlp: Language) -> None:
    doc, counts = read(nlp, ALONE, "58")
    whole = counts.features(*at(doc, "cụm do doanh nghiệp đầu tư"))
    noun = counts.features(*at(doc, "cụm"))
    assert (whole["clause_at"], whole["clause_rule"], whole["twins"]) == (1, False, 0)
    assert (noun["clause_at"], noun["clause_next"], noun["clause_rule"]) == (-1, True, True)


def test_two_counts_of_one_noun_keep_their_clauses(nlp: Language) -> None:
    doc, counts = read(nlp, TWO, "12", "9", "4", "5")
    whole = counts.features(*at(doc, "hồ sơ thiếu giấy phép"))
    noun = counts.features(at(doc, "hồ sơ thiếu")[0], at(doc, "hồ sơ thiếu")[0] + 2)
    # That of the next sentence is no twin.
    assert (whole["twins"], whole["heads"], whole["clause_rule"]) == (1, 1, True)
    assert (noun["twins"], noun["clause_rule"]) == (1, False)
    assert whole["counts"] == 3
    other = counts.features(*at(doc, "tờ trình"))
    assert (other["twins"], other["clause_rule"]) == (0, -1)


def test_what_is_not_counted_has_no_rule(nlp: Language) -> None:
    doc, counts = read(nlp, ALONE, "58")
    row = counts.features(*at(doc, "doanh nghiệp đầu tư"))
    assert (row["twins"], row["heads"], row["clause_rule"]) == (-1, -1, -1)


def test_the_noun_before_the_clause_is_a_candidate(nlp: Language) -> None:
    doc, counts = read(nlp, ALONE, "58")
    whole = Candidate(*at(doc, "cụm do doanh nghiệp đầu tư"), 0.9, 0.95, 0.9)
    elsewhere = Candidate(*at(doc, "doanh nghiệp đầu tư"), 0.3, 0.3, 0.3)
    spans = {candidate[:2] for candidate in counts.with_shorter([whole, elsewhere])}
    assert spans == {whole[:2], elsewhere[:2], at(doc, "cụm")}
    shorter = counts.with_shorter([whole])[0]
    assert shorter.probability < 0.01
    assert shorter.begins == whole.begins


def test_no_candidate_comes_twice(nlp: Language) -> None:
    doc, counts = read(nlp, ALONE, "58")
    start, end = at(doc, "cụm do doanh nghiệp đầu tư")
    known = [Candidate(start, stop, 0.4, 0.9, 0.4) for stop in (start + 1, end - 1, end)]
    spans = [candidate[:2] for candidate in counts.with_shorter(known)]
    assert spans == sorted(set(spans))
