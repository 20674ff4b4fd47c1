"""Wide sheets that were cut into pages, joined again."""

from .join import join_pair, join_sheets

__all__ = ["join_pair", "join_sheets"]
