"""What is measured: sendplan's whole pipeline, and the bare table call of its peers.

Each reader imports its library when it is first called, which the warm-up does.
"""

from __future__ import annotations

from collections.abc import Callable


def read_sendplan(path: str) -> object:
    """A file to a plan in memory: tables, fields, references and findings."""
    import sendplan

    return sendplan.read(path)


def read_tablers(path: str) -> object:
    """Ruled tables of every page with their text (the default), unjoined."""
    from tablers import Document, find_tables

    document = Document(path)
    try:
        return [find_tables(page) for page in document.pages()]
    finally:
        document.close()


def read_pdfplumber(path: str) -> object:
    """Ruled tables of every page with their text, unjoined."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [page.extract_tables() for page in document.pages]


def read_tabula(path: str) -> object:
    """Ruled tables of every page; a Java process for each call, as installed by default."""
    import tabula

    return tabula.read_pdf(path, pages="all", lattice=True, silent=True)


def read_camelot(path: str) -> object:
    """Ruled tables of every page, found in a picture of it."""
    import camelot

    return camelot.read_pdf(path, pages="all", flavor="lattice")


READERS: dict[str, Callable[[str], object]] = {
    "sendplan": read_sendplan,
    "tablers": read_tablers,
    "pdfplumber": read_pdfplumber,
    "tabula": read_tabula,
    "camelot": read_camelot,
}
