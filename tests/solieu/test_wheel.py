"""What is installed from a wheel annotates by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("pipeline", "training", "models", "pyproject.toml", "README.md", "LICENSE", "NOTICE")


@pytest.mark.slow
def test_the_wheel_holds_the_model(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in PARTS:
        # Links stay links; what earlier builds left is not taken along.
        if (ROOT / name).is_dir():
            ignore = shutil.ignore_patterns("*.egg-info", "__pycache__")
            shutil.copytree(ROOT / name, source / name, symlinks=True, ignore=ignore)
        else:
            shutil.copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", tmp_path, source], check=True)
    (wheel,) = tmp_path.glob("solieu-*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    annotate = ["-m", "solieu", "annotate", ROOT / "seeds", "--out", tmp_path / "out", "--no-show"]
    subprocess.run([sys.executable, *annotate], cwd=tmp_path, env=environment, check=True)
    found = subprocess.run(
        [sys.executable, "-c", "import solieu.models; print(solieu.models.default_model())"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not (tmp_path / "site/solieu/models/reports").exists()
    assert Path(found.stdout.strip()) == tmp_path / "site/solieu/models/solieu_vi"
