"""Timescale cells: from one paragraph of words to milestones.

The text is cut into pieces of at most one date each (see ``milestone_pieces``), and each
piece becomes one milestone, so that every word stands in exactly one ``raw``. The rules:

- Dates joined by a dash, a slash, "to" or "or" are one milestone whose bounds reach from the
  first to the last of them. Those joined by "and" or a comma are so only where they share a
  year or follow on one another; else each is a milestone, and they share their label.
- Of a date and the one that it replaces ("delayed from", "was", "now") the one in force counts;
  the other stays in the raw.
- A label that opens the piece with a colon gives the kind; the words after it change that
  only where they open with "published" or "established". Without a colon, the first and
  last words before the date tell the kind, and the column's kind is what else it is.
- "From", "since", "after" and "onwards" leave the latest day open, "before" the earliest;
  "until" makes an end. What is before a term, a season, holidays or a month's half term or
  meeting may reach into its first month, what is after it may begin in its last.
- Easter is its Sunday and Christmas the 25th; holidays, which each school sets, are the whole
  months that they may lie in.
- "Complete" behind a date is its status, as before it.
- Words without a date are a milestone of their own where they state a label, a status or a
  recurrence, or where nothing else stands in the text; else they stay in the raw before.
  An order ("Find two sites") or a time without a calendar ("Within 6 weeks") that is the
  whole text is of the column's kind, with the words as its label; a remark is not.
- "TBC" or "n/a" alone is a milestone of the column's kind without a date; dashes or blanks
  are none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from ...schema import Milestone
from ...schema.plan import MilestoneKind, Status
from ..dates.patterns import fold
from ..dates.ranges import DateRange, find_ranges, iso_as_printed, period_bounds
from ..text.orders import opens_with_order
from ..text.struck import blank_struck
from .labels import clean_label, colon_label
from .pieces import SEPARATORS, Piece, is_statement, split_pieces
from .said import SPECIFIC, before_shift, read_label
from .words import (
    DONE_AFTER,
    DONE_THEN,
    LEAD,
    NOT_YET,
    ONWARD,
    PLACEHOLDER,
    RECKONED,
    RECURRENCE,
    RELATIVE,
    STATUS,
    THEN_ONGOING,
    TIME_ALONE,
    TWOFOLD,
    UNSURE,
    USUAL_TO,
    WHEN,
    becomes_usual,
    kind_of,
    recurrence_of,
)

__all__ = ["Parsed", "iso_as_printed", "outside_period", "parse_milestones", "period_bounds"]


_PARTING = " ,;•|-"
_ENDS = ("end", "the end", "close", "the close")
# Headings of columns that hold what is done until some day.
_UP_TO = re.compile(r"\b(?:by|until|till|up to|before|(?:no|not) later than|end of)\b", re.I)
_MARGIN = timedelta(14)


class Parsed(NamedTuple):
    """A milestone, and in a plain sentence why its date is ambiguous, if it is."""

    milestone: Milestone
    ambiguous: str | None


# Where a conversion ran two dates together: "May 2025June 2025", "01/02/202530/06/2025".
_GOING_TO = ("going to ", "going (to ")
_GLUED = re.compile(r"(?<=\b20\d\d)(?=[A-Z][a-z]{2}|[0-3]?\d[/.]\d{1,2}[/.]\d)")


def parse_milestones(
    text: str, *, kind: MilestoneKind = "due", period: str | None = None
) -> list[Parsed]:
    """The milestones of one paragraph of a timescale cell, in order.

    ``kind`` is what the column means; ``period`` the heading of its year column.
    """
    text = _GLUED.sub(" ", " ".join(text.split()))
    if not fold(text).strip(SEPARATORS):
        return []
    folded = fold(blank_struck(text))
    if not folded.strip(SEPARATORS) or PLACEHOLDER.fullmatch(folded):
        return [Parsed(Milestone(raw=text, kind=kind, period=period), None)]
    pieces = split_pieces(text, folded, find_ranges(text, folded, period))
    found = [
        _dated(piece, piece.date, text, folded, kind, period)
        if piece.date
        else _undated(piece, text, folded, kind, period)
        for piece in pieces
    ]
    if any(piece.date and piece.date.listed for piece in pieces):
        _share_labels(pieces, found, kind)
    return _with_ends(found) if len(found) > 1 else found


def outside_period(milestone: Milestone) -> bool:
    """Whether a dated milestone lies wholly outside the period of its column.

    A pair of years is a financial year: 2019/20 runs from 1 April 2019 to 31 March 2020. Under
    "By the end of ..." stands all that is due until then. Terms and seasons begin and end some
    days before or after their months do.
    """
    if milestone.period is None or not (milestone.earliest or milestone.latest):
        return False
    bounds = period_bounds(milestone.period)
    if bounds is None:
        return False
    earliest, latest = milestone.earliest or date.min, milestone.latest or date.max
    if latest >= bounds[0] and earliest <= bounds[1]:
        return False
    if earliest <= bounds[1] and _UP_TO.search(milestone.period):
        return False
    heading = parse_milestones(milestone.period)[0].milestone
    margin = _MARGIN if heading.precision in ("term", "season") else timedelta(0)
    return latest < bounds[0] - margin or earliest > bounds[1] + margin


def _dated(
    piece: Piece, found: DateRange, text: str, folded: str, kind: MilestoneKind, period: str | None
) -> Parsed:
    reading = read_label(piece, found, text, folded)
    lead = LEAD.search(folded, max(piece.start, found.start - 20), found.start)
    if lead and before_shift(folded, piece.start, found.start) < found.start:
        lead = None  # "Delayed until July 2018"
    becomes = becomes_usual(folded[max(piece.start, found.start - 40) : found.start])
    from_ = (becomes or bool(lead and lead["from"])) and not found.ranged
    until = lead is not None and bool(lead["until"])
    recurrence = recurrence_of(folded[piece.start : piece.end])
    if recurrence and not (until or found.ranged):
        until = USUAL_TO.search(folded, piece.start, found.start) is not None
    onward = going_on = False
    if piece.tail > found.end:
        onward = bool(ONWARD.match(folded, found.end, piece.end))
        going_on = bool(THEN_ONGOING.match(folded, found.end, piece.tail))
        if DONE_AFTER.match(folded, found.end, piece.tail):
            reading = reading._replace(kind="completed", status="completed")
    status: Status | None = "ongoing" if going_on else reading.status
    if kind == "completed" and not (status or reading.kind):
        status = "completed"  # a column of the days on which things were done
    earliest, latest, note = found.earliest, found.latest, found.note or reading.unsure
    precision = found.precision
    near = max(piece.start, found.start - 40), found.start
    reckoned = lead is not None or folded.endswith((" of ", " of the "), *near)
    if reckoned and RECKONED.search(folded, *near):
        earliest = latest = precision = None
        from_ = False
        note = f"“{text[piece.start : found.end].strip()}” is reckoned from a date."
    elif lead is not None and lead["after"] and latest and not found.ranged:
        earliest = latest.replace(day=1) if found.loose else latest + timedelta(1)
        latest = None
    elif lead is not None and lead["before"] and earliest and not found.ranged:
        earliest, latest = None, _last_before(found, folded)
    elif from_ or onward or going_on or folded[found.end : piece.tail].endswith(" earliest"):
        latest = None
    elif status == "ongoing" and (until or folded[: found.start].endswith(_GOING_TO)):
        earliest = None
    if note is None and UNSURE.search(folded, piece.start, piece.end):
        note = "The date is marked as still to be confirmed."
    note = note or _twofold(recurrence, piece, text, folded)
    implied: MilestoneKind | None = (
        "ongoing" if going_on else "start" if from_ or onward else "end" if until else None
    )
    milestone = Milestone(
        raw=_raw(piece, text),
        kind=reading.kind or implied or kind,
        label=reading.label,
        period=period,
        earliest=earliest,
        latest=latest,
        precision=precision,
        status=status,
        recurrence=recurrence,
    )
    return Parsed(milestone, note)


def _twofold(recurrence: str | None, piece: Piece, text: str, folded: str) -> str | None:
    """Why a recurrence is ambiguous: twice in a month, or once in two."""
    match = TWOFOLD.search(folded, piece.start, piece.end) if recurrence else None
    if match is None:
        return None
    unit = "week" if "week" in match.group() else "month"
    return f"“{text[match.start() : match.end()]}” may be twice a {unit} or every two {unit}s."


def _last_before(found: DateRange, folded: str) -> date | None:
    """The last day before a date: of its first month where it has no one first day."""
    if found.earliest is None or folded.startswith(_ENDS, found.start):
        return found.latest
    if found.loose:
        first = found.earliest
        return first.replace(day=monthrange(first.year, first.month)[1])
    return found.earliest - timedelta(1)


def _with_ends(found: list[Parsed]) -> list[Parsed]:
    """The milestones, what is "complete" after a start its end: "Start May, complete July"."""
    kept = found[:1]
    for each in found[1:]:
        own = each.milestone
        ends = own.kind == "completed" and own.status is None
        if ends and kept[-1].milestone.kind == "start":
            each = Parsed(own.model_copy(update={"kind": "end"}), None)
        kept.append(each)
    return kept


def _share_labels(pieces: list[Piece], found: list[Parsed], kind: MilestoneKind) -> None:
    """Dates in a list that name one matter once: "Reports in May 2020 and October 2020"."""
    first = 0
    for end in range(1, len(pieces) + 1):
        after = pieces[end].date if end < len(pieces) else None
        if after and after.listed:
            continue
        named, last = found[first].milestone, found[end - 1].milestone
        if named.label is None and named.kind == kind and not last.status:
            named = last  # a label behind the last date is that of all
        shared = {"label": named.label, "kind": named.kind, "status": named.status}
        for at in range(first, end):
            own = found[at].milestone
            update = {"label": named.label} if own.status else shared
            found[at] = found[at]._replace(milestone=own.model_copy(update=update))
        first = end


def _undated(
    piece: Piece, text: str, folded: str, kind: MilestoneKind, period: str | None
) -> Parsed:
    """Words without a date: a label, a status, a recurrence, a time from an event, a remark."""
    start, end = piece.start, piece.end
    words = folded[start:end].strip(SEPARATORS)
    found: MilestoneKind = "other"
    label: str | None = None
    status: Status | None = None
    colon = colon_label(text, folded, start, end)
    named = kind_of(words[:120], undated=True)
    if named in ("start", "end") and TIME_ALONE.match(words):
        named = None
    recurrence = recurrence_of(folded[start:end])
    state = STATUS.fullmatch(words)
    if colon is not None:
        label, found, rest = colon
        more = kind_of(fold(rest), undated=True) if rest else None
        found = more if more in SPECIFIC else found
    elif state:
        status = "ongoing" if state["ongoing"] else "completed"
        found = status
    elif (recurrence and _goes_on(words)) or (
        words.startswith(("ongoing", "on-going")) and is_statement(text, folded, start, end)
    ):
        found = status = "ongoing"
    elif DONE_THEN.match(words):
        found = status = "completed"
    elif PLACEHOLDER.match(words) and words[:1].isalpha():
        found = kind
    elif RECURRENCE.fullmatch(words):
        pass
    elif RELATIVE.match(
        words.lstrip("+ ").removeprefix("within ").removeprefix("in ")
    ) or WHEN.match(words):
        found, label = kind, clean_label(text, folded, start, end)
    elif named or recurrence:
        found, label = named or "other", clean_label(text, folded, start, end)
    elif NOT_YET.search(words):
        found = kind
    elif _is_order(words, text[start:end].strip(SEPARATORS + "–—‐‑‒―−")):
        found, label = kind, clean_label(text, folded, start, end)
    milestone = Milestone(
        raw=_raw(piece, text),
        kind=found,
        label=label,
        period=period,
        status=status,
        recurrence=recurrence,
    )
    return Parsed(milestone, _twofold(recurrence, piece, text, folded))


def _goes_on(words: str) -> bool:
    """Whether words say nothing but that something goes on, and how often."""
    state = STATUS.fullmatch(RECURRENCE.sub("", words).strip(SEPARATORS))
    return state is not None and state["ongoing"] is not None


def _is_order(words: str, printed: str) -> bool:
    """Whether words open with an order: "Send letters", and not "SEND team" or "open to all"."""
    return opens_with_order(words) and printed[:1].isupper() and not printed.startswith("SEND")


def _raw(piece: Piece, text: str) -> str:
    """The words as printed, without the marks that part them from their neighbours."""
    words = fold(text[piece.start : piece.end])
    start = piece.start + len(words) - len(words.lstrip(_PARTING))
    # At the end of the text a dash parts it from nothing: the end is open, "March 2020 –".
    marks = _PARTING if piece.end < len(text) else _PARTING.replace("-", "")
    return text[start : piece.start + len(words.rstrip(marks))]
