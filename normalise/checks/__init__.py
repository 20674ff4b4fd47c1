"""Findings of the whole plan: what its parts say of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from string import ascii_uppercase
from textwrap import shorten

from ...extract import Document, ScannedPage, Sheet
from ...schema import Finding, Plan
from ...schema.reference import expected_areas
from ..actions.band_areas import head_of
from ..actions.numbers import starts_again
from ..actions.reading import COLLAPSED
from ..context import Context
from ..findings import finding
from ..placed import Placed
from ..ratings import is_share
from ..references import find_action_refs
from ..references.index import Refs
from ..tables.content import DOTTED
from ..tables.headings import is_area_heading
from ..tables.wordings import field_of
from .gaps import area_gaps, gap_findings
from .unlikely import unlikely_findings
from .unread import unread_tables
from .unread_labels import labels_unread

# So many characters of a rating, or of a text, are told in a finding.
_SHORT = 60
# What tells the cells of a table that rules do not enclose, and what its role is called.
_TOLD_BY = {
    "lined": "the borders between rows and by how the words are aligned",
    "shaded": "the shaded rows and by how the words are aligned",
    "aligned": "how the words are aligned alone",
    "boxed": "labels that recur in boxes of one width",
}
_ROLES = {"actions": "grid of actions", "postholders": "key", "indicators": "table of indicators"}
# So many actions at least show that numbers begin with that of their area.
_AGREE = 2
# Headings of a table end so many line heights above it at most, and beyond so much of its width.
_RIGHT_ABOVE, _MOST_OF_IT = 1.0, 0.5
# So many words of a page are told that OCR is unsure of, or that do not show.
_QUOTED = 12
# Fields that a row may lose; leads and dates have findings of their own, but where it collapsed.
_FIELDS = ("title", "outcomes", "tasks", "progress", "evaluation")
_OF_COLLAPSED = ("leads", "milestones")
_USUAL = 0.8
# Repairs that show that a conversion damaged a row.
_DAMAGE = frozenset(
    ("heading-removed", "cut-joined", "cut-left", "cut-right", "cut-half", COLLAPSED)
)


def page_findings(document: Document) -> list[Finding]:
    """Pages that were not read, or not whole."""
    found = [
        finding("page-unreadable", page=page, why=why or "OCR found no words in it")
        for page, why in document.unreadable_pages
    ]
    found += [finding("ocr-incomplete", page=page, why=why) for page, why in document.partly_read]
    found += _scan_findings(document.scanned_pages)
    found += [finding("page-blank", page=page) for page in document.blank_pages]
    found += [finding("page-clipped", page=page) for page in document.clipped_pages]
    found += [
        finding("text-unseen", page=page, count=len(words), words=_quoted(words))
        for page, words in document.unseen
    ]
    return found + [each for sheet in document.sheets for each in _sheet_findings(sheet)]


def _scan_findings(pages: Sequence[ScannedPage]) -> Iterator[Finding]:
    """That OCR was used, and the pages where it is hardly sure of some words."""
    if not pages:
        return
    mean = sum(each.confidence for each in pages) / len(pages)
    told = ", ".join(str(each.page) for each in pages)
    yield finding("ocr-used", confidence=f"{mean:.0%}", pages=told)
    for each in pages:
        if each.unsure:
            yield finding(
                "ocr-unsure",
                page=each.page,
                confidence=f"{each.confidence:.0%}",
                count=len(each.unsure),
                words=_quoted(each.unsure),
            )


def _quoted(words: Sequence[str]) -> str:
    """The first of some words."""
    more = " ..." if len(words) > _QUOTED else ""
    return ", ".join(f"“{word}”" for word in words[:_QUOTED]) + more


def _sheet_findings(sheet: Sheet) -> Iterator[Finding]:
    """That pages were joined, and what became of words that the cut runs through."""
    page, pages = sheet.pages[0], " and ".join(map(str, sheet.pages))
    yield finding("sheet-joined", page=page, pages=pages)
    cut = f"The cut between pages {pages}"
    if sheet.mended:
        words = ", ".join(f"“{pieces}” to “{word}”" for pieces, word in sheet.mended)
        yield finding("cell-reconstructed", page=page, cut=cut, words=words)
    if sheet.torn:
        words = ", ".join(f"“{pieces}”" for pieces in sheet.torn)
        yield finding("cell-truncated", page=page, cut=cut, words=words)


def _told_otherwise(each: Placed) -> list[Finding]:
    """That a table of the plan was told by more than rules, and how sure that is."""
    table = each.table
    told = _TOLD_BY.get(table.method)
    if told is None:
        return []
    pages = "Pages " if len(table.pages) > 1 else "Page "
    lines = [line.at_line or 0 for cell in table.cells for line in cell.lines]
    in_file = f"Lines {min(lines)} to {max(lines)}"
    return [
        finding(
            "grid-unruled",
            page=table.pages[0] if table.pages else None,
            pages=pages + ", ".join(map(str, table.pages)) if table.pages else in_file,
            parted="no rules enclose" if table.pages else "nothing but space parts",
            role=_ROLES.get(each.role, "table"),
            told=told,
            confidence=table.confidence,
        )
    ]


def _unread_headings(each: Placed) -> list[Finding]:
    """That a table without any heading has text right above it, which may be its headings."""
    if not each.before or any(column.heading for column in each.columns):
        return []
    lines = [line for part in each.before for line in part.lines if line.page == each.table.sheet]
    left, top, right, _ = each.table.frame
    above = [line for line in lines if abs(top - line.bottom) < _RIGHT_ABOVE * line.height]
    width = max((line.x1 for line in above), default=left) - left
    if width < _MOST_OF_IT * (right - left):
        return []  # a title
    text = " ".join(line.text for line in sorted(above, key=lambda line: line.x0))
    return [
        finding(
            "headings-unread",
            page=each.table.pages[0],
            role=_ROLES.get(each.role, "table"),
            text=shorten(text, _SHORT),
        )
    ]


def column_findings(placed: Iterable[Placed]) -> list[Finding]:
    """Columns of action grids that are told by what they hold, each heading once."""
    told: dict[tuple[str, str | None], tuple[float, int | None]] = {}
    for each in placed:
        page = each.table.pages[0] if each.table.pages else None
        for column in each.columns if each.role == "actions" else ():
            # The number of a label in running text has no words above it.
            labelled = each.table.method == "labels" and not column.heading
            if column.sure is not None and not labelled:
                heading = column.heading or f"Column {column.index + 1}"
                sure, first = told.get((heading, column.field), (1.0, page))
                told[heading, column.field] = min(sure, column.sure), first
    return [
        finding("column-told", page=page, heading=heading, field=field, sure=sure)
        for (heading, field), (sure, page) in told.items()
    ]


def step_findings(placed: Iterable[Placed]) -> list[Finding]:
    """Headings of steps in several tables, under no number of an area, that stand for actions."""
    pages: dict[str, list[int | None]] = {}
    for each in placed:
        if each.role != "actions" or any(is_area_heading(part.text) for part in each.before):
            continue
        steps = [
            column.heading
            for column in each.columns
            if column.field == "action" and field_of(column.heading) == "task"
        ]
        if not steps or any(DOTTED.match(cell.text) for cell in each.table.cells):
            continue
        page = each.table.pages[0] if each.table.pages else None
        for heading in steps:
            pages.setdefault(heading, []).append(page)
    return [
        finding("steps-as-actions", page=found[0], heading=heading, count=len(found))
        for heading, found in pages.items()
        if len(found) > 1
    ]


def table_findings(
    placed: Sequence[Placed], known: Refs, document: Document, held: Collection[int]
) -> list[Finding]:
    """Tables that no rules enclose; of no known use, those that look like grids of actions.

    So may loose text look, of which fields hold the lines with the identities ``held``.
    """
    unread = unread_tables(placed, known)
    found: list[Finding] = []
    for each in placed:
        if each.role != "other":
            found += _told_otherwise(each) + _unread_headings(each)
        elif each.place in unread:
            found.append(unread[each.place])
    return [*found, *labels_unread(placed, document, held, unread)]


def plan_findings(plan: Plan, context: Context, document: Document) -> list[Finding]:
    """What the plan, taken whole, leaves open or contradicts."""
    found: list[Finding] = []
    if not plan.local_area.name:
        found.append(finding("local-area-unknown"))
    expected = expected_areas(plan.local_area.dfe_code)
    if plan.kind == "written-statement-of-action" and expected not in (None, len(plan.areas)):
        found.append(finding("area-count-differs", found=len(plan.areas), expected=expected))
    found += _duplicates(plan) + _elsewhere(plan)
    dangling = _dangling(plan, context, document)
    found += dangling + gap_findings(plan, document) + area_gaps(plan)
    found += unlikely_findings(plan) + _unused(plan)
    found += _missing(plan) + _unknown_ratings(plan) + _seasons_beside_terms(plan)
    return found + _unmapped(plan)


def _duplicates(plan: Plan) -> list[Finding]:
    """Numbers of several actions; one that starts again counts within its area and group."""
    counts = Counter(
        (action.ref, *((action.area, action.group) if starts_again(action.ref) else (None, None)))
        for action in plan.actions
        if action.ref
    )
    return [
        finding(
            "duplicate-reference",
            action=ref,
            ref=ref,
            count=count,
            where=f" of area {area}" if area else "",
        )
        for (ref, area, _), count in counts.items()
        if count > 1
    ]


def _elsewhere(plan: Plan) -> list[Finding]:
    """Actions whose numbers are of another area than theirs, where all areas have such numbers."""
    places: dict[tuple[str, str], list[str]] = {}
    for action in plan.actions:
        head = head_of(action.ref or "")
        if head and action.ref and action.area:
            # The number of an area may have a second part, and that of an action a label.
            area = action.area.partition("-")[0]
            own = head if area.isalpha() else head.lstrip(ascii_uppercase)
            places.setdefault((own, area), []).append(action.ref)
    areas = {area for _, area in places}
    if not all(len(places.get((area, area), ())) >= _AGREE for area in areas):
        return []
    return [
        finding("area-contradicted", action=refs[0], refs=", ".join(refs), number=head, area=area)
        for (head, area), refs in places.items()
        if head != area and head.isalpha() == area.isalpha()
    ]


def _dangling(plan: Plan, context: Context, document: Document) -> list[Finding]:
    """One finding for each reference to an action that does not exist, with where it stands."""
    known = context.actions
    printed = frozenset(known.in_order)
    places: dict[str, list[str]] = {}
    for action in plan.actions:
        for ref in action.links:
            if ref not in printed and not known.is_known(ref):
                places.setdefault(ref, []).append(f"action {action.ref or action.id}")
    for contributor in plan.contributors:
        if not known.is_known(contributor.action):
            places.setdefault(contributor.action, []).append("the contributors")
    shapes = {(ref.split(".")[0], ref.count(".")) for ref in known.printed.values() if "." in ref}
    for paragraph in document.paragraphs:
        for ref in find_action_refs(paragraph.text, known):
            # Loose text has numbers of its own, so only the shape of the plan's counts.
            if not known.is_known(ref) and (ref.split(".")[0], ref.count(".")) in shapes:
                places.setdefault(ref, []).append(paragraph.place)
    return [
        finding("dangling-reference", ref=ref, where=", ".join(dict.fromkeys(where)))
        for ref, where in places.items()
    ]


def _unused(plan: Plan) -> list[Finding]:
    """Postholders of the key whom no lead and no officer is.

    Who has no initials may stand in a list of a board's members, most of whom lead nothing.
    """
    leads = [lead for action in plan.actions for lead in action.leads]
    leads += [lead for area in plan.areas for lead in area.senior_responsible_officers]
    people = {person for lead in leads for person in lead.people}
    roles = {lead.role for lead in leads if lead.role}
    return [
        finding("unused-postholder", postholder=row.initials or row.role)
        for row in plan.postholders
        if (row.initials or not row.name) and row.initials not in people and row.role not in roles
    ]


def _unknown_ratings(plan: Plan) -> list[Finding]:
    """Each rating, by its word or colour, that means nothing known."""
    counts = Counter(
        f"“{shorten(rating.raw, _SHORT)}”" if rating.raw else str(rating.colour)
        for action in plan.actions
        for rating in action.ratings
        if rating.value == "unknown" and not is_share(rating.raw)
    )
    return [finding("rating-unknown", rating=rating, count=n) for rating, n in counts.items()]


def _seasons_beside_terms(plan: Plan) -> list[Finding]:
    """Seasons that may be terms of the school year: the plan has such, and no winter."""
    dated = [(action, each) for action in plan.actions for each in action.milestones]
    seasons = [(action, each) for action, each in dated if each.precision == "season"]
    terms = any(each.precision == "term" for _, each in dated)
    if not terms or any("winter" in each.raw.lower() for _, each in seasons):
        return []
    return [
        finding(
            "milestone-ambiguous",
            action=action.ref or action.id,
            page=min(
                (box.page for box in action.sources.get("milestones", ()) if box.page), default=None
            ),
            raw=each.raw,
            reason="Other dates of the plan are school terms; it was read as a season.",
        )
        for action, each in seasons
    ]


def _missing(plan: Plan) -> list[Finding]:
    """Fields that a damaged row lacks: most other actions have them, or their cell is gone."""
    kinds_of = [{repair.kind for repair in action.repairs} for action in plan.actions]
    sound = [a for a, kinds in zip(plan.actions, kinds_of, strict=True) if COLLAPSED not in kinds]
    usual = [
        name
        for name in (*_FIELDS, *_OF_COLLAPSED)
        if sum(bool(getattr(action, name)) for action in sound) > _USUAL * len(sound)
    ]
    found = []
    for action, kinds in zip(plan.actions, kinds_of, strict=True):
        lost = [name for name in usual if not getattr(action, name)] if kinds & _DAMAGE else []
        told = ", ".join(n for n in lost if COLLAPSED in kinds or n not in _OF_COLLAPSED)
        gone = [repair.field for repair in action.repairs if repair.kind == "cell-missing"]
        if told or gone:
            *others, last = dict.fromkeys(gone) or [""]
            told = told or f"{', '.join(others)} or {last}".removeprefix(" or ")
            found.append(finding("field-missing", action=action.ref or action.id, fields=told))
    return found


def _unmapped(plan: Plan) -> list[Finding]:
    headings = dict.fromkeys(
        heading
        for action in plan.actions
        for heading in action.other
        if heading not in ("Indicators", "Recommendations")
    )
    return [finding("column-unmapped", heading=heading) for heading in headings]
