"""Ruled pages: drawn rules and filled boxes to lines, lines to grids."""
