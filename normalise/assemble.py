"""A document to a plan: roles, keys, actions, cross-checks, and the account of every word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .. import schema
from ..errors import NoActionGrid
from ..extract import Document, Paragraph, TextLine
from ..schema import Action, Finding, Plan, Repair
from ..schema.corrections import Corrections
from ..schema.plan import TableRole
from .account import account, title_lines
from .actions.area_drafts import AreaDraft, numbered_headings, title_from_list
from .actions.area_leads import name_leads
from .actions.area_titles import join_titles
from .actions.areas import number_areas, read_areas
from .actions.bands import clean_quote, group_parts, is_quote
from .actions.below import lower_fields
from .actions.drafts import Drafts, read_table
from .actions.fields import read_action
from .actions.heading_dates import date_by_headings
from .actions.numbers import ref_heads
from .actions.reading import COLLAPSED
from .actions.tied import mark_tied, tie_tables
from .checks import column_findings, page_findings, plan_findings, table_findings
from .context import Context
from .corrections.given import Given, given_for
from .corrections.plan import correct_plan, correct_rows
from .doubtful import doubt_findings, with_soundness
from .front import (
    front_matter,
    read_dated,
    read_kind,
    read_local_area,
    read_title,
    titled,
)
from .leads import Key, make_key
from .leads.lines import learn_line_uses
from .leads.run_on import Gazetteer, learn_gazetteer, looks_run_on
from .loose import loose_text
from .placed import Placed, place_tables
from .ratings import bands_of, read_key
from .references.index import index_refs
from .repair.conversion import repair_conversion
from .repair.document import mend_signs, mend_words
from .repair.english import is_english
from .repair.record import plan_repairs
from .repair.scanned import mend_dates, mend_initials, mend_refs
from .tables.forms.cut import join_cut_forms
from .tables.forms.loose import read_records
from .tables.forms.titled import lift_titles
from .tables.indicators import read_indicators
from .tables.keys import (
    read_contributors,
    read_glossary,
    read_postholders,
)
from .tables.repeats import part_at_headings
from .tables.told import named_beside, spelt_out, told_in_lists, told_in_prose
from .text.changes import changes_of
from .text.passages import Passage
from .text.vocabulary import Vocabulary


def make_plan(document: Document, corrections: Corrections | None = None) -> Plan:
    """Read a document's tables and text into a plan, with what readers corrected in it.

    Raises:
        NoActionGrid: none of its tables looks like a grid of actions.
    """
    document = mend_signs(document)
    known = None
    if not document.source.pages:
        document, known = repair_conversion(document), is_english
    document, words = mend_words(mend_dates(document), known)
    document = join_cut_forms(part_at_headings(document))
    document = lower_fields(join_titles(lift_titles(read_records(document))))
    placed = place_tables(document)
    if not any(each.role == "actions" for each in placed):
        raise NoActionGrid(document.source.name)
    source = _source(document)
    given = given_for(source, corrections)
    keys, key_repairs, key_findings = _correct_keys(_read_keys(placed, document, words), given)
    people = [*keys.postholders, *_named(placed, keys, document)]
    key = make_key(people, keys.glossary)
    placed = mark_tied(mend_refs(mend_initials(placed, key, document), document))
    placed = [with_soundness(each) for each in placed]
    front = front_matter(document)
    title = read_title(front, document.source.name)
    drafts = _read_grids(placed, document, words, title)
    title_from_list(drafts.areas, document.paragraphs)
    number_areas(drafts)
    ids = _action_ids(drafts)
    refs = map(given.ref_of, ids, (draft.ref for draft in drafts.actions))
    action_refs = [ref for ref in refs if ref]
    lead_cells = _lead_cells(drafts)
    context = Context(
        words,
        key,
        read_key(
            (p.table for p in _of_role(placed, "other")),
            (*document.paragraphs, *bands_of(p.table for p in _of_role(placed, "actions"))),
            document.swatches,
        ),
        index_refs((*action_refs, *_aliases(drafts)), _group_refs(drafts)),
        index_refs(tuple(indicator.ref for indicator in keys.indicators)),
        _gazetteer(lead_cells, key),
        learn_line_uses(lead_cells),
        given,
        frozenset(draft.area.number or "" for draft in drafts.actions),
    )
    actions, findings, lines = _read_actions(drafts, ids, context)
    areas, area_findings, area_lines = read_areas(drafts, context)
    held = {id(line) for line in lines + area_lines}
    records = keys.boxes()
    titles = [title_lines(each) for each in placed]
    tables, reported, coverage = account(placed, drafts, held, records, words, titles)
    # A sentence above a table names it for want of a heading, and is a passage all the same.
    named = [lines for lines in titles if lines and lines[-1].text[-1] != "."]
    held |= {id(line) for lines in (*named, *titled(front, title)) for line in lines}
    loose = loose_text(document, held, (*keys.postholders, *keys.glossary), words)
    plan = Plan(
        id=document.source.sha256[:16],
        kind=read_kind(title, front),
        title=title,
        dated=read_dated(title, front, document.tables),
        local_area=read_local_area(title, front, [term.full for term in keys.glossary]),
        source=source,
        areas=areas,
        actions=actions,
        postholders=keys.postholders,
        glossary=keys.glossary,
        indicators=keys.indicators,
        contributors=keys.contributors,
        tables=tables,
        passages=loose.passages,
        coverage=loose.counted(coverage),
    )
    repairs = plan_repairs(placed, drafts, records, document.paragraphs, plan, words)
    plan, own_repairs, own_findings = correct_plan(plan, given, key)
    repairs += [*loose.repairs, *key_repairs, *own_repairs]
    everything = [
        *page_findings(document),
        *findings,
        *area_findings,
        *plan_findings(plan, context, document),
        *column_findings(placed),
        *table_findings(placed, context.actions),
        *doubt_findings(placed, document, lines + area_lines),
        *reported,
        *key_findings,
        *own_findings,
    ]
    return plan.model_copy(update={"repairs": repairs, "findings": everything})


@dataclass(frozen=True, slots=True)
class _Keys:
    """What the tables beside the action grids hold."""

    glossary: list[schema.GlossaryTerm]
    postholders: list[schema.Postholder]
    indicators: list[schema.Indicator]
    contributors: list[schema.Contributor]

    def boxes(self) -> set[schema.Box]:
        """Where all of it stands."""
        records = (self.glossary, self.postholders, self.indicators, self.contributors)
        return {box for rows in records for row in rows for box in row.sources}


def _read_grids(
    placed: Sequence[Placed], document: Document, words: Vocabulary, title: str
) -> Drafts:
    """The actions of all grids, with what other tables say of them."""
    drafts = Drafts()
    tied: list[tuple[Placed, int]] = []
    grids = [each for each in _of_role(placed, "actions") if each.key is None]
    headings = numbered_headings(
        document.paragraphs, [ref_heads(each.table, each.columns) for each in grids]
    )
    above: list[Paragraph] = []
    for each in placed:
        if each.key is not None:
            tied.append((each, len(drafts.actions)))
        if each.key is not None or each.role != "actions":
            above += each.before
            continue
        table, columns, first = each.table, each.columns, len(drafts.actions)
        read_table(drafts, each.place, table, columns, each.before, headings, words, title, above)
        date_by_headings(drafts.actions[first:], each.before)
        _loose_quotes(drafts, each.after)
        above = []
    tie_tables(drafts, tied)
    name_leads(drafts.areas, placed)
    return drafts


def _correct_keys(keys: _Keys, given: Given) -> tuple[_Keys, list[Repair], list[Finding]]:
    """What readers corrected there: the rest of the plan is read by it."""
    glossary = correct_rows("glossary", keys.glossary, given)
    postholders = correct_rows("postholders", keys.postholders, given)
    indicators = correct_rows("indicators", keys.indicators, given)
    contributors = correct_rows("contributors", keys.contributors, given)
    every = (glossary, postholders, indicators, contributors)
    return (
        _Keys(glossary[0], postholders[0], indicators[0], contributors[0]),
        [repair for _, repairs, _ in every for repair in repairs],
        [each for _, _, findings in every for each in findings],
    )


def _of_role(placed: Sequence[Placed], role: TableRole) -> list[Placed]:
    return [each for each in placed if each.role == role]


def _read_keys(placed: Sequence[Placed], document: Document, words: Vocabulary) -> _Keys:
    """Read the glossary first: it spells out the bodies that the other tables abbreviate."""
    glossary = [t for p in _of_role(placed, "glossary") for t in read_glossary(p.table, words)]
    glossary += _missing(spelt_out(document.paragraphs), {t.abbreviation for t in glossary})
    postholders = [
        row
        for each in _of_role(placed, "postholders")
        for row in read_postholders(each.table, words, glossary)
    ]
    known = {row.initials for row in postholders}
    for tell in (told_in_prose, told_in_lists):
        told = tell(document.paragraphs, glossary)
        postholders += [row for row in told if row.initials not in known]
        known |= {row.initials for row in told}
    indicators = [
        indicator
        for each in _of_role(placed, "indicators")
        for indicator in read_indicators(each.table, each.columns, words)
    ]
    roles = [row.role for row in postholders]
    contributors = [
        row
        for each in _of_role(placed, "contributors")
        for row in read_contributors(each.table, words, roles)
    ]
    return _Keys(glossary, postholders, indicators, contributors)


def _named(placed: Sequence[Placed], keys: _Keys, document: Document) -> list[schema.Postholder]:
    """People without a row in the key whose initials stand beside their names somewhere."""
    cells = (
        cell.text
        for each in _of_role(placed, "actions")
        for cell in each.table.cells
        if each.columns[cell.column].field in ("lead", "accountable")
    )
    texts = (*cells, *(line.text for part in document.paragraphs for line in part.lines))
    known = {row.initials for row in keys.postholders}
    return [person for person in named_beside(texts) if person.initials not in known]


def _gazetteer(cells: Sequence[Sequence[str]], key: Key) -> Gazetteer | None:
    """What parts the leads of a conversion, if any of them look run together."""
    lines = [line for cell in cells for line in cell]
    return learn_gazetteer(lines, key) if any(looks_run_on(line, key) for line in lines) else None


def _lead_cells(drafts: Drafts) -> list[list[str]]:
    """The lines of each lead cell of a conversion; what was guessed at teaches nothing."""
    return [
        [line.text for line in cell.lines if line.at_line is not None]
        for draft in drafts.actions
        for column, cells in draft.cells.items()
        if draft.columns[column].field in ("lead", "accountable")
        for cell in cells
        if all(change.kind != COLLAPSED for change in cell.changes)
    ]


def _source(document: Document) -> schema.Source:
    source = document.source
    return schema.Source(
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=source.pages,
        producer=source.producer,
    )


def _missing(terms: Sequence[schema.GlossaryTerm], known: set[str]) -> list[schema.GlossaryTerm]:
    found: dict[str, schema.GlossaryTerm] = {}
    for term in terms:
        if term.abbreviation not in known:
            found.setdefault(term.abbreviation, term)
    return list(found.values())


def _loose_quotes(drafts: Drafts, after: Sequence[Paragraph]) -> None:
    """Quotes in loose lines under a grid belong to its area."""
    if not drafts.areas:
        return
    area: AreaDraft = drafts.actions[-1].area if drafts.actions else drafts.areas[-1]
    for paragraph in after:
        part = Passage(paragraph.text, paragraph.lines, joins=changes_of(paragraph.lines))
        if is_quote(part) and clean_quote(part.text):
            area.quotes.append(part)


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


def _action_ids(drafts: Drafts) -> list[str]:
    """An id for each action: its number as printed, which no correction changes."""
    ids: list[str] = []
    used: Counter[str] = Counter()
    for number, draft in enumerate(drafts.actions, 1):
        base = (draft.ref or f"row-{number}").lower()
        if base.isdigit():
            # Plain numbers start again in each area.
            base = f"{(draft.area.number or '').lower()}.{base}"
        used[base] += 1
        ids.append(base if used[base] == 1 else f"{base}-{used[base]}")
    return ids


def _read_actions(
    drafts: Drafts, ids: Sequence[str], context: Context
) -> tuple[list[Action], list[Finding], list[TextLine]]:
    actions: list[Action] = []
    findings: list[Finding] = []
    lines: list[TextLine] = []
    for draft, action_id in zip(drafts.actions, ids, strict=True):
        action, own, placed = read_action(draft, context, action_id, draft.area.number)
        actions.append(action)
        findings += own
        lines += placed
    return actions, findings, lines
