"""Tables by pipes whose rows are wrapped at a line's length, as "html2text" writes them."""

from __future__ import annotations

import re

from .raw import Lines

_PIPE = re.compile(r"(?<!\\)\|")
# Below headings that no bar opens.
_SEPARATOR = re.compile(r"\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+")
_EDGED_SEPARATOR = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_SOFT = "\u00ad"
# An item of a list in a cell.
_ITEM = re.compile(r"(?:[-*+]|\d{1,2}\.)\s+\S")
# What ends a row there; some editors take it away.
_ROW_END = "  "
# A row has so many lines at most.
_LONGEST = 400


def with_ended_rows(lines: Lines) -> Lines:
    """Lines as they stand in the file, with each row of such a table in one and edged by bars.

    Two spaces end a row, so that one with fewer cells, as a band, is told too.
    """
    found: Lines = []
    at = 0
    while at < len(lines):
        line = lines[at][1]
        ruled = line.endswith(_ROW_END) and "|" in line and _SEPARATOR.fullmatch(line.rstrip())
        head = _unended(found) if ruled else []
        if not head:
            found.append(lines[at])
            at += 1
            continue
        bars = _pipes(line)
        found[-len(head) :] = [_edged(head, bars), (lines[at][0], f"|{line.strip()}|")]
        at += 1
        while row := _ended_row(lines, at):
            found.append(_edged(row, bars))
            at += len(row)
    return found


def _unended(lines: Lines) -> Lines:
    """The row that the last lines are, the last of which ends it."""
    first = len(lines)
    while first and lines[first - 1][1].strip():
        if lines[first - 1][1].endswith(_ROW_END) != (first == len(lines)):
            break
        first -= 1
    return lines[first:]


def _ended_row(lines: Lines, at: int) -> Lines:
    """The lines of the row that begins at a place; none where no row does.

    A list in a cell stands between blank lines, the first below the bar that opens the cell.
    """
    end, within = at, False
    while end < len(lines) and end - at < _LONGEST:
        text = lines[end][1]
        if text.endswith(_ROW_END) and (within or text.strip()):
            return lines[at : end + 1]
        if text.strip():
            within = within and not text.startswith("|")
        elif not within:
            within = end > at and lines[end - 1][1].rstrip().endswith("|")
            if not within:
                break
        end += 1
    # The file's last row may have lost its end.
    rest = lines[at:end]
    return rest if not within and any("|" in line for _, line in rest) else []


def _edged(row: Lines, bars: int) -> tuple[int, str]:
    said = (line.strip() for _, line in row)
    text = " ".join(f"<p>{line}" if _ITEM.match(line) else line for line in said if line)
    return row[0][0], f"| {text} |{' |' * (bars - _pipes(text))}"


def unwrapped(run: Lines) -> Lines:
    """Lines that stand together, with each row of such a table in one.

    As many pipes as the line below the headings has make a row; where the lines do not add up
    to rows they stay as they are.
    """
    at = next((n for n, (_, line) in enumerate(run) if n and _SEPARATOR.fullmatch(line)), None)
    if at is None:
        return _closed(run)
    pipes = _pipes(run[at][1])
    first = at - 1
    while first > 0 and sum(_pipes(line) for _, line in run[first:at]) < pipes:
        first -= 1
    rows: Lines = [(run[first][0], " ".join(line for _, line in run[first:at])), run[at]]
    for number, line in run[at + 1 :]:
        # What has no pipe is the rest of the last cell.
        if _pipes(line) and (rows[-1] is run[at] or _pipes(rows[-1][1]) >= pipes):
            rows.append((number, line))
        else:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]} {line}")
    fits = all(_pipes(line) == pipes for _, line in rows)
    return [*run[:first], *rows] if fits else run


def _closed(run: Lines) -> Lines:
    """The lines, with each row between bars in one whose cells hold line ends.

    Together they have as many bars as the line below the headings, and end with one.
    """
    ruled = next((line for _, line in run if _EDGED_SEPARATOR.fullmatch(line)), None)
    if ruled is None or all(line.endswith("|") for _, line in run):
        return run
    bars = _pipes(ruled)
    found: Lines = []
    for number, line in run:
        before = found[-1][1] if found else ""
        open_row = before.startswith("|") and _pipes(before) < bars
        if open_row and not line.startswith("|") and _pipes(before) + _pipes(line) <= bars:
            whole = before[:-1] if before[-1] == _SOFT else f"{before}<br>"
            found[-1] = (found[-1][0], f"{whole}{line}")
        else:
            found.append((number, line))
    return found


def _pipes(line: str) -> int:
    return len(_PIPE.findall(line))
