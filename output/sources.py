"""Plans that were read before: from their JSON files, from folders of them, from databases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..errors import OutputError, SendplanError
from ..schema import Plan
from .files import read_plan

if TYPE_CHECKING:
    from .database import Database

_SQLITE = b"SQLite format 3\0"
# What extract writes beside the plans.
_REPORT = "run.json"
Source = TypeVar("Source", str, Path)
Tell = Callable[[SendplanError], None]
"""What gets the error of each source, and of each plan, that cannot be read."""


def plans_from(sources: Iterable[str], tell: Tell) -> Iterator[Plan]:
    """The plans of files, folders and databases (their URL or SQLite file), one at a time."""
    for source in without_reports([*sources]):
        try:
            database = _database(source)
            if database is None:
                yield from (plan for _, plan in plans_of(_plan_files(Path(source)), tell))
            else:
                with closing(database):
                    yield from database.plans()
        except SendplanError as error:
            tell(error)


def plans_of(files: Iterable[Path], tell: Tell) -> Iterator[tuple[Path, Plan]]:
    """The plans of files, one at a time, each with its file."""
    for file in files:
        try:
            plan = read_plan(file)
        except SendplanError as error:
            tell(error)
        else:
            yield file, plan


def files_of(sources: Sequence[Path]) -> list[Path]:
    """The files of plans that are named, or stand in folders that are.

    Raises:
        OutputError: there is none in a folder.
    """
    return [file for source in without_reports(sources) for file in _plan_files(source)]


def without_reports(sources: Sequence[Source]) -> list[Source]:
    """The sources without reports of runs, which a pattern such as ``out/*.json`` names as well."""
    others = [source for source in sources if Path(source).name != _REPORT]
    return others or list(sources)


def _plan_files(path: Path) -> list[Path]:
    """The plans in a folder by name, or the one file that is named.

    Raises:
        OutputError: there is none in the folder.
    """
    files = sorted(path.glob("*.plan.json")) if path.is_dir() else [path]
    if not files:
        raise OutputError(str(path), "no plans are in it", "write some with sendplan extract")
    return files


def failed_inputs(sources: Iterable[str]) -> list[str]:
    """The documents that ``extract`` could not read into folders, by the reports that lie there."""
    failed: list[str] = []
    for source in sources:
        try:
            report = json.loads((Path(source) / _REPORT).read_bytes())
            failed += [each["input"] for each in report["documents"] if each["status"] == "failed"]
        except (OSError, ValueError, LookupError, TypeError):
            # No folder of extract's own, or one whose report somebody changed.
            continue
    return failed


def _database(source: str) -> Database | None:
    if "://" not in source and not _is_sqlite(Path(source)):
        return None
    # Slow to import, and most plans come from files.
    from .database import Database, parse_address, sqlite_address

    if "://" not in source:
        return Database(sqlite_address(Path(source)))
    address = parse_address(source)
    if address.drivername == "sqlite" and not Path(address.database or "").is_file():
        raise OutputError(str(address.database), "there is no such file", "check the path")
    return Database(address)


def _is_sqlite(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
