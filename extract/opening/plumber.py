"""The second reader: a PDF through pdfplumber, for files that pdfium refuses."""

from __future__ import annotations

import io
import logging
from typing import Any

import pdfplumber

from ..page import Fill, Page, Rule, Word, box_edges, shows
from ..pdfium.drawings import THIN

# Words stand apart by more than this share of their size, also over a rule between two cells.
_SPACE = 0.2
# Its remarks on broken files would stand between our own lines; what it cannot read it raises.
for _library in ("pdfminer", "pdfplumber"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


def open_pages(data: bytes, password: str | None = None) -> tuple[list[Page], str | None]:
    """All pages and the producer's name.

    Raises:
        Exception: whatever pdfminer raises on a file that it cannot read either.
    """
    with pdfplumber.open(io.BytesIO(data), password=password) as document:
        pages = [_read_page(number, page) for number, page in enumerate(document.pages, 1)]
        producer = document.metadata.get("Producer")
    if not pages:
        raise ValueError("no pages")
    return pages, str(producer) if producer else None


def _read_page(number: int, page: Any) -> Page:
    words = tuple(
        Word(
            word["text"],
            number,
            float(word["x0"]),
            float(word["top"]),
            float(word["x1"]),
            float(word["bottom"]),
            "bold" in word["fontname"].lower(),
            order,
        )
        for order, word in enumerate(
            page.extract_words(
                use_text_flow=True, extra_attrs=["fontname"], x_tolerance_ratio=_SPACE
            )
        )
    )
    rules: list[Rule] = []
    fills: list[Fill] = []
    for item in [*page.rects, *page.lines]:
        _add(item, rules, fills)
    images = tuple(
        (float(i["x0"]), float(i["top"]), float(i["x1"]), float(i["bottom"])) for i in page.images
    )
    width, height = float(page.width), float(page.height)
    shown = tuple(word for word in words if shows(word, width, height))
    hidden = tuple(word for word in words if not shows(word, width, height))
    return Page(number, width, height, shown, tuple(rules), tuple(fills), images, hidden=hidden)


def _add(item: Any, rules: list[Rule], fills: list[Fill]) -> None:
    box = (float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))
    x0, top, x1, bottom = box
    if bottom - top <= THIN:
        rules.append(Rule("h", (top + bottom) / 2, x0, x1))
    elif x1 - x0 <= THIN:
        rules.append(Rule("v", (x0 + x1) / 2, top, bottom))
    else:
        if item.get("stroke"):
            rules.extend(box_edges(box))
        if item.get("fill"):
            fills.append(Fill(x0, top, x1, bottom, _colour(item["non_stroking_color"]), False))


def _colour(value: Any) -> str:
    """Grey or RGB components from 0 to 1 as ``#rrggbb``; other spaces as grey."""
    parts = [float(v) for v in value] if isinstance(value, (tuple, list)) else [float(value or 0)]
    if len(parts) != 3:
        parts = [parts[0] if parts else 0.5] * 3
    return "#" + "".join(f"{round(255 * max(0.0, min(1.0, part))):02x}" for part in parts)
