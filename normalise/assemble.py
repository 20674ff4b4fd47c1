"""A document to a plan: roles, keys, actions, cross-checks, and the account of every word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import schema
from ..errors import NoActionGrid
from ..extract import Document, Paragraph, Table, TextLine
from ..schema import Action, Finding, Plan
from ..schema.plan import TableRole
from ..schema.reference import expected_areas
from .actions.areas import number_areas, read_areas
from .actions.bands import clean_quote, group_parts, is_quote
from .text.boxes import boxes_of
from .tables.columns import Column, columns_of, heading_lines
from .context import Context
from .actions.drafts import AreaDraft, Drafts, read_table
from .actions.fields import read_action
from .findings import finding
from .front import (
    front_paragraphs,
    read_dated,
    read_kind,
    read_local_area,
    read_title,
)
from .tables.indicators import read_indicators
from .tables.keys import (
    flat,
    read_contributors,
    read_glossary,
    read_postholders,
    spelt_out,
)
from .leads import make_key
from .text.passages import Passage
from .actions.ratings import read_key
from .references import find_action_refs
from .tables.roles import role_of
from .text.vocabulary import Vocabulary, learn


@dataclass(frozen=True, slots=True)
class Placed:
    """A table with its role, columns and the loose text above it."""

    place: int
    table: Table
    role: TableRole
    columns: list[Column]
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]


def make_plan(document: Document) -> Plan:
    """Read a document's tables and text into a plan.

    Raises:
        NoActionGrid: none of its tables looks like a grid of actions.
    """
    placed = _place_tables(document)
    if not any(each.role == "actions" for each in placed):
        raise NoActionGrid(document.source.name)
    words = learn(_all_lines(document))
    with_role = {role: [p for p in placed if p.role == role] for role in _ROLES}
    glossary = [t for p in with_role["glossary"] for t in read_glossary(p.table, words)]
    glossary += _missing(spelt_out(document.paragraphs), {t.abbreviation for t in glossary})
    postholders = [
        row for p in with_role["postholders"] for row in read_postholders(p.table, words, glossary)
    ]
    indicators = [
        i for p in with_role["indicators"] for i in read_indicators(p.table, p.columns, words)
    ]
    roles = [row.role for row in postholders]
    contributors = [
        row for p in with_role["contributors"] for row in read_contributors(p.table, words, roles)
    ]
    drafts = Drafts()
    for each in with_role["actions"]:
        read_table(drafts, each.place, each.table, each.columns, each.before, words)
        _loose_quotes(drafts, each.after)
    number_areas(drafts)
    context = Context(
        words,
        make_key(postholders, glossary),
        [draft.ref for draft in drafts.actions if draft.ref],
        _other_refs(drafts),
        [indicator.ref for indicator in indicators],
        read_key((p.table for p in with_role["other"]), document.paragraphs),
    )
    actions, findings, lines = _read_actions(drafts, context)
    areas, area_findings, area_lines = read_areas(drafts, context)
    front = front_paragraphs(document)
    title = read_title(front, document.source.name)
    local_area = read_local_area(title, front, [term.full for term in glossary])
    tables, reported, coverage = _account(placed, drafts, {id(x) for x in lines + area_lines}, words)
    plan = Plan(
        id=document.source.sha256[:16],
        kind=read_kind(title, front),
        title=title,
        dated=read_dated(title, front),
        local_area=local_area,
        source=schema.Source(
            name=document.source.name,
            sha256=document.source.sha256,
            media_type=document.source.media_type,
            pages=document.source.pages,
            producer=document.source.producer,
        ),
        areas=areas,
        actions=actions,
        postholders=postholders,
        glossary=glossary,
        indicators=indicators,
        contributors=contributors,
        tables=tables,
        coverage=coverage,
    )
    everything = [
        *_page_findings(document),
        *findings,
        *area_findings,
        *_plan_findings(plan, context, document),
        *reported,
    ]
    return plan.model_copy(update={"findings": everything})


_ROLES: tuple[TableRole, ...] = (
    "actions", "postholders", "glossary", "indicators", "contributors", "contents", "other",
)


def _place_tables(document: Document) -> list[Placed]:
    placed: list[Placed] = []
    flow = document.flow
    for index, part in enumerate(flow):
        if isinstance(part, Paragraph):
            continue
        before = _paragraphs_from(flow[:index][::-1])[::-1]
        after = _paragraphs_from(flow[index + 1 :])
        columns = columns_of(part)
        role = role_of(part, columns)
        placed.append(Placed(len(placed), part, role, columns, tuple(before), tuple(after)))
    return placed


def _paragraphs_from(flow: Sequence[Table | Paragraph]) -> list[Paragraph]:
    """The paragraphs up to the next table."""
    found: list[Paragraph] = []
    for part in flow:
        if not isinstance(part, Paragraph):
            break
        found.append(part)
    return found


def _all_lines(document: Document) -> Iterable[TextLine]:
    for part in document.flow:
        if isinstance(part, Paragraph):
            yield from part.lines
        else:
            for cell in part.cells:
                yield from cell.lines


def _missing(
    terms: Sequence[schema.GlossaryTerm], known: set[str]
) -> list[schema.GlossaryTerm]:
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
        part = Passage(paragraph.text, paragraph.lines)
        if is_quote(part) and clean_quote(part.text):
            area.quotes.append(part)


def _other_refs(drafts: Drafts) -> list[str]:
    parts = [part for area in drafts.areas for part in [*area.groups, *area.commitments]]
    return [ref for ref, _ in (group_parts(part.text) for part in parts) if ref]


def _read_actions(
    drafts: Drafts, context: Context
) -> tuple[list[Action], list[Finding], list[TextLine]]:
    actions: list[Action] = []
    findings: list[Finding] = []
    lines: list[TextLine] = []
    used: Counter[str] = Counter()
    for number, draft in enumerate(drafts.actions, 1):
        base = (draft.ref or f"row-{number}").lower()
        used[base] += 1
        action_id = base if used[base] == 1 else f"{base}-{used[base]}"
        action, own, placed = read_action(draft, context, action_id, draft.area.number)
        actions.append(action)
        findings += own
        lines += placed
    return actions, findings, lines


# --- findings of the whole ------------------------------------------------------------------


def _page_findings(document: Document) -> list[Finding]:
    unreadable = [finding("page-unreadable", page=page) for page in document.unreadable_pages]
    return unreadable + [finding("page-clipped", page=page) for page in document.clipped_pages]


def _plan_findings(plan: Plan, context: Context, document: Document) -> list[Finding]:
    found: list[Finding] = []
    if not plan.local_area.name:
        found.append(finding("local-area-unknown"))
    expected = expected_areas(plan.local_area.dfe_code)
    if plan.kind == "written-statement-of-action" and expected not in (None, len(plan.areas)):
        found.append(finding("area-count-differs", found=len(plan.areas), expected=expected))
    found += _duplicates(plan)
    found += _dangling(plan, context, document)
    found += _unused(plan)
    return found + _unmapped(plan)


def _duplicates(plan: Plan) -> list[Finding]:
    counts = Counter(action.ref for action in plan.actions if action.ref)
    return [
        finding("duplicate-reference", action=ref, ref=ref, count=count)
        for ref, count in counts.items()
        if count > 1
    ]


def _dangling(plan: Plan, context: Context, document: Document) -> list[Finding]:
    """One finding for each reference to an action that does not exist, with where it stands."""
    known = {*context.action_refs, *context.other_refs}
    whole = {ref.split(".")[0] for ref in known}
    places: dict[str, list[str]] = {}
    for action in plan.actions:
        for ref in action.links:
            if ref not in known:
                places.setdefault(ref, []).append(f"action {action.ref or action.id}")
    for contributor in plan.contributors:
        if contributor.action not in known:
            places.setdefault(contributor.action, []).append("the contributors")
    for paragraph in document.paragraphs:
        for ref in find_action_refs(paragraph.text, list(known)):
            if ref not in known and "." in ref and ref.split(".")[0] in whole and _shaped(ref, known):
                places.setdefault(ref, []).append(f"page {paragraph.page}")
    return [
        finding("dangling-reference", ref=ref, where=", ".join(dict.fromkeys(where)))
        for ref, where in places.items()
    ]


def _shaped(ref: str, known: Iterable[str]) -> bool:
    """Whether a number has as many parts as the plan's own references."""
    return ref.count(".") in {each.count(".") for each in known}


def _unused(plan: Plan) -> list[Finding]:
    """Postholders of the key whom no lead and no officer is."""
    leads = [lead for action in plan.actions for lead in action.leads]
    leads += [lead for area in plan.areas for lead in area.senior_responsible_officers]
    people = {person for lead in leads for person in lead.people}
    roles = {lead.role for lead in leads if lead.role}
    names = {lead.name for lead in leads if lead.name}
    return [
        finding("unused-postholder", postholder=row.initials or row.name or row.role)
        for row in plan.postholders
        if not (row.initials in people or row.role in roles or (row.name and row.name in names))
    ]


def _unmapped(plan: Plan) -> list[Finding]:
    headings = dict.fromkeys(
        heading
        for action in plan.actions
        for heading in action.other
        if heading not in ("Indicators", "Recommendations")
    )
    return [finding("column-unmapped", heading=heading) for heading in headings]


# --- the account of every word --------------------------------------------------------------


def _account(
    placed: Sequence[Placed], drafts: Drafts, held: set[int], words: Vocabulary
) -> tuple[list[schema.Table], list[Finding], schema.Coverage]:
    """The tables' record, findings for words in no field, and the count of all words."""
    total = kept = reported = 0
    tables: list[schema.Table] = []
    findings: list[Finding] = []
    for each in placed:
        headings = heading_lines(each.table)
        total += _count(headings)
        kept += _count(headings)
        body = [cell for cell in each.table.cells if cell.row >= each.table.header_rows]
        lines = [line for cell in body for line in cell.lines]
        total += _count(lines)
        rows = _kept_rows(each, drafts, words)
        rest = {id(line) for part in drafts.rest.get(each.place, []) for line in part.lines}
        if each.role == "actions":
            missing = [line for line in lines if id(line) not in held and id(line) not in rest]
            for line in missing:
                findings.append(finding("text-not-placed", page=line.page, text=line.text))
            reported += _count(missing)
            kept += _count(lines) - _count(missing)
        else:
            kept += _count(lines)
        tables.append(_record(each, rows))
    coverage = schema.Coverage(words_in_tables=total, words_placed=kept, words_reported=reported)
    return tables, findings, coverage


def _count(lines: Iterable[TextLine]) -> int:
    return sum(len(line.words) for line in lines)


def _kept_rows(each: Placed, drafts: Drafts, words: Vocabulary) -> list[list[str]]:
    """Rows that no typed field holds: all of a table without fields, left-over bands otherwise."""
    if each.role in ("other", "contents"):
        return [
            [flat(cell, words) for cell in row]
            for row in each.table.row_cells()[each.table.header_rows :]
        ]
    return [[part.text] for part in drafts.rest.get(each.place, [])]


def _record(each: Placed, rows: list[list[str]]) -> schema.Table:
    table = each.table
    title = next((part.text for part in reversed(each.before) if len(part.text) < 300), None)
    spanning = [
        " ".join(cell.text.split())
        for cell in table.cells
        if cell.row < table.header_rows and cell.column_span == table.column_count > 1
    ]
    return schema.Table(
        role=each.role,
        title=spanning[0] if spanning else title,
        pages=list(table.pages),
        columns={c.heading: c.field or "" for c in each.columns if c.heading},
        rows=rows,
        method=table.method,
        confidence=table.confidence,
        sources=[box for page in table.pages for box in boxes_of(
            [line for cell in table.cells for line in cell.lines if line.page == page][:1])],
    )
