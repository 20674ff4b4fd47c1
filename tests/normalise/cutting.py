"""Typesets text in a column, cuts the column in two and flattens both sides, for the tests."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth


@dataclass(frozen=True)
class Column:
    """A column (points), where it is cut, and how far the two crops overlap."""

    width: float
    cut: float
    overlap: float
    font: str = "Helvetica"
    size: float = 10.0


def typeset(paragraph: str, column: Column) -> list[str]:
    """Break a paragraph into lines that fit the column."""
    lines: list[str] = []
    for word in paragraph.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, column.font, column.size) <= column.width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def crop(line: str, column: Column) -> tuple[str, str]:
    """What the left and the right crop show of a line: each letter whose middle is inside."""
    left = right = ""
    for at, letter in enumerate(line):
        x0 = stringWidth(line[:at], column.font, column.size)
        middle = x0 + stringWidth(letter, column.font, column.size) / 2
        if middle < column.cut:
            left += letter
        if middle >= column.cut - column.overlap:
            right += letter
    return left.strip(), right.strip()


def misread(left: str, right: str, share: float, rng: random.Random) -> tuple[str, str]:
    """Misread the letters at the cut, each with the given likelihood."""
    letters = "abcdefghijlmnoprstuv"
    if not (left and right):
        return left, right
    if rng.random() < share and left[-1].isalpha():
        left = left[:-1] + rng.choice(letters)
    if rng.random() < share and right[0].isalpha():
        right = rng.choice(letters) + right[1:]
    return left, right


def cut_cell(
    paragraphs: Sequence[str], column: Column, share: float = 0.0, seed: int = 0
) -> tuple[str, list[str]]:
    """The flattened left side of a cell, and the flattened paragraphs of its right side."""
    rng = random.Random(seed)
    lefts, rights = [], []
    for paragraph in paragraphs:
        halves = [crop(line, column) for line in typeset(paragraph, column)]
        halves = [misread(left, right, share, rng) for left, right in halves]
        lefts += [left for left, _ in halves if left]
        right = " ".join(right for _, right in halves if right)
        if right:
            rights.append(right)
    return " ".join(lefts), rights


def f1(found: str, wanted: str) -> float:
    """Words found that are wanted, as the harmonic mean of precision and recall."""
    a, b = Counter(found.split()), Counter(wanted.split())
    common = sum((a & b).values())
    return 2 * common / max(1, a.total() + b.total())
