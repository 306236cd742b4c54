"""Web pages: the article is kept, what stands around it is not."""

from __future__ import annotations

import datetime as dt
import html
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from solieu.readers import InputNotFoundError, find_sources, read
from solieu.readers.captions import keep_captions
from solieu.readers.encodings import CHARSETS
from solieu.schema import Article, Error

CAPTION = "Ảnh: công nhân nhà máy may trong ca sản xuất buổi sáng."
OTHER_CAPTION = "Chú thích: dây chuyền lắp ráp linh kiện."
ADVERTISEMENT = "Quảng cáo: mua xe trả góp lãi suất thấp"


def page(text: str, charset: str = "utf-8") -> str:
    first, *others = [html.escape(line) for line in text.splitlines() if line.strip()]
    paragraphs = "".join(f"<p>{line}</p>\n" for line in others)
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="{charset}">
<title>{first} | Báo Thử</title><meta property="og:title" content="{first}">
<meta name="author" content="Trần Văn Thử">
<meta property="article:published_time" content="2022-03-28T08:30:00+07:00"></head>
<body><nav><ul><li><a href="/">Trang chủ báo</a></li><li><a href="/k">Kinh tế</a></li></ul></nav>
<div class="ads">{ADVERTISEMENT}</div><article><h1>{first}</h1>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>
<table class="picture"><tr><td><img src="b.jpg"></td></tr>
<tr><td class="caption">{OTHER_CAPTION}</td></tr></table>
{paragraphs}</article><aside><a href="/1">Tin khác trong ngày</a></aside>
<footer>Bản quyền thuộc Báo Thử</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_seeds_as_web_pages(tmp_path: Path, seeds: dict[str, str], encoding: str) -> None:
    for name, text in seeds.items():
        (tmp_path / f"{name}.html").write_bytes(page(text, encoding).encode(encoding))
    found = list(read(find_sources([str(tmp_path)])))
    assert [item.id for item in found if isinstance(item, Article)] == list(seeds)
    for item in found:
        assert isinstance(item, Article)
        lines = [" ".join(line.split()) for line in seeds[item.id].splitlines() if line.strip()]
        kept = " ".join(item.text.split())
        for line in lines[1:]:
            # Lines that a page repeats or that are nothing but a number can be taken for noise.
            assert len(line) < 60 or line in kept
        assert item.title == lines[0]
        assert (item.author, item.date) == ("Trần Văn Thử", dt.date(2022, 3, 28))
        assert item.text.count(CAPTION) == item.text.count(OTHER_CAPTION) == 1
        for around in (ADVERTISEMENT, "Trang chủ báo", "Tin khác", "Bản quyền", "<p", "![", "\n|"):
            assert around not in item.text
        assert item.converted_from == (None if encoding == "utf-8" else "UTF-16")


@pytest.mark.parametrize(
    ("charset", "text", "title"),
    [
        ("windows-1251", "Промышленность области выросла за год на треть. " * 9, "Windows-1251"),
        (
            "ISO-8859-1",
            "A produção das regiões e as exportações subiram. " * 9,
            "Windows-1252",
        ),
        ("gb2312", "工业生产增长百分之八，商品零售额下降。" * 9, "GB 18030"),
        ("euc-kr", "산업 생산은 지난해보다 증가하였다. " * 9, "EUC-KR"),
    ],
)
def test_the_encoding_that_a_page_declares(
    tmp_path: Path, charset: str, text: str, title: str
) -> None:
    content = page(f"X\n{text.strip()}\nVN", charset)
    for drop in (CAPTION, OTHER_CAPTION, ADVERTISEMENT, 'content="X"', "Trần Văn Thử"):
        content = content.replace(drop, "")
    (tmp_path / "a.html").write_bytes(
        content.encode(CHARSETS[charset.lower()].codec or "", "xmlcharrefreplace")
    )
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Article)
    assert text.strip() in item.text
    assert item.converted_from == title


@pytest.mark.parametrize(
    ("charset", "message"),
    [
        ("unicode_escape", "its encoding is not recognised"),
        ("utf-7", "its encoding is not recognised"),
        ("punycode", "its encoding is not recognised"),
        ("utf-8", "its encoding is not recognised"),
        ("gb18030", "says that it is in gb18030, which it is not"),
    ],
)
def test_what_no_browser_reads_is_not_tried(tmp_path: Path, charset: str, message: str) -> None:
    content = page("Tin\n" + r"Doanh thu \ud800 tăng.\n" * 9, charset).encode()
    (tmp_path / "a.html").write_bytes(content + "Промышленность".encode("cp1251") + b"\xff\xff")
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Error)
    assert message in item.error


def test_every_charset_has_a_codec() -> None:
    for name, encoding in CHARSETS.items():
        assert name == name.lower()
        assert "ASCII".encode("ascii").decode(encoding.codec or "") == "ASCII"


def test_half_a_surrogate_pair_is_named(tmp_path: Path, seeds: dict[str, str]) -> None:
    content = page(next(iter(seeds.values()))).replace("</h1>", "\ud800</h1>")
    (tmp_path / "a.html").write_bytes(content.encode("utf-16", "surrogatepass"))
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Error)
    assert "the page holds half of a surrogate pair" in item.error


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#x110000;", "&#xFFFF;"])
def test_references_to_no_character_cost_nothing_else(
    tmp_path: Path, seeds: dict[str, str], reference: str
) -> None:
    content = page(next(iter(seeds.values()))).replace("Trần Văn Thử", f"Trần Văn {reference}Thử")
    (tmp_path / "a.html").write_text(content, encoding="utf-8")
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Article)


@pytest.mark.parametrize(
    ("around", "before"),
    [
        ("<figure><figure><img>{}</figure></figure>", True),
        ("<table><tr><td><img></td><td>{}</td></tr></table>", True),
        ("<table><tr><td><img></td><td>1</td><td>{}</td></tr></table>", False),
        ("<table><tr><td>1</td><td>{}</td></tr></table>", False),
    ],
)
@pytest.mark.parametrize(
    "caption", ["<figcaption>Ảnh <b>một</b></figcaption> đuôi", '<p class="x-caption">Ảnh một</p>']
)
def test_captions_become_paragraphs_before_the_picture(
    around: str, before: bool, caption: str
) -> None:
    body = f"<p>đầu</p>{around.format(caption)}<p>cuối</p>"
    tree = document_fromstring(f"<body>{body}</body>")
    keep_captions(tree)
    assert tree.text_content().count("Ảnh một") == 1
    second = tree.body[1]
    assert (second.tag == "p" and second.text == "Ảnh một") is before
    assert ("đuôi" in tree.text_content()) is ("đuôi" in caption)


@pytest.mark.parametrize(
    "content", ["<html><body></body></html>", "", "<" * 5_000, "<div>" * 20_000, "%PDF-1.7"]
)
def test_a_page_without_an_article_is_one_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.htm").write_text(content, encoding="utf-8")
    (item,) = read(find_sources([str(tmp_path)]))
    assert isinstance(item, Error)
    assert "a.htm" in item.error


def test_a_page_that_breaks_its_library_costs_itself(
    tmp_path: Path, seeds: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("maximum recursion depth exceeded")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    (tmp_path / "a.html").write_text(page(next(iter(seeds.values()))), encoding="utf-8")
    (tmp_path / "b.txt").write_text("Doanh thu", encoding="utf-8")
    bad, good = read(find_sources([str(tmp_path)]))
    assert isinstance(bad, Error)
    assert "a.html cannot be taken apart (RecursionError: maximum" in bad.error
    assert isinstance(good, Article)


def test_a_missing_extra_is_named_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("<p>Doanh thu</p>", encoding="utf-8")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(InputNotFoundError, match=r"pip install 'solieu\[html\]'"):
        find_sources([str(tmp_path)])
