"""A document with its letters and words repaired, line by line, before anything is read from it.

What stands there and what was changed goes with each line, to its boxes and its repairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from ...extract import Cell, Document, Paragraph, Table, TextLine
from ..text.changes import mended
from ..text.vocabulary import Vocabulary, learn
from .english import is_english, share_of
from .letters import Mended, is_suspect, mend_letters
from .lookalikes import has_lookalikes
from .misread import has_misread_figures, resolve_dates
from .prompts import may_prompt, without_prompts
from .run_together import count_words, is_run_together, part_run_together
from .words import Known, find_broken, has_pieces, join_broken, join_hyphens, may_be_broken

_PDF = "application/pdf"
_Around = Callable[[], str]
"""Gives the words that stand beside a line: in its row or paragraph."""


def mend_signs(document: Document) -> Document:
    """The document with its letters and signs repaired, without the prompts of unfilled forms."""
    text = _text(_lines(document))
    if may_prompt(text):
        document = without_prompts(document)
    return _changed(document, _mend_letters, is_suspect) if is_suspect(text) else document


def mend_figures(document: Document) -> Document:
    """A conversion with the dates in which letters stand for figures as the calendar has them."""
    return _changed(document, lambda text, _: resolve_dates(text), has_misread_figures)


def part_words(document: Document) -> Document:
    """A conversion with the words and dates parted that run together where a line ended."""
    text = _text(_lines(document))
    if not is_run_together(text):
        return document
    words = count_words(text)
    return _changed(document, lambda line, _: part_run_together(line, words), is_run_together)


def mend_words(document: Document, known: Known | None = None) -> tuple[Document, Vocabulary]:
    """The document with the broken words of its cells joined, and its words.

    ``known`` tells whether a word in lower case is one of the language; without
    it the document's own words decide alone, and what no hyphen marks stays broken.
    A line of loose text is left: it may run across columns.
    """
    lines = _lines(document)
    words, text = learn(lines, is_english, share_of), _text(lines)
    broken: Mapping[str, str] = {}
    # A PDF says where its letters stand: few of them have words in pieces.
    if known is not None and (document.source.media_type != _PDF or has_pieces(text, words)):
        broken = find_broken(text, words, known)
    if not broken and not may_be_broken(text):
        return document, words

    def join(line: str, around: _Around) -> Mended:
        line, hyphens = join_hyphens(line, words, known)
        line, pieces = join_broken(line, broken)
        return line, (*hyphens, *pieces)

    def suspect(text: str) -> bool:
        lower = text.lower()
        return may_be_broken(text) or bool([pair for pair in broken if pair in lower])

    return _changed(document, join, suspect, loose=False), words


def _mend_letters(text: str, around: _Around) -> Mended:
    return mend_letters(text, around() if has_lookalikes(text) else None)


def _lines(document: Document) -> list[TextLine]:
    return [
        line
        for part in document.flow
        for each in ([part] if isinstance(part, Paragraph) else part.cells)
        for line in each.lines
    ]


def _text(lines: Iterable[TextLine]) -> str:
    """All text of a document, a line a line."""
    return "\n".join([line.text for line in lines])


_Mend = Callable[[str, _Around], Mended]


_Suspect = Callable[[str], bool]
"""Whether anything may have to be changed in a text of one line or more: asked first."""


def _changed(
    document: Document, change: _Mend, suspect: _Suspect, *, loose: bool = True
) -> Document:
    """The document with the texts of its lines changed, those of loose text too if asked."""
    flow: list[Table | Paragraph] = []
    for part in document.flow:
        if isinstance(part, Table):
            flow.append(_changed_table(part, change, suspect))
        elif not loose:
            flow.append(part)
        else:
            lines = _changed_lines(part.lines, change, suspect, partial(getattr, part, "text"))
            if lines:
                flow.append(part if lines is part.lines else replace(part, lines=lines))
    return replace(document, flow=tuple(flow))


def _changed_table(table: Table, change: _Mend, suspect: _Suspect) -> Table:
    cells = []
    rows = cache(partial(_row_texts, table))
    for cell in table.cells:
        around = partial(_row_text, rows, cell.row)
        if cell.restored:
            cells.append(_changed_restored(cell, change, around))
            continue
        lines = _changed_lines(cell.lines, change, suspect, around)
        cells.append(cell if lines is cell.lines else replace(cell, lines=lines))
    return replace(table, cells=tuple(cells)) if _differ(cells, table.cells) else table


def _changed_restored(cell: Cell, change: _Mend, around: _Around) -> Cell:
    """A cell that was put together, with its texts changed; its lines stay as they stand."""
    found = [change(each.text, around) for each in cell.restored]
    changes = tuple(each for _, joins in found for each in joins)
    if not changes:
        return cell
    texts = zip(cell.restored, found, strict=True)
    restored = tuple(replace(each, text=text) for each, (text, _) in texts)
    return replace(cell, restored=restored, changes=(*cell.changes, *changes))


def _row_texts(table: Table) -> list[str]:
    return ["\n".join(cell.text for cell in row) for row in table.row_cells()]


def _row_text(rows: Callable[[], list[str]], row: int) -> str:
    return rows()[row]


def _changed_lines(
    lines: tuple[TextLine, ...], change: _Mend, suspect: _Suspect, around: _Around
) -> tuple[TextLine, ...]:
    """The lines with their texts changed, without those that show nothing then; the same tuple
    where none is.
    """
    if not suspect(_text(lines)):
        return lines
    new: Sequence[TextLine] = [_changed_line(line, change, around) for line in lines]
    return tuple(line for line in new if line.text.strip()) if _differ(new, lines) else lines


def _differ(new: Sequence[object], old: Sequence[object]) -> bool:
    """Whether any of several things was replaced by another."""
    return bool([one for one, other in zip(new, old, strict=True) if one is not other])


def _changed_line(line: TextLine, change: _Mend, around: _Around) -> TextLine:
    text, joins = change(line.text, around)
    return mended(line, text, joins) if joins else line
