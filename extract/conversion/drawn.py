"""Tables drawn with signs, as pandoc writes them: "+----+" for borders and a bar between cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .raw import Lines, RawCell, RawTable, make_table

_BORDER = re.compile(r"\+(?:[-=:]+\+)+")
_PIECE = re.compile(r"\+[-=:]{2,}(?=\+)")
_BROKEN = re.compile(r"[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})* \.\d{1,2}[a-z]?(?:\.\d{0,2})*\.?")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,2}[.)])\s+\S")


def drawn_lines(run: Lines, start: int) -> int:
    """How many lines from a place on are such a table; none where no border closes it."""
    if not _BORDER.fullmatch(run[start][1]):
        return 0
    end = start
    while end < len(run) and run[end][1].startswith(("+", "|")):
        end += 1
    while not _BORDER.fullmatch(run[end - 1][1]):
        end -= 1
    return end - start if end - start > 2 else 0


def drawn_table(run: Lines) -> RawTable:
    """The table of some lines, the first and the last of which are borders.

    Cells between which no border stands are one, which spans them.
    """
    lines = [line for _, line in run]
    ys = [y for y, line in enumerate(lines) if _PIECE.search(line)]
    xs = sorted({x for y in ys for x, sign in enumerate(lines[y]) if sign == "+"})
    rows: list[list[RawCell]] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        rows.append([])
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right, below = column + 1, row + 1
            while right < len(xs) - 1 and not _parts(lines[ys[row] + 1 : ys[row + 1]], xs[right]):
                right += 1
            while below < len(ys) - 1 and not _closes(lines[ys[below]], xs[column], xs[column + 1]):
                below += 1
            taken |= {(y, x) for y in range(row, below) for x in range(column, right)}
            inside = [line[xs[column] + 1 : xs[right]] for line in lines[ys[row] + 1 : ys[below]]]
            at_line = run[ys[row] + 1][0]
            # A space stands on either side of a cell's text.
            source = cell_source(_whole_words(inside, xs[right] - xs[column] - 3))
            rows[-1].append(RawCell(source, at_line, column, right - column, below - row))
    headed = next((at for at, y in enumerate(ys) if "=" in lines[y]), None)
    return make_table(rows, headed or None)


def _parts(lines: Sequence[str], x: int) -> bool:
    """Whether a bar stands in each of some lines."""
    return all(line[x : x + 1] in ("|", "+") for line in lines)


def _closes(line: str, left: int, right: int) -> bool:
    """Whether a border stands in a line between two places."""
    return not line[left + 1 : right].strip("-=:+")


def cell_source(lines: Sequence[str]) -> str:
    """The lines of a cell as one, but for paragraphs and the items of lists."""
    parts: list[str] = []
    begins = True
    for line in map(str.strip, lines):
        if line and (begins or _ITEM.match(line)):
            parts.append(f"<p>{line}" if begins and parts else line)
        elif line:
            # A narrow column breaks even numbers, at their points.
            parts[-1] += line if _BROKEN.fullmatch(f"{parts[-1]} {line}") else f" {line}"
        begins = not line
    return "<br>".join(parts).replace("<br><p>", "<p>")


def _whole_words(lines: Sequence[str], width: int) -> list[str]:
    """The lines of a cell with the words whole that are longer than its ``width`` (characters).

    Such a word is parted from its end into pieces as wide as the cell, and each piece has a line
    of its own, though the first one had room in the line above.
    """
    lines = [line.strip() for line in lines]
    found: list[str] = []
    for at, line in enumerate(lines):
        piece = len(line) == width and " " not in line and not line[0].isupper()
        if piece and _had_room(lines, at - 1, width):
            found[-1] += line
        else:
            found.append(line)
    return found


def _had_room(lines: Sequence[str], at: int, width: int) -> bool:
    """Whether the word that alone makes a line had room in the line above."""
    above, line = (lines[at - 1], lines[at]) if at > 0 else ("", "")
    return bool(above and line) and " " not in line and len(above) + 1 + len(line) <= width
