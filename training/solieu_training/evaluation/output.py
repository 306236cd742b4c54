"""The files of a report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from solieu_training.evaluation import page, scores_file
from solieu_training.evaluation.calibration_report import DIAGRAM, draw_reliability
from solieu_training.evaluation.markdown import render_markdown
from solieu_training.evaluation.scores import Scores


def write_report(folder: Path, scores: Scores, *, title: str, command: str) -> dict[str, Any]:
    """Write ``scores.json``, ``report.md``, ``report.html`` and the reliability diagram.

    Args:
        folder: Made if it is not there.
        scores: What to show.
        title: What was evaluated.
        command: What made the report.

    Returns:
        The content of ``scores.json``.

    Raises:
        OSError: The folder cannot be written to.
    """
    content = {"title": title, "command": command} | scores.to_dict()
    files = {
        scores_file.FILE: json.dumps(content, ensure_ascii=False, indent=1) + "\n",
        "report.md": f"{render_markdown(scores, title=title)}\nMade by `{command}`.\n",
        page.FILE: page.render_page(scores, title=title, command=command),
    }
    if scores.calibration:
        files[DIAGRAM] = draw_reliability(scores.calibration)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return content
