"""Grids that no rules enclose: told by borders between rows, by shades and by alignment."""

from .find import add_aligned

__all__ = ["add_aligned"]
