"""The flat tables as an Excel workbook, to be read by people."""

from __future__ import annotations

from .book import Workbook

__all__ = ["Workbook"]
