"""What a form shows where nobody has filled it in: "Choose an item." is no item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...extract import Cell, Change, Document, Paragraph, Table, TextLine
from ..text.parts import part_of

_SOME = r"(?: (?:an?|any|some|the|your))?"
_WHAT = (
    r"(?:text|dates?|(?:[\w’']+ )?names?|items?|details?|description|comments?|leads?|an? option"
    r"|status|rag(?: rating)?|value|your answer)"
)
# The words of word processors themselves, wherever they stand.
_PROMPT = re.compile(
    r"(?:click|tap|click or tap)(?: here)?,? to (?:enter|add|insert|choose|select)"
    rf"{_SOME} {_WHAT}(?: here)?\.?|choose an item\.?(?![\w-])",
    re.I,
)
# And those of forms' authors, where nothing else stands there.
_WHOLE = re.compile(
    rf"(?:{_PROMPT.pattern}|[\[<(]?(?:please )?(?:enter|insert|type|add|select|choose|pick|state)"
    rf"{_SOME} {_WHAT}(?: here)?[\])>]?\.?|(?:start typing|type|write) here\.?)\s*",
    re.I,
)
_MAYBE = re.compile(r"(?:click|tap|enter|insert|type|add|select|choose|pick|state|write)\b", re.I)
# What some prompt has in it, and what a line of one opens with.
_SIGNS = ("click here", "tap here", "click to", "tap to", "click or tap", "choose an item")
_OPENED = re.compile(
    r"^(?:enter|insert|type|add|select|choose|pick|state|write|start|please|[\[<(]).*", re.M
)
# So many lines a prompt is wrapped over in a narrow column.
_WRAPPED = 5


def without_prompts(document: Document) -> Document:
    """The document without them in its cells and loose lines; each is told as a repair."""
    flow: list[Table | Paragraph] = []
    for part in document.flow:
        if isinstance(part, Table):
            flow.append(_filled_in(part))
            continue
        lines, _ = _without(part.lines)
        if lines:
            flow.append(part if lines == part.lines else replace(part, lines=lines))
    return replace(document, flow=tuple(flow))


def may_prompt(text: str) -> bool:
    """Whether a document's text may hold any."""
    lower = text.lower()
    if any(sign in lower for sign in _SIGNS) and _PROMPT.search(text):
        return True
    return any(_WHOLE.fullmatch(line.group()) for line in _OPENED.finditer(lower))


def _filled_in(table: Table) -> Table:
    cells: list[Cell] = []
    taken: list[TextLine] = []
    for cell in table.cells:
        lines, dropped = _without(cell.lines) if cell.row >= table.header_rows else (cell.lines, ())
        if dropped:
            told = " ".join(line.text for line in dropped)
            changes = (*cell.changes, Change("prompt-removed", told, ""))
            cell = replace(cell, lines=lines, changes=changes, restored=())
            taken += dropped
        cells.append(cell)
    return replace(table, cells=tuple(cells), repeated=(*table.repeated, *taken))


def _without(lines: tuple[TextLine, ...]) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """The lines that say something, and those that only prompt."""
    if not any(_MAYBE.search(line.text) for line in lines):
        return lines, ()
    kept: list[TextLine] = []
    dropped: list[TextLine] = []
    at = 0
    while at < len(lines):
        size = _size(lines[at:])
        if size:
            dropped += lines[at : at + size]
        else:
            own, prompts = _parted(lines[at])
            kept += own
            dropped += prompts
        at += size or 1
    return (tuple(kept), tuple(dropped)) if dropped else (lines, ())


def _size(lines: Sequence[TextLine]) -> int:
    """How many of the first lines are one prompt."""
    text = ""
    for count, line in enumerate(lines[:_WRAPPED], 1):
        text = f"{text} {line.text}".strip()
        if _WHOLE.fullmatch(text):
            return count
    return 0


def _parted(line: TextLine) -> tuple[list[TextLine], list[TextLine]]:
    """A line's own words, and the prompt beside them: "Lead: Choose an item."."""
    found = _PROMPT.search(line.text)
    words = line.text.split(" ")
    if found is None or len(words) != len(line.words):
        return [line], []
    first = line.text[: found.start()].count(" ")
    last = first + found.group().count(" ") + 1
    stretches = ((0, first), (first, last), (last, len(words)))
    before, prompt, after = ([part_of(line, a, b)] if a < b else [] for a, b in stretches)
    return [*before, *after], prompt
