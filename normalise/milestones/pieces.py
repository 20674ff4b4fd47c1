"""Cuts the words of a timescale into pieces of at most one date (or joined dates) each.

Between two dates stand words that belong to the first ("onwards", "(draft)", a remark) and
words that belong to the second (its label). The cut goes by, in this order: what can only
continue the first; a label of the known vocabulary with a colon; a sentence's end; a dash
that puts labels behind their dates; a comma in what goes on in lower case. What is left is
the label of the second.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..dates.ranges import DateRange
from .words import (
    ATTACHED,
    DONE_THEN_ON,
    KNOWN_LABEL,
    NO_LABEL_BEFORE,
    PLACEHOLDER,
    RECURRENCE,
    REMARK,
    STATUS,
)

SEPARATORS = " .,;:|/-*•·_()"  # of folded text

_SENTENCE_END = re.compile(r"(?<![ (][a-z])[.;!?]\)? (?=[^\W0-9_]|\()|(?= ?[•▪])")
_AFTER_REFERENCE = re.compile(r"[0-9)][.,;]?\)? (?=[^\W0-9_])")
_LEAD_END = re.compile(r"(?:[:(-]|\b(?:by|from|in|on|due|for|until|since)) ?$")
_LAST_JOIN = re.compile(r" (?:and|or|then|with) $")
_STATUS_THEN = re.compile(r" ?[-,;./:(] ?(?=[a-z])")
_ABOUT_STATUS = re.compile(r"(?:from|by|in|until|to(?! be\b)|since|on)\b")


class Piece(NamedTuple):
    """Where a piece stands, its date if it has one, and where what is attached to it ends."""

    start: int
    end: int
    date: DateRange | None
    tail: int


def split_pieces(text: str, folded: str, dates: list[DateRange]) -> list[Piece]:
    """The pieces of the text: they leave nothing out and do not overlap."""
    cuts: list[int] = [0]
    tails: list[int] = []
    behind = len(dates) > 1 and _states_behind(folded, dates)
    for number, found in enumerate(dates):
        if number == 0:
            cuts += _cuts_before(text, folded, 0, found.start)
        stop = dates[number + 1].start if number + 1 < len(dates) else len(text)
        tail = _attached(text, folded, found.end, stop, behind)
        tails.append(tail)
        cuts += _cuts_between(text, folded, cuts[-1], found.start, tail, stop)
    if not dates:
        cuts += _labels(text, folded, 0, len(text))
    return _merged(text, folded, cuts, dates, tails)


def is_statement(text: str, folded: str, start: int, end: int) -> bool:
    """Whether words without a date say something of their own: a label, status or recurrence."""
    while start < end and folded[start] in SEPARATORS:
        start += 1
    label = KNOWN_LABEL.match(folded, start, end)
    if label and text[start].isupper():
        return True
    words = folded[start:end].rstrip(SEPARATORS)
    if STATUS.fullmatch(words) or RECURRENCE.fullmatch(words):
        return True
    if REMARK.match(words) or not text[start:end] or not text[start].isupper():
        return False
    recurrence = RECURRENCE.search(words)
    ongoing = re.match(r"on-?going(?: ?$| ?[-,;.(])", words)
    return bool(recurrence or ongoing)


def _states_behind(folded: str, dates: list[DateRange]) -> bool:
    """Whether a status stands behind each date: no words open the text and one closes it."""
    closing = folded[dates[-1].end :].strip(SEPARATORS)
    return not _words(folded, 0, dates[0].start) and bool(STATUS.fullmatch(closing))


def _attached(text: str, folded: str, place: int, stop: int, behind: bool) -> int:
    """Where the words end that can only go on about the date before ``place``."""
    while place < stop:
        match = ATTACHED.match(folded, place, stop)
        if match is None or match.end() == place:
            break
        after = text[match.end() : match.end() + 2].strip()[:1]
        words = match.group().strip()
        if match["done"]:
            if not _closes(text, match, stop, behind):
                break
            place = match.end()
            continue
        if words[-1:].isalpha() and match.end() < stop and (after.islower() or after.isdigit()):
            break  # "and ongoing support for ..." is no status
        if words[0].isdigit() and not match["then"]:
            break  # "6 monthly" is of its own
        if words.startswith(("then ", "and ")):
            place = match.end()
            continue
        if words[0].isalpha() and text[match.start() :].lstrip()[:1].isupper():
            break  # "Ongoing from ...", "Quarterly ..." open a sentence
        place = match.end()
    return place


def _closes(text: str, match: re.Match[str], stop: int, behind: bool) -> bool:
    """Whether "completed" behind a date is its status and not the first word of what follows."""
    words, end = match.group().strip(), match.end()
    rest = text[end : min(stop, end + 2)].strip()
    if behind or words.endswith(")"):
        return True
    if not rest:  # next to the date that follows it belongs to that
        return stop == len(text)
    if rest[0] in ".,;!)-–•▪":
        return True
    return rest[0].isupper() and (
        not words[0].isalpha() or not text[match.start() : end].lstrip()[0].isupper()
    )


def _cuts_before(text: str, folded: str, start: int, stop: int) -> list[int]:
    """Cuts in the words before the first date."""
    cuts = _labels(text, folded, start, stop)
    start = cuts[-1] if cuts else start
    return cuts + _statement_cuts(folded, start, stop)


def _statement_cuts(folded: str, start: int, stop: int) -> list[int]:
    """A cut after a recurrence that touches the date, or a status that goes on to more words."""
    while start < stop and folded[start] in SEPARATORS:
        start += 1
    recurrence = RECURRENCE.match(folded, start, stop)
    if recurrence and folded[recurrence.end() : stop] in (" ", ""):
        return [stop]
    status = STATUS.match(folded, start, stop)
    if status and not DONE_THEN_ON.match(folded, start, stop):
        end = start + len(folded[start : status.end()].rstrip(" .,;:!"))
        mark = _STATUS_THEN.match(folded, end, stop)
        if mark and not _ABOUT_STATUS.match(folded, mark.end()):
            return [mark.end()]
    return []


def _cuts_between(text: str, folded: str, piece: int, date: int, tail: int, stop: int) -> list[int]:
    """Cuts in the words between a date and the next, or the end of the text."""
    last = stop == len(text)
    if not _words(folded, tail, stop):
        return [] if last else [tail]
    cuts = [m.end() for m in _SENTENCE_END.finditer(folded, tail, stop) if _opens(text, m.end())]
    cuts += _labels(text, folded, tail, stop)
    rest = text[tail:stop]
    first = rest.lstrip()[:1]
    if cuts:
        cut = max(cuts)
    elif REMARK.match(folded, tail, stop):
        reference = None if last else _capital_after_reference(text, folded, tail, stop)
        cut = reference or (stop if last else tail)
    elif (
        folded.startswith((":", "-"), tail + folded.startswith(" ", tail))
        and not _LEAD_END.search(folded, tail + 2, stop)
        and not _words(folded, piece, date)
        and (last or not STATUS.fullmatch(folded[tail:stop].strip(SEPARATORS)))
    ):
        cut = stop  # labels stand behind their dates here
    elif first.islower() and not last:
        cut = _cut_in_lower_case(folded, tail, stop)
    else:
        cut = tail
    cuts.append(cut)
    if not last or cut < stop:
        cuts += _statement_cuts(folded, cut, stop) if not last else []
    return sorted({c for c in cuts if tail <= c <= stop and c < len(text)})


def _cut_in_lower_case(folded: str, start: int, stop: int) -> int:
    """Where a date's own words end: "for schools, ", "for schools and "."""
    mark = max(folded.rfind(", ", start, stop), folded.rfind("; ", start, stop))
    if mark > 0:
        return mark + 2
    join = _LAST_JOIN.search(folded, max(start + 1, stop - 8), stop)
    return join.start() if join else start


def _capital_after_reference(text: str, folded: str, start: int, stop: int) -> int | None:
    """Where words begin anew after the reference in a remark: "In line with 3.1.1 Review ..."."""
    for match in _AFTER_REFERENCE.finditer(folded, start, stop):
        if text[match.end()].isupper():
            return match.end()
    return None


def _labels(text: str, folded: str, start: int, stop: int) -> list[int]:
    """Where a known label with a colon opens a new piece."""
    cuts = []
    for match in KNOWN_LABEL.finditer(folded, start, stop):
        at = match.start()
        if at > start and text[at].isupper() and _may_follow(text, folded, at):
            cuts.append(at)
    return cuts


def _may_follow(text: str, folded: str, at: int) -> bool:
    """Not within a name or a phrase: "LEAN Review:", "of the Review:"."""
    before = max(0, at - 30)
    word = text[before:at].rstrip().rsplit(" ", 1)[-1]
    if NO_LABEL_BEFORE.search(folded[before:at].rstrip()):
        return False
    return not word[:1].isupper() or bool(PLACEHOLDER.fullmatch(word.lower()))


def _opens(text: str, at: int) -> bool:
    return text[at : at + 1].isupper() or text[at : at + 1] in "(•▪"


def _words(folded: str, start: int, stop: int) -> bool:
    return any(map(str.isalnum, folded[start:stop]))


def _merged(
    text: str, folded: str, cuts: list[int], dates: list[DateRange], tails: list[int]
) -> list[Piece]:
    """Pieces by the cuts; words that say nothing of their own join the piece before them."""
    pieces: list[Piece] = []
    start, number = 0, 0
    for end in [*cuts[1:], len(text)]:
        date = tail = None
        if number < len(dates) and dates[number].start < end:
            date, tail = dates[number], tails[number]
            number += 1
        elif end < start or not is_statement(text, folded, start, end):
            if pieces:
                pieces[-1] = pieces[-1]._replace(end=end)
                start = end
            continue  # at the very start they wait for the piece after them
        pieces.append(Piece(start, end, date, end if tail is None else min(tail, end)))
        start = end
    if not pieces:
        pieces.append(Piece(0, len(text), None, len(text)))
    return pieces
