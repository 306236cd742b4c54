"""Codes of indicators against codes by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from solieu_training.corpus.partitions import partitions
from solieu_training.evaluation.counts import Counts
from solieu_training.evaluation.indicators import judge, read_codes, render, render_errors, score

ROOT = Path(__file__).parents[3]
MARKED = (
    "[[m1:METRIC|Kim ngạch xuất khẩu]] đạt [[v1:VALUE|5 triệu USD]], tăng [[v2:VALUE|3%]]; "
    "[[m2:METRIC|chè khô]] đạt [[v3:VALUE|2 tấn]]; [[m3:METRIC|GRDP]] tăng [[v4:VALUE|7%]]."
)
FACTS = """
v1 level actual 5000000 USD
v2 change actual 3 %
v3 level actual 2 tấn
v4 change actual 7 %
HAS_VALUE m1 v1
HAS_VALUE m1 v2
HAS_VALUE m2 v3
HAS_VALUE m3 v4
"""


@pytest.fixture
def article(build):
    return build(MARKED, FACTS)


def spans(article, *codes):
    metrics = [e for e in article.entities if e.label == "METRIC"]
    return {(m.start, m.end): code for m, code in zip(metrics, codes, strict=True)}


def test_each_value_is_judged_with_its_metric(article):
    rows = judge(article, spans(article, "EXPORT_VALUE", None, "GRDP"))
    assert [(r.value, r.gold, r.predicted) for r in rows] == [
        ("5 triệu USD", "EXPORT_VALUE", "EXPORT_VALUE"),
        ("3%", "EXPORT_VALUE", "EXPORT_VALUE"),
        ("2 tấn", None, None),
        ("7%", "GRDP", "GRDP"),
    ]
    assert "chè khô" in rows[2].sentence


@pytest.mark.parametrize(
    ("codes", "expected", "right"),
    [
        (("EXPORT_VALUE", None, "GRDP"), Counts(3, 3, 3), 4),
        (("EXPORT_VALUE", None, "GDP"), Counts(2, 3, 3), 3),  # false alarm and miss
        (("EXPORT_VALUE", None, None), Counts(2, 3, 2), 3),  # false alarm
        (("EXPORT_VALUE", "GRAIN_OUTPUT", "GRDP"), Counts(3, 3, 4), 3),  # miss
    ],
)
def test_scores(article, codes, expected, right):
    scores = score(judge(article, spans(article, *codes)))
    assert scores.codes == expected
    assert scores.all_rows == Counts(right, 4, 4)


def test_a_metric_without_a_label_is_reported(article):
    codes = spans(article, "EXPORT_VALUE", None, "GRDP")
    codes.pop(next(iter(codes)))
    with pytest.raises(ValueError, match="'Kim ngạch xuất khẩu' has a value but no line"):
        judge(article, codes)


def test_tables_name_the_part_and_the_rows_that_differ(article):
    judged = {"a01": judge(article, spans(article, "EXPORT_VALUE", None, "GDP"))}
    last = render(judged).splitlines()[-1]
    assert last.startswith("| authored | 1 | 4 | 3 | 0.667 [")
    assert "| 0.750 [" in last
    errors = render_errors(judged)
    assert "| GDP | GRDP |" in errors
    assert "EXPORT_VALUE" not in errors


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("article\tstart\n", "the columns must be"),
        ("article\tstart\tend\ttext\tcode\na01\t0\t4\tGRDP\tGRDPP\n", "line 2: 'GRDPP' is no code"),
    ],
)
def test_a_bad_file_is_refused(tmp_path, content, message):
    path = tmp_path / "codes.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_codes(path)


def test_the_codes_by_hand_stand_where_the_texts_have_them():
    path = ROOT / "annotations" / "indicators.tsv"
    codes = read_codes(path)
    parts = partitions()
    assert set(parts.seeds) <= codes.keys()
    assert not codes.keys() & set(parts.development_test)
    texts = {doc_id: ROOT / "seeds" / f"{doc_id}.txt" for doc_id in parts.seeds}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        doc_id, start, end, text, _ = line.split("\t")
        file = texts.get(doc_id, ROOT / "annotations" / "authored" / f"{doc_id}.txt")
        raw = file.read_bytes().decode("utf-8-sig")
        assert raw[int(start) : int(end)] == text
