"""Whatever stands in a text, each form gives back the annotation that was put in."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solieu.schema import Annotation, Article, Entity, Relation
from solieu.scheme import KINDS, LABELS, RELATIONS, STATUSES
from solieu.writers import label_studio
from solieu.writers.brat import LINE_BREAKS, dumps
from solieu.writers.docs import blank
from solieu_training.corpus import inline
from solieu_training.corpus.brat import read
from solieu_training.corpus.dataset import from_dataset, to_dataset
from solieu_training.corpus.docs import from_doc, to_doc
from solieu_training.corpus.exchange import conll, doccano, prodigy
from solieu_training.corpus.exchange import label_studio as label_studio_export
from solieu_training.corpus.exchange.jsonl import Parse, Render

NLP = blank()

pieces = st.one_of(
    st.sampled_from(
        [
            *(
                "Sơn La",
                "2.067 ha",
                "năm 2022",
                "🏭",
                "👩🏽‍🌾",
                "\r\n",
                "\n",
                "\t",
                "\u00a0",
                "\u200b",
            ),
            *(
                "\ufeff",
                "\u2028",
                "\x85",
                "\x0c",
                "|",
                "[",
                "]",
                "T1",
                "#1",
                "ngành",
                " ",
                "  ",
                "",
            ),
            unicodedata.normalize("NFD", "Thủ tướng Chính phủ"),
        ]
    ),
    st.text(max_size=6),
)


@st.composite
def annotations(draw: st.DrawFn, breaks_at_edges: bool = True) -> Annotation:
    """Flat annotations of any text, with forms and links that the line-based forms can hold."""
    parts = draw(st.lists(st.tuples(pieces, st.none() | st.sampled_from(LABELS)), max_size=12))
    text, entities = "", []
    for part, label in parts:
        start, text = len(text), text + part
        edge_breaks = LINE_BREAKS.match(part) or LINE_BREAKS.search(part[-1:])
        if label and part and (breaks_at_edges or not edge_breaks):
            value = label == "VALUE"
            entities.append(
                Entity(
                    *("x", label, start, len(text), part),
                    kind=draw(st.none() | st.sampled_from(KINDS)) if value else None,
                    status=draw(st.none() | st.sampled_from(STATUSES)) if value else None,
                    norm=draw(st.none() | st.sampled_from(["2022", "-5..-10 %", "83/133 1"])),
                    origin="gold",
                )
            )
    relations = []
    if entities:
        spans = st.sampled_from(entities)
        for type_ in draw(st.lists(st.sampled_from(list(RELATIONS)), max_size=4)):
            head, tail = draw(spans), draw(spans)
            ends = (head.start, head.end, tail.start, tail.end)
            relations.append(Relation("x", type_, *ends, origin="gold"))
    date = draw(st.none() | st.dates(min_value=dt.date(1900, 1, 1)))
    place = draw(st.none() | st.sampled_from(["Sơn La", "Bà Rịa - Vũng Tàu"]))
    article = Article(id="x", text=text, date=date, place=place)
    return Annotation(article, tuple(entities), tuple(relations))


def detailed(annotation: Annotation, details: dict[str, str]) -> Annotation:
    """With details of its article that nobody labels."""
    article = annotation.article.model_copy(update=details)
    return Annotation(article, annotation.entities, annotation.relations)


details = st.fixed_dictionaries(
    {},
    optional={
        "title": st.just("Sơn La: sản lượng tăng"),
        "url": st.just("https://example.org/1"),
        "source": st.just("Báo Sơn La"),
        "author": st.sampled_from(["Lò Thị Mai", "Hà An \u2028 🏭"]),
    },
)


@settings(deadline=None)
@given(annotations(breaks_at_edges=False))
def test_brat(annotation: Annotation) -> None:
    again, problems = read(annotation.article.text, dumps(annotation), "x")
    assert [problem for problem in problems if problem.level == "error"] == []
    assert again == annotation


@settings(deadline=None)
@given(annotations())
def test_inline(annotation: Annotation) -> None:
    try:
        content = inline.dumps(annotation)
    except ValueError:
        assume(False)
    reading = inline.parse(content, "x")
    assert [problem for problem in reading.problems if problem.level == "error"] == []
    assert reading.annotation == annotation


@settings(deadline=None, max_examples=30)
@given(annotations())
def test_dataset(annotation: Annotation) -> None:
    assert from_dataset(to_dataset([annotation])) == [annotation]


@settings(deadline=None)
@given(annotations())
def test_doc_holds_what_tokens_can_express_and_reports_the_rest(annotation: Annotation) -> None:
    doc, lost = to_doc(annotation, NLP)
    assert doc.text == annotation.article.text
    missing = {(item.start, item.end, item.label) for item in lost}
    kept = tuple(entity for entity in annotation.entities if entity.key not in missing)
    again = from_doc(doc)
    assert again.entities == kept
    assert again.article == annotation.article
    spans = {(entity.start, entity.end) for entity in kept}
    assert again.relations == tuple(
        relation
        for relation in annotation.relations
        if {(relation.head_start, relation.head_end), (relation.tail_start, relation.tail_end)}
        <= spans
    )


@pytest.mark.parametrize("reviewed", [False, True])
@settings(deadline=None)
@given(annotation=st.builds(detailed, annotations(), details))
def test_label_studio(annotation: Annotation, reviewed: bool) -> None:
    task = json.loads(label_studio.dumps(annotation, reviewed=reviewed))
    (reading,) = label_studio_export.parse(task, "export.json", 1)
    assert [problem for problem in reading.problems if problem.level == "error"] == []
    assert reading.annotation == annotation


@pytest.mark.parametrize(
    ("render", "parse"), [(doccano.render, doccano.parse), (prodigy.render, prodigy.parse)]
)
@settings(deadline=None)
@given(annotation=st.builds(detailed, annotations(), details))
def test_json_lines(annotation: Annotation, render: Render, parse: Parse) -> None:
    record = json.loads(json.dumps(render(annotation)))
    reading = parse(record, "labels.jsonl", 1)
    assert [problem for problem in reading.problems if problem.level == "error"] == []
    assert reading.annotation == annotation


@settings(deadline=None)
@given(annotation=annotations())
def test_tokens_of_prodigy_spell_the_text(annotation: Annotation) -> None:
    record = prodigy.render(annotation)
    tokens = record["tokens"]
    assert "".join(t["text"] + " " * t["ws"] for t in tokens) == annotation.article.text
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    for span in record["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]


@settings(deadline=None)
@given(annotation=annotations())
def test_conll_holds_the_spans_and_reports_the_rest(annotation: Annotation) -> None:
    content, problems = conll.dumps(annotation)
    reading = conll.parse(annotation.article.text, content, "x", file="x.conll")
    assert [problem for problem in reading.problems if problem.level == "error"] == []
    kept = [e for e in annotation.entities if e.text == e.text.strip()]
    bare = tuple(replace(e, kind=None, status=None, norm=None) for e in kept)
    assert reading.annotation.entities == bare
    lost = [problem for problem in problems if problem.code == "misaligned"]
    assert len(lost) == len(annotation.entities) - len(kept)
