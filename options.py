"""What several commands are given, and how it is read."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

IN = click.Path(path_type=Path)
OUT = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the results; it is made where it does not exist.",
)
PASSWORD = click.option("--password", help="Password of an encrypted PDF.")
DATABASE = click.option(
    "--database",
    metavar="URL",
    help="Also put the plans into this database: sqlite:///FILE or"
    " postgresql://USER:PASSWORD@HOST/NAME (without a password: that of PGPASSWORD).",
)


def _formats(_context: click.Context, _option: click.Parameter, given: str) -> frozenset[str]:
    from .output.forms import FORMATS

    names = frozenset(name.strip() for name in given.split(",") if name.strip())
    if unknown := names.difference(FORMATS):
        raise click.BadParameter(
            f"{', '.join(sorted(unknown))}: give some of {','.join(FORMATS)}, parted by commas."
        )
    return names


def format_option(**default: Any) -> Callable[[_Command], _Command]:
    """The forms that plans are written in, as a set of their names."""
    return click.option(
        "--format",
        "formats",
        callback=_formats,
        metavar="NAMES",
        help="Any of json,csv,xlsx,sqlite,parquet: csv is OUT/tables/, xlsx OUT/plans.xlsx, sqlite"
        " OUT/plans.sqlite, parquet OUT/parquet/.",
        **default,
    )


def seconds(_context: click.Context, _option: click.Parameter, given: float) -> float:
    """A number of seconds, which a range alone does not make sure of."""
    if math.isnan(given):  # no range holds it, and none refuses it
        raise click.BadParameter("give a number of seconds.")
    return given
