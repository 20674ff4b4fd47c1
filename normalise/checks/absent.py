"""What stands in a document that has no grid of actions, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...schema.plan import TableRole
from ..placed import Placed

_NAMES: dict[TableRole, tuple[str, str]] = {
    "postholders": ("a key to people", "keys to people"),
    "glossary": ("a glossary", "glossaries"),
    "indicators": ("a table of indicators", "tables of indicators"),
    "contributors": ("a table of contributors", "tables of contributors"),
    "contents": ("a list of contents", "lists of contents"),
    "other": ("a table of no known use", "tables of no known use"),
}
# Why a text conversion may have none.
_UNPARTED = (
    ": no tabs, bars, tags or wide spaces part its columns, and where each cell is a line or "
    "paragraph of its own the columns cannot be told"
)
# So many pages are told of one kind of table.
_TOLD = 8


def tables_in_words(placed: Sequence[Placed], *, in_text: bool) -> str:
    """Which kinds of tables a document, perhaps a text conversion, has, and on which pages."""
    told = []
    for role, (one, many) in _NAMES.items():
        tables = [each.table for each in placed if each.role == role]
        pages = sorted({page for table in tables for page in table.pages})
        if tables:
            name = one if len(tables) == 1 else f"{len(tables)} {many}"
            told.append(f"{name}{_on_pages(pages)}")
    if told:
        return f"it has {_listed(told)}"
    return f"it has no table at all{_UNPARTED if in_text else ''}"


def _on_pages(pages: Sequence[int]) -> str:
    if not pages:
        return ""
    if len(pages) == 1:
        return f" on page {pages[0]}"
    if len(pages) > _TOLD:
        return f" on {len(pages)} pages from page {pages[0]} on"
    return f" on pages {_listed(map(str, pages))}"


def _listed(texts: Iterable[str]) -> str:
    *most, last = texts
    return f"{', '.join(most)} and {last}" if most else last
