"""Tables by pipes whose rows are wrapped at a line's length, as "html2text" writes them."""

from __future__ import annotations

import re

from .raw import Lines

_PIPE = re.compile(r"(?<!\\)\|")
# Below headings that no pipe opens.
_SEPARATOR = re.compile(r"\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+")


def unwrapped(run: Lines) -> Lines:
    """Lines that stand together, with each row of such a table in one.

    As many pipes as the line below the headings has make a row; where the lines do not add up
    to rows they stay as they are.
    """
    at = next((n for n, (_, line) in enumerate(run) if n and _SEPARATOR.fullmatch(line)), None)
    if at is None:
        return run
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


def _pipes(line: str) -> int:
    return len(_PIPE.findall(line))
