"""A landscape A4 plan through LibreOffice Writer: tasks told apart by height alone.

The plan is written as one flat OpenDocument file (.fodt) and converted. An action
takes one table row a task; the cells of the other columns span those rows and the
lines between tasks are left out, so that the page shows one tall row.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from html import escape
from pathlib import Path

from sendplan.samples.typeset.content import Data, program, split_bullet

TEMPLATE = Path(__file__).with_name("writer.fodt")
_MARKUP = re.compile(r"&lt;(i|b|sup)&gt;(.*?)&lt;/\1&gt;")
_SPANNED = ("action", "outcomes", "progress", "evaluation")
_ORDER = ("action", "outcomes", "task", "lead", "milestones", "progress", "evaluation")


def typeset(source: Data, target: Path) -> None:
    """Convert the plan's flat OpenDocument text to a PDF."""
    body = [
        *front(source),
        *_plain_table("Glossary of terms", _glossary(source), (4, 9, 25)),
        *_plain_table("Key to postholders", _key(source), (4, 10, 24)),
    ]
    for area in source["areas"]:
        body += [paragraph("AreaHeading", area["heading"]), _grid(area, source)]
    convert(filled(TEMPLATE, source["title"], body), target, "fodt")


def convert(document: str, target: Path, kind: str) -> None:
    """Convert one flat OpenDocument file (fodt or fods) to a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / f"{target.stem}.{kind}"
        page.write_text(document, encoding="utf-8")
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


def filled(template: Path, title: str, body: list[str]) -> str:
    """A template of a flat OpenDocument file with its title and its content."""
    text = template.read_text(encoding="utf-8")
    return text.replace("@TITLE@", escape(title)).replace("@BODY@", "\n".join(body))


def _text(text: str) -> str:
    """Escaped text with the small markup as text spans."""
    return _MARKUP.sub(r'<text:span text:style-name="\1">\2</text:span>', escape(text, quote=False))


def paragraph(style: str, text: str) -> str:
    """A paragraph; a bullet gets its sign, a tab and a hanging indent."""
    sign, rest = split_bullet(text)
    if sign is None:
        return f'<text:p text:style-name="{style}">{_text(text)}</text:p>'
    return f'<text:p text:style-name="{style}Bullet">{sign}<text:tab/>{_text(rest)}</text:p>'


def front(source: Data) -> list[str]:
    """Title, date, partners and introduction."""
    lines = [
        paragraph("Title", source["title"]),
        paragraph("Subtitle", f"Published {source['dated_printed']}"),
    ]
    lines.append(paragraph("Body", "Agreed by " + ", ".join(source["local_area"]["partners"])))
    for line in source["introduction"]:
        lines.append(
            paragraph("Heading", line[2:]) if line.startswith("# ") else paragraph("Body", line)
        )
    return lines


def _glossary(source: Data) -> list[list[str]]:
    rows = [[r["abbreviation"], r["full"], r["definition"]] for r in source["glossary"]]
    return [["Abbreviation", "In full", "Definition"], *rows]


def _key(source: Data) -> list[list[str]]:
    rows = [[r["initials"], r["name"], r["role"]] for r in source["postholders"]]
    return [["Initials", "Name", "Post"], *rows]


def _plain_table(title: str, rows: list[list[str]], widths: tuple[int, ...]) -> list[str]:
    """A small table under its heading, with a heading row."""
    head = "".join(_cell("Head", [paragraph("CellHead", text)]) for text in rows[0])
    body = "".join(
        f"<table:table-row>{''.join(_cell('Box', [paragraph('Cell', text)]) for text in row)}"
        "</table:table-row>"
        for row in rows[1:]
    )
    return [paragraph("Heading", title), _table(title, widths, head, body)]


def _table(name: str, widths: tuple[int, ...], head: str, body: str) -> str:
    """A table whose heading row is repeated on each page."""
    columns = "".join(f'<table:table-column table:style-name="W{width}"/>' for width in widths)
    rows = f"<table:table-row>{head}</table:table-row>"
    return (
        f'<table:table table:name="{escape(name)}" table:style-name="Table">{columns}'
        f"<table:table-header-rows>{rows}</table:table-header-rows>{body}</table:table>"
    )


def _cell(style: str, paragraphs: list[str], rows: int = 1) -> str:
    span = f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
    content = "".join(paragraphs) or paragraph("Cell", "")
    return f'<table:table-cell table:style-name="{style}"{span}>{content}</table:table-cell>'


def _grid(area: Data, source: Data) -> str:
    """The grid of one area."""
    head = "".join(_cell("Head", _heading(*source["columns"][name])) for name in _ORDER)
    body = "".join(_action(entry) for group in area["groups"] for entry in group["entries"])
    return _table(f"Area {area['number']}", (4, 6, 9, 4, 4, 6, 5), head, body)


def _heading(name: str, question: str) -> list[str]:
    lines = [paragraph("CellHead", name)]
    return [*lines, paragraph("CellHead", f"<i>{question}</i>")] if question else lines


def _action(action: Data) -> str:
    """The rows of one action, a row a task."""
    tasks = action["tasks"]
    tall = {name: _cell("Box", _tall(name, action), len(tasks)) for name in _SPANNED}
    rows = []
    for number, task in enumerate(tasks, start=1):
        style = _edge(number, len(tasks))
        cells = {
            "task": _cell(style, [paragraph("Cell", f"{number}. {task['text']}")]),
            "lead": _cell(style, [paragraph("Cell", lead["raw"]) for lead in task["leads"]]),
            "milestones": _cell(
                style, [paragraph("Cell", date["raw"]) for date in task["milestones"]]
            ),
        }
        others = tall if number == 1 else dict.fromkeys(_SPANNED, "<table:covered-table-cell/>")
        row = "".join((cells | others)[name] for name in _ORDER)
        rows.append(f"<table:table-row>{row}</table:table-row>")
    return "".join(rows)


def _edge(number: int, count: int) -> str:
    """Cell style of a task's row: lines at the top of the first and the foot of the last."""
    if count == 1:
        return "Box"
    return "Top" if number == 1 else "Foot" if number == count else "Middle"


def _tall(name: str, action: Data) -> list[str]:
    """Paragraphs of a cell that stands beside all tasks of an action."""
    if name == "action":
        return [paragraph("Cell", f"<b>{action['ref']}</b> {action['title']}")]
    if name == "progress":
        return [
            paragraph("Cell", f"✓ {p['text']} {p['cite']}".rstrip()) for p in action["progress"]
        ]
    return [paragraph("Cell", text) for text in action[name]]
