"""Labels of an action's fields in what gave no action: a card or a form that was not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import filterfalse, groupby

from ...extract import Document, Paragraph, TextLine
from ...schema import Finding
from ..findings import finding
from ..placed import Placed
from ..ratings import explains_ratings
from ..tables.forms.labels import key_of, labels_of, pieces_of
from ..tables.forms.records import TELLING
from ..tables.told import told_in_lists
from ..tables.wordings import field_of
from .unread import table_unread

_Labels = dict[str, str]
"""The printed words of labels by their field."""

# Labels of so many fields tell, one of them of these: a legend has states alone.
_FIELDS, _NEEDED = 2, frozenset({"lead", "milestones"})


def labels_unread(
    placed: Sequence[Placed], document: Document, held: Collection[int], told: Collection[int]
) -> Iterator[Finding]:
    """A finding for each table of no use, and each page's loose text, with labels as actions have.

    ``held`` are the identities of the lines that fields hold, ``told`` the places of the tables
    that have such a finding.
    """
    known = {
        key_of(column.heading): column.field
        for each in placed
        if each.role == "actions"
        for column in each.columns
        if column.field in TELLING and key_of(column.heading)
    }
    for each in placed:
        if each.role != "other" or each.place in told:
            continue
        lines = [line for cell in each.table.cells for line in cell.lines]
        if labels := _labels_in(lines, known):
            yield table_unread(each.table, f"labels of an action's fields ({_quoted(labels)})")
    loose = [
        part for part in document.paragraphs if any(id(line) not in held for line in part.lines)
    ]
    for page, parts in groupby(loose, key=lambda part: part.page):
        own = list(parts)
        if _labels_in(_lines_of(own, held), known) and (
            labels := _labels_in(_lines_of(filterfalse(_is_key, own), held), known)
        ):
            in_file = own[0].lines[0].at_line is not None
            yield finding("labels-in-text", page=None if in_file else page, labels=_quoted(labels))


def _lines_of(parts: Iterable[Paragraph], held: Collection[int]) -> list[TextLine]:
    return [line for part in parts for line in part.lines if id(line) not in held]


def _is_key(part: Paragraph) -> bool:
    """Whether a paragraph was read as the key to ratings or people: "RAG: R = late"."""
    return explains_ratings(part.text) or bool(told_in_lists([part], ()))


def _labels_in(lines: Iterable[TextLine], known: dict[str, str]) -> _Labels:
    """The labels that open lines, if they are those of an action."""
    found: _Labels = {}
    for line in lines:
        # Most lines have no mark of a label; those known need none.
        if ":" in line.text or line.words[0].bold:
            for piece in pieces_of(line):
                for label in labels_of(piece):
                    name = known.get(label.key) or (field_of(label.key) if label.certain else None)
                    if name in TELLING or (name == "action" and label.number is not None):
                        words = piece.words[label.skip : label.words]
                        found.setdefault(name, " ".join(word.text for word in words).rstrip(":"))
                        break
    return found if len(found) >= _FIELDS and not _NEEDED.isdisjoint(found) else {}


def _quoted(labels: _Labels) -> str:
    return ", ".join(f"“{label}”" for label in labels.values())
