"""Documents through LibreOffice Writer: flat OpenDocument text, converted."""

from __future__ import annotations

import subprocess
import tempfile
from html import escape
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
    Text,
)
from sendplan.samples.typeset.content import program

_NAMES = (
    "office:1.0 style:1.0 text:1.0 table:1.0 drawing:1.0=draw xsl-fo-compatible:1.0=fo "
    "svg-compatible:1.0=svg"
)
_SPACES = " ".join(
    f"xmlns:{name.partition('=')[2] or name.split(':')[0]}="
    f'"urn:oasis:names:tc:opendocument:xmlns:{name.partition("=")[0]}"'
    for name in _NAMES.split()
)
_ALIGN = {"left": "start", "center": "center", "right": "end"}
_WIDTH, _GUTTER = 470.0, 22.0
# Points that a character of the text is wide, about, as a share of its size.
_CHARACTER = 0.56


def typeset(plan: Plan, target: Path) -> None:
    """Convert the document to a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / f"{target.stem}.fodt"
        page.write_text(_Writer(plan).document(), encoding="utf-8")
        command = [
            program("soffice", "libreoffice"),
            f"-env:UserInstallation={Path(folder).as_uri()}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(target.parent),
            str(page),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


class _Writer:
    """Collects the styles that a document's cells, columns and texts need as it goes."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._look: Look = plan.look
        self._styles: dict[str, str] = {}

    def document(self) -> str:
        body = []
        for sheet in self._plan.sheets:
            width = (_WIDTH - _GUTTER) / 2 if sheet.columns == 2 else _WIDTH
            master = f"Page{sheet.columns}"
            first = self._style(
                "paragraph",
                f' style:master-page-name="{master}"',
                '<style:text-properties fo:font-size="2pt"/>',
            )
            body.append(f'<text:p text:style-name="{first}"/>')
            body += [self._block(block, width) for block in sheet.blocks]
        styles = "".join(
            f'<style:style style:name="{name}" {rest}' for rest, name in self._styles.items()
        )
        masters = "".join(_master(self._plan.title, columns) for columns in (1, 2))
        layouts = "".join(_layout(columns) for columns in (1, 2))
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} '
            'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
            f"<office:automatic-styles>{styles}{layouts}</office:automatic-styles>"
            f"<office:master-styles>{masters}</office:master-styles>"
            f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>"
        )

    def _style(self, family: str, attributes: str, properties: str) -> str:
        rest = f'style:family="{family}"{attributes}>{properties}</style:style>'
        return self._styles.setdefault(rest, f"s{len(self._styles)}")

    def _paragraph(
        self,
        text: str,
        *,
        size: float = 1.0,
        bold: bool = False,
        align: str = "left",
        after: float = 5,
        indent: float = 0,
    ) -> str:
        font = "Liberation Serif" if self._look.serif else "Liberation Sans"
        weight = "bold" if bold else "normal"
        style = self._style(
            "paragraph",
            "",
            f'<style:paragraph-properties fo:margin-bottom="{after}pt" fo:margin-left="{indent}pt" '
            f'fo:text-align="{_ALIGN[align]}"/><style:text-properties style:font-name="{font}" '
            f'fo:font-family="{font}" fo:font-size="{self._look.size * size:.1f}pt" '
            f'fo:font-weight="{weight}"/>',
        )
        return f'<text:p text:style-name="{style}">{text}</text:p>'

    def _block(self, block: Block, width: float) -> str:
        if isinstance(block, Heading):
            return self._paragraph(escape(block.text), size=1.3, bold=True)
        if isinstance(block, Text):
            return self._paragraph(escape(block.text))
        if isinstance(block, Bullets):
            return "".join(
                self._paragraph(f"•<text:s text:c='2'/>{escape(item)}", indent=12)
                for item in block.items
            )
        if isinstance(block, Contents):
            return "".join(
                self._paragraph(f"{escape(text)} {'.' * (90 - len(text))} {page}")
                for text, page in block.items
            )
        if isinstance(block, Form):
            return "".join(self._paragraph(f"{escape(each)}: {'_' * 40}") for each in block.labels)
        if isinstance(block, Chart):
            return self._chart(block)
        if isinstance(block, Pair):
            half = (width - _GUTTER) / 2
            cells = "".join(
                f"<table:table-cell>{self._figure(each, half)}</table:table-cell>"
                for each in (block.left, block.right)
            )
            columns = self._column(width / 2) * 2
            return (
                f'<table:table table:style-name="{self._frame(width)}">{columns}'
                f"<table:table-row>{cells}</table:table-row></table:table>" + self._paragraph("")
            )
        return self._figure(block, width)

    def _chart(self, chart: Chart) -> str:
        """Bars and labels as drawn shapes that stand in a line of the text."""
        step = 400 / len(chart.labels)
        shape = self._style(
            "graphic",
            "",
            '<style:graphic-properties draw:fill="solid" draw:fill-color="#5577aa" '
            'draw:stroke="none"/>',
        )
        bare = self._style(
            "graphic", "", '<style:graphic-properties draw:fill="none" draw:stroke="none"/>'
        )
        parts = []
        for index, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True)):
            x = step * index
            parts.append(
                f'<draw:rect draw:style-name="{shape}" svg:x="{x + 0.2 * step:.1f}pt" '
                f'svg:y="{100 - value}pt" svg:width="{0.6 * step:.1f}pt" svg:height="{value}pt"/>'
                f'<draw:custom-shape draw:style-name="{bare}" svg:x="{x:.1f}pt" svg:y="102pt" '
                f'svg:width="{step:.1f}pt" svg:height="16pt">'
                f"{self._paragraph(escape(label), size=0.8, align='center')}</draw:custom-shape>"
            )
        title = self._paragraph(escape(chart.title), bold=True)
        return title + self._paragraph(
            f'<draw:g text:anchor-type="as-char">{"".join(parts)}</draw:g>'
        )

    def _figure(self, table: Content, width: float) -> str:
        """A table with its caption and notes."""
        caption = (
            self._paragraph(escape(table.caption), bold=True, after=2) if table.caption else ""
        )
        notes = "".join(self._paragraph(escape(note), size=0.8, after=1) for note in table.notes)
        drawn = self._table(table, width)
        parts = drawn + caption if table.below else caption + drawn
        return parts + notes + self._paragraph("", size=0.6)

    def _table(self, table: Content, width: float) -> str:
        character = _CHARACTER * self._look.size
        natural = [character * each + 2 * self._look.padding for each in table.widths]
        scale = width / sum(natural)
        scale = scale if table.wraps or self._look.variant % 2 else min(1, scale)
        columns = "".join(self._column(scale * each) for each in natural)
        cells = {(entry.row, entry.column): entry for entry in filled_up(table)}
        rows = "".join(
            "<table:table-row>"
            + "".join(
                self._cell(table, cells[row, column])
                if (row, column) in cells
                else "<table:covered-table-cell/>"
                for column in range(table.columns)
            )
            + "</table:table-row>"
            for row in range(table.rows)
        )
        frame = self._frame(scale * sum(natural))
        return f'<table:table table:style-name="{frame}">{columns}{rows}</table:table>'

    def _frame(self, width: float) -> str:
        return self._style(
            "table",
            "",
            f'<style:table-properties style:width="{width:.1f}pt" table:align="left" '
            'table:border-model="collapsing" style:may-break-between-rows="false"/>',
        )

    def _column(self, width: float) -> str:
        style = self._style(
            "table-column",
            "",
            f'<style:table-column-properties style:column-width="{width:.1f}pt"/>',
        )
        return f'<table:table-column table:style-name="{style}"/>'

    def _cell(self, table: Content, entry: Entry) -> str:
        drawn = sides(self._look, table, entry)
        borders = ""
        for name in ("top", "right", "bottom", "left"):
            weight = getattr(drawn, name)
            kind = "2.5pt double" if self._look.style == "double" else f"{weight}pt solid"
            borders += f'fo:border-{name}="{f"{kind} #000000" if weight else "none"}" '
        fill = f'fo:background-color="{drawn.fill}" ' if drawn.fill else ""
        look = self._look
        style = self._style(
            "table-cell",
            "",
            f'<style:table-cell-properties style:vertical-align="{entry.valign}" '
            f'{borders}{fill}fo:padding="{look.leading}pt" fo:padding-left="{look.padding}pt" '
            f'fo:padding-right="{look.padding}pt"/>',
        )
        raised = self._style("text", "", '<style:text-properties style:text-position="super 60%"/>')
        mark = f'<text:span text:style-name="{raised}">{escape(entry.mark)}</text:span>'
        text = escape(entry.text) + (mark if entry.mark else "")
        spans = (
            f'table:number-columns-spanned="{entry.column_span}" '
            f'table:number-rows-spanned="{entry.row_span}"'
        )
        shown = self._paragraph(
            text, size=0.92, bold=entry.bold, align=entry.align, after=0, indent=8 * entry.indent
        )
        return f'<table:table-cell table:style-name="{style}" {spans}>{shown}</table:table-cell>'


def _layout(columns: int) -> str:
    inner = f'<style:columns fo:column-count="{columns}" fo:column-gap="{_GUTTER}pt"/>'
    return (
        f'<style:page-layout style:name="Layout{columns}"><style:page-layout-properties '
        'fo:page-width="595pt" fo:page-height="842pt" fo:margin-left="62pt" fo:margin-right="63pt" '
        f'fo:margin-top="40pt" fo:margin-bottom="40pt">{inner}</style:page-layout-properties>'
        '<style:header-style><style:header-footer-properties fo:min-height="20pt"/>'
        "</style:header-style></style:page-layout>"
    )


def _master(title: str, columns: int) -> str:
    return (
        f'<style:master-page style:name="Page{columns}" style:page-layout-name="Layout{columns}">'
        f"<style:header><text:p>{escape(title)} <text:page-number/></text:p></style:header>"
        "</style:master-page>"
    )
