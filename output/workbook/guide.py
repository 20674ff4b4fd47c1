"""The first sheet, which explains the others."""

from __future__ import annotations

from collections.abc import Mapping

import xlsxwriter

from ..flat.tables import PARTS
from .looks import Looks, row_height
from .sheet import label

_WIDTHS = (22, 96, 10)
_NOTES = {
    "Sheets": "Each sheet is a list of one kind; below stands what it holds and how many rows it "
    "has. Lists without rows are hidden. Overview, with everything of an action in one row, is "
    "the place to start. Columns says what each column holds; Long texts, where there are any, has "
    "the texts that are too long for a cell.",
    "Texts": "They stand as the document has them, after the changes that Repairs lists. An empty "
    "cell means that the document does not say.",
    "Dates": "Words such as \u201cby July 2018\u201d have a first and a last day that they allow. "
    "A date such as 2018-06 is as precise as the document; the columns beside it have its first "
    "and last day.",
    "Keys": "The grey columns on the right: the id of a row, and the ids of the rows of other "
    "sheets that it belongs to. They are the same in every file made from the same document.",
}


class Guide:
    """Added first, so that it stands first; written last, when the counts are known."""

    def __init__(self, book: xlsxwriter.Workbook, looks: Looks) -> None:
        self._sheet = book.add_worksheet("About")
        self._looks = looks

    def write(self, plans: int, counts: Mapping[str, int]) -> None:
        """Write what the workbook holds, with the number of rows of each table."""
        sheet, looks = self._sheet, self._looks
        for place, characters in enumerate(_WIDTHS):
            sheet.set_column(place, place, characters)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, "SEND improvement plans", looks.title)
        read = "1 plan" if plans == 1 else f"{plans:,} plans"
        sheet.write_string(1, 0, f"{read}, read by sendplan.", looks.note)
        row = 3
        for topic, note in _NOTES.items():
            sheet.set_row(row, row_height([note], _WIDTHS[1:2]))
            sheet.write_string(row, 0, topic, looks.topic)
            sheet.write_string(row, 1, note, looks.note)
            row += 1
        for part, tables in PARTS.items():
            row += 1
            for place, heading in enumerate((part, "What it holds", "Rows")):
                look = looks.header_right if heading == "Rows" else looks.header
                sheet.write_string(row, place, heading, look)
            for table in tables:
                row += 1
                name, count = label(table.name), counts[table.name]
                if count:
                    sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, name)
                else:
                    sheet.write_string(row, 0, name, looks.text)
                sheet.write_string(row, 1, table.description, looks.text)
                sheet.write_number(row, 2, count, looks.count)
            row += 1
        sheet.activate()
