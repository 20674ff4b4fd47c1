"""Invented tables of words: codes with their meaning, abbreviations, a few facts in two rows."""

from __future__ import annotations

from random import Random

from sendplan.benchmarks.structure.content import Align, Content, Entry, around, natural_widths
from sendplan.benchmarks.structure.words import phrase


def term_table(rng: Random, width: int) -> Content:
    """Codes, names or numbers with a short text beside each, all in single lines or wrapped."""
    kind = rng.choice(("code", "name", "number", "range"))
    align: Align = rng.choice(("left", "left", "center"))
    columns = rng.choice((2, 2, 2, 3))
    header = rng.random() < 0.8
    bold = rng.random() < 0.5
    entries = [
        Entry(0, c, phrase(rng, 1, 2), bold=bold, align="left" if c else align)
        for c in range(columns)
        if header
    ]
    words = rng.choice((3, 4, 8, 16))
    for row in range(int(header), rng.randint(4, 14)):
        entries.append(Entry(row, 0, _term(rng, kind, row), align=align))
        entries += [Entry(row, c, phrase(rng, 1, words)) for c in range(1, columns)]
    widths = natural_widths(columns, entries)
    wraps = sum(widths) > width or rng.random() < 0.2
    if wraps:
        left = min(widths[0], width // 3)
        widths = (left, *[(width - left) // (columns - 1)] * (columns - 1))
    return Content(tuple(entries), int(header), widths, wraps, *around(rng, entries))


def abbreviations(rng: Random, width: int) -> Content:
    """Abbreviations and what they stand for, without headings; long ones take two lines."""
    first = rng.choice((10, 12, 16))
    rows = rng.randint(8, 30)
    names = sorted({_term(rng, "code", 0) for _ in range(rows)})
    entries = []
    for row, name in enumerate(names):
        entries += [Entry(row, 0, name), Entry(row, 1, phrase(rng, 2, 6))]
    second = min(width - first, rng.choice((26, 40, 60)))
    return Content(tuple(entries), 0, (first, second), True)


def fact_table(rng: Random, _width: int) -> Content:
    """A label with a few figures in each of two or three rows."""
    columns = rng.randint(3, 6)
    align: Align = rng.choice(("right", "center", "left"))
    entries = []
    for row in range(rng.randint(2, 3)):
        entries.append(Entry(row, 0, phrase(rng, 1, 3)))
        entries += [
            Entry(row, c, f"{rng.randint(2, 60)}{rng.choice(('', '', ' pt', '%'))}", align=align)
            for c in range(1, columns)
        ]
    widths = natural_widths(columns, entries)
    return Content(tuple(entries), 1, widths, False, *around(rng, entries))


def _term(rng: Random, kind: str, row: int) -> str:
    if kind == "number":
        return str(row)
    if kind == "range":
        return f"{3 * row}–{3 * row + 2}" if rng.random() < 0.3 else str(3 * row)
    if kind == "name":
        return phrase(rng, 1, 2)
    return "".join(word[0] for word in phrase(rng, 3, 6).split()).upper()
