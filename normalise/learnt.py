"""What the cells of a document are read with, learnt from the whole of it."""

from __future__ import annotations

from collections.abc import Sequence

from ..extract import Document, TextLine
from .actions.bands import group_parts
from .actions.drafts import Drafts
from .actions.reading import COLLAPSED
from .context import Context
from .corrections.given import Given
from .keys import Keys
from .leads import Key
from .leads.lines import learn_line_uses
from .leads.run_on import Gazetteer, learn_gazetteer, looks_run_on, names_alone
from .placed import Placed, of_role
from .ratings import bands_of, read_key
from .references.index import index_refs
from .text.vocabulary import Vocabulary


def learn(
    document: Document,
    placed: Sequence[Placed],
    drafts: Drafts,
    ids: Sequence[str],
    keys: Keys,
    key: Key,
    words: Vocabulary,
    given: Given,
) -> Context:
    """What the cells of ``drafts`` are read by; ``ids`` are those of its actions."""
    refs = map(given.ref_of, ids, (draft.ref for draft in drafts.actions))
    action_refs = [ref for ref in refs if ref]
    lead_cells = _lead_cells(drafts)
    return Context(
        words,
        key,
        read_key(
            (each.table for each in of_role(placed, "other")),
            (*document.paragraphs, *bands_of(p.table for p in of_role(placed, "actions"))),
            document.swatches,
        ),
        index_refs((*action_refs, *_aliases(drafts)), _group_refs(drafts)),
        index_refs(tuple(indicator.ref for indicator in keys.indicators)),
        _gazetteer(lead_cells, key),
        learn_line_uses([line.text for line in lines] for lines in lead_cells),
        given,
        frozenset(draft.area.number or "" for draft in drafts.actions),
    )


def _lead_cells(drafts: Drafts) -> list[tuple[TextLine, ...]]:
    """The lines of each lead cell; what was guessed at teaches nothing."""
    return [
        cell.lines
        for draft in drafts.actions
        for column, cells in draft.cells.items()
        if draft.columns[column].field in ("lead", "accountable")
        for cell in cells
        if all(change.kind != COLLAPSED for change in cell.changes)
    ]


def _gazetteer(cells: Sequence[Sequence[TextLine]], key: Key) -> Gazetteer | None:
    """What parts the leads of a conversion, if any of them look run together."""
    lines = [line.text for cell in cells for line in cell if line.at_line is not None]
    names = names_alone(lines)
    run_on = any(looks_run_on(line, key, names) for line in lines)
    return learn_gazetteer(lines, key, names) if run_on else None


def _group_refs(drafts: Drafts) -> tuple[str, ...]:
    """Numbers of groups and commitments."""
    parts = [part for area in drafts.areas for part in [*area.groups, *area.commitments]]
    return tuple(ref for ref, _ in (group_parts(part.text) for part in parts) if ref)


def _aliases(drafts: Drafts) -> list[str]:
    """Plain numbers of actions with their area's: "A1", "A.1"."""
    return [
        f"{action.area.number}{mark}{action.ref}"
        for action in drafts.actions
        if action.ref and action.ref.isdigit() and (action.area.number or "").isalpha()
        for mark in ("", ".")
    ]
