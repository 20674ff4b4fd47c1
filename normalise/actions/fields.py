"""An action's cells to its typed fields, each with the lines it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...extract import Cell, TextLine
from ...schema import Action, Finding, Lead, Milestone, Progress, Rating, Repair, Task
from .bands import clean_quote, is_quote
from ..text.boxes import boxes_of
from ..tables.columns import Column
from ..context import Context
from .drafts import ActionDraft, read_ref
from ..findings import finding
from ..leads import parse_leads, task_number, unresolved
from ..milestones import iso_as_printed, outside_period, parse_milestones
from ..text.passages import Passage, group_lines, passages, right_edges, split_lines
from .ratings import read_rating
from ..references import (
    find_action_refs,
    find_indicator_refs,
    find_recommendations,
    strip_task_tag,
)
from .ties import Tie, tie

_TASK_NUMBER = re.compile(r"\(?(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?)[.):]\s*(?=\S)")


@dataclass(slots=True)
class Reading:
    """The fields of one action while they are read."""

    draft: ActionDraft
    context: Context
    action_id: str
    values: dict[str, object] = field(default_factory=dict)
    sources: dict[str, list[TextLine]] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    placed: list[TextLine] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.draft.ref or self.action_id

    def place(self, name: str, lines: Iterable[TextLine]) -> None:
        lines = list(lines)
        self.sources.setdefault(name, []).extend(lines)
        self.placed += lines

    def report(self, code: str, **values: object) -> None:
        self.findings.append(
            finding(code, action=self.name, page=self.draft.page, **values)
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
    tasks = _task_passages(reading)
    leads, lead_items = _read_leads(reading)
    milestones, milestone_items = _read_milestones(reading)
    progress = _read_progress(reading)
    ratings = _read_ratings(reading)
    other = _read_other(reading, indicator_texts, recommendation_texts)
    for quote in draft.quotes:
        reading.quotes.append(clean_quote(quote.text))
        reading.place("quotes", quote.lines)
    if draft.ref_lines:
        reading.sources["ref"] = list(draft.ref_lines)
    if draft.group:
        reading.place("group", draft.group.lines)
    if area is not None:
        reading.sources["area"] = list(draft.area.heading or draft.ref_lines)
    _check(reading, leads, milestones)
    cross = _cross_references(reading)
    action = Action(
        id=action_id,
        ref=draft.ref,
        area=area,
        group=draft.group.text if draft.group else None,
        title=title,
        outcomes=outcomes,
        tasks=_tie_tasks(tasks, lead_items, milestone_items),
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
        sources={name: boxes_of(lines) for name, lines in reading.sources.items() if lines},
        repairs=reading.repairs,
    )
    return action, reading.findings, reading.placed


def _cells(reading: Reading, *fields: str | None) -> list[tuple[Column, Cell]]:
    draft = reading.draft
    return [
        (draft.columns[index], cell)
        for index in sorted(draft.cells)
        if draft.columns[index].field in fields
        for cell in draft.cells[index]
    ]


def _passages(reading: Reading, name: str, cell: Cell) -> list[Passage]:
    """The cell's passages without pull quotes, which go to the action's quotes."""
    kept = []
    for part in passages(cell, reading.draft.pitches, reading.context.words, _task_tops(reading)):
        if is_quote(part):
            reading.quotes.append(clean_quote(part.text))
            reading.place("quotes", part.lines)
            continue
        kept.append(part)
        reading.place(name, part.lines)
        _record(reading, name, part)
    return kept


def _task_tops(reading: Reading) -> list[TextLine]:
    """The lines that open tasks: on the page after a break, what stands level begins anew."""
    return [
        line
        for _, cell in _cells(reading, "task")
        for line in cell.lines
        if _TASK_NUMBER.match(line.text)
    ]


def _record(reading: Reading, name: str, part: Passage) -> None:
    reading.repairs += [
        Repair(field=name, kind=join.kind, before=join.before, after=join.after)
        for join in part.joins
    ]


def _read_title(reading: Reading) -> str:
    """The whole text of the action cell without its number."""
    texts = [
        part.text
        for _, cell in _cells(reading, "action")
        for part in _passages(reading, "title", cell)
    ]
    for _, cell in _cells(reading, "ref"):
        reading.placed += cell.lines
    title = " ".join(texts)
    ref, rest = read_ref(title)
    return rest if ref is not None and ref == reading.draft.ref else title


def _read_texts(reading: Reading, name: str) -> list[str]:
    return [
        part.text for _, cell in _cells(reading, name) for part in _passages(reading, name, cell)
    ]


# --- tasks, leads and dates -----------------------------------------------------------------


def _task_passages(reading: Reading) -> list[tuple[str, Passage]]:
    """Tasks with their numbers; passages without a number belong to the task above."""
    tasks: list[tuple[str, Passage]] = []
    for _, cell in _cells(reading, "task"):
        lines: list[list[TextLine]] = []
        for line in cell.lines:
            number = _TASK_NUMBER.match(line.text)
            if number or not lines:
                lines.append([line])
            else:
                lines[-1].append(line)
        edges = right_edges(cell)
        numbered = any(_TASK_NUMBER.match(line.text) for line in cell.lines)
        words, pitches = reading.context.words, reading.draft.pitches
        for group in lines:
            parts = group_lines(group, edges, pitches, words)
            for each in [_one(parts)] if numbered else parts:
                tasks.append(_number_task(each, len(tasks) + 1))
                reading.place("tasks", each.lines)
                _record(reading, "tasks", each)
    return tasks


def _one(parts: Sequence[Passage]) -> Passage:
    """Several passages as one."""
    lines = tuple(line for part in parts for line in part.lines)
    joins = tuple(join for part in parts for join in part.joins)
    return Passage(" ".join(part.text for part in parts), lines, joins=joins)


def _number_task(part: Passage, place: int) -> tuple[str, Passage]:
    match = _TASK_NUMBER.match(part.text)
    if match is None:
        return str(place), part
    text = part.text[match.end() :]
    return match["number"], Passage(text, part.lines, part.bullet, part.joins)


def _read_leads(reading: Reading) -> tuple[list[Lead], list[tuple[int, Passage]]]:
    leads: list[Lead] = []
    items: list[tuple[int, Passage]] = []
    for _, cell in _cells(reading, "lead", "accountable"):
        for part in _passages(reading, "leads", cell):
            found = one_lead_an_entry(parse_leads(part.text, reading.context.key), part.text)
            places = split_lines(part, [lead.raw for lead in found])
            for lead, place in zip(found, places, strict=True):
                items.append((len(leads), place))
                leads.append(lead)
                if unresolved(lead, reading.context.key) or _unknown_name(lead, reading.context):
                    reading.report("unresolved-lead", lead=lead.raw)
    return leads, items


def _unknown_name(lead: Lead, context: Context) -> bool:
    """Whether a person named in full is missing from a key that holds names."""
    return lead.kind == "name" and not lead.people and bool(context.key.names)


def one_lead_an_entry(leads: Sequence[Lead], text: str) -> list[Lead]:
    """Leads named in one breath ("JH / SM", "AB and the Board") are one lead.

    A semicolon parts entries. An entry of several parts has all their people;
    what only one part states (a post, an organisation) it does not have.
    """
    entries: list[list[Lead]] = []
    starts: list[int] = []
    position = 0
    for lead in leads:
        start = max(text.find(lead.raw, position), position)
        if entries and ";" not in text[position:start]:
            entries[-1].append(lead)
        else:
            entries.append([lead])
            starts.append(start)
        position = start + len(lead.raw)
    ends = [*starts[1:], len(text)]
    return [
        parts[0] if len(parts) == 1 else _entry(parts, text[start:end].strip(" ;"))
        for parts, start, end in zip(entries, starts, ends, strict=True)
    ]


def _entry(parts: Sequence[Lead], raw: str) -> Lead:
    kinds = {lead.kind for lead in parts}
    people = list(dict.fromkeys(person for lead in parts for person in lead.people))
    return Lead(raw=raw, kind=kinds.pop() if len(kinds) == 1 else "mixed", people=people)


def _read_milestones(reading: Reading) -> tuple[list[Milestone], list[tuple[int, Passage]]]:
    milestones: list[Milestone] = []
    items: list[tuple[int, Passage]] = []
    for column, cell in _cells(reading, "milestones"):
        first = len(milestones)
        for part in _passages(reading, "milestones", cell):
            parsed = parse_milestones(part.text, kind=column.kind, period=column.period)
            places = split_lines(part, [milestone.raw for milestone, _ in parsed])
            if len(milestones) > first and len(parsed) == 1 and _is_remark(parsed[0].milestone):
                before = milestones[-1]
                milestones[-1] = before.model_copy(update={"raw": f"{before.raw} {part.text}"})
                continue
            for (milestone, why), place in zip(parsed, places, strict=True):
                items.append((len(milestones), place))
                milestones.append(milestone)
                if why:
                    reading.report("milestone-ambiguous", raw=milestone.raw, reason=why)
    return milestones, items


def _is_remark(milestone: Milestone) -> bool:
    """Whether words of a timescale cell state neither a date nor what happens."""
    stated = milestone.earliest or milestone.latest or milestone.recurrence or milestone.status
    return milestone.kind == "other" and milestone.label is None and not stated


def _tie_tasks(
    tasks: Sequence[tuple[str, Passage]],
    leads: Sequence[tuple[int, Passage]],
    milestones: Sequence[tuple[int, Passage]],
) -> list[Task]:
    places = [part for _, part in tasks]
    by_lead = tie(places, [p for _, p in leads], [task_number(p.text) for _, p in leads])
    by_date = tie(places, [p for _, p in milestones], [task_number(p.text) for _, p in milestones])
    return [
        Task(
            number=number,
            text=part.text,
            leads=[leads[each.item][0] for each in by_lead if each.task == index],
            milestones=[milestones[each.item][0] for each in by_date if each.task == index],
            confidence=_confidence([*by_lead, *by_date], index),
        )
        for index, (number, part) in enumerate(tasks)
    ]


def _confidence(ties: Sequence[Tie], task: int) -> float | None:
    return min((each.confidence for each in ties if each.task == task), default=None)


# --- the other fields -----------------------------------------------------------------------


def _read_progress(reading: Reading) -> list[Progress]:
    found = []
    for column, cell in _cells(reading, "progress"):
        for part in _passages(reading, "progress", cell):
            text, tasks = strip_task_tag(part.text)
            found.append(Progress(text=text, tasks=tasks, date=iso_as_printed(column.heading)))
    return found


def _read_ratings(reading: Reading) -> list[Rating]:
    found = []
    for column, cell in _cells(reading, "ratings"):
        for part in _passages(reading, "ratings", cell):
            date = iso_as_printed(column.heading)
            found.append(read_rating(part.text, reading.context.rating_key, date, cell.fill))
    return found


def _read_other(
    reading: Reading, indicators: Sequence[str], recommendations: Sequence[str]
) -> dict[str, str]:
    """Cells of columns that no field is known for, and of those that hold references in words."""
    other: dict[str, str] = {}
    for column, cell in _cells(reading, None):
        texts = [part.text for part in _passages(reading, "other", cell)]
        _add(other, column.heading or f"Column {column.index + 1}", texts)
    _add(other, "Indicators", indicators)
    _add(other, "Recommendations", recommendations)
    return other


def _add(other: dict[str, str], heading: str, texts: Sequence[str]) -> None:
    if texts:
        other[heading] = "\n".join([*other.get(heading, "").splitlines(), *texts])


def _cross_references(reading: Reading) -> dict[str, list[str]]:
    """References in all cells of the action, with the lines of the passages that hold them."""
    context = reading.context
    known = [*context.action_refs, *context.other_refs]
    found: dict[str, dict[str, None]] = {"links": {}, "indicators": {}, "recommendations": {}}
    for index in sorted(reading.draft.cells):
        for cell in reading.draft.cells[index]:
            for part in passages(cell, reading.draft.pitches, context.words):
                text = part.text
                if reading.draft.columns[index].field in ("action", "ref"):
                    ref, rest = read_ref(text)
                    text = rest if ref == reading.draft.ref else text
                for name, refs in (
                    ("links", find_action_refs(text, known)),
                    ("indicators", find_indicator_refs(text, context.indicator_refs)),
                    ("recommendations", find_recommendations(text)),
                ):
                    new = [ref for ref in refs if ref != reading.draft.ref]
                    if new:
                        found[name].update(dict.fromkeys(new))
                        reading.sources.setdefault(name, []).extend(part.lines)
    return {name: list(refs) for name, refs in found.items()}


def _check(reading: Reading, leads: Sequence[Lead], milestones: Sequence[Milestone]) -> None:
    fields = {column.field for column in reading.draft.columns}
    if "lead" in fields and not leads:
        reading.report("action-without-lead")
    if "milestones" in fields and not milestones:
        reading.report("action-without-milestone")
    for milestone in milestones:
        if outside_period(milestone):
            reading.report(
                "milestone-outside-period", raw=milestone.raw, period=milestone.period
            )
        if _undated(milestone):
            reading.report("milestone-undated", raw=milestone.raw)
    starts = [m.earliest for m in milestones if m.kind == "start" and m.earliest]
    ends = [m.latest for m in milestones if m.kind == "end" and m.latest]
    if starts and ends and max(ends) < min(starts):
        reading.report("end-before-start", start=min(starts), end=max(ends))


def _undated(milestone: Milestone) -> bool:
    dated = milestone.earliest or milestone.latest or milestone.recurrence or milestone.status
    return not dated and (milestone.label is not None or milestone.kind != "other")
