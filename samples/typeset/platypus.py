"""A plan through reportlab: a portrait cover, then one landscape grid for all priorities.

Priorities are shaded band rows inside the grid. The file is the same byte for byte
each time it is built with the same fonts.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from sendplan.samples.typeset.content import Data, program, split_bullet

DARK, _BAND, _HEAD = "#1f3a5f", "#cfdcec", "#1f3a5f"
_WIDTHS = tuple(width * cm for width in (1.3, 7.2, 4.0, 2.5, 2.5, 7.0, 1.9))
MARGIN = 1.6 * cm
_BREAK = {"splitByRow": 0, "splitInRow": 30}  # a row may run over the page break
BODY = ParagraphStyle(
    "body", fontName="Sans", fontSize=10.5, leading=13.5, spaceAfter=6, embeddedHyphenation=1
)
CELL = ParagraphStyle("cell", BODY, fontSize=11, leading=13.6, spaceAfter=3)
_BULLET = ParagraphStyle("bullet", CELL, leftIndent=12, bulletFontName="Signs", bulletFontSize=9)
STRONG = ParagraphStyle("strong", CELL, fontName="Sans-Bold")
WHITE = ParagraphStyle("white", STRONG, textColor=colors.white)
TITLE = ParagraphStyle("title", BODY, fontName="Sans-Bold", fontSize=28, leading=34, spaceAfter=20)
HEADING = ParagraphStyle(
    "heading", BODY, fontName="Sans-Bold", fontSize=13, leading=17, spaceBefore=10, textColor=DARK
)


def typeset(source: Data, target: Path) -> None:
    """Set the plan as a PDF."""
    register_fonts()
    story = [*_cover(source), *_context(source), *_plan(source)]
    document = BaseDocTemplate(str(target), invariant=1, title=source["title"], lang="en-GB")
    document.addPageTemplates([page_form("cover", A4), page_form("inside", landscape(A4))])
    document.build(story)


def register_fonts() -> None:
    """Embed the fonts, wherever this machine keeps them."""
    for name, pattern in {
        "Sans": "Liberation Sans:style=Regular",
        "Sans-Bold": "Liberation Sans:style=Bold",
        "Signs": "DejaVu Sans:style=Book",
    }.items():
        pdfmetrics.registerFont(TTFont(name, _font_file(pattern)))
    pdfmetrics.registerFontFamily("Sans", normal="Sans", bold="Sans-Bold")


def _font_file(pattern: str) -> str:
    command = [program("fc-match"), "--format=%{file}", pattern]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def page_form(name: str, size: tuple[float, float]) -> Any:
    """A page form with one frame and a numbered foot."""
    width, height = size
    frame = Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN, 0, 0, 0, 0)

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont("Sans", 8)
        canvas.drawRightString(width - MARGIN, 0.8 * cm, str(document.page))

    return PageTemplate(name, [frame], onPage=foot, pagesize=size)


def _cover(source: Data) -> list[Any]:
    """The portrait cover: title, date, partners and the list of contents."""
    partners = [Paragraph(name, BODY) for name in source["local_area"]["partners"]]
    rows = [[Paragraph(text, CELL) for text in row] for row in source["contents"]]
    head = [Paragraph("Contents", WHITE), Paragraph("Page", WHITE)]
    return [
        Spacer(1, 3 * cm),
        Paragraph(source["title"], TITLE),
        Paragraph(source["dated_printed"], HEADING),
        Spacer(1, 1 * cm),
        *partners,
        Spacer(1, 2 * cm),
        ruled_table([head, *rows], (14 * cm, 2 * cm), []),
        NextPageTemplate("inside"),
        PageBreak(),
    ]


def _context(source: Data) -> list[Any]:
    """What comes before the grid: introduction, meetings and the key to the ratings."""
    meetings = source["governance"]
    head = [Paragraph(text, WHITE) for text in meetings["columns"]]
    rows = [[Paragraph(text, CELL) for text in row] for row in meetings["rows"]]
    lines = [
        Paragraph(line.removeprefix("# "), HEADING if line.startswith("# ") else BODY)
        for line in source["introduction"]
    ]
    return [
        *lines,
        ruled_table([head, *rows], (8 * cm, 4 * cm, 14.4 * cm), []),
        Paragraph(source["rating_key_heading"], HEADING),
        _rating_key(source["rating_key"]),
        PageBreak(),
    ]


def _rating_key(key: list[Data]) -> Any:
    """The ratings, each on its colour, with what they mean."""
    head = [Paragraph("RAG", WHITE), Paragraph("What it means", WHITE)]
    rows = [[Paragraph(k["word"], STRONG), Paragraph(k["meaning"], CELL)] for k in key]
    fills = [("BACKGROUND", (0, i), (0, i), k["colour"]) for i, k in enumerate(key, start=1)]
    return ruled_table([head, *rows], (2.5 * cm, 12 * cm), fills)


def ruled_table(rows: list[list[Any]], widths: tuple[float, ...], styles: list[Any]) -> Any:
    """A ruled table whose heading row is repeated on each page."""
    base = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.HexColor("#5b6b7d")),
        ("BACKGROUND", (0, 0), (-1, 0), _HEAD),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    return Table(rows, widths, style=base + styles, repeatRows=1, hAlign="LEFT", **_BREAK)


def _plan(source: Data) -> list[Any]:
    """The grid of all priorities."""
    rows: list[list[Any]] = [[Paragraph(name, WHITE) for name in source["columns"].values()]]
    styles: list[Any] = []
    colour = {key["word"]: key["colour"] for key in source["rating_key"]}
    for area in source["areas"]:
        at = len(rows)
        rows.append([Paragraph(area["heading"], STRONG)] + [""] * 6)
        styles += [("SPAN", (0, at), (-1, at)), ("BACKGROUND", (0, at), (-1, at), _BAND)]
        for group in area["groups"]:
            for action in group["entries"]:
                at = len(rows)
                styles.append(("BACKGROUND", (6, at), (6, at), colour[action["ratings"][0]]))
                if action.get("shared_lead") == "first":
                    styles.append(("SPAN", (2, at), (2, at + 1)))
                rows.append(_action(action))
    return [Paragraph(source["plan_heading"], HEADING), ruled_table(rows, _WIDTHS, styles)]


def _action(action: Data) -> list[Any]:
    """One action's row; a lead cell that it shares with the row above stays empty."""
    dates = {date["kind"]: date["raw"] for date in action["milestones"]}
    end = dates.get("end", dates.get("ongoing", ""))
    leads = [lead["raw"] for lead in action["leads"]]
    if "lead_separator" in action:
        leads = [action["lead_separator"].join(leads)]
    return [
        Paragraph(action["ref"], STRONG),
        lines([action["title"]]),
        "" if action.get("shared_lead") == "next" else lines(leads),
        lines([dates.get("start", "")]),
        lines([end]),
        lines(action["evaluation"]),
        Paragraph(action["ratings"][0], STRONG),
    ]


def lines(texts: list[str]) -> list[Any]:
    """Paragraphs of a cell; bullets hang from their sign."""
    return [_line(*split_bullet(re.sub(r"<(/?)sup>", r"<\1super>", text))) for text in texts]


def _line(sign: str | None, text: str) -> Any:
    return Paragraph(text, _BULLET, bulletText=sign) if sign else Paragraph(text, CELL)
