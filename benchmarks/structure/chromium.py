"""Documents through headless Chromium: HTML with tables as browsers set them."""

from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path

from sendplan.benchmarks.structure.content import Content, Entry, filled_up
from sendplan.benchmarks.structure.drawing import sides
from sendplan.benchmarks.structure.pages import (
    Block,
    Bullets,
    Chart,
    Contents,
    Form,
    Heading,
    Look,
    Pair,
    Plan,
    Sheet,
    Text,
)
from sendplan.samples.typeset.content import program

_CSS = """
@page { size: A4; margin: 20mm 22mm }
body { margin: 0; line-height: 1.25; text-align: justify }
section { break-after: page } section:last-of-type { break-after: auto }
h2 { font-size: 1.3em; margin: 0 0 6pt; text-align: left } p { margin: 0 0 6pt }
ul { margin: 0 0 6pt; padding-left: 16pt }
header { font-size: 8pt; text-align: center; margin-bottom: 8pt }
footer { font-size: 8pt; text-align: center; position: absolute; bottom: 0; width: 100% }
.two { column-count: 2; column-gap: 22pt; column-fill: auto; height: 235mm }
.pair { display: flex; gap: 24pt; align-items: flex-start }
figure { margin: 6pt 0 10pt; break-inside: avoid } table { font-size: .92em; text-align: left }
caption, .note { text-align: left } caption { font-weight: bold; margin-bottom: 3pt }
.note { font-size: .8em; margin: 2pt 0 0 } sup { font-size: .65em; line-height: 1 }
.contents div { display: flex } .dots { flex: 1; overflow: hidden; white-space: nowrap }
.dots { height: 1.25em }
.form div { display: flex; gap: 6pt; margin: 6pt 0 }
.line { flex: 1; border-bottom: .5pt solid #000 }
"""


def typeset(plan: Plan, target: Path) -> None:
    """Print the document's HTML to a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(document(plan), encoding="utf-8")
        command = [
            program("chromium", "chromium-browser", "google-chrome"),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def document(plan: Plan) -> str:
    look = plan.look
    font = "Liberation Serif" if look.serif else "Liberation Sans"
    css = f"body {{ font: {look.size}pt '{font}' }}{_CSS}"
    css += f"td, th {{ padding: {look.leading}pt {look.padding}pt; font-weight: normal }}"
    body = "".join(_sheet(plan, sheet, number) for number, sheet in enumerate(plan.sheets, 1))
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{css}</style>{body}</html>'


def _sheet(plan: Plan, sheet: Sheet, number: int) -> str:
    blocks = "".join(_block(plan.look, block) for block in sheet.blocks)
    body = f'<div class="two">{blocks}</div>' if sheet.columns == 2 else blocks
    foot = "" if sheet.columns == 2 else f'<p style="text-align:center">{number}</p>'
    return f"<section><header>{_text(plan.title)}</header>{body}{foot}</section>"


def _text(text: str) -> str:
    return html.escape(text, quote=False)


def _block(look: Look, block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h2>{_text(block.text)}</h2>"
    if isinstance(block, Text):
        return f"<p>{_text(block.text)}</p>"
    if isinstance(block, Bullets):
        return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</ul>"
    if isinstance(block, Contents):
        dots = "." * 300
        lines = "".join(
            f'<div>{_text(text)} <span class="dots">{dots}</span> {page}</div>'
            for text, page in block.items
        )
        return f'<div class="contents">{lines}</div>'
    if isinstance(block, Form):
        fields = "".join(
            f'<div>{_text(label)}: <span class="line"></span></div>' for label in block.labels
        )
        return f'<div class="form">{fields}</div>'
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Pair):
        return f'<div class="pair">{_table(look, block.left)}{_table(look, block.right)}</div>'
    return _table(look, block)


def _chart(chart: Chart) -> str:
    """Bars as SVG, with an axis of figures at the left and labels below."""
    step = 420 / len(chart.labels)
    marks = "".join(
        f'<text x="26" y="{163 - 1.5 * y}" text-anchor="end">{y}</text>'
        f'<path d="M30 {160 - 1.5 * y}H450" stroke="#ccc" stroke-width=".5"/>'
        for y in range(0, 101, 20)
    )
    bars = "".join(
        f'<rect x="{30 + step * (i + 0.2):.1f}" y="{160 - 1.5 * value:.1f}"'
        f' width="{step * 0.6:.1f}" height="{1.5 * value:.1f}" fill="#5577aa"/>'
        f'<text x="{30 + step * (i + 0.5):.1f}" y="172" text-anchor="middle">{_text(label)}</text>'
        for i, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True))
    )
    title = f"<figcaption>{_text(chart.title)}</figcaption>"
    return (
        f'<figure>{title}<svg width="460pt" height="180pt" viewBox="0 0 460 180" font-size="8">'
        f"{marks}{bars}</svg></figure>"
    )


def _table(look: Look, table: Content) -> str:
    spacing = {"boxes": "2pt", "tiles": "3pt"}.get(look.style)
    css = f"border-spacing:{spacing}" if spacing else "border-collapse:collapse"
    css += ";width:100%" if table.wraps or look.variant % 2 else ""
    by_row: list[list[str]] = [[] for _ in range(table.rows)]
    for entry in filled_up(table):
        by_row[entry.row].append(_cell(look, table, entry))
    rows = "".join(f"<tr>{''.join(cells)}</tr>" for cells in by_row)
    total = sum(table.widths)
    columns = "".join(
        f'<col style="width:{100 * width / total:.1f}%">' if table.wraps else "<col>"
        for width in table.widths
    )
    caption = f"<p><b>{_text(table.caption)}</b></p>" if table.caption else ""
    notes = "".join(f'<p class="note">{_text(note)}</p>' for note in table.notes)
    drawn = f'<table style="{css}">{columns}{rows}</table>'
    parts = drawn + caption + notes if table.below else caption + drawn + notes
    return f"<figure>{parts}</figure>"


def _cell(look: Look, table: Content, entry: Entry) -> str:
    drawn = sides(look, table, entry)
    kind = "3pt double" if look.style == "double" else "solid"
    css = f"text-align:{entry.align};vertical-align:{entry.valign}"
    for name in ("top", "right", "bottom", "left"):
        width = getattr(drawn, name)
        if width:
            css += f";border-{name}:" + (
                f"{kind} #000" if "double" in kind else f"{width}pt {kind} #000"
            )
    css += f";background:{drawn.fill}" if drawn.fill else ""
    css += f";padding-left:{look.padding + 8 * entry.indent}pt" if entry.indent else ""
    css += ";white-space:nowrap" if not table.wraps else ""
    text = _text(entry.text) + (f"<sup>{_text(entry.mark)}</sup>" if entry.mark else "")
    text = f"<b>{text}</b>" if entry.bold else text
    spans = f' rowspan="{entry.row_span}"' if entry.row_span > 1 else ""
    spans += f' colspan="{entry.column_span}"' if entry.column_span > 1 else ""
    return f'<td style="{css}"{spans}>{text}</td>'
