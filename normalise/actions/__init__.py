"""Rows of action grids to areas and actions."""
