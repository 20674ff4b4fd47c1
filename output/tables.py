"""Tables before any interpretation, as plain values."""

from __future__ import annotations

from typing import Any

from ..extract import Table


def plain_table(table: Table) -> dict[str, Any]:
    """A table with its cells, spans and boxes (points from the top left of the page)."""
    return {
        "pages": list(table.pages),
        "method": table.method,
        "confidence": table.confidence,
        "header_rows": table.header_rows,
        "rows": table.rows,
        "cells": [
            {
                "text": cell.text,
                "row": cell.row,
                "column": cell.column,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "fill": cell.fill,
                "boxes": [
                    {
                        "page": page,
                        "x0": round(box[0], 1),
                        "top": round(box[1], 1),
                        "x1": round(box[2], 1),
                        "bottom": round(box[3], 1),
                    }
                    for page, box in cell.boxes
                ],
            }
            for cell in table.cells
        ],
    }
