"""The flat tables as pandas data frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...schema import Plan
from .definition import Row, Table
from .rows import plan_rows
from .tables import TABLES

if TYPE_CHECKING:
    from pandas import DataFrame

# Types that know missing values, so that a column of numbers stays one.
_TYPES = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


def frames(plans: Iterable[Plan]) -> dict[str, DataFrame]:
    """A data frame for each flat table, with the rows of all plans in order.

    Dates are ``datetime64[s]``, numbers ``Int64`` and ``Float64``, yes and no ``boolean``.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for plan in plans:
        for name, own in plan_rows(plan).items():
            rows[name] += own
    return {table.name: _frame(table, rows[table.name]) for table in TABLES}


def _frame(table: Table, rows: list[Row]) -> DataFrame:
    import pandas as pd

    names = [column.name for column in table.columns]
    frame = pd.DataFrame.from_records(rows, columns=names)
    return frame.astype({column.name: _TYPES[column.type] for column in table.columns})
