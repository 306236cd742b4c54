"""The report in a real Chromium: its script runs, its search hides errors, it fits a phone.

Run with ``make test-browser``. Needs a Chromium on the PATH, or its path in ``CHROMIUM``; without
one the tests fail.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from solieu_training.evaluation import Pair, evaluate
from solieu_training.evaluation.page import render_page

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "chrome-headless-shell")

pytestmark = pytest.mark.browser

PHONE = "390,844"

ENTRY = {
    "text": "missed VALUE Giá trị sản xuất tháng 5 tăng 8,81%, Đắk Lắk",
    "group": "rows",
    "kind": "value_norm kind",
    "label": "change",
    "article": "bai-01",
}

SEARCHES = [
    ({"words": ""}, True),
    ({"words": "gia tri"}, True),
    ({"words": "tháng  8,81%"}, True),
    ({"words": "tha\u0301ng"}, True),
    ({"words": "thang"}, True),
    ({"words": "thảng"}, False),
    ({"words": "dak lak"}, True),
    ({"words": "Đắk"}, True),
    ({"words": "đak"}, False),
    ({"words": "thang 6"}, False),
    ({"kind": "kind"}, True),
    ({"kind": "value"}, False),
    ({"group": "rows", "label": "change", "article": "bai-01", "words": "tăng"}, True),
    ({"group": "entities"}, False),
    ({"article": "bai-0"}, False),
]
"""What is searched for, and whether the entry is found."""

# Types into the search field, then notes what is seen where the test can read it.
PROBE = """<script>
const form = document.getElementById("search");
form.elements.words.value = "chi so";
form.dispatchEvent(new Event("input"));
const seen = document.createElement("pre");
seen.id = "seen";
seen.textContent = JSON.stringify({
  shown: document.querySelectorAll("#list > li:not([hidden])").length,
  found: form.elements.found.value,
  hidden: form.hidden,
  matches: CASES.map((wanted) => matches(ENTRY, wanted)),
  width: document.documentElement.scrollWidth,
  window: window.innerWidth,
});
document.body.append(seen);
</script>
"""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("There is no Chromium on the PATH; install one, or name it in CHROMIUM.")
    return found


@pytest.fixture
def page(build, tmp_path: Path) -> Path:
    """A report of two articles, with the probe; only one has errors about "Chỉ số"."""
    first = build("[[m1:METRIC|Chỉ số sản xuất]] tăng [[v1:VALUE|8,81%]]", doc_id="bai-01")
    second = build("[[o1:OFFICIAL|Nguyễn Thị Thử]], Giám đốc", doc_id="bai-02")
    blind = [Pair(gold, replace(gold, entities=())) for gold in (first, second)]
    items = {"observations": [("change", 0.9, True), ("change", 0.4, False)]}
    scores = evaluate(blind, confidences={"predicted": items}, resamples=20)
    file = tmp_path / "report.html"
    text = render_page(scores, title="Báo cáo", command="solieu evaluate")
    probe = PROBE.replace("CASES", json.dumps([wanted for wanted, _ in SEARCHES]))
    probe = probe.replace("ENTRY", json.dumps(ENTRY))
    file.write_text(text.replace("</body>", probe + "</body>"), encoding="utf-8")
    return file


def browse(chromium: str, page: Path, *options: str) -> str:
    command = [
        *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions"),
        *(f"--user-data-dir={page.parent / 'profile'}", f"--window-size={PHONE}"),
    ]
    done = subprocess.run(
        [*command, *options, page.as_uri()], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_search_and_width(chromium: str, page: Path) -> None:
    dom = browse(chromium, page, "--dump-dom")
    found = re.search(r'<pre id="seen">(.*?)</pre>', dom)
    assert found is not None
    seen = json.loads(found[1])
    assert seen["hidden"] is False
    assert (seen["shown"], seen["found"]) == (3, "3 of 4")
    assert seen["matches"] == [expected for _, expected in SEARCHES]
    assert seen["width"] <= seen["window"]
    assert "Chỉ số sản xuất" in dom


def test_screenshot(chromium: str, page: Path, tmp_path: Path) -> None:
    picture = tmp_path / "report.png"
    browse(chromium, page, f"--screenshot={picture}")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 10_000
