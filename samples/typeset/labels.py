"""A portrait plan through LibreOffice Writer without any table: each field after its label."""

from __future__ import annotations

from pathlib import Path

from sendplan.samples.typeset.content import Data, actions_of, cell
from sendplan.samples.typeset.writer import TEMPLATE, convert, filled, front, paragraph


def typeset(source: Data, target: Path) -> None:
    """Convert the plan's flat OpenDocument text to a PDF."""
    body = front(source)
    for area in source["areas"]:
        body.append(paragraph("AreaHeading", area["heading"]))
        body += [
            paragraph("Body", f"Senior Responsible Officer: {officer['raw']}")
            for officer in area["officers"]
        ]
        for action, _ in actions_of(area):
            body += _action(action, source["columns"])
    body += [paragraph("Heading", source["postholders_heading"])]
    body += [
        paragraph("Body", f"{row['initials']} - {row['name']}, {row['role']}")
        for row in source["postholders"]
    ]
    convert(_upright(filled(TEMPLATE, source["title"], body)), target, "fodt")


def _upright(text: str) -> str:
    """The template's page turned to portrait."""
    wide = 'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"'
    return text.replace(wide, 'fo:page-width="21cm" fo:page-height="29.7cm"')


def _action(action: Data, labels: list[Data]) -> list[str]:
    """An action: its number and title, then its labels; several lines stand below theirs."""
    lines = [paragraph("Heading", f"Action {action['ref']}: {action['title']}")]
    for label in labels:
        texts = cell(action, label)
        if len(texts) == 1:
            lines.append(paragraph("Body", f"<b>{label['heading']}:</b> {texts[0]}"))
        else:
            lines.append(paragraph("Body", f"<b>{label['heading']}:</b>"))
            lines += [paragraph("Body", text) for text in texts]
    return lines
