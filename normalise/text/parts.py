"""Some of the words of a line as a line of their own, and two lines as one."""

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
    return mended(part, text, changes_of([line]) if last == len(line.words) else ())


def joined(left: TextLine, right: TextLine) -> TextLine:
    """Two lines that stand side by side as one, as repaired where they were."""
    line = make_line((*left.words, *right.words), at_line=left.at_line)
    text = f"{left.text} {right.text}"
    joins = changes_of((left, right))
    return line if text == line.text else mended(line, text, joins)
