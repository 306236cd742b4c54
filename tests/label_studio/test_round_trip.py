"""Labels through a real Label Studio server: out, imported, corrected, exported, trained on.

Run with ``make test-label-studio``, which installs the server into an environment of its own;
without it the tests fail.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from solieu.schema import Annotation, Relation
from solieu_training.corpus.brat import read_corpus
from solieu_training.training.settings import DEFAULT

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.label_studio

FARMER = "👩🏽‍🌾"
"""One picture of four code points, three of which are two UTF-16 units each."""

HARD = unicodedata.normalize("NFC", (
    f"{FARMER}{FARMER} Tin  Bắc Kạn 🏭\r\n\r\n"
    "Năm 2022, chỉ số sản xuất công nghiệp tỉnh Bắc Kạn tăng 8,81% so với năm 2021.\r\n"
    f"\t{FARMER} Giá trị sản xuất công nghiệp tháng 5/2023 đạt 6.760 tỷ đồng 🏭 <b>&amp;</b>\r"
)) + unicodedata.normalize(
    "NFD", "🏭 Tháng 6/2023, chỉ số sản xuất công nghiệp tỉnh Bắc Kạn giảm 3,5%.\r\n"
)  # fmt: skip
"""Astral characters, three kinds of line ends, double spaces, markup, and both Unicode forms."""

Corpus = dict[str, Annotation]
Result = list[dict[str, Any]]


def solieu(*arguments: str | Path, cwd: Path, status: int = 0) -> str:
    """Run the command line, which must end with this status; gives what it printed."""
    command = [sys.executable, "-m", "solieu", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def labels_of(folder: Path) -> Corpus:
    """The labels of a folder of stand-off files, by article."""
    return {item.article.id: item for item in read_corpus([folder]).annotations}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds and a hard text as the shipped model annotates them, and its labels as tasks."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copytree(ROOT / "seeds", folder / "articles")
    (folder / "articles/hard.txt").write_bytes(HARD.encode())
    solieu(
        *("annotate", "articles", "--out", "out", "--model", ROOT / "models/solieu_vi"),
        *("--format", "label-studio", "--format", "brat", "--no-show"),
        cwd=folder,
    )
    return folder


@pytest.fixture(scope="module")
def project(server: Any, work: Path) -> str:
    """The address of a project with the shipped interface and the tasks."""
    return import_tasks(server, work, work / "out/label-studio/tasks.json")


def import_tasks(server: Any, work: Path, tasks: Path) -> str:
    config = (work / "out/label-studio/labelling.xml").read_text(encoding="utf-8")
    made = server.call("POST", "/api/projects", {"title": "Tin", "label_config": config})
    project = f"/api/projects/{made['id']}"
    content = json.loads(tasks.read_bytes())
    answer = server.call("POST", f"{project}/import", content)
    assert (answer["task_count"], answer["prediction_count"]) == (len(content), len(content))
    return project


def tasks_of(server: Any, project: str) -> dict[str, dict[str, Any]]:
    """The tasks of a project with their predictions, by article."""
    number = project.rpartition("/")[2]
    listed = server.call("GET", f"/api/tasks?project={number}&page_size=100")["tasks"]
    whole = (server.call("GET", f"/api/tasks/{task['id']}") for task in listed)
    return {task["data"]["doc_id"]: task for task in whole}


def submit(server: Any, task: dict[str, Any]) -> dict[str, Any]:
    """Take over the prediction of a task as an annotation, as the button of the interface does."""
    (prediction,) = task["predictions"]
    body = {"result": prediction["result"], "parent_prediction": prediction["id"], "lead_time": 1.5}
    annotation: dict[str, Any] = server.call("POST", f"/api/tasks/{task['id']}/annotations/", body)
    return annotation


def correct(server: Any, annotation: dict[str, Any], change: Callable[[Result], None]) -> None:
    """Change the result of a stored annotation."""
    stored = server.call("GET", f"/api/annotations/{annotation['id']}/")
    change(stored["result"])
    server.call("PATCH", f"/api/annotations/{annotation['id']}/", {"result": stored["result"]})


def export(server: Any, project: str, target: Path, form: str = "JSON") -> Path:
    address = f"{project}/export?exportType={form}&download_all_tasks=true"
    target.write_bytes(server.fetch("GET", address))
    return target


def with_label(annotation: Annotation, number: int, label: str) -> Annotation:
    entities = list(annotation.entities)
    entities[number] = replace(entities[number], label=label)
    return replace(annotation, entities=tuple(entities))


def with_relation(annotation: Annotation, number: int, relation: Relation) -> Annotation:
    relations = list(annotation.relations)
    relations[number] = relation
    return replace(annotation, relations=tuple(relations))


def a_place_without_links(corpus: Corpus) -> tuple[str, int]:
    """An article and the number of a PLACE there to which no relation points."""
    for doc_id, annotation in corpus.items():
        ends = {(r.head_start, r.head_end) for r in annotation.relations}
        ends |= {(r.tail_start, r.tail_end) for r in annotation.relations}
        for number, entity in enumerate(annotation.entities):
            if entity.label == "PLACE" and (entity.start, entity.end) not in ends:
                return doc_id, number
    raise AssertionError("every PLACE has a relation")


def another_period(annotation: Annotation) -> tuple[int, Relation]:
    """The number of an IN_PERIOD, and the same with the next other PERIOD as its tail."""
    for number, link in enumerate(annotation.relations):
        for period in annotation.entities:
            ends = (period.start, period.end)
            if (
                link.type == "IN_PERIOD"
                and period.label == "PERIOD"
                and period.start > link.tail_end
            ):
                return number, replace(link, tail_start=ends[0], tail_end=ends[1])
    raise AssertionError("no value has a choice of periods")


def region(result: Result, start: int, end: int) -> dict[str, Any]:
    (found,) = (
        item
        for item in result
        if item["type"] == "labels"
        and (item["value"]["start"], item["value"]["end"]) == (start, end)
    )
    return found


def test_one_label_and_one_relation_corrected_then_trained_on(
    server: Any, project: str, work: Path
) -> None:
    predicted = labels_of(work / "out/brat")
    tasks = tasks_of(server, project)
    assert {name: task["data"]["text"] for name, task in tasks.items()} == {
        name: annotation.article.text for name, annotation in predicted.items()
    }
    stored = {name: submit(server, task) for name, task in tasks.items()}

    place_doc, place_number = a_place_without_links(predicted)
    place = predicted[place_doc].entities[place_number]
    period_doc = next(name for name, labels in predicted.items() if len(labels.relations) > 20)
    link_number, link = another_period(predicted[period_doc])

    def relabel(result: Result) -> None:
        region(result, place.start, place.end)["value"]["labels"] = ["DEPARTMENT"]

    def relink(result: Result) -> None:
        ends = [region(result, link.head_start, link.head_end)["id"]]
        old = predicted[period_doc].relations[link_number]
        ends.append(region(result, old.tail_start, old.tail_end)["id"])
        (item,) = (
            item
            for item in result
            if item["type"] == "relation" and [item["from_id"], item["to_id"]] == ends
        )
        item["to_id"] = region(result, link.tail_start, link.tail_end)["id"]

    correct(server, stored[place_doc], relabel)
    correct(server, stored[period_doc], relink)
    expected = dict(predicted)
    expected[place_doc] = with_label(expected[place_doc], place_number, "DEPARTMENT")
    expected[period_doc] = with_relation(expected[period_doc], link_number, link)

    file = export(server, project, work / "export.json")
    solieu("convert", file, "corrected", "--from", "label-studio", "--to", "brat", cwd=work)
    assert labels_of(work / "corrected") == expected
    changed = [name for name in predicted if expected[name] != predicted[name]]
    assert set(changed) == {place_doc, period_doc}

    settings = {"epochs = ": "epochs = 2", "max_iterations = ": "max_iterations = 10"}
    settings |= {"models = ": "models = 1", "max_iter = ": "max_iter = 20"}
    lines = DEFAULT.read_text(encoding="utf-8").splitlines()
    short = [
        next((new for old, new in settings.items() if line.startswith(old)), line) for line in lines
    ]
    (work / "short.cfg").write_text("\n".join(short), encoding="utf-8")
    solieu(
        *(
            "train",
            "--gold",
            "corrected",
            "--without-shipped",
            "--config",
            "short.cfg",
            "--out",
            "models/corrected",
        ),
        cwd=work,
    )
    solieu(
        *("annotate", "articles/hard.txt", "--model", "models/corrected", "--out", "again"),
        *("--format", "brat", "--no-show"),
        cwd=work,
    )
    assert labels_of(work / "again/brat")["hard"].article.text == HARD


def test_offsets_survive_the_server(server: Any, project: str, work: Path) -> None:
    task = tasks_of(server, project)["hard"]
    (prediction,) = task["predictions"]
    regions = [item["value"] for item in prediction["result"] if item["type"] == "labels"]
    assert task["data"]["text"] == HARD
    covered = [HARD[value["start"] : value["end"]] for value in regions]
    assert covered == [value["text"] for value in regions]
    assert {"Năm 2022", "8,81%", "6.760 tỷ đồng", "3,5%"} <= set(covered)
    assert any(not unicodedata.is_normalized("NFC", text) for text in covered)


def test_skipped_and_unlabelled_tasks_are_told(server: Any, work: Path) -> None:
    project = import_tasks(server, work, work / "out/label-studio/tasks.json")
    tasks = tasks_of(server, project)
    done, skipped = submit(server, tasks["hard"]), next(name for name in tasks if name != "hard")
    body = {"result": [], "was_cancelled": True}
    server.call("POST", f"/api/tasks/{tasks[skipped]['id']}/annotations/", body)
    file = export(server, project, work / "partly.json")
    told = solieu("convert", file, "partly", "--from", "label-studio", "--to", "brat", cwd=work)
    assert done["result"]
    assert list(labels_of(work / "partly")) == ["hard"]
    assert told.count("[no-annotation]") == len(tasks) - 2
    assert told.count("[cancelled]") == 1
    (line,) = (line for line in told.splitlines() if "[cancelled]" in line)
    assert f"#{skipped}" in line


def test_the_short_export_has_all_but_relations(server: Any, work: Path) -> None:
    project = import_tasks(server, work, work / "out/label-studio/tasks.json")
    submit(server, tasks_of(server, project)["hard"])
    file = export(server, project, work / "short.json", "JSON_MIN")
    command = ("convert", file, "short", "--from", "label-studio", "--to", "brat")
    told = solieu(*command, cwd=work, status=1)
    assert "[no-relations]" in told
    expected = labels_of(work / "out/brat")["hard"]
    found = labels_of(work / "short")["hard"]
    assert [(e.label, e.start, e.end) for e in found.entities] == [
        (e.label, e.start, e.end) for e in expected.entities
    ]
