"""Files that are none, or that are named as no one would: one clear line, and nothing waits."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sendplan import InputError, read, read_many
from sendplan.batch.work import Failure, Order, Settings, read_plan, write_plan
from sendplan.tests.drawing import small_plan
from sendplan.tests.helpers import documents_of, run_cli
from sendplan.tests.hostile.texts import PLAN

NAMES = (
    "two\nlines.pdf", "quotes'\"`$(true).pdf", "😀.pdf", "x" * 251 + ".pdf", "é" * 125 + ".pdf",
    "-dash.pdf", "100%s %d.pdf", "plan.pdf.pdf", "bell\x07\x1b[31m.pdf", "tab\t.pdf",
    "back\\slash.pdf",
    " .pdf", "..pdf", "{x}.pdf", "[a].pdf", "*.pdf", "turned\u202e.pdf", "~.pdf", "&;|.pdf",
)  # fmt: skip
posix = pytest.mark.skipif(os.name != "posix", reason="such files are of POSIX systems")


@posix
def test_odd_names_are_read_and_each_said_in_one_line(tmp_path: Path) -> None:
    good = small_plan(tmp_path / "good").read_bytes()
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(good)
    done = run_cli("extract", folder, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == len(NAMES) + 1  # the last counts all
    assert all(line.isprintable() for line in done.stderr.splitlines())
    entries = documents_of(tmp_path / "out")
    assert sorted(each["input"] for each in entries) == sorted(str(folder / n) for n in NAMES)
    assert sorted(os.listdir(tmp_path / "out")) == sorted(
        [*(e["plan"] for e in entries), "run.json"]
    )
    assert sorted(os.listdir(tmp_path)) == ["good", "in", "out"]


@posix
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    good = small_plan(tmp_path / "good").read_bytes()
    place = os.fsencode(tmp_path)
    for name, data in ((b"plan\xff.pdf", good), (b"bad\xfe.pdf", b"nothing")):
        try:
            with open(place + b"/" + name, "wb") as file:
                file.write(data)
        except OSError:
            pytest.skip("the file system takes text alone")
    done = run_cli("extract", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "bad\\udcfe.pdf: it is named .pdf but is not a PDF" in done.stderr
    assert (tmp_path / "out" / "plan_.plan.json").exists()
    inputs = {each["input"] for each in documents_of(tmp_path / "out")}
    assert os.fsdecode(place + b"/plan\xff.pdf") in inputs


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as each:
        each.bind(os.path.relpath(path))


def _circle(path: Path) -> None:
    path.symlink_to("other")
    (path.parent / "other").symlink_to(path.name)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(5 << 30)


@posix
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (_pipe, "not-a-file"),
        (_socket, "not-a-file"),
        (lambda path: path.symlink_to("/dev/zero"), "not-a-file"),
        (_circle, "unreadable"),
        (lambda path: path.symlink_to("nothing"), "file-missing"),
        (Path.mkdir, "folder"),
        (_sparse, "file-too-large"),
    ],
    ids=["pipe", "socket", "device", "circle", "link to nothing", "folder", "5 GB"],
)
def test_what_is_no_file_of_a_plan(
    make: Callable[[Path], None], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the names of sockets are short
    make(Path("plan.pdf"))
    with pytest.raises(InputError) as caught:
        read("plan.pdf")
    assert caught.value.kind == kind


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = small_plan(tmp_path / "plan.pdf")
    path.chmod(0)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.kind == "unreadable"


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"1.3\tMore\tBoard\tMay 2025\n")


def _write_anew(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[::-1])
    os.utime(path, ns=(0, 0))


@posix
@pytest.mark.parametrize("change", [_cut, _grow, _write_anew])
@pytest.mark.parametrize("name", ["plan.pdf", "plan.txt"])
def test_a_file_that_changes_while_it_is_read(
    name: str, change: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    fstat = os.fstat

    def fstat_and_change(handle: int) -> os.stat_result:
        status = fstat(handle)
        if not changed:
            changed.append(path)
            change(path)
        return status

    monkeypatch.setattr("sendplan.extract.opening.files.os.fstat", fstat_and_change)
    for task in (read_plan, write_plan):
        path.unlink(missing_ok=True)
        if name.endswith(".pdf"):
            small_plan(path)
        else:
            path.write_bytes(PLAN.encode())
        changed: list[Path] = []
        said = task(Settings(), Order(str(path)))
        assert said == Failure(
            "file-changed",
            f"{path}: it changed while it was read; read it again when it is complete.",
        )


@posix
def test_files_that_vanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, late = small_plan(tmp_path / "gone.pdf"), small_plan(tmp_path / "late.pdf")

    def listed() -> Iterator[Path]:
        gone.unlink()
        yield gone

    (result,) = read_many(listed())
    assert result.error is not None
    assert result.error.kind == "file-missing"
    # Once it is open the system keeps it.
    fstat = os.fstat

    def fstat_and_remove(handle: int) -> os.stat_result:
        late.unlink(missing_ok=True)
        return fstat(handle)

    monkeypatch.setattr("sendplan.extract.opening.files.os.fstat", fstat_and_remove)
    assert read(late).actions


@pytest.mark.parametrize("path", ["a\0b.pdf", "", "x" * 5000, "good.pdf/x"])
def test_paths_that_are_none(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small_plan(tmp_path / "good.pdf")
    (result,) = read_many([path])
    assert result.error is not None
    assert result.error.kind in ("file-missing", "folder", "unreadable")
    assert result.error.message.isprintable()
