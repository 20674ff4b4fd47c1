"""The table readers that are compared, each called as a user would, to one form of table.

Each imports its library when it is first called.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sendplan.benchmarks.structure.truth import Cell, Table, plain_rows

Reader = Callable[[str], list[Table]]


def read_sendplan(path: str) -> list[Table]:
    """All tables; one that runs over pages is a table on each of them."""
    from sendplan.extract import read_tables

    found = []
    for table in read_tables(path):
        for page in table.pages:
            cells = [
                Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
                for cell in table.cells
                if cell.boxes and cell.boxes[0][0] == page
            ]
            if cells:
                found.append(Table(page, tuple(cells)))
    return found


def read_pdfplumber(path: str, strategy: str = "lines") -> list[Table]:
    """Tables of every page by lines (the default) or by the alignment of words."""
    import pdfplumber

    settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}
    with pdfplumber.open(path) as document:
        return [
            plain_rows(page.page_number, rows)
            for page in document.pages
            for rows in page.extract_tables(settings)
        ]


def read_camelot(path: str, flavor: str) -> list[Table]:
    """Tables of every page in one of its ways."""
    import camelot

    found = camelot.read_pdf(path, pages="all", flavor=flavor)
    return [plain_rows(table.page, table.data) for table in found]


def read_tabula(path: str, way: str) -> list[Table]:
    """Tables by lines, by white space in regions it guesses or on whole pages, or as it chooses."""
    import tabula

    ways = {
        "lattice": {"lattice": True},
        "stream": {"stream": True},
        "page": {"stream": True, "guess": False},
        "auto": {},
    }
    found = tabula.read_pdf(path, pages="all", output_format="json", silent=True, **ways[way])
    return [
        plain_rows(0, [[cell["text"] for cell in row] for row in table["data"]]) for table in found
    ]


READERS: dict[str, Reader] = {
    "sendplan": read_sendplan,
    "pdfplumber": read_pdfplumber,
    "pdfplumber-text": partial(read_pdfplumber, strategy="text"),
    **{
        f"camelot-{flavor}": partial(read_camelot, flavor=flavor)
        for flavor in ("lattice", "stream", "network", "hybrid")
    },
    **{
        f"tabula-{way}": partial(read_tabula, way=way)
        for way in ("lattice", "stream", "page", "auto")
    },
}
