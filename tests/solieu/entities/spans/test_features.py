"""What the features say of phrases in context."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from solieu.entities.spans.features import FAR, Row, Scene
from solieu.entities.spans.lattice import Candidate
from solieu.entities.spans.surroundings import read_surroundings

Span = tuple[str, str]


def tokens(doc: Doc, part: str, after: int = 0) -> tuple[int, int]:
    start = doc.text.index(part, after)
    span = doc.char_span(start, start + len(part))
    assert span is not None, part
    return span.start, span.end


def scene(nlp: Language, text: str, values: list[str], metrics: dict[str, float]) -> Scene:
    """A scene whose entities are the values, and whose candidates are the metrics."""
    doc = nlp(text)
    spans, behind = [], 0
    for value in values:
        start = text.index(value, behind)
        behind = start + len(value)
        spans.append(doc.char_span(start, behind, label="VALUE"))
    doc.set_ents(spans, default="outside")
    found = [
        Candidate(*tokens(doc, metric), probability, probability, probability)
        for metric, probability in metrics.items()
    ]
    return Scene(read_surroundings(doc, "METRIC"), found, [])


def row(scene: Scene, number: int = 0) -> Row:
    return scene.rows()[number]


def test_a_metric_knows_the_figure_before_it(nlp: Language) -> None:
    found = row(scene(nlp, "Sở thành lập 27 cụm công nghiệp.", ["27"], {"cụm công nghiệp": 0.6}))
    assert (found["last_value"], found["last_bare"], found["next_value"]) == (0, True, FAR)
    assert found["counted_twice"] == 0


def test_a_metric_knows_the_figure_behind_it(nlp: Language) -> None:
    text = "Sản lượng than, theo báo cáo, giảm 4,5%."
    found = row(scene(nlp, text, ["4,5%"], {"Sản lượng than": 0.9}))
    assert (found["next_commas"], found["next_percent"], found["next_bare"]) == (2, True, False)
    assert (found["upper"], found["opens_sentence"]) == (True, True)


def test_figures_of_other_sentences_do_not_count(nlp: Language) -> None:
    text = "Tiếp nhận 27 hồ sơ; sản lượng than ổn định."
    found = row(scene(nlp, text, ["27"], {"sản lượng than": 0.5}))
    assert (found["last_value"], found["next_value"]) == (FAR, FAR)


def test_two_counts_of_the_same_noun_are_seen(nlp: Language) -> None:
    text = "Có 12 người chết, 9 người bị thương."
    found = row(scene(nlp, text, ["12", "9"], {"người chết": 0.5}))
    assert found["counted_twice"] == 1


def test_rivals_are_spans_that_overlap(nlp: Language) -> None:
    text = "Thu ngân sách nhà nước đạt 5 tỷ đồng"
    rows = scene(
        nlp, text, ["5 tỷ đồng"], {"Thu ngân sách": 0.3, "Thu ngân sách nhà nước": 0.6}
    ).rows()
    assert [r["rank"] for r in rows] == [1, 0]
    assert (rows[0]["longer"], rows[1]["shorter"]) == (0.6, 0.3)


def test_brackets_and_their_contents_are_counted(nlp: Language) -> None:
    text = "tổng giá trị tăng thêm (giá so sánh năm 2010) ngành công nghiệp tăng 10%"
    long = "tổng giá trị tăng thêm (giá so sánh năm 2010) ngành công nghiệp"
    short = "tổng giá trị tăng thêm (giá so sánh"
    rows = scene(nlp, text, ["10%"], {short: 0.1, long: 0.4}).rows()
    assert [r["open_brackets"] for r in rows] == [1, 0]


def test_the_keys_of_the_lexicon_are_normalised(nlp: Language) -> None:
    found = scene(nlp, "Tổng mức bán lẻ đạt 5 tỷ đồng", ["5 tỷ đồng"], {"Tổng mức bán lẻ": 0.5})
    assert found.keys() == [
        {
            "phrase": "tổng mức bán lẻ",
            "head": "tổng mức",
            "tail": "bán lẻ",
            "border": "lẻ | đạt",
        }
    ]


def test_parts_of_speech_are_counted(nlp: Language) -> None:
    text = "Vốn đầu tư của doanh nghiệp tăng mạnh thêm 9 tỷ đồng."
    found = row(scene(nlp, text, ["9 tỷ đồng"], {"Vốn đầu tư của doanh nghiệp": 0.5}))
    assert (found["verbs"], found["nouns"], found["prepositions"]) == (2, 3, 1)
    assert found["next_verbs"] == 2
