"""The report as a web page: well-formed, nothing from outside, its search."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources

import pytest

from solieu_training.evaluation import Pair, evaluate
from solieu_training.evaluation.page import render_page

SCRIPT = resources.files("solieu_training") / "data" / "report" / "search.js"
VOID = {"meta", "input", "br", "link", "img", "hr"}


class Tree(HTMLParser):
    """Elements with their attributes; fails where an end tag does not fit."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture
def scores(build):
    facts = "v1 change actual 8.81 %\nHAS_VALUE m1 v1"
    marked = "[[m1:METRIC|Chỉ số <b>IIP</b> & điện]] tăng [[v1:VALUE|8,81%]]"
    gold = build(marked, facts)
    pair = Pair(gold, replace(gold, entities=gold.entities[:1], relations=()))
    items = {"observations": [("change", 0.9, True), ("change", 0.4, False)]}
    return evaluate([pair], confidences={"predicted": items}, seen=["bai-01"], resamples=20)


@pytest.fixture
def page(scores) -> str:
    return render_page(scores, title="Lần thử <1>", command="solieu evaluate --gold 'a & b'")


def test_the_page_is_well_formed_and_escaped(page: str) -> None:
    tree = Tree(page)
    assert page.startswith("<!DOCTYPE html>")
    assert tree.all("meta")[0] == {"charset": "utf-8"}
    assert {"width=device-width, initial-scale=1"} <= {m.get("content") for m in tree.all("meta")}
    text = "".join(tree.words)
    assert "Lần thử <1>" in text
    assert "Chỉ số <b>IIP</b> & điện" in text
    assert len(tree.all("b")) == len(tree.all("li"))
    ids = [a["id"] for _, a in tree.found if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"].removeprefix("#") for a in tree.all("a")} <= set(ids)


def test_nothing_is_fetched(page: str) -> None:
    tree = Tree(page)
    assert not {"link", "img", "iframe", "object", "base"} & {name for name, _ in tree.found}
    for _, attributes in tree.found:
        assert not {"src", "srcset", "action", "data", "background"} & set(attributes)
    without_names = page.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp|//[a-z]", without_names)
    policy = [m["content"] for m in tree.all("meta") if "http-equiv" in m]
    assert len(policy) == 1
    assert policy[0].startswith("default-src 'none';")


def test_each_error_stands_in_the_list(page: str, scores) -> None:
    items = Tree(page).all("li")
    assert [(i["data-group"], i["data-kind"], i["data-label"]) for i in items] == [
        (m.group, " ".join([m.kind, *m.also]), m.label) for m in scores.mistakes
    ]
    assert {i["data-article"] for i in items} == {"bai-01"}
    assert len(items) == 3
    assert '<span class="mark gold">8,81%</span>' in page


def test_drawings_stand_in_the_page(page: str) -> None:
    tree = Tree(page)
    assert len(tree.all("svg")) == 2
    assert all("viewbox" in svg for svg in tree.all("svg"))
    assert "Precision and recall of observations" in "".join(tree.words)


def test_a_page_without_errors_says_so(build) -> None:
    gold = build("[[p1:PLACE|Huế]]")
    tree = Tree(render_page(evaluate([Pair(gold, gold)], resamples=10)))
    assert "None." in "".join(tree.words)
    assert tree.all("form") == []
