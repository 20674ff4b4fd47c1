"""Invented documents: pages of text, tables, lists, charts, forms and contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from sendplan.benchmarks.structure.content import (
    Content,
    settle,
    small_table,
    statistics,
    text_table,
)
from sendplan.benchmarks.structure.terms import abbreviations, fact_table, term_table
from sendplan.benchmarks.structure.words import paragraph, phrase, place


@dataclass(frozen=True, slots=True)
class Heading:
    """A line in larger type."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with a bullet before each item."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Lines of a contents page with their page numbers, dots between."""

    items: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Labels with a line to write on."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with labels below, an axis with figures, and a title."""

    title: str
    labels: tuple[str, ...]
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tables beside each other."""

    left: Content
    right: Content


Block = Heading | Text | Bullets | Contents | Form | Chart | Content | Pair


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its blocks, and in how many columns they run."""

    blocks: tuple[Block, ...]
    columns: int

    @property
    def tables(self) -> list[Content]:
        found: list[Content] = []
        for block in self.blocks:
            if isinstance(block, Content):
                found.append(block)
            elif isinstance(block, Pair):
                found += [block.left, block.right]
        return found


@dataclass(frozen=True, slots=True)
class Look:
    """What a document's pages have in common; sizes in points."""

    style: str
    variant: int
    """Tells one way to draw a style from another: from 0 to 3."""
    size: float
    serif: bool
    padding: float
    """White at the sides of a cell."""
    leading: float
    """White above and below the text of a cell."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A document before it is typeset."""

    name: str
    look: Look
    title: str
    sheets: tuple[Sheet, ...]


# Lines of text that a page holds, with some to spare, and characters of a full line.
_LINES = 50
_CHARACTERS = 84


def plan_document(
    name: str, style: str, rng: Random, *, fill: float = 1.0, two_columns: bool = True
) -> Plan:
    """A document of one style; ``fill`` below 1 leaves more of each page empty."""
    look = Look(
        style,
        rng.randrange(4),
        rng.choice((8.5, 9.0, 9.5, 10.0)),
        rng.random() < 0.5,
        rng.choice((2.5, 4.0, 6.0)),
        rng.choice((0.5, 1.0, 2.0, 3.5)),
    )
    kinds = ["plain", "plain", "mixed", "columns" if two_columns else "plain", "pair", "negative"]
    chosen = ["negative"] * 3 if style == "no-table" else rng.sample(kinds, rng.randint(2, 3))
    if style != "no-table" and chosen == ["negative"] * len(chosen):
        chosen.append("plain")
    sheets = tuple(_sheet(rng, kind, int(_LINES * fill)) for kind in chosen)
    return Plan(name, look, phrase(rng, 3, 7), sheets)


def settle_plan(plan: Plan, *, walls: bool, middle: bool) -> Plan:
    """The document as it can be drawn: see `settle`."""
    sheets = tuple(
        replace(sheet, blocks=tuple(_settle_block(each, walls, middle) for each in sheet.blocks))
        for sheet in plan.sheets
    )
    return replace(plan, sheets=sheets)


def _settle_block(block: Block, walls: bool, middle: bool) -> Block:
    if isinstance(block, Content):
        return settle(block, walls=walls, middle=middle)
    if isinstance(block, Pair):
        return Pair(*(settle(e, walls=walls, middle=middle) for e in (block.left, block.right)))
    return block


def _sheet(rng: Random, kind: str, lines: int) -> Sheet:
    if kind == "negative":
        return Sheet(tuple(_negatives(rng, lines)), 1)
    if kind == "columns":
        return Sheet(tuple(_mixed(rng, 2 * lines - 8, 40, 0.5)), 2)
    if kind == "pair":
        pair = Pair(_small(rng, 36), _small(rng, 36))
        rest = _mixed(rng, lines - max(pair.left.lines, pair.right.lines), _CHARACTERS, 0.3)
        return Sheet((Text(paragraph(rng, 30)), pair, *rest), 1)
    return Sheet(tuple(_mixed(rng, lines, _CHARACTERS, 0.9 if kind == "plain" else 0.5)), 1)


def _mixed(rng: Random, lines: int, width: int, share: float) -> list[Block]:
    """Texts and tables in turn until the page is full; ``share`` is that of tables."""
    blocks: list[Block] = []
    if rng.random() < 0.6:
        blocks.append(Heading(phrase(rng, 2, 5)))
        lines -= 2
    tables = 0
    while lines > 5:
        last = blocks[-1] if blocks else None
        if (rng.random() < share or not tables) and not isinstance(last, Content):
            table = _fitting(rng, rng.choices(_KINDS, _SHARES)[0], width, lines)
            table = replace(table, below=rng.random() < 0.3)
            blocks.append(table)
            lines -= table.lines + 1
            tables += 1
            continue
        block, used = _prose(rng, width, lines)
        blocks.append(block)
        lines -= used
    return blocks


def _small(rng: Random, width: int) -> Content:
    while sum((table := small_table(rng)).widths) > width:
        pass
    return table


_KINDS = (statistics, text_table, _small, term_table, abbreviations, fact_table)
_SHARES = (6, 2, 2, 3, 1, 1)


def _fitting(
    rng: Random, make: Callable[[Random, int], Content], width: int, lines: int
) -> Content:
    """A table that is no larger than there is room, or a small one."""
    for _ in range(12):
        table = make(rng, width)
        if table.lines <= lines and sum(table.widths) <= width:
            return table
    return _small(rng, width)


def _prose(rng: Random, width: int, lines: int) -> tuple[Block, int]:
    if rng.random() < 0.2 and lines > 8:
        items = tuple(paragraph(rng, rng.choice((3, 12))) for _ in range(rng.randint(3, 5)))
        return Bullets(items), sum(len(item) // width + 1 for item in items) + 1
    if rng.random() < 0.1:
        return Heading(phrase(rng, 2, 5)), 2
    text = paragraph(rng, rng.randint(15, min(90, max(20, lines * width // 9))))
    return Text(text), len(text) // width + 2


def _negatives(rng: Random, lines: int) -> list[Block]:
    """A page that has the looks of a table here and there, and none."""
    kind = rng.choice(("contents", "form", "chart", "lists"))
    blocks: list[Block] = [Heading(phrase(rng, 2, 4))]
    if kind == "contents":
        pages = sorted(rng.randint(3, 90) for _ in range(rng.randint(12, 26)))
        entries = [(f"{i}. {phrase(rng, 2, 7)}", page) for i, page in enumerate(pages, 1)]
        return [*blocks, Contents(tuple(entries))]
    if kind == "form":
        labels = tuple(phrase(rng, 1, 3) for _ in range(rng.randint(5, 12)))
        return [*blocks, Text(paragraph(rng, 25)), Form(labels), Text(paragraph(rng, 40))]
    if kind == "chart":
        count = rng.randint(4, 8)
        chart = Chart(
            phrase(rng, 3, 7),
            tuple(place(rng) for _ in range(count)),
            tuple(rng.randint(5, 99) for _ in range(count)),
        )
        return [*blocks, Text(paragraph(rng, 60)), chart, Text(paragraph(rng, 60))]
    items = tuple(paragraph(rng, rng.choice((2, 10, 20))) for _ in range(6))
    return [*blocks, Text(paragraph(rng, 60)), Bullets(items), Text(paragraph(rng, 80))]
