"""What was read as an action or a lead and is unlikely to be one: what of it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from statistics import median
from textwrap import shorten

from ...schema import Action, Finding, Plan
from ..dates.patterns import fold
from ..dates.words import find_dates
from ..findings import finding
from ..ratings import is_rating
from ..tables.forms.labels import key_of

# A word alone is no action where most titles have so many.
_TITLE = 4
# A number, with a letter or two, and not a word: "1a", "AP 3.2".
_NUMBER = re.compile(r"(?:[A-Za-z]{1,3}\W?)?[\W\d]*\d[a-z]?\W*")
# So many numbers at least show that the actions have some.
_NUMBERED = 2
# So many dates without a word are of more than one action.
_DATES = 4
# So many texts, and so many characters of each, are told.
_TOLD, _SHORT = 3, 60
# No heading has more words, nor so many behind what is a heading elsewhere in the plan.
_LONGEST, _MORE = 14, 5
# So many cells of a column, and most of them, begin in the middle of a sentence, of so many words.
_CELLS, _MOST, _WORDS = 2, 0.8, 4
_LEADING = frozenset({"lead", "accountable"})


def unlikely_findings(plan: Plan) -> list[Finding]:
    """Headings that hold rows, columns cut in two, lost numbers, titles and leads that are none."""
    fields = {
        key_of(heading): field
        for table in plan.tables
        if table.role == "actions"
        for heading, field in table.columns.items()
        if key_of(heading)
    }
    lengths = [len(action.title.split()) for action in plan.actions if action.title]
    long = bool(lengths) and median(lengths) >= _TITLE
    found = [*_swollen(plan, fields), *_parted(plan), *_unnumbered(plan)]
    for action in plan.actions:
        told = partial(finding, action=action.ref or action.id, page=_page_of(action))
        if why := _is_no_title(action.title, fields, long=long) or _is_several(action):
            title = _quoted([action.title])
            found.append(told("action-doubtful", title=title, why=why))
        if leads := [lead.raw for lead in action.leads if _is_no_lead(lead.raw, fields)]:
            found.append(told("lead-doubtful", leads=_quoted(leads)))
    return found


def _page_of(action: Action) -> int | None:
    """The first page that the action stands on."""
    boxes = (box for boxes in action.sources.values() for box in boxes)
    return min((box.page for box in boxes if box.page), default=None)


def _is_no_title(title: str, fields: Mapping[str, str], *, long: bool) -> str | None:
    """Why a title is hardly one; ``long`` says that others of the plan are sentences."""
    first = title.split(maxsplit=1)[0] if title else ""
    if _NUMBER.fullmatch(title):
        return "is only a number"
    if _goes_on(first):
        return "begins in the middle of a sentence"
    key = key_of(title)
    if key and any(head == key or head.startswith(f"{key} ") for head in fields):
        return "says what a heading of the grid says"
    return "is one word" if first and first == title and long else None


def _is_several(action: Action) -> str | None:
    """Why an action may be several, whose rows ran together."""
    due = {
        (each.earliest, each.latest)
        for each in action.milestones
        if each.kind == "due" and each.earliest and not (each.label or each.period)
    }
    many = len(due) >= _DATES and not action.tasks
    return f"has {len(due)} dates and no steps that they are of" if many else None


def _is_no_lead(raw: str, fields: Mapping[str, str]) -> bool:
    """Whether a lead begins with a date, or is a rating or the heading of another field."""
    dates = find_dates(raw, fold(raw))
    if is_rating(raw) or (dates and dates[0].start == 0):
        return True
    heads = fields.get(key_of(raw))
    return bool(heads and _LEADING.isdisjoint(heads.split(", ")))


def _quoted(texts: Sequence[str]) -> str:
    """The first of some texts."""
    more = " ..." if len(texts) > _TOLD else ""
    return ", ".join(f"“{shorten(text, _SHORT)}”" for text in texts[:_TOLD]) + more


def _swollen(plan: Plan, fields: Mapping[str, str]) -> Iterator[Finding]:
    """One finding for each grid of actions in whose headings a row may stand."""
    for table in plan.tables:
        headings = table.columns if table.role == "actions" else ()
        if told := [heading for heading in headings if _holds_more(key_of(heading), fields)]:
            page = table.pages[0] if table.pages else None
            yield finding("headings-doubtful", page=page, headings=_quoted(told))


def _parted(plan: Plan) -> Iterator[Finding]:
    """One finding for each column that may be the rest of the one beside it."""
    cells: dict[str, list[list[str]]] = {}
    for action in plan.actions:
        for heading, text in action.other.items():
            cells.setdefault(heading, []).append(text.split())
    for heading, texts in cells.items():
        begun = sum(_goes_on(words[0]) for words in texts if words)
        if begun < max(_CELLS, _MOST * len(texts)) or sum(map(len, texts)) < _WORDS * len(texts):
            continue
        yield finding("column-doubtful", heading=heading, text=_quoted([" ".join(texts[0])]))


def _goes_on(word: str) -> bool:
    """Whether a word begins no sentence."""
    return word.isalpha() and word.islower()


def _holds_more(heading: str, fields: Mapping[str, str]) -> bool:
    """Whether a heading is a sentence, or another heading and more behind it."""
    more = (heading.removeprefix(f"{head} ") for head in fields if head != heading)
    return len(heading.split()) > _LONGEST or any(
        rest != heading and len(rest.split()) >= _MORE for rest in more
    )


def _unnumbered(plan: Plan) -> Iterator[Finding]:
    """One finding for each run of actions without a number, in a plan that numbers them."""
    if sum(bool(action.ref) for action in plan.actions) < _NUMBERED:
        return
    before = "the first"
    for numbered, run in groupby(plan.actions, lambda action: bool(action.ref)):
        actions = list(run)
        if numbered:
            before = str(actions[-1].ref)
            continue
        # That nothing says what it is has a finding of its own.
        if titles := [each.title for each in actions if each.title]:
            yield finding(
                "action-unnumbered",
                action=actions[0].id,
                page=_page_of(actions[0]),
                count=len(actions),
                titles=_quoted(titles),
                before=before,
            )
