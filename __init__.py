"""Reads the SEND improvement plans of English local areas into one plan schema."""

__version__ = "0.1.0"
