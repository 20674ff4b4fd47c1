"""A plan as rows of the flat tables."""

from __future__ import annotations

from ...schema import Area, Indicator, Plan, Table
from .action_rows import add_action
from .book import Book, Rows
from .definition import values_of
from .overview import overview_row
from .plan_tables import AREA_NAMES, FILE_NAMES
from .targets import find_targets, row_id


def plan_rows(plan: Plan) -> Rows:
    """The rows of each table, in the order of the plan; an empty text is null.

    Ids depend on the plan alone: its own id, then the place or number of each part.
    """
    book = Book(plan.id, find_targets(plan))
    _add_plan(book, plan)
    for position, area in enumerate(plan.areas, 1):
        _add_area(book, position, area)
    for position, action in enumerate(plan.actions, 1):
        add_action(book, position, action)
        book.put("overview", **overview_row(plan, action))
    _add_people(book, plan)
    for position, indicator in enumerate(plan.indicators, 1):
        _add_indicator(book, position, indicator)
    for position, finding in enumerate(plan.findings, 1):
        action_id = book.targets.action(finding.action)
        book.add("findings", plan.id, position, finding, action_id=action_id)
    for position, repair in enumerate(plan.repairs, 1):
        book.add("repairs", plan.id, position, repair, action_id=None)
    for position, table in enumerate(plan.tables, 1):
        _add_source_table(book, position, table)
    for position, passage in enumerate(plan.passages, 1):
        row = book.add("passages", plan.id, position, passage)
        book.add_boxes("passages", row, {"": passage.sources})
    return book.rows


def _add_plan(book: Book, plan: Plan) -> None:
    book.put(
        "plans",
        **values_of(plan),
        **values_of(plan.local_area, renamed=AREA_NAMES),
        **values_of(plan.source, renamed=FILE_NAMES),
        **values_of(plan.coverage),
    )
    for position, partner in enumerate(plan.local_area.partners, 1):
        book.add("partners", plan.id, position, name=partner)


def _add_area(book: Book, position: int, area: Area) -> None:
    area_id = book.add("areas", book.plan_id, position, area)
    for place, officer in enumerate(area.senior_responsible_officers, 1):
        officer_id = book.add("officers", area_id, place, officer, area_id=area_id)
        book.add_people("officer_people", officer_id, officer.people, officer_id=officer_id)
    for place, commitment in enumerate(area.commitments, 1):
        book.add("commitments", area_id, place, commitment, area_id=area_id)
    book.add_texts("quotes", area_id, area.quotes, area_id=area_id, action_id=None)
    book.add_boxes("areas", area_id, area.sources)


def _add_people(book: Book, plan: Plan) -> None:
    for position, postholder in enumerate(plan.postholders, 1):
        row = book.add("postholders", plan.id, position, postholder)
        book.add_boxes("postholders", row, {"": postholder.sources})
    for position, term in enumerate(plan.glossary, 1):
        row = book.add("glossary", plan.id, position, term)
        book.add_boxes("glossary", row, {"": term.sources})
    for position, contributor in enumerate(plan.contributors, 1):
        action_id = book.targets.action(contributor.action)
        row = book.add("contributors", plan.id, position, contributor, action_id=action_id)
        for place, role in enumerate(contributor.roles, 1):
            book.add("contributor_roles", row, place, contributor_id=row, role=role)
        book.add_boxes("contributors", row, {"": contributor.sources}, action_id)


def _add_indicator(book: Book, position: int, indicator: Indicator) -> None:
    parent = book.targets.indicator(indicator.parent)
    row = book.add("indicators", book.plan_id, position, indicator, parent_id=parent)
    for place, target in enumerate(indicator.targets, 1):
        book.add("targets", row, place, target, indicator_id=row)
    for place, actual in enumerate(indicator.actuals, 1):
        book.add("actuals", row, place, actual, indicator_id=row)
    book.add_boxes("indicators", row, {"": indicator.sources})


def _add_source_table(book: Book, position: int, table: Table) -> None:
    pages = ", ".join(map(str, table.pages))
    row = book.add("source_tables", book.plan_id, position, table, pages=pages)
    for place, (heading, field) in enumerate(table.columns.items(), 1):
        book.add("source_columns", row, place, source_table_id=row, heading=heading, field=field)
    places = [
        (row_number, column_number, text)
        for row_number, cells in enumerate(table.rows, 1)
        for column_number, text in enumerate(cells, 1)
    ]
    for row_number, column_number, text in places:
        book.put(
            "source_cells",
            id=row_id(row, "source_cells", f"{row_number}-{column_number}"),
            source_table_id=row,
            row_number=row_number,
            column_number=column_number,
            text=text,
        )
    book.add_boxes("source_tables", row, {"": table.sources})
