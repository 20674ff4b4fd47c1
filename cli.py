"""The command line: thin, and quick to start (the stages are imported when a command runs)."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .errors import InputError, SendplanError, printable
from .options import DATABASE, IN, OUT, PASSWORD, format_option, seconds

if TYPE_CHECKING:
    from .output.sources import Tell

# So many of the files that are passed over are named.
_NAMED = 5


class _Commands(click.Group):
    """Commands whose errors of this package's own are one line and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SendplanError as error:
            raise _Refused(str(error)) from None
        except KeyboardInterrupt:
            click.echo("interrupted; what was written is whole.", err=True)
            sys.exit(130)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sendplan")
def main() -> None:
    """Turn the published SEND improvement plans of English local areas into structured data."""


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|GLOB ...")
@OUT
@PASSWORD
@click.option(
    "--corrections",
    multiple=True,
    type=IN,
    metavar="FILE",
    help="Corrections from review pages, applied to the files that they are of; may be repeated.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many documents are read side by side, each in a process of its own; as a rule one"
    " for each core.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, max=1_000_000, min_open=True),
    default=900,
    callback=seconds,
    show_default=True,
    metavar="SECONDS",
    help="The time that one document may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=1),
    default=2048,
    show_default=True,
    metavar="MB",
    help="The memory that one document may take.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The scheduler of a Dask cluster, as tcp://HOST:PORT, that is to do the work instead of"
    " this machine.",
)
@click.option("--force", is_flag=True, help="Read again also what has not changed.")
@format_option(default="json", show_default=True)
@DATABASE
def extract(
    inputs: tuple[str, ...],
    out: Path,
    password: str | None,
    corrections: tuple[Path, ...],
    formats: frozenset[str],
    database: str | None,
    workers: int | None,
    timeout: float,
    memory: int,
    scheduler: str | None,
    force: bool,
) -> None:
    """Read plans and write each as OUT/NAME.plan.json, with OUT/run.json for the whole run.

    Of the other formats csv, xlsx and parquet hold the plans of this run as tables. A database,
    also that of sqlite, keeps what it has: a document that is read again replaces itself, a new
    version of a file stands beside the old one.

    The paths of plans go to standard output; how many actions and areas were read of each, and
    how many findings there are, to standard error.

    Exit status: 0 where all were read, 1 where some failed, 130 where it was interrupted.
    """
    from contextlib import closing

    from .batch.child import Limits
    from .batch.inputs import find_inputs, passed_over
    from .batch.progress import show_progress
    from .batch.run import extract as extract_all
    from .batch.work import Settings
    from .schema.corrections import load_corrections

    if scheduler and workers:
        raise click.UsageError("--workers are of this machine: give it or --scheduler, not both.")
    try:
        settings = Settings(password, load_corrections(*corrections))
    except InputError as error:
        raise _BadCall(str(error)) from None
    _make_folder(out)
    write_forms = _forms(out, formats - {"json"}, database)
    paths = find_inputs(inputs)
    if others := passed_over(inputs, out):
        click.echo(f"passed over, as neither PDF nor text: {_some_of(others)}.", err=True)
    limits = Limits(timeout, memory)
    ended: Counter[str] = Counter()
    plans: dict[str, Path] = {}
    run = extract_all(paths, out, settings, limits, workers, force=force, scheduler=scheduler)
    # A service that is stopped, or a job out of time, clears up as one that is interrupted.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with closing(run) as entries, show_progress(len(paths), out) as show:
            for entry in entries:
                ended[entry["status"]] += 1
                show(entry)
                if "plan" in entry:
                    plans[entry["input"]] = out / entry["plan"]
    except KeyboardInterrupt:
        done = f"{ended.total()} of {len(paths)} documents"
        click.echo(f"interrupted after {done}; the same command goes on.", err=True)
        sys.exit(130)
    with _naming_unread() as tell:
        write_forms([str(plans[path]) for path in paths if path in plans], tell)
        click.echo(f"{_told(ended)}; see {out / 'run.json'}.", err=True)
    sys.exit(1 if ended["failed"] else 0)


def _some_of(paths: Sequence[str]) -> str:
    """The first of some paths, and how many more there are."""
    first = ", ".join(map(printable, paths[:_NAMED]))
    return first if len(paths) <= _NAMED else f"{first} and {len(paths) - _NAMED} more"


def _told(ended: Counter[str]) -> str:
    """How many documents ended how."""
    words = {"done": "read", "unchanged": "unchanged", "failed": "failed"}
    told = [f"{ended[status]} {word}" for status, word in words.items() if ended[status]]
    return f"{ended.total()} document{'s' * (ended.total() != 1)}: {', '.join(told)}"


@contextmanager
def _naming_unread() -> Iterator[Tell]:
    """What names plans that cannot be read, in a line each; any of them makes the status 1."""
    unread: list[SendplanError] = []

    def tell(error: SendplanError) -> None:
        unread.append(error)
        click.echo(str(error), err=True)

    yield tell
    if unread:
        sys.exit(1)


def _forms(
    out: Path | None, formats: Collection[str], database: str | None
) -> Callable[[Iterable[str], Tell], None]:
    """What writes plans from their files, with its databases already open."""
    from .output.forms import open_databases, write_forms
    from .output.sources import plans_from

    try:
        databases = open_databases(out, formats, database)
    except SendplanError as error:
        raise _BadCall(str(error)) from None

    def write(sources: Iterable[str], tell: Tell) -> None:
        written = write_forms(plans_from(sources, tell), out, formats, databases)
        for path in written.paths:
            click.echo(path)
        if written.copies:
            click.echo(f"{written.copies} are copies of others, and count once.", err=True)
        for name, changed in written.changed.items():
            click.echo(
                f"{name}: {changed} of {written.plans} documents were new or changed.", err=True
            )

    return write


def _make_folder(out: Path) -> None:
    from .output.files import clear_leftovers

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _Refused(
            f"{out}: the folder cannot be made ({error.strerror}); choose another with --out."
        ) from None
    clear_leftovers(out)


@main.command()
@click.argument("file", type=IN)
@OUT
@PASSWORD
@click.option(
    "--draw",
    is_flag=True,
    help="Also draw each page that has a grid with rules, as OUT/NAME.page-N.png.",
)
def tables(file: Path, out: Path, password: str | None, draw: bool) -> None:
    """Write the raw tables of a plan, with spans and boxes, as OUT/NAME.tables.json."""
    from .extract import read_tables
    from .output.files import plain_json, write_file
    from .output.tables import plain_table

    found = read_tables(file, password)
    _make_folder(out)
    target = out / f"{file.stem}.tables.json"
    write_file(target, plain_json([plain_table(table) for table in found]))
    click.echo(target)
    if not found:
        click.echo(f"{file}: no grid was found in it.", err=True)
    if draw:
        # Pictures need a library of their own, which nothing else does.
        from .extract.drawing import draw_pages

        blank = True
        for number, picture in draw_pages(file, password):
            blank = False
            target = out / f"{file.stem}.page-{number}.png"
            drawn = BytesIO()
            picture.save(drawn, format="PNG")
            write_file(target, drawn.getvalue())
            click.echo(target)
        if blank:
            click.echo(f"{file}: nothing to draw: no page has a grid with rules.", err=True)


@main.command()
@click.argument("plans", nargs=-1, required=True, type=IN, metavar="PLAN.json|FOLDER ...")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(plans: tuple[Path, ...], as_json: bool) -> None:
    """Print the findings of plans, or of all plans in a folder.

    A line for each goes to standard output. Standard error first says of each plan how much was
    read, which actions and pages its warnings and errors are of, and which pages gave no action;
    and where several findings are of one kind how many of each there are, and where the first is.

    Exit status: 1 where there are errors among them, or a plan cannot be read.
    """
    from .output.files import plain_json
    from .output.finding_lines import finding_line, kinds_told, plan_told
    from .output.sources import files_of, plans_of

    with _naming_unread() as tell:
        rows: list[dict[str, Any]] = []
        for path, plan in plans_of(files_of(plans), tell):
            rows += [{"plan": str(path), **finding.model_dump()} for finding in plan.findings]
            click.echo(f"{path}: {plan_told(plan)}", err=True)
        if as_json:
            click.echo(plain_json(rows), nl=False)
        else:
            for line in kinds_told(rows):
                click.echo(line, err=True)
            for row in rows:
                click.echo(finding_line(row))
    sys.exit(1 if any(row["severity"] == "error" for row in rows) else 0)


@main.command()
@click.argument("plans", nargs=-1, required=True, type=IN, metavar="PLAN.json|FOLDER ...")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the pages; otherwise a folder named review beside the plans.",
)
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True),
    help="The file that the plan was read from, or the folder that holds it.",
)
@PASSWORD
def review(
    plans: tuple[Path, ...], out: Path | None, source: Path | None, password: str | None
) -> None:
    """Write pages that show each plan beside its original, to be opened in a browser.

    OUT/index.html leads to the page of each plan, OUT/NAME.plan.html. The originals are looked
    for where the run.json beside the plans says that they were read, and beside the plans.
    """
    from .output.review import review_plan, write_index
    from .output.sources import files_of, plans_of

    files = files_of(plans)
    numbers = {file: number for number, file in enumerate(files, 1)}
    out = out or files[0].parent / "review"
    _make_folder(out)
    reviewed = []
    with _naming_unread() as tell:
        for file, plan in plans_of(files, tell):
            page = review_plan(plan, file, out, source, password)
            reviewed.append(page)
            click.echo(page.path)
            shown = f"without its original: {page.problem}." if page.problem else "done"
            click.echo(f"[{numbers[file]}/{len(files)}] {file}: {shown}", err=True)
        if reviewed:
            click.echo(write_index(reviewed, out))


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="PLAN.json|FOLDER|DATABASE ...")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the files; it is made where it does not exist.",
)
@format_option(default="")
@DATABASE
def export(
    sources: tuple[str, ...], out: Path | None, formats: frozenset[str], database: str | None
) -> None:
    """Write plans that were read before in other forms, as extract does.

    They come from the files of extract, from folders of them, or from databases: a SQLite file,
    or a URL.
    """
    if not formats and database is None:
        raise click.UsageError("Say what to make with --format or --database.")
    if formats and out is None:
        raise click.UsageError("Say where the files go with --out.")
    if out is not None:
        _make_folder(out)
    with _naming_unread() as tell:
        _forms(out, formats, database)(sources, tell)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="FOLDER|DATABASE|PLAN.json ...")
@OUT
def compare(sources: tuple[str, ...], out: Path) -> None:
    """Set plans that were read before beside one another.

    OUT/index.html shows what each holds, when and who, which actions of different local areas
    are alike, and what changed from one plan of a local area to its next. OUT/comparison/ holds
    the same as CSV tables.
    """
    from .output.compare import write_comparison
    from .output.sources import failed_inputs, plans_from

    with _naming_unread() as tell:
        for path in write_comparison(plans_from(sources, tell), out):
            click.echo(path)
        if failed := failed_inputs(sources):
            told = "not compared, because extract could not read"
            click.echo(f"{_some_of(failed)}: {told} {'them' if failed[1:] else 'it'}.", err=True)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a plan."""
    # The published file, so that the models need not be imported.
    text = files(__package__).joinpath("schema", "plan.schema.json").read_text("utf-8")
    click.echo(text, nl=False)


class _Refused(click.ClickException):
    """An input that cannot be read: one line, exit status 1."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


class _BadCall(_Refused):
    """An option that is of no use: one line, exit status 2."""

    exit_code = 2
