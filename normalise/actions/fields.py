"""An action's cells to its typed fields, each with the lines it was read from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...extract import Cell, TextLine
from ...schema import Action, Box, Finding, Milestone, Progress, Rating
from ..context import Context
from ..milestones import iso_as_printed, outside_period
from ..ratings import WHITE, is_blank, is_unknown_colour, meaning_of, read_rating
from ..references import (
    find_action_refs,
    find_indicator_refs,
    find_recommendations,
    strip_task_tag,
)
from ..references.index import merged_refs
from ..tables.columns import Column
from ..tables.wordings import scores_of
from ..text.boxes import blank_boxes, boxes_of
from ..text.changes import changes_of
from ..text.dated_reports import dated_reports
from ..tick_boxes import ticked
from .bands import clean_quote
from .bars import read_bars
from .closing import read_notes
from .corrected import correct_action
from .drafts import ActionDraft
from .measures import COLUMN
from .numbers import cell_ref, without_ref
from .reading import (
    COLLAPSED,
    OVERFLOWS,
    Reading,
    cells_of,
    field_passages,
    headings_of,
    record_changes,
)
from .schedule import is_open, leads_in_brackets, read_leads, read_milestones, read_tasks, tie_tasks
from .superseded import earlier_first

_NUMBER = re.compile(r"\d{1,3}[a-z]?")
# What a column of ratings says in more words is no rating but a remark on it, and in words of
# which none rates in fewer, or in any where its heading asks for remarks too ("Status/comment").
_LONGEST_RATING, _LONGEST_UNKNOWN = 8, 4
# A cell that holds nothing but numbers is whole in the action's recommendations.
_LISTED = re.compile(rf"(?:\W|and|&|{_NUMBER.pattern})*")

# Figures that are no date's: an action's number, "2nd", "3-5 years".
_NO_DATE = re.compile(
    r"\b[A-Z]{1,3}\.?\d+(?:\.\d+)*\b|\b\d{1,4}(?:st|nd|rd|th)\b"
    r"|\b\d[\d .,–-]{0,12}(?:\w{1,20} )?(?:year|month|week|day|term|hour)s?\b",
    re.I,
)


def read_action(
    draft: ActionDraft, context: Context, action_id: str, area: str | None
) -> tuple[Action, list[Finding], list[TextLine]]:
    """The action, what is to be said of it, and the lines that its fields hold."""
    reading = Reading(draft, context, action_id)
    title = _read_title(reading)
    outcomes = _read_texts(reading, "outcomes")
    evaluation = _read_texts(reading, "evaluation")
    indicator_texts = _read_texts(reading, "indicators")
    recommendation_texts = _read_texts(reading, "recommendations")
    tasks = read_tasks(reading)
    leads, lead_items = read_leads(reading)
    milestones, milestone_items = read_milestones(reading)
    milestones += read_bars(reading)
    if not leads:
        does = [part for _, part in (*tasks, *milestone_items)]
        leads, lead_items = leads_in_brackets(reading, does)
    tied = tie_tasks(
        tasks, lead_items, milestone_items, inner=True in [column.inner for column in draft.columns]
    )
    if noted := read_notes(reading, tasks):
        leads, milestones = noted.leads or leads, noted.milestones or milestones
        tied = noted.added_to(tied)
    progress = _read_progress(reading)
    ratings, remarks = _read_ratings(reading)
    progress += remarks
    other = _read_other(reading, title, indicator_texts, recommendation_texts)
    for quote in draft.quotes:
        reading.quotes.append(clean_quote(quote.text))
        reading.place("quotes", quote.lines)
        record_changes(reading, "quotes", quote.joins)
    if draft.ref_lines:
        reading.sources["ref"] = list(draft.ref_lines)
    if draft.group:
        reading.place("group", draft.group.lines)
        record_changes(reading, "group", draft.group.joins)
    if area is not None:
        reading.sources["area"] = list(draft.area.heading or draft.ref_lines)
    cross = _cross_references(reading)
    action = Action(
        id=action_id,
        ref=draft.ref,
        refs=merged_refs(draft.ref or ""),
        area=area,
        group=draft.group.text if draft.group else None,
        title=title,
        outcomes=outcomes,
        tasks=tied,
        leads=leads,
        milestones=milestones,
        progress=progress,
        evaluation=evaluation,
        quotes=reading.quotes,
        links=cross["links"],
        indicators=cross["indicators"],
        recommendations=cross["recommendations"],
        ratings=ratings,
        other=other,
        sources=_sources(reading),
        repairs=reading.repairs,
        confidence=_confidence(reading),
    )
    action = correct_action(action, reading)
    _check(reading, action)
    return action, reading.findings, reading.placed


def _sources(reading: Reading) -> dict[str, list[Box]]:
    """Where each field stands: the boxes of its words, and of cells that say it without any."""
    sources = {name: boxes_of(lines) for name, lines in reading.sources.items() if lines}
    for name, cell in reading.blank:
        sources.setdefault(name, []).extend(blank_boxes(cell))
    return sources


def _confidence(reading: Reading) -> dict[str, float]:
    """How sure each field is that OCR read, or that was recovered from a damaged grid."""
    sure: dict[str, list[float]] = {}
    collapsed = []
    for repair in reading.repairs:
        if repair.confidence is not None:
            sure.setdefault(repair.field, []).append(repair.confidence)
            collapsed += [repair.field] if repair.kind == COLLAPSED else []
    means = {name: round(sum(values) / len(values), 3) for name, values in sure.items()}
    if collapsed:
        fields = ", ".join(f"{name} {means[name]:.0%}" for name in dict.fromkeys(collapsed))
        reading.report("grid-collapsed", fields=fields)
    for name, lines in reading.sources.items():
        read = [own for line in lines if (own := line.confidence) is not None]
        if read:
            means.setdefault(name, round(sum(read) / len(read), 3))
    return means


def _read_title(reading: Reading) -> str:
    """The whole text of the action cell without its number."""
    texts = [
        part.text
        for _, cell in cells_of(reading, "action")
        for part in field_passages(reading, "title", cell)
    ]
    for _, cell in cells_of(reading, "ref"):
        reading.placed += cell.lines
        record_changes(reading, "ref", changes_of(cell.lines))
    title = " ".join(texts)
    return without_ref(title, reading.draft.ref)


def _read_texts(reading: Reading, name: str) -> list[str]:
    return [
        part.text
        for _, cell in cells_of(reading, name)
        for part in field_passages(reading, name, cell)
    ]


def _read_progress(reading: Reading) -> list[Progress]:
    found = []
    headings = headings_of(reading, "progress")
    for column, cell in cells_of(reading, "progress"):
        date, heading = _date_of(column), headings.get(column.index)
        for part in field_passages(reading, "progress", cell):
            for report, own in dated_reports(part):
                text, tasks = strip_task_tag(report)
                found.append(Progress(text=text, tasks=tasks, date=own or date, heading=heading))
    return found


def _read_ratings(reading: Reading) -> tuple[list[Rating], list[Progress]]:
    """Ratings in words, those of cells that hold a colour and no word, and remarks on them."""
    found: list[Rating] = []
    remarks: list[Progress] = []
    key = reading.context.rating_key
    headings = headings_of(reading, "ratings")
    for column, cell in earlier_first(cells_of(reading, "ratings")):
        date = _date_of(column)
        colour = _own_colour(reading, cell)
        if cell.fill is None and not cell.lines and "white" in key:
            colour = WHITE
        first = len(found)
        parts = [p for p in field_passages(reading, "ratings", cell) if not is_blank(p.text)]
        unknown = 0 if "progress" in scores_of(column.heading) else _LONGEST_UNKNOWN
        if parts and (option := ticked(cell.flat)):
            found.append(read_rating(option, key, date, None))
            parts = []
        for part in parts:
            rating = read_rating(part.text, key, date, colour)
            rated = len(found) > first and meaning_of(part.text) is None
            longest = unknown if rating.value == "unknown" and not colour else _LONGEST_RATING
            if rated or len(part.text.split()) > longest:
                remarks.append(Progress(text=part.text, date=date))
                _source_elsewhere(reading, part.lines, "ratings", "progress")
            else:
                found.append(rating)
        if not cell.lines and colour:
            found.append(read_rating("", key, date, colour))
            reading.blank.append(("ratings", cell))
        if heading := headings.get(column.index):
            found[first:] = [each.model_copy(update={"heading": heading}) for each in found[first:]]
    found += [read_rating(part.text, key, None, None) for part in reading.ratings]
    return found, remarks


def _date_of(column: Column) -> str | None:
    """The ISO date of what a column reports, by its heading or its table's: a period's end."""
    return iso_as_printed(column.heading, end=True) or column.dated


def _own_colour(reading: Reading, cell: Cell) -> str | None:
    """A cell's colour, unless it is only the shade of its row and means nothing."""
    others = {
        other.fill
        for index, cells in reading.draft.cells.items()
        if reading.draft.columns[index].field != "ratings"
        for other in cells
    }
    shade = cell.fill in others and is_unknown_colour(cell.fill, reading.context.rating_key)
    return None if shade else cell.fill


def _source_elsewhere(reading: Reading, lines: Sequence[TextLine], name: str, other: str) -> None:
    """Say that lines are the source of another field than was thought."""
    reading.sources[name] = [line for line in reading.sources[name] if line not in lines]
    reading.sources.setdefault(other, []).extend(lines)


def _read_other(
    reading: Reading, title: str, indicators: Sequence[str], recommendations: Sequence[str]
) -> dict[str, str]:
    """Cells of columns that no field is known for, and the words beside numbers and references.

    Where a later part of the grid says the title again beside the number, it is the title's.
    """
    other: dict[str, str] = {}
    headings = _own_headings(reading.draft.columns)
    for column, cell in cells_of(reading, None):
        texts = [part.text for part in field_passages(reading, "other", cell)]
        _add(other, headings[column.index], texts)
    for column, cell in cells_of(reading, "ref"):
        _, words = cell_ref(cell.text)
        if words and _letters(words) == _letters(title):
            reading.place("title", cell.lines)
        elif words:
            _add(other, column.heading or f"Column {column.index + 1}", [words])
            reading.place("other", cell.lines)
    _add(other, COLUMN, indicators)
    _add(
        other, "Recommendations", [text for text in recommendations if not _LISTED.fullmatch(text)]
    )
    return other


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _own_headings(columns: Sequence[Column]) -> dict[int, str]:
    """A heading for each column, numbered where one stands over several: "Stage 1", "Stage 2"."""
    found: dict[str, list[int]] = {}
    for column in columns:
        if column.field is None:
            found.setdefault(column.heading, []).append(column.index)
    headings = {}
    for heading, indexes in found.items():
        for place, index in enumerate(indexes, 1):
            numbered = f"{heading} {place}" if len(indexes) > 1 else heading
            headings[index] = numbered if heading else f"Column {index + 1}"
    return headings


def _add(other: dict[str, str], heading: str, texts: Sequence[str]) -> None:
    if texts:
        other[heading] = "\n".join([*other.get(heading, "").splitlines(), *texts])


def _cross_references(reading: Reading) -> dict[str, list[str]]:
    """References in all cells of the action, with the lines of the passages that hold them."""
    context = reading.context
    found: dict[str, dict[str, None]] = {"links": {}, "indicators": {}, "recommendations": {}}
    for index in sorted(reading.draft.cells):
        for cell in reading.draft.cells[index]:
            own = reading.draft.columns[index].field == "ref" and not cell_ref(cell.text)[1]
            # Every reference has a number, and a cell may be nothing but the action's own.
            if own or not _NUMBER.search(cell.text):
                continue
            for part in reading.passages_of(cell):
                text = part.text
                if reading.draft.columns[index].field in ("action", "ref"):
                    text = without_ref(text, reading.draft.ref)
                listed = reading.draft.columns[index].field == "recommendations"
                for name, refs in (
                    ("links", [] if listed else find_action_refs(text, context.actions)),
                    ("indicators", find_indicator_refs(text, context.indicators)),
                    (
                        "recommendations",
                        _NUMBER.findall(text) if listed else find_recommendations(text),
                    ),
                ):
                    new = [ref for ref in refs if ref != reading.draft.ref]
                    if new:
                        found[name].update(dict.fromkeys(new))
                        reading.sources.setdefault(name, []).extend(part.lines)
    return {name: list(refs) for name, refs in found.items()}


def _check(reading: Reading, action: Action) -> None:
    """Say what the leads and dates of the action leave open or contradict."""
    fields = {column.field for column in reading.draft.columns}
    milestones = action.milestones
    for lead in action.leads:
        if is_open(lead, reading.context):
            reading.report("unresolved-lead", lead=lead.raw)
    for kind, code in OVERFLOWS.items():
        told = dict.fromkeys(repair.field for repair in reading.repairs if repair.kind == kind)
        if told:
            reading.report(code, fields=", ".join(told))
    for raw, why in reading.unsure:
        reading.report("milestone-ambiguous", raw=raw, reason=why)
    if not action.title:
        reading.report("action-without-title")
    # What a page that collapsed has lost is no fault of the plan; "field-missing" tells it.
    whole = not any(repair.kind == COLLAPSED for repair in reading.repairs)
    if whole and "lead" in fields and not action.leads:
        reading.report("action-without-lead")
    if whole and "milestones" in fields and not milestones:
        reading.report("action-without-milestone")
    for milestone in milestones:
        if outside_period(milestone):
            reading.report("milestone-outside-period", raw=milestone.raw, period=milestone.period)
        if _undated(milestone):
            reading.report("milestone-undated", raw=milestone.raw)
    starts = [m.earliest for m in milestones if m.kind == "start" and m.earliest]
    ends = [m.latest for m in milestones if m.kind == "end" and m.latest]
    if starts and ends and max(ends) < min(starts):
        reading.report("end-before-start", start=min(starts), end=max(ends))


def _undated(milestone: Milestone) -> bool:
    dated = milestone.earliest or milestone.latest or milestone.recurrence or milestone.status
    # Another figure among words that tell no date may be of one that is misprinted; a mark alone
    # stands for the date of its heading.
    figure = re.search(r"\d", _NO_DATE.sub("", milestone.raw)) or len(milestone.raw) == 1
    return not dated and (milestone.label is not None or milestone.kind != "other" or bool(figure))
