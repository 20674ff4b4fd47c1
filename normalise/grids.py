"""The action grids to drafts of areas and actions, with what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from ..extract import Document, Paragraph
from .actions.area_drafts import AreaDraft, numbered_headings, title_from_list
from .actions.area_leads import name_leads
from .actions.areas import number_areas
from .actions.bands import area_heading, clean_quote, is_quote
from .actions.drafts import Drafts, read_table
from .actions.heading_dates import date_by_headings
from .actions.numbers import count_on, ref_heads, starts_again
from .actions.tied import tie_tables
from .placed import Placed, of_role
from .text.changes import changes_of
from .text.passages import Passage
from .text.vocabulary import Vocabulary


def read_grids(
    placed: Sequence[Placed], document: Document, words: Vocabulary, title: str
) -> Drafts:
    """The actions of all grids, with what other tables say of them."""
    drafts = Drafts()
    tied: list[tuple[Placed, int]] = []
    grids = [each for each in of_role(placed, "actions") if each.key is None]
    headings = numbered_headings(
        document.paragraphs, [ref_heads(each.table, each.columns) for each in grids]
    )
    lettered = count_on((each.table, each.columns) for each in grids)
    above: list[Paragraph] = []
    around: list[tuple[AreaDraft, Sequence[Paragraph], bool]] = []
    for each in placed:
        if each.key is not None:
            tied.append((each, len(drafts.actions)))
        if each.key is not None or each.role != "actions":
            above += each.before
            continue
        table, columns, first = each.table, each.columns, len(drafts.actions)
        read_table(
            drafts,
            each.place,
            table,
            columns,
            each.before,
            headings,
            words,
            title,
            above,
            lettered=lettered,
        )
        date_by_headings(drafts.actions[first:], each.before)
        if drafts.actions[first:]:
            around.append((drafts.actions[first].area, [*above, *each.before], True))
        if drafts.areas:
            area = drafts.actions[-1].area if drafts.actions else drafts.areas[-1]
            around.append((area, each.after, False))
        above = []
    _quote(drafts.areas, around)
    tie_tables(drafts, tied)
    name_leads(drafts.areas, placed)
    title_from_list(drafts.areas, document.paragraphs)
    number_areas(drafts)
    return drafts


def _quote(
    areas: Iterable[AreaDraft], around: Iterable[tuple[AreaDraft, Sequence[Paragraph], bool]]
) -> None:
    """Give areas the quotes of the loose text above a grid, under their heading, or below it."""
    headings = {id(line) for area in areas for line in area.heading}

    def is_no_heading(paragraph: Paragraph) -> bool:
        return area_heading(paragraph.text) is None and id(paragraph.lines[0]) not in headings

    for area, loose, above in around:
        near = [*takewhile(is_no_heading, reversed(loose) if above else loose)]
        if above:
            near = near[::-1] if len(near) < len(loose) else []
        for paragraph in near:
            part = Passage(paragraph.text, paragraph.lines, joins=changes_of(paragraph.lines))
            if is_quote(part) and clean_quote(part.text):
                area.quotes.append(part)


def action_ids(drafts: Drafts) -> list[str]:
    """An id for each action: its number as printed, which no correction changes."""
    ids: list[str] = []
    used: Counter[str] = Counter()
    for number, draft in enumerate(drafts.actions, 1):
        base = (draft.ref or f"row-{number}").lower()
        if starts_again(base):
            base = f"{(draft.area.number or '').lower()}.{base}"
        used[base] += 1
        ids.append(base if used[base] == 1 else f"{base}-{used[base]}")
    return ids
