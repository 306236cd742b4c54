"""Articles and errors from text files, JSON Lines and standard input."""

from __future__ import annotations

import datetime as dt
import io
import json
import unicodedata
from pathlib import Path

import pytest

from solieu.readers import find_sources, read
from solieu.readers.checks import MOST_CHARACTERS
from solieu.schema import Article, Error

TEXT = "Doanh thu đạt 6.760 tỷ đồng.\r\nSản lượng 👩‍🏭 giảm.\r\n"


def read_all(*paths: Path | str, standard_input: bytes = b"") -> list[Article | Error]:
    sources = find_sources([str(path) for path in paths])
    return list(read(sources, io.BytesIO(standard_input)))


def read_lines(tmp_path: Path, *lines: str | bytes) -> list[Article | Error]:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else x.encode() for x in lines) + b"\n")
    return read_all(path)


def errors_of(items: list[Article | Error]) -> list[str]:
    assert all(item.stage == "read" for item in items if isinstance(item, Error))
    return [item.error for item in items if isinstance(item, Error)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_text_of_a_file_is_not_rewritten(tmp_path: Path, form: str) -> None:
    text = unicodedata.normalize(form, TEXT)  # type: ignore[arg-type]
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read_all(tmp_path) == [Article(id="a", text=text, source="a.txt")]


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (tmp_path / "b.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode())
    assert [item.text for item in read_all(tmp_path) if isinstance(item, Article)] == [TEXT, TEXT]


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_an_empty_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_bytes(TEXT.encode())
    first, second = read_all(tmp_path)
    assert first == Error(
        "a", "read", f"{tmp_path}/a.txt is empty: it holds no text. Fill it or leave it out."
    )
    assert isinstance(second, Article)


@pytest.mark.parametrize("letter", ["a", "đ", "👩"])
@pytest.mark.parametrize("surplus", [0, 1, 5_000_000])
def test_texts_up_to_the_limit(tmp_path: Path, letter: str, surplus: int) -> None:
    (tmp_path / "a.txt").write_bytes((letter * (MOST_CHARACTERS + surplus)).encode())
    (item,) = read_all(tmp_path)
    if surplus:
        assert isinstance(item, Error)
        assert "is too long" in item.error
        assert "Split it into articles" in item.error
    else:
        assert isinstance(item, Article)


def test_a_large_binary_file_is_not_called_long(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\2\3" * 2_000_000)
    assert "is binary" in errors_of(read_all(tmp_path))[0]


def test_a_wrong_ending_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    assert ".docx" in errors_of(read_all(tmp_path / "a.docx"))[0]


def test_a_file_that_vanishes_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").write_bytes(b"x")
    sources = find_sources([str(tmp_path)])
    (tmp_path / "a.txt").unlink()
    first, second = read(sources)
    assert isinstance(first, Error)
    assert "a.txt cannot be read" in first.error
    assert isinstance(second, Article)


def test_json_lines_give_all_fields(tmp_path: Path) -> None:
    row = {
        "id": "t/1",
        "text": TEXT,
        "title": "Đầu đề",
        "url": "https://example.vn/1",
        "date": "2022-03-28",
        "place": "Bắc Kạn",
        "source": "Báo",
        "views": 3,
    }
    assert read_lines(tmp_path, json.dumps(row)) == [
        Article(**(row | {"date": dt.date(2022, 3, 28)}))  # type: ignore[arg-type]
    ]


def test_json_lines_without_id_are_numbered_by_line(tmp_path: Path) -> None:
    items = read_lines(tmp_path, '{"text": "một"}', "", "  ", '{"text": "hai", "id": null}')
    assert [(item.id, item.source) for item in items if isinstance(item, Article)] == [
        ("news#1", "news.jsonl"),
        ("news#4", "news.jsonl"),
    ]


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2022-03-28", dt.date(2022, 3, 28)),
        ("2022-03-28T23:30:00+07:00", dt.date(2022, 3, 28)),
        ("", None),
        (None, None),
    ],
)
def test_dates(tmp_path: Path, date: str | None, day: dt.date | None) -> None:
    (item,) = read_lines(tmp_path, json.dumps({"text": "x", "date": date}))
    assert isinstance(item, Article)
    assert item.date == day


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{text: 1}", "is not JSON"),
        ('{"text": "x"', "is not JSON"),
        ("[" * 200_000, "is JSON that cannot be read"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "is JSON that cannot be read"),
        ('["text"]', "holds a list, not an object"),
        ("null", "holds null, not an object"),
        ('{"id": "a"}', "has no field 'text'"),
        ('{"text": null}', "has no field 'text'"),
        ('{"text": ""}', "is empty"),
        ('{"text": 5}', "the field 'text' holds a number, not a string"),
        ('{"text": ["x"]}', "the field 'text' holds a list, not a string"),
        ('{"text": "x", "title": {}}', "the field 'title' holds an object, not a string"),
        ('{"text": "x", "id": true}', "the field 'id' holds true or false, not a string"),
        ('{"text": "x", "id": " "}', "the field 'id' is empty"),
        ('{"text": "x \\ud800 y"}', r"the field 'text' holds half of a surrogate pair (\ud800"),
        ('{"text": "x", "id": "\\udfff"}', "the field 'id' holds half of a surrogate pair"),
        ('{"text": "x", "date": "28/3/2022"}', "the field 'date' holds \"28/3/2022\""),
        ('{"text": "x", "date": "2022-02-30"}', "the field 'date' holds \"2022-02-30\""),
        ('{"text": "x", "date": 20220328}', "the field 'date' holds 20220328"),
        (json.dumps({"text": "x" * (MOST_CHARACTERS + 1)}), "is too long"),
        (b'{"text": "' + "tỉnh Bắc Kạn".encode()[:-1] + b'\xe9\xf4"}', "is not UTF-8"),
        (b'{"text": "T\xd8nh B\xb3c K\xb9n, S\xeb C\xabng Th\xad\xacng"}', "looks like TCVN3"),
    ],
)
def test_a_bad_line_is_one_error_with_file_and_line(
    tmp_path: Path, line: str | bytes, expected: str
) -> None:
    items = read_lines(
        tmp_path, '{"id": "good1", "text": "x"}', line, '{"id": "good2", "text": "x"}'
    )
    assert [item.id for item in items if isinstance(item, Article)] == ["good1", "good2"]
    (error,) = errors_of(items)
    assert f"{tmp_path}/news.jsonl, line 2" in error
    assert expected in error


def test_an_error_has_the_id_that_its_line_gives(tmp_path: Path) -> None:
    items = read_lines(tmp_path, '{"id": "a7", "text": 5}', '{"text": 5}')
    assert [item.doc_id for item in items if isinstance(item, Error)] == ["a7", "news#2"]


def test_a_line_longer_than_any_article_is_skipped(tmp_path: Path) -> None:
    items = read_lines(tmp_path, b'{"text": "' + b"x" * 13_500_000 + b'"}', '{"text": "hai"}')
    assert len(errors_of(items)) == 1
    assert [item.id for item in items if isinstance(item, Article)] == ["news#2"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"PAR1\0\0", "is a Parquet file"),
    ],
)
def test_a_wrong_jsonl_file_is_one_error(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    (error,) = errors_of(read_all(tmp_path))
    assert expected in error


def test_the_same_id_is_refused_the_second_time(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name, encoding="utf-8")
    first, second = read_all(tmp_path / "a/x.txt", tmp_path / "b/x.txt")
    assert isinstance(first, Article)
    assert isinstance(second, Error)
    assert second.doc_id == "x"
    assert f"already given by {tmp_path}/a/x.txt" in second.error


def test_ids_that_differ_in_unicode_form_only_are_the_same(tmp_path: Path) -> None:
    ids = [unicodedata.normalize(form, "tỉnh") for form in ("NFC", "NFD")]  # type: ignore[arg-type]
    items = read_lines(tmp_path, *(json.dumps({"id": doc_id, "text": "x"}) for doc_id in ids))
    assert [type(item) for item in items] == [Article, Error]


def test_standard_input_as_text() -> None:
    assert read_all("-", standard_input=b"\n\n" + TEXT.encode()) == [
        Article(id="stdin", text="\n\n" + TEXT, source="stdin")
    ]


def test_standard_input_as_json_lines() -> None:
    lines = b'\xef\xbb\xbf\n {"id": "a", "text": "x"}\n{"text": "y"}\nno\n'
    items = read_all("-", standard_input=lines)
    assert [item.id for item in items if isinstance(item, Article)] == ["a", "stdin#3"]
    assert "standard input, line 4 is not JSON" in errors_of(items)[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "standard input is empty"),
        (b"  \n", "standard input is empty"),
        (b"T\xd8nh B\xb3c K\xb9n, S\xeb C\xabng", "Convert it first: `iconv -f TCVN -t UTF-8`."),
        (b"{\\rtf1}", "is an RTF document"),
    ],
)
def test_bad_standard_input(content: bytes, expected: str) -> None:
    (error,) = errors_of(read_all("-", standard_input=content))
    assert expected in error
