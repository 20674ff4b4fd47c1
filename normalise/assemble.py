"""A document to a plan: roles, keys, actions, cross-checks, and the account of every word."""

from __future__ import annotations

from collections.abc import Sequence

from .. import schema
from ..errors import NoActionGrid
from ..extract import Document, TextLine
from ..schema import Action, Finding, Plan
from ..schema.corrections import Corrections
from .actions.areas import read_areas
from .actions.drafts import Drafts
from .actions.fields import read_action
from .actions.measures import take_measures
from .actions.tied import mark_tied
from .checks import (
    column_findings,
    page_findings,
    plan_findings,
    step_findings,
    table_findings,
)
from .checks.absent import tables_in_words
from .checks.account import account, title_lines
from .checks.doubtful import doubt_findings, with_soundness
from .context import Context
from .corrections.given import given_for
from .corrections.measured import correct_measured
from .corrections.plan import correct_plan
from .front import (
    front_matter,
    read_dated,
    read_kind,
    read_local_area,
    read_title,
    titled,
)
from .grids import action_ids, read_grids
from .keys import named_people, read_keys
from .leads import make_key
from .learnt import learn
from .loose import loose_text
from .mended import mended
from .placed import place_tables
from .repair.record import plan_repairs
from .repair.scanned import mend_initials, mend_refs


def make_plan(document: Document, corrections: Corrections | None = None) -> Plan:
    """Read a document's tables and text into a plan, with what readers corrected in it.

    Raises:
        NoActionGrid: none of its tables looks like a grid of actions.
    """
    document, words = mended(document)
    placed = place_tables(document)
    if not any(each.role == "actions" for each in placed):
        told = tables_in_words(placed, in_text=not document.source.pages)
        raise NoActionGrid(document.source.name, told)
    source = _source(document)
    given = given_for(source, corrections)
    keys = read_keys(placed, document, words, given)
    people = [*keys.postholders, *named_people(placed, keys, document)]
    key = make_key(people, keys.glossary)
    placed = mark_tied(mend_refs(mend_initials(placed, key, document), document))
    placed = [with_soundness(each) for each in placed]
    front = front_matter(document)
    title = read_title(front, document.source.name)
    drafts = read_grids(placed, document, words, title)
    ids = action_ids(drafts)
    context = learn(document, placed, drafts, ids, keys, key, words, given)
    actions, findings, lines = _read_actions(drafts, ids, context)
    actions, measures = take_measures(actions, keys.indicators)
    measured = correct_measured(actions, keys.indicators, measures, given)
    actions, indicators, measure_repairs, measure_findings = measured
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
        dated=read_dated(title, front, document.tables, document.furniture),
        local_area=read_local_area(
            title, front, [term.full for term in keys.glossary], document.tables
        ),
        source=source,
        areas=areas,
        actions=actions,
        postholders=keys.postholders,
        glossary=keys.glossary,
        indicators=indicators,
        contributors=keys.contributors,
        tables=tables,
        passages=loose.passages,
        coverage=loose.counted(coverage),
    )
    repairs = plan_repairs(placed, drafts, records, document.paragraphs, plan, words)
    plan, own_repairs, own_findings = correct_plan(plan, given, key)
    repairs += [*loose.repairs, *keys.repairs, *measure_repairs, *own_repairs]
    everything = [
        *page_findings(document),
        *findings,
        *area_findings,
        *plan_findings(plan, context, document),
        *column_findings(placed),
        *step_findings(placed),
        *table_findings(placed, context.actions, document, held),
        *doubt_findings(placed, document, lines + area_lines),
        *reported,
        *keys.findings,
        *measure_findings,
        *own_findings,
    ]
    return plan.model_copy(update={"repairs": repairs, "findings": everything})


def _source(document: Document) -> schema.Source:
    source = document.source
    return schema.Source(
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=source.pages,
        producer=source.producer,
    )


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
