"""The JSON file: keys that its readers count on."""

from __future__ import annotations

import json
from collections.abc import Callable

from solieu.benchmark.figures import Figure
from solieu.benchmark.report import Report
from solieu.benchmark.setting import Setting


def test_keys(make_setting: Callable[..., Setting]) -> None:
    report = Report(make_setting())
    report.figures["two_workers"] = Figure(
        "two_workers", [1.81234567, 1.9], {"one": [2.0, 2.1]}, ["facts"], {"articles": 9}
    )
    report.not_measured["memory"] = "No /proc."
    report.load["before"] = 0.1
    found = json.loads(report.to_json())
    assert list(found) == [
        *("format", "solieu", "model", "machine", "load", "articles", "settings"),
        *("figures", "not_measured"),
    ]
    assert set(found["model"]) == {"name", "version", "sha256"}
    assert found["articles"]["count"] == 3
    assert set(found["settings"]) == {"repeats", "batch", "memory_articles", "lengths"}
    assert found["not_measured"] == {"memory": "No /proc."}
    assert found["figures"]["two_workers"] == {
        "title": "two workers against one",
        "unit": "ratio",
        "better": "more",
        "floor": 1.75,
        "aim": 1.9,
        "value": 1.8562,
        "low": 1.8123,
        "high": 1.9,
        "verdict": "floor",
        "samples": [1.8123, 1.9],
        "seconds": {"one": [2.0, 2.1]},
        "compared": ["facts"],
        "details": {"articles": 9},
    }
