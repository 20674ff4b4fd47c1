"""Some of the words of a line as a line of their own."""

from __future__ import annotations

from ...extract import TextLine, make_line
from .changes import changes_of, mended


def part_of(line: TextLine, first: int, last: int) -> TextLine:
    """The words of a line from one place to another, as repaired where the line was."""
    words = line.words[first:last]
    part = make_line(words, line.callout, line.dotted and not first, line.at_line)
    text = " ".join(line.text.split()[first:last])
    if len(line.words) != len(line.text.split()) or text == part.text:
        return part
    return mended(part, text, changes_of(line) if last == len(line.words) else ())
