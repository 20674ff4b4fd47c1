"""What the words before and after a date say: what happens then, and whether it has."""

from __future__ import annotations

from typing import NamedTuple

from ...schema.plan import MilestoneKind, Status
from ..dates.patterns import SHIFT_LAST, SHIFT_LEAD, fold
from ..dates.ranges import DateRange
from .labels import clean_label, colon_label, label_after
from .pieces import SEPARATORS, Piece
from .words import DONE_THEN_ON, STATUS, THEN_DUE, TIME_ALONE, becomes_usual, kind_of

SPECIFIC = ("published", "established")  # more than that something ends


class Reading(NamedTuple):
    """What the words before and after a date say."""

    kind: MilestoneKind | None
    label: str | None
    status: Status | None
    unsure: str | None = None


def read_label(piece: Piece, found: DateRange, text: str, folded: str) -> Reading:
    """What the words before the date call it, or, without such, a label after it."""
    start, end = piece.start, found.start
    if not _said(folded, start, before_shift(folded, start, end)):
        label = label_after(text, folded, piece, found)
        return Reading(kind_of(fold(label)) if label else None, label, None)
    while folded[start] in SEPARATORS:
        start += 1
    if done := DONE_THEN_ON.match(folded, start, end):
        return Reading("completed", clean_label(text, folded, *done.span("what")), "completed")
    colon = colon_label(text, folded, start, end)
    head = folded[start:end].strip(" .,;:-(*•")
    if colon is not None:
        label, kind, rest = colon
        more = kind_of(fold(rest), undated=True) if rest else None
        status = None if rest else _tail_status(head)
        return Reading(more if more in SPECIFIC else status or kind, label, status)
    label = clean_label(text, folded, start, end)
    state = STATUS.match(head) if label is None else None
    if state:
        if state["ongoing"]:
            return Reading("ongoing", None, "ongoing")
        if head == "complete by":  # an order, as "Deliver by" is
            return Reading(None, None, None)
        stated = state["done"] != "complete" or folded[:end].endswith("(")
        if head.endswith(" by") or not stated:
            note = f"“{text[start : found.end].strip()}” may say that it is done or is due."
            return Reading("completed", None, None, note)
        return Reading("completed", None, "completed")
    if label is None:
        label = label_after(text, folded, piece, found)
        return Reading(kind_of(fold(label)) if label else None, label, None)
    if THEN_DUE.search(head):
        return Reading(None, None, None)
    tail = _tail_status(head)
    if tail:
        return Reading(tail, label, tail)
    _, dash, behind = head.rpartition(" - ")  # "Commenced - completion due July 2025"
    said = (kind_of(behind) if dash else None) or kind_of(head) or kind_of(fold(label))
    alone = said in ("start", "end") and TIME_ALONE.match(head)
    return Reading(None if alone else said, label, None)


def _tail_status(head: str) -> Status | None:
    """The status that words before a date end in: "Training completed", "Visits ongoing from"."""
    if becomes_usual(head):
        return "ongoing"
    head = head.removesuffix(" from").removesuffix(" since").removesuffix(" in")
    if head.endswith((" be completed", " be ongoing", " be on-going")):
        return None
    if head.endswith(" completed"):
        return "completed"
    return "ongoing" if head.endswith((" ongoing", " on-going")) else None


def before_shift(folded: str, start: int, end: int) -> int:
    """Where words before a date end that do not only tell that it moved."""
    last = folded[max(start, end - 16) : end].rstrip(" :-(").rpartition(" ")[2]
    shift = SHIFT_LEAD.search(folded, max(start, end - 60), end) if last in SHIFT_LAST else None
    return shift.start() if shift else end


def _said(folded: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, folded[start:end]))
