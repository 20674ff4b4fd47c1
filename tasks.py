"""The project's chores; they need nothing but Python.

The pinned requirements are kept in ``.venv``, and only what has changed is installed again.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

OLDEST = (3, 11)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LINKS = VENV / "src"
STAMP = VENV / "sendplan.json"
OUT = ROOT / "out"

RUNTIME, DEV, BENCH = "requirements.txt", "requirements-dev.txt", "benchmarks/requirements.txt"


def main() -> int:
    """Run the task that the command line names."""
    parser = argparse.ArgumentParser(description="The project's chores.")
    tasks = parser.add_subparsers(metavar="TASK", dest="task")
    tasks.required = True
    for task in (samples, test, lock):
        tasks.add_parser(task.__name__, help=task.__doc__).set_defaults(run=task)
    arguments = parser.parse_args()
    # An older Python gets as far as here: this file holds no newer syntax, and quotes
    # around the annotations that it could not evaluate.
    if sys.version_info < OLDEST:
        found = sys.version.split()[0]
        raise SystemExit(f"sendplan needs Python 3.11 or newer; {sys.executable} is {found}")
    try:
        status: int = arguments.run()
    except subprocess.CalledProcessError as failure:
        raise SystemExit(f"failed: {' '.join(failure.cmd)}") from None
    return status


def samples() -> int:
    """Read the sample plans into out/ and tell what came out."""
    prepare(RUNTIME)
    folders = [source.parent for source in ROOT.glob("samples/*/source.json")]
    plans = sorted(
        str(plan.relative_to(ROOT)) for each in folders for plan in each.glob(f"{each.name}.*")
    )
    if not plans:
        raise SystemExit("there is no plan in samples/ to read")
    command = [tool("sendplan"), "extract", *plans, "--out", OUT.name]
    # The lines below tell more than the paths that the command prints.
    status = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL).returncode
    report = OUT / "run.json"
    if status > 1 or not report.exists():  # 1 alone means that some plans could not be read
        return status
    for document in load(report)["documents"]:
        print(f"{document['input']} -> {describe(document)}")
    return status


def describe(document: "dict[str, Any]") -> str:
    """Tell in one line what became of one document of run.json."""
    if document["status"] == "failed":
        return f"failed: {document['error']['message']}"
    path = OUT / Path(document["plan"]).name
    plan = load(path)
    parts = ("areas", "actions", "postholders", "indicators", "findings")
    counts = ", ".join(f"{part} {len(plan[part])}" for part in parts if plan[part])
    return f"{path.relative_to(ROOT)}: {plan['title']} ({counts})"


def test() -> int:
    """Run every check, whatever the others say, and sum them up."""
    prepare(DEV)
    config = str(ROOT / "pyproject.toml")
    mypy = ["mypy", "-p", "sendplan", "--config-file", config]
    checks = (
        ("lint", ROOT, ["ruff", "check"]),
        ("format", ROOT, ["ruff", "format", "--check"]),
        # From a folder where the package has its own name, whatever the checkout is called.
        ("types", LINKS, [*mypy, "--cache-dir", str(ROOT / ".mypy_cache")]),
        ("imports", LINKS, ["lint-imports", "--no-logo", "--no-cache", "--config", config]),
        # A file's tests share the plans that they read, so each file stays on one core.
        ("tests", ROOT, ["pytest", "-n", "logical", "--dist", "loadfile"]),
    )
    results = []
    for name, folder, (program, *options) in checks:
        print(f"\n== {name}", flush=True)
        status = subprocess.run([tool(program), *options], cwd=folder).returncode
        results.append(f"{name} {'FAILED' if status else 'passed'}")
    print(f"\nchecks: {', '.join(results)}")
    return 1 if any(result.endswith("FAILED") for result in results) else 0


def lock() -> int:
    """Renew the pinned requirements, with hashes, for every Python and system (needs uv)."""
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("uv, which renews the pinned requirements, is not on the PATH")
    compiler = [uv, "pip", "compile", "pyproject.toml", "--upgrade", "--quiet", "--universal"]
    compiler += ["--python-version", "3.11", "--generate-hashes"]
    compiler += ["--no-emit-index-url", "--no-emit-find-links"]
    compiler += ["--custom-compile-command", "python3 tasks.py lock"]
    run([*compiler, "--group", "build", "--output-file", RUNTIME])
    for group, output in (("dev", DEV), ("bench", BENCH)):
        run([*compiler, "--constraint", RUNTIME, "--group", group, "--output-file", output])
    return 0


def prepare(requirements: str) -> None:
    """Bring .venv up to date with a requirements file and with this checkout."""
    home = {"root": str(ROOT), "python": sys.version}
    known = load(STAMP) if STAMP.exists() else {}
    if known.get("home") != home:
        make_environment(anew=bool(known))
    elif known["installed"] in (digest(requirements), digest(DEV)):  # DEV includes the others
        return
    STAMP.unlink(missing_ok=True)  # what fails halfway counts as nothing
    print(f"installing {requirements} into .venv", file=sys.stderr)
    pip = [tool("python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", requirements])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])
    known = {"home": home, "installed": digest(requirements)}
    STAMP.write_text(json.dumps(known), encoding="utf-8")


def make_environment(anew: bool) -> None:
    """Make .venv; make it anew where the checkout has moved or Python has changed."""
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        package = "python{}.{}-venv".format(*sys.version_info)
        raise SystemExit(f"this Python makes no virtual environments (Debian: install {package})")
    run([sys.executable, "-m", "venv", *(["--clear"] if anew else []), str(VENV)])
    link = LINKS / "sendplan"
    LINKS.mkdir(exist_ok=True)
    if link.exists():
        return
    if os.name == "nt":  # a junction needs no privilege, a symbolic link does
        run(["cmd", "/c", "mklink", "/J", str(link), str(ROOT)])
    else:
        link.symlink_to(Path("..", ".."), target_is_directory=True)


def digest(requirements: str) -> str:
    """Fingerprint all that decides what is installed."""
    files = (ROOT / requirements, ROOT / "pyproject.toml", ROOT / "setup.py")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def tool(name: str) -> str:
    """Name a program of .venv."""
    return str(VENV / ("Scripts" if os.name == "nt" else "bin") / name)


def run(command: "list[str]") -> None:
    """Run one step in the root; its failure ends the task."""
    subprocess.run(command, cwd=ROOT, check=True)


def load(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    raise SystemExit(main())
