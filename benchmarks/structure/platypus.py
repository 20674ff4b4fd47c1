"""Documents through reportlab: tables whose lines and texts are drawn one by one."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

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
    Text,
)

_MARGIN = 60.0
_GUTTER = 24.0
_WIDTH, _HEIGHT = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN
_ALIGN = {"left": 0, "center": 1, "right": 2}


def typeset(plan: Plan, target: Path) -> None:
    """Build the PDF, each sheet on a page of one or two columns."""
    half = (_WIDTH - _GUTTER) / 2
    plain = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    templates = [
        PageTemplate("1", [Frame(_MARGIN, _MARGIN, _WIDTH, _HEIGHT, **plain)]),
        PageTemplate(
            "2",
            [
                Frame(_MARGIN + i * (half + _GUTTER), _MARGIN, half, _HEIGHT, **plain)
                for i in range(2)
            ],
        ),
    ]
    for template in templates:
        template.onPage = lambda canvas, _: _furniture(plan, canvas)
    first = plan.sheets[0].columns
    templates.sort(key=lambda template: template.id != str(first))
    story: list[Flowable] = []
    for number, sheet in enumerate(plan.sheets):
        if number:
            story += [NextPageTemplate(str(sheet.columns)), PageBreak()]
        width = half if sheet.columns == 2 else _WIDTH
        for block in sheet.blocks:
            story += _block(plan.look, block, width)
    document = BaseDocTemplate(str(target), pagesize=A4, pageTemplates=templates, invariant=1)
    document.build(story)


def _furniture(plan: Plan, canvas: object) -> None:
    canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
    canvas.drawCentredString(A4[0] / 2, A4[1] - 40, plan.title)  # type: ignore[attr-defined]
    number = str(canvas.getPageNumber())  # type: ignore[attr-defined]
    canvas.drawCentredString(A4[0] / 2, 36, number)  # type: ignore[attr-defined]


def _font(look: Look, bold: bool = False) -> str:
    if look.serif:
        return "Times-Bold" if bold else "Times-Roman"
    return "Helvetica-Bold" if bold else "Helvetica"


def _style(look: Look, size: float, bold: bool = False, align: str = "left") -> ParagraphStyle:
    return ParagraphStyle(
        "", fontName=_font(look, bold), fontSize=size, leading=1.2 * size, alignment=_ALIGN[align]
    )


def _paragraph(look: Look, text: str, *, size: float = 1.0, bold: bool = False) -> Paragraph:
    style = _style(look, look.size * size, bold)
    style.spaceAfter = 6
    return Paragraph(escape(text), style)


def _block(look: Look, block: Block, width: float) -> list[Flowable]:
    if isinstance(block, Heading):
        return [_paragraph(look, block.text, size=1.3, bold=True)]
    if isinstance(block, Text):
        return [_paragraph(look, block.text)]
    if isinstance(block, Bullets):
        style = _style(look, look.size)
        style.leftIndent, style.bulletIndent = 14, 3
        return [Paragraph(escape(item), style, bulletText="•") for item in block.items]
    if isinstance(block, Contents):
        return [
            Table(
                [[_paragraph(look, f"{text} {'. ' * 20}"), str(page)]],
                colWidths=[width - 40, 40],
                style=[("ALIGN", (1, 0), (1, 0), "RIGHT")],
            )
            for text, page in block.items
        ]
    if isinstance(block, Form):
        return [_paragraph(look, f"{label}: {'_' * 40}") for label in block.labels]
    if isinstance(block, Chart):
        return [_paragraph(look, block.title, bold=True), _chart(block, width)]
    if isinstance(block, Pair):
        half = (width - _GUTTER) / 2
        left, right = (_figure(look, each, half) for each in (block.left, block.right))
        plain = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        return [Table([[left, right]], colWidths=[half + _GUTTER, half], style=plain)]
    return [KeepTogether(_figure(look, block, width))]


def _chart(chart: Chart, width: float) -> Drawing:
    bars = VerticalBarChart()
    bars.x, bars.y, bars.width, bars.height = 30, 20, width - 40, 140
    bars.data = [chart.values]
    bars.categoryAxis.categoryNames = list(chart.labels)
    bars.categoryAxis.labels.fontSize = bars.valueAxis.labels.fontSize = 7
    drawing = Drawing(width, 175)
    drawing.add(bars)
    return drawing


def _figure(look: Look, table: Content, width: float) -> list[Flowable]:
    """A table with its caption and notes."""
    caption = [_paragraph(look, table.caption, bold=True)] if table.caption else []
    notes: list[Flowable] = [_paragraph(look, note, size=0.8) for note in table.notes]
    drawn = _table(look, table, width)
    drawn.spaceAfter = 6
    return [drawn, *caption, *notes] if table.below else [*caption, drawn, *notes]


def _table(look: Look, table: Content, width: float) -> Table:
    size = 0.92 * look.size
    data: list[list[object]] = [[""] * table.columns for _ in range(table.rows)]
    style: list[tuple[object, ...]] = [
        ("LEFTPADDING", (0, 0), (-1, -1), look.padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), look.padding),
        ("TOPPADDING", (0, 0), (-1, -1), look.leading),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.leading),
        ("FONT", (0, 0), (-1, -1), _font(look), size, 1.2 * size),
    ]
    for entry in filled_up(table):
        data[entry.row][entry.column] = _content(look, entry, size, table.wraps)
        style += _commands(look, table, entry)
    widths = None
    if table.wraps:
        total = sum(table.widths)
        widths = [width * each / total for each in table.widths]
    return Table(data, colWidths=widths, style=style, hAlign="LEFT")


def _content(look: Look, entry: Entry, size: float, wraps: bool) -> object:
    """A text that wraps, or one that stands in a line."""
    if not wraps:
        return "\u00a0" * 3 * entry.indent + entry.whole
    style = _style(look, size, entry.bold, entry.align)
    style.leftIndent = 8 * entry.indent
    text = escape(entry.text) + (f"<super>{escape(entry.mark)}</super>" if entry.mark else "")
    return Paragraph(text, style)


def _commands(look: Look, table: Content, entry: Entry) -> list[tuple[object, ...]]:
    drawn = sides(look, table, entry)
    first = (entry.column, entry.row)
    last = (entry.column + entry.column_span - 1, entry.row + entry.row_span - 1)
    commands: list[tuple[object, ...]] = [
        ("ALIGN", first, last, entry.align.upper()),
        ("VALIGN", first, last, entry.valign.upper()),
    ]
    if entry.bold:
        commands.append(("FONTNAME", first, last, _font(look, True)))
    if first != last:
        commands.append(("SPAN", first, last))
    lines = (
        ("LINEABOVE", drawn.top, first, (last[0], first[1])),
        ("LINEBELOW", drawn.bottom, (first[0], last[1]), last),
        ("LINEBEFORE", drawn.left, first, (first[0], last[1])),
        ("LINEAFTER", drawn.right, (last[0], first[1]), last),
    )
    twice = (1, None, None, 2, 1.2) if look.style == "double" else ()
    commands += [
        (name, start, end, width, HexColor("#000000"), *twice)
        for name, width, start, end in lines
        if width
    ]
    if drawn.fill:
        commands.append(("BACKGROUND", first, last, HexColor(drawn.fill)))
    return commands
