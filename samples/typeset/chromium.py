"""A landscape plan through headless Chromium: year columns under a spanned heading."""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from pathlib import Path

from sendplan.samples.typeset.content import Data, program, split_bullet

_STYLE = Path(__file__).with_name("chromium.css")
_WIDTHS = (19, 10, 10, 10, 8, 24, 19)
_DASH = "\u2013"
_MARKUP = re.compile(r"&lt;(/?(?:i|b|sup))&gt;")


def typeset(source: Data, target: Path) -> None:
    """Print the plan's HTML to a PDF."""
    parts = [
        front(source),
        *(_area(area, source) for area in source["areas"]),
        _indicators(source),
        _postholders(source),
        _contributors(source),
    ]
    print_html(document(source["title"], "".join(parts), _STYLE), target)


def print_html(page_source: str, target: Path) -> None:
    """Print one HTML page to a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "plan.html"
        page.write_text(page_source, encoding="utf-8")
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


def document(title: str, body: str, style: Path) -> str:
    """A whole plan as one HTML page."""
    sheet = f"<style>{style.read_text(encoding='utf-8')}</style>"
    head = f'<head><meta charset="utf-8"><title>{text(title)}</title>{sheet}</head>'
    return f'<!doctype html><html lang="en-GB">{head}<body>{body}</body></html>'


def text(words: str) -> str:
    """Escaped text in which the small markup lives on."""
    return _MARKUP.sub(r"<\1>", html.escape(words, quote=False))


def _paragraph(line: str) -> str:
    """A paragraph, or a bullet with its sign set as text."""
    sign, rest = split_bullet(line)
    if sign is None:
        return f"<p>{text(line)}</p>"
    shown = "•" if sign == "-" else sign
    return f'<p class="bullet"><span>{shown}</span>{text(rest)}</p>'


def paragraphs(lines: list[str]) -> str:
    """Paragraphs and bullets of a cell."""
    return "".join(_paragraph(line) for line in lines)


def front(source: Data) -> str:
    """Title, partners, date and the introduction."""
    body = "".join(
        f"<h2>{text(line[2:])}</h2>" if line.startswith("# ") else _paragraph(line)
        for line in source["introduction"]
    )
    partners = "".join(f"<p>{text(name)}</p>" for name in source["local_area"]["partners"])
    title = f'<h1>{text(source["title"])}</h1><p class="date">{source["dated_printed"]}</p>'
    return f'<section class="front">{title}<div class="partners">{partners}</div>{body}</section>'


def _area(area: Data, source: Data) -> str:
    """One area: its heading, its grid and the quotes that stand loose below."""
    rows = [_band("officers", _officers(area)), _band("commitments", _commitments(area))]
    for group in area["groups"]:
        rows.append(_band("group", text(group["heading"])))
        for entry in group["entries"]:
            rows.append(_entry(entry, source["periods"]))
    quotes = "".join(f'<p class="loose">{text(quote)}</p>' for quote in area["loose_quotes"])
    table = f'<table class="grid">{_grid_head(source)}<tbody>{"".join(rows)}</tbody></table>'
    return f"<section><h2>{text(area['heading'])}</h2>{table}{quotes}</section>"


def _grid_head(source: Data) -> str:
    """Two heading rows: one heading spans the year columns."""
    columns, periods = source["columns"], source["periods"]
    tall = {key: f'<th rowspan="2">{text(columns[key])}</th>' for key in columns}
    wide = f'<th colspan="{len(periods)}">{text(columns["timeline"])}</th>'
    years = "".join(f"<th>{period}</th>" for period in periods)
    first = tall["action"] + wide + tall["lead"] + tall["outcomes"] + tall["evaluation"]
    return f"{_columns(_WIDTHS)}<thead><tr>{first}</tr><tr>{years}</tr></thead>"


def _columns(widths: tuple[int, ...]) -> str:
    """Column widths in per cent of the table."""
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    return f"<colgroup>{columns}</colgroup>"


def _band(kind: str, body: str) -> str:
    return f'<tr class="{kind}"><td colspan="7">{body}</td></tr>'


def _officers(area: Data) -> str:
    names = " and ".join(text(officer["raw"]) for officer in area["officers"])
    return f"<p>Senior Responsible Officer(s) {_DASH} {names}</p>"


def _commitments(area: Data) -> str:
    lines = [f"<p>{text(area['commitments_heading'])}</p>"]
    for item in area["commitments"]:
        lines.append(f"<p>{item['ref']} {_DASH} {text(item['title'])}: {text(item['text'])}</p>")
    return "".join(lines)


def _entry(entry: Data, periods: list[str]) -> str:
    """An action's row, or a row that holds nothing but a quote."""
    if "band_quote" in entry:
        return _band("quote", text(entry["band_quote"]))
    row = _action(entry, periods)
    if "row_quote" in entry:
        quote = f'<td class="quote">{text(entry["row_quote"])}</td>'
        row += f"<tr>{'<td></td>' * (3 + len(periods))}{quote}</tr>"
    return row


def _action(action: Data, periods: list[str]) -> str:
    cells = [f"<p>{action['ref']} - {text(action['title'])}</p>"]
    for period in periods:
        dates = [m["raw"] for m in action["milestones"] if m["period"] == period]
        cells.append(paragraphs(dates))
    cells.append(paragraphs([lead["raw"] for lead in action["leads"]]))
    cells.append(paragraphs(action["outcomes"]))
    cells.append(paragraphs(action["evaluation"]) + _callout(action))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _callout(action: Data) -> str:
    """A quote in a rounded box at the foot of the action's last cell."""
    return f'<div class="callout">{text(action["callout"])}</div>' if "callout" in action else ""


def _indicators(source: Data) -> str:
    """The table of measures: dated targets under one spanned heading."""
    targets = source["indicator_targets"]
    tall = "".join(
        f'<th rowspan="2">{name}</th>'
        for name in ("Key performance indicator", "Latest baseline", "Benchmark (national)")
    )
    dates = "".join(f"<th>{by}</th>" for by, _ in targets)
    head = f'<tr>{tall}<th colspan="{len(targets)}">Targets</th></tr><tr>{dates}</tr>'
    widths = _columns((32, 22, 10, 12, 12, 12))
    rows = "".join(_indicator(row) for row in source["indicators"])
    note = f'<p class="note">{text(source["indicator_note"])}</p>'
    title = "<h2>Appendix 1 - How we will measure progress</h2>"
    table = f'<table class="plain">{widths}<thead>{head}</thead><tbody>{rows}</tbody></table>'
    return f"<section>{title}{table}{note}</section>"


def _indicator(row: Data) -> str:
    """One measure; its parts stand one a line in every value cell."""
    parts = row.get("parts", [row])
    first = [f"{p['ref']} - {p['description']} - {p['baseline']}" for p in parts]
    cells = [
        [f"{row['ref']} - {row['description']}"],
        first if "parts" in row else [row["baseline"]],
        [part["national"] for part in parts],
        *([part["targets"][i] for part in parts] for i in range(3)),
    ]
    return "<tr>" + "".join(f"<td>{paragraphs(cell)}</td>" for cell in cells) + "</tr>"


def _postholders(source: Data) -> str:
    """The key to initials, with the organisations spelt out below it."""
    rows = "".join(
        f"<tr><td>{text(row['initials'] or '<i>To be appointed</i>')}</td>"
        f"<td>{text(row['role'])} ({row['organisation']})</td></tr>"
        for row in source["postholders"]
    )
    head = "<tr><th>Initials</th><th>Post and organisation</th></tr>"
    below = "".join(f"<p>{k} {_DASH} {text(v)}</p>" for k, v in source["organisations"].items())
    title = "<h2>Appendix 2 - Officers who answer for the actions</h2>"
    table = f'<table class="plain key"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return f"<section>{title}{table}{below}</section>"


def _contributors(source: Data) -> str:
    """Supporting roles, keyed by the reference of the action."""
    rows = "".join(
        f"<tr><td>{row['action']}</td>"
        f"<td>{paragraphs(['• ' + role for role in row['roles']])}</td></tr>"
        for row in source["contributors"]
    )
    head = "<tr><th>Action reference</th><th>Supporting roles</th></tr>"
    title = "<h2>Appendix 3 - Who else helps</h2>"
    table = f'<table class="plain key"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return f'<section class="run-on">{title}{table}</section>'
