"""Wide sheets that were cut into pages, joined again."""

from .columns import join_columns
from .join import join_pair, join_sheets

__all__ = ["join_columns", "join_pair", "join_sheets"]
