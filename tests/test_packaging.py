"""What is installed elsewhere than in a checkout is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sendplan.tests.drawing import small_plan
from sendplan.tests.helpers import ROOT

PARTS = ("batch", "extract", "normalise", "output", "schema")
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "py.typed")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the package as a wheel of this checkout brings it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in PARTS:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [*(ROOT / name for name in FILES), *ROOT.glob("*.py")]:
        shutil.copy(path, source)
    build = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    build += ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run(build, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_every_file_of_the_stages_is_in_the_wheel(installed: Path) -> None:
    for part in PARTS:
        for path in (ROOT / part).rglob("*.*"):
            if "__pycache__" in path.parts:
                continue
            assert (installed / "sendplan" / path.relative_to(ROOT)).exists(), path


def test_the_wheel_reads_a_plan(installed: Path, tmp_path: Path) -> None:
    small_plan(tmp_path / "plan.pdf")
    code = "import sendplan; print(sendplan.__file__, len(sendplan.read('plan.pdf').actions))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )
    assert done.stdout.split() == [str(installed / "sendplan" / "__init__.py"), "2"]
