"""Documents through pdflatex: tables as scientific and official reports have them."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from sendplan.benchmarks.structure.content import Content, Entry, filled_up
from sendplan.benchmarks.structure.drawing import THICK, sides
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

_HEAD = r"""
\documentclass[10pt]{article}
\usepackage[a4paper,margin=25mm]{geometry}
\usepackage[T1]{fontenc}
\usepackage{textcomp,array,booktabs,multicol,colortbl,graphicx,%s}
\setlength{\parindent}{0pt}\setlength{\parskip}{5pt}
\setlength{\tabcolsep}{%.1fpt}\renewcommand{\arraystretch}{%.2f}
\setlength{\columnsep}{24pt}%s
\pagestyle{myheadings}\markright{%s}
\definecolor{head}{RGB}{200,212,228}\definecolor{band}{RGB}{238,241,246}
\begin{document}\fontsize{%.1f}{%.1f}\selectfont
"""
_SPECIAL = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "–": "--", "\u00a0": "~", "€": r"\texteuro{}", "•": r"\textbullet{}",
}  # fmt: skip
# Points that a character of the text is wide, about, as a share of its size.
_CHARACTER = 0.52


def typeset(plan: Plan, target: Path) -> None:
    """Run pdflatex once; nothing in the document refers to anything."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.tex"
        page.write_text(document(plan), encoding="utf-8")
        subprocess.run(
            [program("pdflatex"), "-interaction=batchmode", "-halt-on-error", page.name],
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
            check=True,
            capture_output=True,
            timeout=60,
        )
        target.write_bytes(page.with_suffix(".pdf").read_bytes())


def document(plan: Plan) -> str:
    look = plan.look
    fonts = ("mathptmx" if look.variant % 2 else "lmodern") if look.serif else "helvet"
    sans = "" if look.serif else r"\renewcommand{\familydefault}{\sfdefault}"
    stretch = 1 + look.leading / 12
    head = _HEAD % (
        fonts, look.padding, stretch, sans, _text(plan.title), look.size, 1.2 * look.size
    )  # fmt: skip
    return head + "\n\\clearpage\n".join(_sheet(plan, s) for s in plan.sheets) + "\\end{document}\n"


def _sheet(plan: Plan, sheet: Sheet) -> str:
    body = "\n\n".join(_block(plan.look, block) for block in sheet.blocks)
    return f"\\begin{{multicols*}}{{2}}{body}\\end{{multicols*}}" if sheet.columns == 2 else body


def _text(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in text)


def _block(look: Look, block: Block) -> str:
    if isinstance(block, Heading):
        return rf"{{\large\bfseries {_text(block.text)}\par}}"
    if isinstance(block, Text):
        return _text(block.text)
    if isinstance(block, Bullets):
        items = "".join(rf"\item {_text(item)}" for item in block.items)
        return rf"\begin{{itemize}}{items}\end{{itemize}}"
    if isinstance(block, Contents):
        return "".join(rf"{_text(text)} \dotfill\ {page}\par " for text, page in block.items)
    if isinstance(block, Form):
        return "".join(rf"{_text(label)}: \hrulefill\par " for label in block.labels)
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Pair):
        halves = [
            rf"\begin{{minipage}}[t]{{.46\linewidth}}\vspace{{0pt}}{_figure(look, each, True)}"
            r"\end{minipage}"
            for each in (block.left, block.right)
        ]
        return r"\hfill ".join(halves)
    return rf"\begin{{minipage}}{{\linewidth}}{_figure(look, block, False)}\end{{minipage}}"


def _chart(chart: Chart) -> str:
    """Bars as rules in a picture, with an axis of figures at the left and labels below."""
    step = 400 / len(chart.labels)
    marks = "".join(
        rf"\put(18,{10 + 1.5 * y:.0f}){{\makebox(0,0)[r]{{{y}}}}}"
        rf"\put(22,{10 + 1.5 * y:.0f}){{\line(1,0){{400}}}}"
        for y in range(0, 101, 20)
    )
    bars = "".join(
        rf"\put({22 + step * (i + 0.2):.0f},10)"
        rf"{{\rule{{{0.6 * step:.0f}pt}}{{{1.5 * value:.0f}pt}}}}"
        rf"\put({22 + step * (i + 0.5):.0f},2){{\makebox(0,0){{\scriptsize {_text(label)}}}}}"
        for i, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True))
    )
    return (
        rf"{{\bfseries {_text(chart.title)}}}\par\setlength{{\unitlength}}{{1pt}}"
        rf"\begin{{picture}}(430,170){marks}{bars}\end{{picture}}"
    )


def _figure(look: Look, table: Content, narrow: bool) -> str:
    """A table with its caption and notes."""
    caption = rf"\textbf{{{_text(table.caption)}}}\par" if table.caption else ""
    notes = "".join(rf"{{\footnotesize {_text(note)}\par}}" for note in table.notes)
    center = r"\centering" if look.variant == 2 and not narrow else ""
    size = 0.92 * look.size
    font = rf"\fontsize{{{size:.1f}}}{{{1.2 * size:.1f}}}\selectfont"
    drawn = rf"{{{center}{font} {_table(look, table)}\par}}"
    parts = (drawn, caption) if table.below else (caption, drawn)
    return r"\smallskip ".join((*parts, notes))


def _table(look: Look, table: Content) -> str:
    grid: dict[tuple[int, int], Entry] = {}
    for entry in filled_up(table):
        for row in range(entry.row, entry.row + entry.row_span):
            grid[row, entry.column] = entry
    lines = [_rules(look, table, 0)]
    for row in range(table.rows):
        cells = [_cell(look, table, grid[at], row) for at in sorted(grid) if at[0] == row]
        shade = ""
        if look.style == "zebra":
            fill = sides(look, table, grid[row, 0]).fill
            shade = {"": "", "#c8d4e4": r"\rowcolor{head}"}.get(fill, r"\rowcolor{band}")
        lines += [shade + " & ".join(cells) + r" \\", _rules(look, table, row + 1)]
    columns = "l" * table.columns
    drawn = rf"\begin{{tabular}}{{{columns}}}" + "\n".join(lines) + r"\end{tabular}"
    fitted = r"\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi"
    return rf"\sbox0{{{drawn}}}{fitted}"


def _cell(look: Look, table: Content, entry: Entry, row: int) -> str:
    """A cell, or its part in one row: its text stands in the first or, if low, the last."""
    drawn = sides(look, table, entry)
    kind = {"left": "l", "right": "r", "center": "c"}[entry.align]
    if table.wraps:
        characters = sum(table.widths[entry.column : entry.column + entry.column_span])
        width = _CHARACTER * look.size * characters - 2 * look.padding
        ragged = {"left": r"\raggedright", "right": r"\raggedleft", "center": r"\centering"}
        kind = rf">{{{ragged[entry.align]}\hyphenpenalty10000\arraybackslash}}p{{{width:.0f}pt}}"
    twice = "||" if look.style == "double" else "|"
    left = twice if drawn.left and entry.column == 0 else ""
    right = twice if drawn.right else ""
    home = entry.row + (entry.row_span - 1 if entry.valign == "bottom" else 0)
    text = ""
    if row == home:
        text = _text(entry.text) + (
            rf"\textsuperscript{{{_text(entry.mark)}}}" if entry.mark else ""
        )
        text = rf"\textbf{{{text}}}" if entry.bold else text
        text = rf"\hspace*{{8pt}}{text}" if entry.indent else text
    return rf"\multicolumn{{{entry.column_span}}}{{{left}{kind}{right}}}{{{text}}}"


def _rules(look: Look, table: Content, row: int) -> str:
    """The rules over a row of the lattice: whole, or from column to column."""
    weights = [0.0] * table.columns
    for entry in filled_up(table):
        drawn = sides(look, table, entry)
        for at, weight in ((entry.row, drawn.top), (entry.row + entry.row_span, drawn.bottom)):
            if at == row:
                for column in range(entry.column, entry.column + entry.column_span):
                    weights[column] = max(weights[column], weight)
    if not any(weights):
        return ""
    if all(weights):
        name = "hline\\hline" if look.style == "double" else "hline"
        if look.style == "booktabs":
            ends = {0: "toprule", table.rows: "bottomrule"}
            name = ends.get(row, "midrule") if max(weights) == THICK else "midrule"
        return f"\\{name}"
    runs = _runs(look, table, row, weights)
    if look.style == "booktabs":
        return "".join(rf"\cmidrule(lr){{{first}-{last}}}" for first, last in runs)
    return "".join(rf"\cline{{{first}-{last}}}" for first, last in runs)


def _runs(look: Look, table: Content, row: int, weights: list[float]) -> list[tuple[int, int]]:
    """The columns, from 1, that a rule goes over without a break; each heading has its own."""
    starts = {e.column for e in table.entries if e.row + e.row_span == row}
    runs: list[tuple[int, int]] = []
    for column, weight in enumerate(weights):
        if not weight:
            continue
        new = look.style == "booktabs" and column in starts
        if runs and runs[-1][1] == column and not new:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column + 1, column + 1))
    return runs
