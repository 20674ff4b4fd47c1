"""Timetables: what stands under a month, a quarter or a term is due in it."""

from __future__ import annotations

from . import Parsed, parse_milestones, period_bounds
from .words import PLACEHOLDER, RELATIVE, WHEN

# A longer period, such as a year, says too little of when; in days.
_LONGEST = 190


def due_within(parsed: Parsed) -> Parsed:
    """A milestone that states no time of its own, with the bounds of its column's period.

    A mark alone ("X") says that; words ("Draft framework agreed") are its label.
    """
    own, why = parsed
    bounds = period_bounds(own.period) if own.period else None
    if bounds is None or (bounds[1] - bounds[0]).days > _LONGEST or _says_when(parsed):
        return parsed
    heading = parse_milestones(own.period or "")[0].milestone
    words = own.raw if sum(map(str.isalnum, own.raw)) > 1 else None
    update = {
        "kind": "due" if own.kind == "other" else own.kind,
        "label": own.label or words,
        "earliest": bounds[0],
        "latest": bounds[1],
        "precision": heading.precision,
    }
    return Parsed(own.model_copy(update=update), why)


def _says_when(parsed: Parsed) -> bool:
    """Whether a milestone has a date, or words that stand for one.

    How often something is done, among other words, says not when: "Report weekly to the board".
    """
    own = parsed.milestone
    often = own.recurrence and own.label is None
    stated = own.earliest or own.latest or often or own.status or parsed.ambiguous
    words = own.raw.lower()
    return bool(
        stated or PLACEHOLDER.fullmatch(words) or WHEN.match(words) or RELATIVE.search(words)
    )
