"""The measuring command counts gold pairs that were never proposed."""

from __future__ import annotations

import spacy

from solieu.schema import Annotation, Article, Entity, Relation
from solieu_training.evaluation.counts import Counts
from solieu_training.relations.examples import read_examples
from solieu_training.relations.measure import SYSTEMS, never_proposed, render


def test_never_proposed_pairs_count_as_missed() -> None:
    text = "Sản lượng thép." + "\n\nDòng khác." * 40 + "\n\nĐạt 5 tấn."
    metric = Entity("x", "METRIC", 0, 14, text[:14])
    start = text.index("5 tấn")
    value = Entity("x", "VALUE", start, start + 5, "5 tấn")
    relation = Relation("x", "HAS_VALUE", 0, 14, start, start + 5)
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "solieu.Tokenizer.v1"}}})
    annotation = Annotation(Article(id="x", text=text), (metric, value), (relation,))
    assert never_proposed(read_examples([annotation], nlp)) == {"HAS_VALUE": Counts(0, 0, 1)}


def test_table_has_a_line_for_each_type() -> None:
    tables = {system: {"HAS_VALUE": Counts(3, 4, 5)} for system in SYSTEMS}
    text = render(tables, {"kind, model": Counts(9, 10, 10)}, {"HAS_VALUE": Counts(4, 4, 5)})
    line = next(line for line in text.splitlines() if line.startswith("HAS_VALUE"))
    assert line.split()[:6] == ["HAS_VALUE", "5", "1", "0.750", "0.600", "0.667"]
    assert "kind, model" in text and "0.9000" in text
