"""The views beside the actions: the plan itself, its areas, people, glossary, measures, tables."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ...schema import Actual, Area, Box, Passage, Plan, Postholder, Table, Target
from .names import area_keys, link_targets, people_of, way_to, who
from .views import (
    Boxes,
    Entry,
    Line,
    Note,
    Value,
    Values,
    View,
    lead_parts,
    parts_of,
    place_lines,
    squash,
    text_entry,
    texts_entry,
)

ROLES = {
    "actions": "Actions",
    "postholders": "Key to people",
    "glossary": "Glossary",
    "indicators": "Indicators",
    "contributors": "Contributors",
    "contents": "Contents",
    "other": "Other table",
}


def plan_view(plan: Plan) -> View:
    """What the document says of itself. The plan records no places for it."""
    area = plan.local_area
    entries = (
        text_entry("title", "Title", plan.title, ()),
        text_entry("kind", "Kind", plan.kind, ()),
        text_entry("dated", "Dated", plan.dated, ()),
        text_entry("local_area/name", "Local area", area.name, ()),
        text_entry("local_area/gss_code", "ONS code", area.gss_code, ()),
        text_entry("local_area/dfe_code", "DfE code", area.dfe_code, ()),
        texts_entry("local_area/partners", "Partners", area.partners, ()),
    )
    return View("plan", "plan", "The plan", "The plan", entries)


def area_views(plan: Plan) -> list[View]:
    """A view for each area."""
    people = people_of(plan)
    return [
        _area_view(key, number, area, people)
        for number, (key, area) in enumerate(zip(area_keys(plan), plan.areas, strict=True))
    ]


def _area_view(key: str, number: int, area: Area, people: Mapping[str, Postholder]) -> View:
    base = f"areas/{number}"
    officers = f"{base}/senior_responsible_officers"
    lines = [
        Line(
            f"{officers}/{n}",
            lead.raw,
            parts=lead_parts(f"{officers}/{n}", lead),
            notes=who(lead, people),
        )
        for n, lead in enumerate(area.senior_responsible_officers)
    ]
    boxes = _boxes(area, "senior_responsible_officers")
    entries = (
        text_entry(f"{base}/title", "Title", area.title, _boxes(area, "title")),
        Entry(
            officers,
            "Senior responsible officers",
            place_lines(lines, boxes),
            boxes,
            [line.text for line in lines],
        ),
        _commitments(base, area),
        texts_entry(f"{base}/quotes", "Quotes", area.quotes, _boxes(area, "quotes")),
    )
    title = area.title or "(no title)"
    return View(key, "area", f"Area {area.number}", title, entries, ref=area.number)


def _boxes(area: Area, field: str) -> Boxes:
    return tuple(area.sources.get(field, ()))


def _commitments(base: str, area: Area) -> Entry:
    path = f"{base}/commitments"
    lines = (
        Line(
            f"{path}/{n}",
            each.text,
            parts=parts_of(
                f"{path}/{n}", [("ref", "number", each.ref), ("title", "title", each.title)]
            ),
        )
        for n, each in enumerate(area.commitments)
    )
    boxes = _boxes(area, "commitments")
    was = [each.text for each in area.commitments]
    return Entry(path, "Commitments", place_lines(lines, boxes), boxes, was)


def list_views(plan: Plan) -> list[View]:
    """The plan's own keys and lists, each where it has one, and its tables."""
    lists = (
        View("people", "list", "People", "People", tuple(_people(plan))),
        View("glossary", "list", "Glossary", "Glossary", tuple(_glossary(plan))),
        View("indicators", "list", "Indicators", "Indicators", tuple(_indicators(plan))),
        View("contributors", "list", "Contributors", "Contributors", tuple(_contributors(plan))),
        View("tables", "tables", "Tables", "Tables", tuple(_tables(plan))),
        View("passages", "list", "Text in no field", "Text in no field", tuple(_passages(plan))),
    )
    return [view for view in lists if view.entries]


def _record(path: str, label: str, values: Values, boxes: list[Box]) -> Entry:
    """A row of a key or list, each value of which may be marked."""
    there = tuple(boxes)
    line = Line(f"{path}/row", "", there, parts=parts_of(path, values))
    return Entry(path, label, (line,), there, marked=False)


def _people(plan: Plan) -> Iterator[Entry]:
    for number, post in enumerate(plan.postholders):
        yield _record(
            f"postholders/{number}",
            post.initials or post.name or post.role,
            [
                ("initials", "initials", post.initials),
                ("name", "name", post.name),
                ("role", "role", post.role),
                ("organisation", "organisation", post.organisation),
                ("vacancy", "vacancy", post.vacancy),
            ],
            post.sources,
        )


def _glossary(plan: Plan) -> Iterator[Entry]:
    for number, term in enumerate(plan.glossary):
        yield _record(
            f"glossary/{number}",
            term.abbreviation,
            [
                ("abbreviation", "abbreviation", term.abbreviation),
                ("full", "stands for", term.full),
                ("definition", "definition", term.definition),
            ],
            term.sources,
        )


def _indicators(plan: Plan) -> Iterator[Entry]:
    for number, measure in enumerate(plan.indicators):
        yield _record(
            f"indicators/{number}",
            measure.ref,
            [
                ("ref", "reference", measure.ref),
                ("description", "measure", measure.description),
                ("parent", "part of", measure.parent),
                ("baseline", "baseline", measure.baseline),
                ("national", "national", measure.national),
                *_reached("targets", "target", measure.targets),
                *_reached("actuals", "actual", measure.actuals),
            ],
            measure.sources,
        )


def _reached(
    field: str, label: str, values: Iterable[Target | Actual]
) -> Iterator[tuple[str, str, Value]]:
    for number, each in enumerate(values):
        yield f"{field}/{number}/value", f"{label} {each.by}", each.value


def _contributors(plan: Plan) -> Iterator[Entry]:
    targets = link_targets(plan)
    for number, each in enumerate(plan.contributors):
        path, label = f"contributors/{number}/roles", f"Action {each.action}"
        entry = texts_entry(path, label, each.roles, each.sources)
        yield replace(entry, notes=way_to(each.action, targets))


def _tables(plan: Plan) -> Iterator[Entry]:
    for number, table in enumerate(plan.tables):
        path = f"tables/{number}"
        yield Entry(
            path,
            table.title or ROLES[table.role],
            tuple(_rows(path, table)),
            tuple(table.sources),
            marked=False,
            confidence=table.confidence,
            notes=(Note(_about(table)),),
        )


def _passages(plan: Plan) -> Iterator[Entry]:
    """Loose text by the page that it begins on; what runs along the pages in one."""
    groups: dict[str, list[tuple[int, Passage]]] = {}
    for number, passage in enumerate(plan.passages):
        page = passage.sources[0].page if passage.sources else None
        place = "The document" if page is None else f"Page {page}"
        label = "Running lines" if passage.running else place
        groups.setdefault(label, []).append((number, passage))
    for label, group in groups.items():
        lines = tuple(
            Line(f"passages/{number}", each.text, tuple(each.sources)) for number, each in group
        )
        boxes = tuple(box for line in lines for box in line.boxes)
        yield Entry(f"{lines[0].path}/group", label, lines, boxes, marked=False)


def _about(table: Table) -> str:
    """What a table was taken for, where it is and what of it stands in no field."""
    pages = f"page{'s' * (len(table.pages) > 1)} {_pages(table.pages)}, " if table.pages else ""
    kept = len(table.rows)
    rows = "no row" if not kept else "1 row" if kept == 1 else f"{kept} rows"
    return f"{ROLES[table.role]}: {pages}told by method “{table.method}”; {rows} in no field"


def _pages(pages: list[int]) -> str:
    whole = list(range(pages[0], pages[-1] + 1))
    if pages == whole and len(pages) > 2:
        return f"{pages[0]} to {pages[-1]}"
    return ", ".join(map(str, pages))


def _rows(path: str, table: Table) -> Iterator[Line]:
    """The rows that no typed field holds, each with the boxes of its cells."""
    left: dict[str, deque[Box]] = {}
    for box in table.sources:
        left.setdefault(squash(box.text), deque()).append(box)
    for number, row in enumerate(table.rows):
        found = tuple(left[cell].popleft() for cell in map(squash, row) if left.get(cell))
        yield Line(f"{path}/rows/{number}", "", found, cells=tuple(row))
