"""The schedule of an action: its tasks, who leads them, and when they are due."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ...extract import BULLET_SIGNS, Cell, TextLine
from ...schema import Lead, Milestone, Repair, Task
from ..context import Context
from ..dates.patterns import THEN_NEW, fold
from ..leads import parse_leads, task_number, unresolved
from ..leads.brackets import is_labelled
from ..leads.lines import part_at_line_ends
from ..milestones import Parsed, parse_milestones
from ..milestones.timetable import due_within
from ..tables.columns import Column
from ..text.passages import Passage, group_lines, split_lines
from ..text.struck import blank_struck
from .reading import TASK_NUMBER, Reading, cells_of, field_passages, headings_of, record_changes
from .superseded import without_superseded
from .ties import Tie, are_laid, tie

# A number that a list's item says itself, in figures or Roman: "I. Identify" as the first.
_AGAIN = re.compile(r"(?P<own>\d{1,2}|[ivx]{1,4})[.)]\s+(?=\S)", re.IGNORECASE)
# Initials in brackets behind what is to be done: who does it.
_CLOSING = re.compile(
    r"\((?P<who>[A-Z][\w.'’]{0,5}(?:(?:, ?| ?[/&+;] ?| and )[A-Z][\w.'’]{0,5})*)\)[.;]?$"
)
# A lead does not end with what joins it to the next, nor begin so.
_JOINS_ON = re.compile(r"(?:\band|[&/,+])$")
_JOINED_ON = re.compile(r"(?:and\b|[&/,+])\s*\w")
_BETWEEN = re.compile(r", ?| ?[/&+;] ?| and ")
# The sign before a milestone that says it is done, perhaps behind a bullet.
_TICK = re.compile(rf"(?P<bullet>[{BULLET_SIGNS}·*]\s*)?(?P<sign>[✓✔☑])\s*\w")
# Such a sign with words that say so too, on a line of their own.
_TICKED = re.compile(r"[✓✔☑]\s*(?:done|completed?)\W*", re.I)
# A point that is set in by so many times its height is one of the bullet above it.
_INDENT = 0.5
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def read_tasks(reading: Reading) -> list[tuple[str, Passage]]:
    """Tasks with their numbers; passages without a number belong to the task above."""
    tasks: list[tuple[str, Passage]] = []
    for _, cell in cells_of(reading, "task"):
        if cell.restored:
            parts = field_passages(reading, "tasks", cell)
            tasks += [_number_task(part, place) for place, part in enumerate(parts, len(tasks) + 1)]
            continue
        record_changes(reading, "tasks", cell.changes)
        lines: list[list[TextLine]] = []
        for line in cell.lines:
            number = TASK_NUMBER.match(line.text)
            if number or not lines:
                lines.append([line])
            else:
                lines[-1].append(line)
        numbered = any(TASK_NUMBER.match(line.text) for line in cell.lines)
        words, pitches = reading.context.words, reading.draft.pitches
        for group in lines:
            parts = group_lines(group, cell, pitches, words)
            for each in [_one(parts)] if numbered else _joined(parts, _is_below):
                tasks.append(_number_task(each, len(tasks) + 1))
                reading.place("tasks", each.lines)
                record_changes(reading, "tasks", each.joins)
    return tasks


def _joined(
    parts: Sequence[Passage], goes_on: Callable[[Passage, Sequence[Passage]], bool]
) -> list[Passage]:
    """Passages, each that ``goes_on`` with the group before it as one with that."""
    groups: list[list[Passage]] = []
    for part in parts:
        if groups and goes_on(part, groups[-1]):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [_one(group) if len(group) > 1 else group[0] for group in groups]


def _is_below(part: Passage, group: Sequence[Passage]) -> bool:
    """Whether a point is a bullet's: set further in, or of another sign in a conversion."""
    if not (part.bullet and group[0].bullet):
        return False
    line, over = part.lines[0], group[0].lines[0]
    if line.at_line is not None:
        return line.text[0] != over.text[0] and not line.dotted
    return line.x0 > over.x0 + _INDENT * over.height


def _one(parts: Sequence[Passage]) -> Passage:
    """Several passages as one."""
    lines = tuple(line for part in parts for line in part.lines)
    joins = tuple(join for part in parts for join in part.joins)
    text = " ".join(part.text for part in parts)
    return Passage(text, lines, parts[0].bullet, joins, parts[0].rows)


def _number_task(part: Passage, place: int) -> tuple[str, Passage]:
    match = TASK_NUMBER.match(part.text)
    if match is None:
        return str(place), part
    text = part.text[match.end() :]
    again = _AGAIN.match(text)
    if again and match["number"] in _as_figures(again["own"].lower()):
        text = text[again.end() :]
    return match["number"], replace(part, text=text)


def _as_figures(number: str) -> tuple[str, ...]:
    """A number as printed, and in figures where it is Roman."""
    return (number, str(_ROMAN.index(number) + 1)) if number in _ROMAN else (number,)


def read_leads(reading: Reading) -> tuple[list[Lead], list[tuple[int, Passage]]]:
    """The leads, and for each its index with the lines that it stands in."""
    leads: list[Lead] = []
    items: list[tuple[int, Passage]] = []
    headings = headings_of(reading, "lead", "accountable")
    for column, cell in cells_of(reading, "lead", "accountable"):
        first = len(leads)
        for part in _leads_apart(reading, field_passages(reading, "leads", cell)):
            found = one_lead_an_entry(parse_leads(part.text, reading.context.key), part.text)
            if len(found) == 2 and _stand_over(part, found):
                found = [_with_post(found[0], found[1], part.text)]
            places = split_lines(part, [lead.raw for lead in found])
            if len(leads) > first and len(found) == 1 and _is_post_of(found[0], leads[-1]):
                raw = f"{leads[-1].raw} {found[0].raw}"
                leads[-1] = _with_post(leads[-1], found[0], raw)
                continue
            for lead, place in zip(found, places, strict=True):
                items.append((len(leads), place))
                leads.append(lead)
        if heading := headings.get(column.index):
            own = [lead.model_copy(update={"heading": heading}) for lead in leads[first:]]
            leads[first:] = own
    return leads, items


def _leads_apart(reading: Reading, parts: Sequence[Passage]) -> list[Passage]:
    """The passages of a lead cell, those that a conversion ran together parted again."""
    whole = _joined(parts, _names_more)
    parts = [piece for part in whole for piece in _line_by_line(reading, part)]
    key, gazetteer = reading.context.key, reading.context.gazetteer
    apart: list[Passage] = []
    for part in parts:
        struck = blank_struck(part.text) != part.text
        of_conversion = part.lines[0].at_line is not None and not struck
        pieces = key.unglue(part.text) if of_conversion else [part.text]
        if gazetteer is not None and not struck:
            pieces = [lead for piece in pieces for lead in gazetteer.part(piece)]
        if len(pieces) > 1:
            after = "\n".join(pieces)
            reading.repairs.append(
                Repair(field="leads", kind="leads-parted", before=part.text, after=after)
            )
        apart += split_lines(part, pieces)
    return apart


def _names_more(part: Passage, group: Sequence[Passage]) -> bool:
    """Whether a sign that joins leads stands where a passage begins or the one before ends."""
    joins = _JOINS_ON.search(group[-1].text) or _JOINED_ON.match(part.text)
    return joins is not None and not (part.bullet or part.callout)


def _line_by_line(reading: Reading, part: Passage) -> list[Passage]:
    """A passage, parted where each of its lines is a lead."""
    if len(part.lines) == 1 or part.joins:
        return [part]
    lines = [line.text for line in part.lines]
    return split_lines(part, part_at_line_ends(lines, reading.context.line_uses))


def _is_post_of(post: Lead, person: Lead) -> bool:
    """Whether a post in a line of its own is that of the person named above it."""
    alone = post.kind == "role" and not post.people and post.role is not None
    return alone and person.kind == "name" and person.role is None


def _stand_over(part: Passage, leads: Sequence[Lead]) -> bool:
    """Whether a name stands over its post, with a slash between: "A B /" and "Head of C" below."""
    person, post = leads
    breaks = {line.text.strip() for line in part.lines[:-1]}
    over = f"{person.raw} /" in breaks or f"{person.raw}/" in breaks or person.raw in breaks
    return over and part.text.startswith(person.raw) and _is_post_of(post, person)


def _with_post(person: Lead, post: Lead, raw: str) -> Lead:
    return person.model_copy(
        update={
            "raw": raw,
            "role": post.role,
            "organisation": person.organisation or post.organisation,
        }
    )


def is_open(lead: Lead, context: Context) -> bool:
    """Whether the document leaves open who a lead is.

    Initials without a row in the key, a post yet to be filled or named, or a
    person named in full, without a post, who is missing from a key that holds names.
    """
    key = context.key
    missing = lead.kind == "name" and not lead.people and key.lists_names
    missing = missing and lead.role is None and not key.find_name(lead.name or lead.raw)
    unnamed = lead.kind == "role" and lead.role is None
    return missing or unnamed or unresolved(lead, key)


def one_lead_an_entry(leads: Sequence[Lead], text: str) -> list[Lead]:
    """Leads named in one breath ("JH / SM", "AB and the Board") are one lead.

    A semicolon or a label parts entries, and posts, or leads of whom one is named in full,
    are leads of their own. An entry of several parts has all their people; what only one
    part states (a post, an organisation) it does not have.
    """
    kinds = {lead.kind for lead in leads}
    if len(leads) < 2 or "name" in kinds or kinds == {"role"}:
        return list(leads)
    entries: list[list[Lead]] = []
    starts: list[int] = []
    position = 0
    for lead in leads:
        start = max(text.find(lead.raw, position), position)
        apart = ";" in text[position:start] or is_labelled(lead.raw)
        if entries and not apart:
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


def read_milestones(reading: Reading) -> tuple[list[Milestone], list[tuple[int, Passage]]]:
    """The milestones, and for each its index with the lines that it stands in."""
    milestones: list[Milestone] = []
    items: list[tuple[int, Passage]] = []
    cells = cells_of(reading, "milestones")
    listed = _ticks_are_bullets([p for _, cell in cells for p in reading.passages_of(cell)])
    origins: list[tuple[Column, Cell]] = []
    for column, cell in cells:
        first = len(milestones)
        parts = _joined(field_passages(reading, "milestones", cell), _replaces)
        for sign, part in _signed(parts):
            text = part.text.removeprefix(sign).lstrip()
            parsed = [
                due_within(each)
                for each in parse_milestones(text, kind=column.kind, period=column.period)
            ]
            if sign and parsed:
                part = replace(part, text=f"{sign} {text}")
                parsed = _ticked(parsed, sign, done=not listed or sign == "☑")
            places = split_lines(part, [milestone.raw for milestone, _ in parsed])
            said = len(parsed) == 1 and not part.bullet and _is_remark(parsed[0].milestone)
            if len(milestones) > first and said:
                before = milestones[-1]
                milestones[-1] = before.model_copy(update={"raw": f"{before.raw} {part.text}"})
                continue
            for (milestone, why), place in zip(parsed, places, strict=True):
                items.append((len(milestones), place))
                milestones.append(milestone)
                origins.append((column, cell))
                if why:
                    reading.unsure.append((milestone.raw, why))
    return without_superseded(milestones, origins), items


def _replaces(part: Passage, group: Sequence[Passage]) -> bool:
    """Whether a passage says what replaces the date before it, or that was struck out."""
    if part.bullet or part.callout:
        return False
    before = group[-1].text
    struck = "~~" in before and not any(map(str.isalnum, blank_struck(before)))
    return struck or THEN_NEW.match(fold(part.text)) is not None


def _signed(parts: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Each passage with the sign before it: a tick, or a line above it of a tick and "Done".

    Such a line below one without a sign may be that one's: it stays on its own.
    """
    above: Passage | None = None
    sign: str | None = None
    for part, after in zip_longest(parts, parts[1:]):
        first = part.lines[0].text
        tick = _TICK.match(first)
        alone = after and len(part.lines) == 1 and _TICKED.fullmatch(first)
        if above:
            sign = above.lines[0].text
            yield sign, replace(part, text=f"{sign} {part.text}", lines=above.lines + part.lines)
            above = None
        elif alone and sign != "" and not _TICK.match(after.lines[0].text):
            above = part
        else:
            sign = tick["sign"] if tick else ""
            yield sign, part


def _ticks_are_bullets(parts: Sequence[Passage]) -> bool:
    """Whether all of a list's items open with a tick, which then may be no more than its bullet."""
    ticks = [_TICK.match(part.lines[0].text) for part in parts]
    return None not in ticks and not any(
        part.lines[0].dotted or (tick and tick["bullet"])
        for part, tick in zip(parts, ticks, strict=True)
    )


def _ticked(parsed: Sequence[Parsed], sign: str, *, done: bool) -> list[Parsed]:
    """The milestones of a passage that a tick opens: completed where dated, or as words say."""
    found: list[Parsed] = []
    for each in parsed:
        own = each.milestone
        dated = own.earliest is not None or own.latest is not None or _TICKED.fullmatch(sign)
        update: dict[str, object] = {} if found else {"raw": f"{sign} {own.raw}"}
        if done and dated and own.status is None:
            update["status"] = "completed"
        found.append(each._replace(milestone=own.model_copy(update=update)))
    return found


def leads_in_brackets(
    reading: Reading, parts: Sequence[Passage]
) -> tuple[list[Lead], list[tuple[int, Passage]]]:
    """The leads in brackets behind tasks and milestones, of initials in the key."""
    leads: list[Lead] = []
    items: list[tuple[int, Passage]] = []
    key = reading.context.key
    for part in parts:
        match = _CLOSING.search(part.text)
        if match is None or not all(map(key.holds, _BETWEEN.split(match["who"]))):
            continue
        opens = [at for at, line in enumerate(part.lines) if "(" in line.text]
        lines = part.lines[opens[-1] :] if opens else part.lines
        for lead in one_lead_an_entry(parse_leads(match["who"], key), match["who"]):
            if lead not in leads:
                leads.append(lead)
                reading.sources.setdefault("leads", []).extend(lines)
            items.append((leads.index(lead), replace(part, text=lead.raw, lines=lines)))
    return leads, items


def _is_remark(milestone: Milestone) -> bool:
    """Whether words of a timescale cell state neither a date nor what happens."""
    stated = milestone.earliest or milestone.latest or milestone.recurrence or milestone.status
    return milestone.kind == "other" and milestone.label is None and not stated


def tie_tasks(
    tasks: Sequence[tuple[str, Passage]],
    leads: Sequence[tuple[int, Passage]],
    milestones: Sequence[tuple[int, Passage]],
    *,
    inner: bool = False,
) -> list[Task]:
    """Tasks with the leads and milestones that stand beside them; ``inner`` as in ``tie``."""
    places = [part for _, part in tasks]
    beside = [[part for _, part in items] for items in (leads, milestones)]
    laid = any(are_laid(places, parts) for parts in beside)
    by_lead, by_date = (
        tie(places, parts, [task_number(p.text) for p in parts], inner=inner, laid=laid)
        for parts in beside
    )
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
