"""Files made for the benchmarks: very many small plans, and pages that hold very much."""

from __future__ import annotations

from pathlib import Path

# In points, as is the height of a row.
_COLUMNS, _HEIGHT = (40, 90, 440, 580, 720), 14
_EDGES = 4 * 4  # of the boxes in a row
_HEADINGS = ("Ref", "Action", "Lead", "By when")
# What stands in a row after its number.
_LONG = (
    "Map and publish what helps families in every part of the area before the year is out",
    "Head of Inclusion",
    "July 2024",
)
_SHORT = ("Review", "Board", "2024")


def tiny_plans(source: Path, folder: Path, count: int) -> None:
    """So many plans of one page, small and no two the same."""
    folder.mkdir()
    dense_page(folder / "0.pdf", 3, "words")
    whole = (folder / "0.pdf").read_bytes()
    for number in range(1, count):
        (folder / f"{number}.pdf").write_bytes(whole + b"%% %d\n" % number)


def dense_page(path: Path, rows: int, what: str) -> tuple[Path, int]:
    """A plan of one page with so many rows; also how many ``words`` or ``rules`` are on it.

    Of words there are many in a row and few rules around; of rules a box for each cell with
    one word in it.
    """
    top = 40 + _HEIGHT * (rows + 2)
    drawn = [f"0.5 w BT /F 8 Tf 40 {top + 20} Td (Exampleshire SEND Improvement Plan) Tj ET"]
    long = what == "words"
    for row in range(rows + 1):
        y = top - _HEIGHT * row
        cells = _HEADINGS if row == 0 else (f"1.{row}", *(_LONG if long else _SHORT))
        for left, right, said in zip(_COLUMNS, _COLUMNS[1:], cells, strict=False):
            drawn.append(f"BT /F 8 Tf {left + 3} {y - 10} Td ({said}) Tj ET")
            if not long:
                drawn.append(f"{left} {y - _HEIGHT} {right - left} {_HEIGHT} re S")
        drawn.append(f"{_COLUMNS[0]} {y} m {_COLUMNS[-1]} {y} l S" if long else "")
    bottom = top - _HEIGHT * (rows + 1)
    drawn.append(f"{_COLUMNS[0]} {bottom} m {_COLUMNS[-1]} {bottom} l S")
    drawn += [f"{x} {bottom} m {x} {top} l S" for x in _COLUMNS]
    _write_pdf(path, 760, top + 60, "\n".join(drawn).encode("ascii"))
    return path, rows * (len(" ".join(_LONG).split()) + 1 if long else _EDGES)


def _write_pdf(path: Path, width: float, height: float, content: bytes) -> None:
    """The least that is a PDF of one page."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents 5 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> >>" % (width, height),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        data.index(b"xref\n"),
    )
    path.write_bytes(data)
