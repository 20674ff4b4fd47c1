"""The numbers of actions: what a cell opens with, what a row's is, and what they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...extract import Cell, Table, TextLine
from ..tables.columns import Column

REF = re.compile(
    r"(?:(?:sub-?|(?:key|priority) )?(?:action|activity|task|step|intervention|measure|item)"
    r"|no\.?|ref\.?|priority)?\s*"
    r"(?P<ref>(?:[A-Z]{1,3}\.?)?\d{1,2}(?:\.\d{1,2}){1,3}(?:/\d{1,2})*[a-z]?"
    r"|[A-Z]{1,3}\d{1,2}-\d{1,2}|[A-Z]{1,3}\d{1,3}(?:/\d{1,2})?[a-z]?|[A-Z]{1,4}/\d{2,3}[a-z]?"
    r"|(?-i:[A-Z]\.|[A-Z]{2,4}-)\d{1,2}[a-z]?)"
    r"(?![\w%/]|\.\d)\s*[-–—:.)]*\s*",
    re.I,
)
_PLAIN_REF = re.compile(r"(?P<ref>\d{1,3}[A-Za-z]?)\s*[.):–—-]\s*(?=[A-Z“\"'])")
# The word says what a plain number numbers: "Action 3: Set up", "Priority action 3 Set up".
_WORDED_REF = re.compile(
    r"(?i:(?:(?:key|priority) )?action) (?P<ref>\d{1,3}[a-z]?)(?:\s*[.):–—-]+)?\s+(?=[A-Z“\"'])"
)
# A number with a letter and nothing but a space before its title, or a letter alone with a mark
# behind it: "2b Set up", "b) Set up". Both are numbers only where several count on.
_LETTERED_REF = re.compile(
    r"(?P<open>\()?(?P<ref>(?P<number>\d{1,2})?(?P<letter>[a-z]))(?(open)\)|(?(number)|[.)]))\s+"
    r"(?=[A-Z“\"'])"
)
_CELL_REF = re.compile(
    r"(?:[A-Za-z]{1,8}[\s./-]?)?\d[\w./-]*"
    r"(?:\s?(?:[,&/–—-]|and|to)\s?(?:[A-Za-z]{1,3}[./]?)?\d[\w./-]*)*+\s?[.:)–—-]*"
)
# With its year or part in brackets: "SR (25/26) 01", "BD 60/17(h)".
_BRACKETED_REF = re.compile(
    r"[A-Z]{1,8}[\s./-]?(?:\(\d[\d/-]*\)\s?\d{1,3}|\d[\d./-]*\([a-z]\)(?:-\([a-z]\))?)"
)
_LETTERED = re.compile(r"(?P<head>\d{1,2})[a-z]\W?")
# In a column of numbers a plain one needs no mark before a name: "3 Early help".
_NAMED = re.compile(r"(?P<ref>\d{1,3}[a-z]?)\s+(?=[A-Z“\"'])")
# What stands before a number in its own column: "Activity 3.1"; a space that wrapped into it.
_LABEL = re.compile(r"^(?:[A-Z]?[a-z]{3,}[ -]){1,3}(?=[A-Z]{0,3}\d)")
_SPACED = re.compile(r"(?<=[\dA-Z][.-]) (?=\d)")
# A number behind letters goes on below where the column is narrow; another would have them too.
_WRAPPED = re.compile(r"(?<=[A-Z]{2}\d)\n(?=\d\Z)")


def read_ref(text: str) -> tuple[str | None, str]:
    """The number that opens an action cell, and the text after it."""
    match = (
        REF.match(text)
        or _PLAIN_REF.match(text)
        or _LETTERED_REF.match(text)
        or _WORDED_REF.match(text)
    )
    if match is None or match["ref"].isalpha():
        return None, text
    return match["ref"], text[match.end() :]


def without_ref(text: str, ref: str | None) -> str:
    """A text without the number that opens it, if that is the action's own."""
    found, rest = read_ref(text)
    match = _LETTERED_REF.match(text)
    if found is None and match:
        found, rest = match["ref"], text[match.end() :]
    return rest if found is not None and found == ref else text


def starts_again(ref: str) -> bool:
    """Whether a number is one that starts again in each area: "3", "b"."""
    return ref.isdigit() or len(ref) == 1


def has_marked_ref(text: str) -> bool:
    """Whether a text opens with a number by its shape or the mark after it."""
    return read_ref(text)[0] is not None and _LETTERED_REF.match(text) is None


def count_on(grids: Iterable[tuple[Table, Sequence[Column]]]) -> bool:
    """Whether several actions open with letters in order: "1a", "1b", "2a", or "a)", "b)"."""
    found = [
        (int(match["number"] or 0), match["letter"])
        for table, columns in grids
        for cell in table.cells
        if cell.row >= table.header_rows and columns[cell.column].field == "action"
        if (match := _LETTERED_REF.match(_opening(cell)))
    ]
    return len(found) > 1 and all(_follows(one, other) for one, other in pairwise(found))


def _follows(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether a letter comes behind another of the same number, or of one before.

    Letters without a number follow right upon each other, or start again.
    """
    if one[0] or other[0]:
        return one < other
    return ord(other[1]) == ord(one[1]) + 1 or (other[1] == "a" != one[1])


def _own_lines(cell: Cell) -> tuple[TextLine, ...]:
    """The lines of a cell without what small boxes in it say, if there are others."""
    return tuple(line for line in cell.lines if not line.callout) or cell.lines


def _opening(cell: Cell) -> str:
    """The first lines of a cell: its number may stand in one of its own above the text."""
    return " ".join(line.text for line in _own_lines(cell)[:2])


def ref_heads(table: Table, columns: Sequence[Column]) -> set[str]:
    """What the numbers of a grid's rows begin with: "2" of 2.1 and 2.2, or of 2a and 2b."""
    heads = set()
    for cell in table.cells:
        own = cell.row >= table.header_rows and columns[cell.column].field in ("ref", "action")
        ref = read_ref(_own_lines(cell)[0].text)[0] if own and cell.lines else None
        lettered = _LETTERED.fullmatch(cell.flat) if own else None
        if cell.column_span == table.column_count > 1:
            continue
        if ref and "." in ref:
            heads.add(ref.split(".")[0])
        elif lettered:
            heads.add(lettered["head"])
    return heads


def cell_ref(text: str) -> tuple[str | None, str]:
    """The number in a cell of a column of numbers, and the words that stand behind it there."""
    whole = _LABEL.sub("", _SPACED.sub("", " ".join(_WRAPPED.sub("", text).split())))
    if _BRACKETED_REF.fullmatch(whole):
        return whole, ""
    if _CELL_REF.fullmatch(whole):
        return whole.rstrip(" .:)–—-"), ""
    ref, words = read_ref(whole)
    match = _NAMED.match(whole) if ref is None else None
    return (match["ref"], whole[match.end() :]) if match else (ref, words)


def _finer_ref(
    ref: str, row: Sequence[Cell], columns: Sequence[Column]
) -> tuple[str, tuple[TextLine, ...]] | None:
    """The number with a letter that opens the action in a row of a number: "1a" beside "1"."""
    for cell in row:
        own = columns[cell.column].field == "action" and cell.lines
        match = _LETTERED_REF.match(_opening(cell)) if own else None
        if match and match["number"] == ref:
            return match["ref"], _own_lines(cell)[:1]
    return None


def row_ref(
    row: Sequence[Cell], columns: Sequence[Column], lettered: bool
) -> tuple[str | None, tuple[TextLine, ...]]:
    """The row's number, from a column of its own or from the head of the action cell."""
    for cell in row:
        if columns[cell.column].field != "ref":
            continue
        ref, _ = cell_ref(cell.text)
        if ref is not None:
            return (lettered and _finer_ref(ref, row, columns)) or (ref, cell.lines)
    for cell in row:
        if columns[cell.column].field == "action" and cell.lines:
            lines = _own_lines(cell)
            ref, _ = read_ref(lines[0].text)
            if ref is None and len(lines) > 1:
                # The number may stand in a line of its own above the text.
                ref, _ = read_ref(_opening(cell))
            opened = _LETTERED_REF.match(_opening(cell))
            if opened and lettered:
                return opened["ref"], lines[:1]
            if ref is not None and not opened:
                return ref, lines[:1]
    return None, ()
