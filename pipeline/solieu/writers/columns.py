"""What each column of the output tables holds, for schemas, data dictionaries and the README."""

from __future__ import annotations

from typing import Final

_DOC_ID: Final = "Id of the article"
_CONFIDENCE: Final = "Probability that it is right, 0 to 1, four decimals"
_SENTENCE: Final = "Sentence that it was read from"
_OFFSET: Final = "in code points of the article's text, end-exclusive"

TABLES: Final[dict[str, str]] = {
    "observations": "One row for every figure",
    "offices": "One row for every person with the office held",
    "decisions": "One row for every document cited by its number",
    "entities": "One row for every labelled span",
    "relations": "One row for every link between two entities",
    "articles": "One row for every article that was annotated",
    "errors": "One row for every article that could not be read or annotated",
}
"""Table → what a row is."""

COLUMNS: Final[dict[str, dict[str, str]]] = {
    "observations": {
        "doc_id": _DOC_ID,
        "metric": "What is measured, as written",
        "indicator": "Its code in the indicator catalogue; null if none fits",
        "part_of": "The whole that the metric is a part of, as written",
        "kind": "level, change, share, plan_ratio, ratio or rank",
        "status": "actual, estimate or target",
        "value": "The number, its magnitude multiplied out; of a range the lower end",
        "value_max": "Upper end of a range",
        "denominator": "Of a fraction or rank the number below the line",
        "bound": "> at least, < at most, ~ about",
        "unit": "Unit: VND, %, điểm %, lần, hạng, a unit as written, 1 for a bare count",
        "period": "Time it is about, in normal form (2022, 2024-01/2024-07)",
        "period_from": "First day of the period; null for an open start",
        "period_to": "Last day of the period; null for an open end",
        "base": "Time it is compared with, in normal form",
        "base_from": "First day of the base",
        "base_to": "Last day of the base",
        "place": "Area it is about; several are joined with '; '",
        "place_code": "Two-character province code, valid at the period",
        "confidence": _CONFIDENCE,
        "flags": "Remarks of the consistency checks; number_rounded and number_out_of_range: a "
        "number does not fit DECIMAL(38, 9)",
        "sentence": _SENTENCE,
        "origin": "JSON object: for each part, whether the model or a rule found it, `article` "
        "for the default place",
        "metric_start": f"Start of the metric {_OFFSET}",
        "metric_end": f"End of the metric {_OFFSET}",
        "value_start": f"Start of the value {_OFFSET}",
        "value_end": f"End of the value {_OFFSET}",
        "period_start": f"Start of the period {_OFFSET}",
        "period_end": f"End of the period {_OFFSET}",
        "base_start": f"Start of the base {_OFFSET}",
        "base_end": f"End of the base {_OFFSET}",
        "place_start": f"Start of the place {_OFFSET}",
        "place_end": f"End of the place {_OFFSET}",
    },
    "offices": {
        "doc_id": _DOC_ID,
        "official": "Name of the person",
        "position": "Office or title",
        "department": "Body that the office belongs to",
        "as_of": "Day on which the article says so",
        "confidence": _CONFIDENCE,
        "sentence": _SENTENCE,
        "origin": "JSON object: for each part, whether the model or a rule found it",
        "official_start": f"Start of the name {_OFFSET}",
        "official_end": f"End of the name {_OFFSET}",
        "position_start": f"Start of the office {_OFFSET}",
        "position_end": f"End of the office {_OFFSET}",
        "department_start": f"Start of the body {_OFFSET}",
        "department_end": f"End of the body {_OFFSET}",
    },
    "decisions": {
        "doc_id": _DOC_ID,
        "number": "Type and number in normal form (Quyết định số 10/2022/QĐ-UBND)",
        "type": "Type of the document in words",
        "year": "Year in the number, else of the day of issue",
        "issuer": "Body or office-holder that issued it",
        "issued_on": "Day of issue",
        "amends": "Documents that it changes or replaces, each like number",
        "confidence": _CONFIDENCE,
        "sentence": _SENTENCE,
        "origin": "JSON object: for each part, whether the model or a rule found it",
        "decision_start": f"Start of the document's name {_OFFSET}",
        "decision_end": f"End of the document's name {_OFFSET}",
        "issuer_start": f"Start of the issuer {_OFFSET}",
        "issuer_end": f"End of the issuer {_OFFSET}",
        "issued_on_start": f"Start of the day of issue {_OFFSET}",
        "issued_on_end": f"End of the day of issue {_OFFSET}",
    },
    "entities": {
        "doc_id": _DOC_ID,
        "label": "Label of the scheme, such as METRIC",
        "start": f"Start {_OFFSET}",
        "end": f"End {_OFFSET}",
        "text": "The span as written",
        "kind": "Of a VALUE: level, change, share, plan_ratio, ratio or rank",
        "status": "Of a VALUE: actual, estimate or target",
        "norm": "Normal form of a VALUE, PERIOD, DATE or DECISION",
        "confidence": _CONFIDENCE,
        "origin": "model, rule or gold",
    },
    "relations": {
        "doc_id": _DOC_ID,
        "type": "Type of the scheme, such as HAS_VALUE",
        "head_start": f"Start of the head {_OFFSET}",
        "head_end": f"End of the head {_OFFSET}",
        "tail_start": f"Start of the tail {_OFFSET}",
        "tail_end": f"End of the tail {_OFFSET}",
        "confidence": _CONFIDENCE,
        "origin": "model, rule or gold",
    },
    "articles": {
        "doc_id": _DOC_ID,
        "title": "Headline, where known",
        "url": "Address, where known",
        "date": "Day of publication, where known",
        "place": "Province, where known",
        "source": "Newspaper, or file that the article was read from",
        "text": "The text that all offsets refer to",
        "characters": "Code points of the text",
        "sha256": "SHA-256 of the text in UTF-8, hexadecimal",
    },
    "errors": {
        "doc_id": "Id of the article, or the name of its file or line where it got none",
        "stage": "read, annotate or write",
        "error": "What was wrong, where, and what to do",
    },
}
"""Table → column → description, in the order of the columns."""
