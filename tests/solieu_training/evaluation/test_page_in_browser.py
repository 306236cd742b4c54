"""The report in a real Chromium: its script runs, its search hides errors, it fits a phone.

Needs a Chromium on the PATH, or its path in ``CHROMIUM``::

    CHROMIUM=/usr/bin/chromium pytest -m browser
"""

from __future__ import annotations

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
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the PATH nor in CHROMIUM"),
]

PHONE = "390,844"

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
  width: document.documentElement.scrollWidth,
  window: window.innerWidth,
});
document.body.append(seen);
</script>
"""


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
    file.write_text(text.replace("</body>", PROBE + "</body>"), encoding="utf-8")
    return file


def browse(page: Path, *options: str) -> str:
    command = [
        *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions"),
        *(f"--user-data-dir={page.parent / 'profile'}", f"--window-size={PHONE}"),
    ]
    done = subprocess.run(
        [*command, *options, page.as_uri()], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_search_and_width(page: Path) -> None:
    dom = browse(page, "--dump-dom")
    seen = re.search(r'<pre id="seen">(.*?)</pre>', dom)
    assert seen is not None
    assert '"hidden":false' in seen[1]
    assert '"shown":3,"found":"3 of 4"' in seen[1]
    width, window = (int(n) for n in re.findall(r'"(?:width|window)":(\d+)', seen[1]))
    assert width <= window
    assert "Chỉ số sản xuất" in dom


def test_screenshot(page: Path, tmp_path: Path) -> None:
    picture = tmp_path / "report.png"
    browse(page, f"--screenshot={picture}")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 10_000
