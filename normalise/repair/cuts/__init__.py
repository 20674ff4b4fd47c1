"""Cells that the page edge cut in two, made whole by what both halves show."""
