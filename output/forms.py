"""The forms that plans are written in: files in a folder, and databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..errors import OutputError
from ..schema import Plan
from .files import BEGIN
from .flat import Rows, plan_rows
from .staging import Stage, staged

if TYPE_CHECKING:
    from .database import Database


class Writer(Protocol):
    """What takes plan after plan, with its rows."""

    def add(self, plan: Plan, rows: Rows) -> None:
        """Write one plan."""

    def finish(self) -> None:
        """Complete what is written."""

    def close(self) -> None:
        """Let go of open files, complete or not."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many plans were written, the files, and for each database how many it took anew."""

    plans: int = 0
    copies: int = 0
    """How many were left out because the same document stands there already."""
    paths: list[Path] = field(default_factory=list)
    changed: dict[str, int] = field(default_factory=dict)


def open_databases(
    out: Path | None, formats: Collection[str], address: str | None
) -> list[Database]:
    """The databases that plans go to: ``plans.sqlite`` in the folder, and the one of the URL.

    Raises:
        OutputError: one of them cannot be used.
    """
    file = _sqlite_file(out, formats)
    if file is None and address is None:
        return []
    # Slow to import, and most runs write no database.
    from .database import Database, parse_address, sqlite_address

    addresses = [sqlite_address(file)] if file else []
    addresses += [parse_address(address)] if address is not None else []
    databases = [Database(each) for each in addresses]
    for database in databases:
        database.prepare()
    return databases


def write_forms(
    plans: Iterable[Plan], out: Path | None, formats: Collection[str], databases: Sequence[Database]
) -> Written:
    """Write plans in these formats into the folder, and into the databases.

    One plan is held at a time. A document that is given twice counts once, as it was first. The
    files appear when all are whole, and none where there is no plan; a database takes each
    document as soon as it is whole.

    Raises:
        OutputError: something cannot be written.
    """
    if not databases and not _WRITERS.keys() & formats:
        return Written()
    seen: Counter[str] = Counter()
    different = distinct(plans, seen)
    first = next(different, None)
    if first is None:
        return Written()
    count = 0
    changed = dict.fromkeys((database.name for database in databases), 0)
    with telling(out), _staged_writers(out, formats) as (stage, writers):
        for plan in chain([first], different):
            count += 1
            rows = plan_rows(plan)
            for writer in writers:
                writer.add(plan, rows)
            for database in databases:
                changed[database.name] += database.add(plan, rows)
    file = _sqlite_file(out, formats)
    copies = seen.total() - count
    return Written(count, copies, [*stage.published, *([file] if file else [])], changed)


def _sqlite_file(out: Path | None, formats: Collection[str]) -> Path | None:
    return out / "plans.sqlite" if out and "sqlite" in formats else None


@contextmanager
def _staged_writers(
    out: Path | None, formats: Collection[str]
) -> Iterator[tuple[Stage, list[Writer]]]:
    makers = [make for name, make in _WRITERS.items() if name in formats]
    if out is None or not makers:
        yield Stage(Path()), []
        return
    with staged(out) as stage, ExitStack() as opened:
        writers = [opened.enter_context(closing(make(stage.folder))) for make in makers]
        yield stage, writers
        for writer in writers:
            writer.finish()


@contextmanager
def telling(out: Path | None) -> Iterator[None]:
    """What the disk refuses below, as an error that says what to do."""
    try:
        yield
    except OSError as error:
        # Of a file that only exists while one writes, the folder tells more.
        place = str(error.filename or "")
        raise OutputError(
            str(out) if out and (not place or BEGIN in place) else place,
            f"it cannot be written ({error.strerror})",
            "close it where it is open, make room, or choose another folder with --out",
        ) from None


def distinct(plans: Iterable[Plan], seen: Counter[str]) -> Iterator[Plan]:
    """The plans of different documents; how often each document comes is counted in ``seen``."""
    for plan in plans:
        seen[plan.id] += 1
        if seen[plan.id] == 1:
            yield plan


def _json(folder: Path) -> Writer:
    from .plan_files import PlanFiles

    return PlanFiles(folder)


def _csv(folder: Path) -> Writer:
    from .flat.csv_package import CsvPackage

    return CsvPackage(folder / "tables")


def _xlsx(folder: Path) -> Writer:
    from .workbook import Workbook

    return Workbook(folder / "plans.xlsx")


def _parquet(folder: Path) -> Writer:
    from .flat.parquet import ParquetFiles

    return ParquetFiles(folder / "parquet")


# Each imports its library when it is wanted.
_WRITERS: dict[str, Callable[[Path], Writer]] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": _parquet,
}
FORMATS = ("json", "csv", "xlsx", "sqlite", "parquet")
