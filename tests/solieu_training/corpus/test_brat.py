"""Reading stand-off: what is read, and what is said of what is not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from solieu_training.corpus.brat import read, read_corpus

TEXT = "Cụm công nghiệp\r\nrộng 2.067 ha 🏭 năm 2022 ở Sơn La."
#       0               15      23        33

GOOD = (
    "T1\tMETRIC 0 15\tCụm công nghiệp\n"
    "T2\tVALUE 22 30\t2.067 ha\n"
    "T3\tPERIOD 33 41\tnăm 2022\n"
    "R1\tHAS_VALUE Arg1:T1 Arg2:T2\n"
    "A1\tKind T2 level\n"
    "A2\tStatus T2 actual\n"
    "#1\tNormalForm T2\t2067 ha\n"
    "#2\tNormalForm T3\t2022\n"
    "#3\tDocument date\t2023-01-11\n"
    "#4\tDocument place\tSơn La\n"
)


def codes(standoff: str, text: str = TEXT) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.code) for problem in read(text, standoff, "x")[1]]


def test_reads_everything() -> None:
    annotation, problems = read(TEXT, GOOD, "x")
    assert problems == []
    metric, value, period = annotation.entities
    assert (metric.text, value.text, period.text) == ("Cụm công nghiệp", "2.067 ha", "năm 2022")
    assert (value.kind, value.status, value.norm) == ("level", "actual", "2067 ha")
    (relation,) = annotation.relations
    assert (relation.head_start, relation.tail_end) == (0, 30)
    assert (annotation.article.place, str(annotation.article.date)) == ("Sơn La", "2023-01-11")


@pytest.mark.parametrize(
    "standoff",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("Arg2:T2\n", "Arg2:T2\t\n"),
        "\n" + GOOD.replace("\n", "\n\n"),
        "".join(sorted(GOOD.splitlines(keepends=True))),
    ],
    ids=["crlf", "trailing tab of brat", "blank lines", "references before spans"],
)
def test_reads_what_other_programs_write(standoff: str) -> None:
    annotation, problems = read(TEXT, standoff, "x")
    assert problems == []
    assert annotation == read(TEXT, GOOD, "x")[0]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("T9\tMETRICS 42 43\tở", "unknown-label"),
        ("T9\tPLACE 44 50\tSơn Lã", "text-mismatch"),
        ("T9\tPLACE 44 500\tSơn La", "out-of-range"),
        ("T9\tPLACE 50 44\tSơn La", "empty-span"),
        ("T9\tPLACE 44 44\t", "empty-span"),
        ("T9\tPLACE 44 x\tSơn La", "malformed"),
        ("T9 PLACE 44 50 Sơn La", "malformed"),
        ("T9\tPLACE 44 50", "malformed"),
        ("T9\tPLACE 44 47;48 50\tSơn La", "discontinuous"),
        ("T1\tPLACE 44 50\tSơn La", "duplicate-id"),
        ("T9\tPERIOD 37 41\t2022", "overlap"),
        ("T9\tPERIOD 33 41\tnăm 2022", "overlap"),
        ("R9\tHAS_VALUES Arg1:T1 Arg2:T2", "unknown-relation"),
        ("R9\tHAS_VALUE Arg1:T1 Arg2:T8", "missing-target"),
        ("R9\tHAS_VALUE T1 T2", "malformed"),
        ("A9\tKind T2 growth", "unknown-value"),
        ("A9\tMood T2 level", "unknown-attribute"),
        ("A9\tKind T8 level", "missing-target"),
        ("A9\tKind T2 share", "duplicate-attribute"),
        ("A9\tKind", "malformed"),
        ("#9\tNormalForm T8\t2022", "missing-target"),
        ("#9\tNormalForm T3\t2023", "duplicate-norm"),
        ("#9\tNormalForm T3", "malformed"),
        ("#9\tDocument date\t2023-01-12", "duplicate-document-note"),
        ("#9\tDocument author\tVi Lâm", "unknown-document-note"),
        ("#9\tAnnotatorNotes T1\tnot sure", "unknown-note"),
        ("E9\tReport:T1", "unknown-line"),
        ("*\tEquiv T1 T2", "unknown-line"),
        ("nonsense", "malformed"),
    ],
)
def test_one_bad_line_is_reported_and_costs_only_itself(line: str, code: str) -> None:
    annotation, problems = read(TEXT, GOOD + line + "\n", "x")
    assert [(problem.line, problem.code) for problem in problems] == [(11, code)]
    assert problems[0].message
    assert annotation == read(TEXT, GOOD, "x")[0]


@pytest.mark.parametrize("day", ["11/01/2023", "2023-13-01", "2023-02-30", "2023", "20230111"])
def test_a_date_that_is_no_day(day: str) -> None:
    annotation, problems = read(TEXT, GOOD.replace("2023-01-11", day), "x")
    assert (9, "document-date") in [(p.line, p.code) for p in problems]
    assert annotation.article.date is None


def test_unknown_date_is_no_problem() -> None:
    annotation, problems = read(TEXT, GOOD.replace("2023-01-11", "?"), "x")
    assert problems == []
    assert annotation.article.date is None


def test_missing_date_and_place_are_warnings() -> None:
    standoff = "".join(line for line in GOOD.splitlines(keepends=True) if "Document" not in line)
    problems = read(TEXT, standoff, "x")[1]
    assert [(p.code, p.level) for p in problems] == [
        ("no-document-date", "warning"),
        ("no-document-place", "warning"),
    ]


def test_what_refers_to_a_span_left_out_is_listed_too() -> None:
    broken = GOOD.replace("VALUE 22 30", "VALUE 23 31")
    annotation, problems = read(TEXT, broken, "x")
    assert [(p.line, p.code) for p in problems] == [
        (2, "text-mismatch"),
        (4, "missing-target"),
        (5, "missing-target"),
        (6, "missing-target"),
        (7, "missing-target"),
    ]
    assert "22-30" in problems[0].message, "says where the text does stand"
    assert [entity.label for entity in annotation.entities] == ["METRIC", "PERIOD"]
    assert annotation.relations == ()


def test_relations_of_an_overlapping_span_are_listed() -> None:
    extra = "T9\tVALUE 22 27\t2.067\nR9\tHAS_VALUE Arg1:T1 Arg2:T9\n"
    annotation, problems = read(TEXT, GOOD + extra, "x")
    assert [(p.line, p.code) for p in problems] == [(11, "overlap"), (12, "missing-target")]
    assert len(annotation.entities) == 3


def test_copy_in_another_unicode_form_is_kept_with_a_warning() -> None:
    text = unicodedata.normalize("NFD", "Sơn La")
    standoff = (
        f"T1\tPLACE 0 {len(text)}\tSơn La\n#1\tDocument date\t?\n#2\tDocument place\tSơn La\n"
    )
    annotation, problems = read(text, standoff, "x")
    assert [(p.code, p.level) for p in problems] == [("text-normalised", "warning")]
    assert annotation.entities[0].text == text


def test_fragments_around_a_line_break_are_one_span() -> None:
    standoff = "T1\tMETRIC 0 15;17 21\tCụm công nghiệp rộng\n"
    annotation, problems = read(TEXT, standoff, "x")
    assert [p.code for p in problems if p.level == "error"] == []
    assert annotation.entities[0].text == "Cụm công nghiệp\r\nrộng"


def test_tabs_in_a_span_and_in_a_form_are_kept() -> None:
    text = "2\tha"
    annotation, _ = read(text, "T1\tVALUE 0 4\t2\tha\n#1\tNormalForm T1\t2\tha\n", "x")
    assert annotation.entities[0].text == text
    assert annotation.entities[0].norm == "2\tha"


def store(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content.encode("utf-8"))


def test_corpus_finds_texts_beside_and_elsewhere(tmp_path: Path) -> None:
    store(tmp_path / "gold", b__ann=GOOD, a__ann=GOOD, a__txt=TEXT)
    store(tmp_path / "texts", b__txt=TEXT)
    corpus = read_corpus([tmp_path / "gold"], [tmp_path / "texts"])
    assert [annotation.article.id for annotation in corpus.annotations] == ["a", "b"]
    assert corpus.problems == ()
    assert "\r\n" in corpus.annotations[1].article.text


def test_ids_are_paths_below_the_folder(tmp_path: Path) -> None:
    store(tmp_path / "2024" / "07", tin__ann=GOOD)
    store(tmp_path / "texts" / "2024" / "07", tin__txt=TEXT)
    corpus = read_corpus([tmp_path], [tmp_path / "texts"])
    assert [annotation.article.id for annotation in corpus.annotations] == ["2024/07/tin"]


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    store(tmp_path, a__txt="\ufeffSơn La", a__ann="\ufeffT1\tPLACE 0 6\tSơn La\n")
    (annotation,) = read_corpus([tmp_path]).annotations
    assert annotation.article.text == "Sơn La"
    assert annotation.entities[0].text == "Sơn La"


def test_files_that_cannot_be_read_are_listed(tmp_path: Path) -> None:
    store(tmp_path / "1", a__ann=GOOD, b__ann=GOOD, b__txt=TEXT, d__txt=TEXT)
    store(tmp_path / "2", b__ann=GOOD, b__txt=TEXT, c__ann="", c__txt="")
    (tmp_path / "2" / "c.txt").write_bytes("Sơn La".encode("utf-16"))
    (tmp_path / "1" / "e.ann").write_bytes(b"T1\tPLACE 0 1\t\xff\n")
    corpus = read_corpus([tmp_path / "1", tmp_path / "2"])
    found = {(Path(p.file).name, p.code, p.level) for p in corpus.problems}
    assert found == {
        ("a.ann", "no-text", "error"),
        ("b.ann", "duplicate-document", "error"),
        ("c.txt", "encoding", "error"),
        ("d.txt", "no-labels", "warning"),
        ("e.ann", "encoding", "error"),
    }
    assert [annotation.article.id for annotation in corpus.annotations] == ["b"]


def test_missing_folder() -> None:
    with pytest.raises(FileNotFoundError, match="no such folder"):
        read_corpus([Path("no/such")])


def test_problem_as_a_line() -> None:
    problem = read(TEXT, GOOD + "nonsense\n", "x")[1][0]
    assert str(problem).startswith("x.ann:11: error: cannot read 'nonsense'")
