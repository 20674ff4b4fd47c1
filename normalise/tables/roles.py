"""What a table is for: by its headings first, by its content where they do not tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...extract import Table
from ...schema.plan import TableRole
from ..ratings import is_key, is_rating
from .columns import Column
from .people import MAYBE_TOLD, NAME, POST, is_of, told_of

INITIALS = re.compile(r"(?:[A-Z]['’]?[A-Za-z]{0,2}){1,4}|(?:[A-Z]\.){1,3}[A-Z]\.?")
ACTION_REF = re.compile(r"[A-Z]{0,2}\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?")
_SHORT_POST = re.compile(rf"(?:{INITIALS.pattern})\s*[-–—:=]\s*.*(?i:{POST.pattern}).*")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9&/'’-]{0,9}")
_ABBREVIATIONS = re.compile(r"\babbreviations?\b|\bacronyms?\b|\bin full\b|\bglossary\b")
_PEOPLE = re.compile(
    r"\b(?:names?|members?)\b.*\b(?:roles?|posts?|positions?|jobs?|titles?)\b|\bpost ?holders?\b"
)
_VERSION = re.compile(r"(?:version|revision|issue)(?: (?:no|number|control))?\.?")
_MEANINGS = re.compile(r"\bmeanings?\b|\bdefinitions?\b|\bstands? for\b")
# A register of risks has owners and things to do, but they are no plan's actions.
_RISK = re.compile(r"\brisks?\b")
_RISK_WORDS = re.compile(r"\b(?:likelihood|probability|mitigat\w+)\b")
# What a log of meetings with families tells of them.
_HEARD = re.compile(
    r"\b(?:took part|attend\w*|participa\w+|involved|they (?:said|told)|heard|feedback|learn\w*)\b"
)
# A key has so many columns at most, and what tells of one person so many letters.
_KEY, _TOLD = 4, 160
_PAGE_NUMBER = re.compile(r"\d{1,3}")

Rows = list[list[str]]


def role_of(table: Table, columns: Sequence[Column]) -> TableRole:
    """The role of a table.

    An action grid needs an action column and a column of leads, dates,
    outcomes or ratings beside it; a table that only looks like one (a log of
    meetings, a plan on a page) lacks one of them.
    """
    heading = " ".join(table_headings(table)).lower()
    body = [[" ".join(text.split()) for text in row] for row in table.rows[table.header_rows :]]
    if not body:
        return "other"
    for role, test in _TESTS:
        if test(heading, body, columns):
            return role
    return "other"


def table_headings(table: Table) -> list[str]:
    """The texts of the heading cells, from the left, one line each."""
    return [cell.flat for cell in table.cells if cell.row < table.header_rows and cell.lines]


def _is_contents(heading: str, body: Rows, columns: Sequence[Column]) -> bool:
    numbers = [_PAGE_NUMBER.fullmatch(row[-1]) is not None for row in body]
    listed = "contents" in heading or ("page" in heading and len(columns) <= 3)
    return listed and sum(numbers) >= 0.4 * len(numbers)


def _is_indicators(heading: str, body: Rows, columns: Sequence[Column]) -> bool:
    if not re.search(r"\b(?:measures?|indicators?|kpis?|metrics?)\b", heading):
        return False
    values = re.search(r"\b(?:baseline|benchmark\w*|actual|current)\b", heading) is not None
    values = values or any(column.period for column in columns)
    named = {column.field for column in columns if not column.period and column.sure is None}
    beside = named & {"lead", "milestones", "ratings"}
    # An action that only its words tell may be a measure ("Increase the share of ...").
    told = any(column.field == "action" for column in columns) and len(beside) > 1
    of_actions = told or ("action" in named and bool(beside))
    return values and not of_actions and len(columns) > 2


def _is_actions(heading: str, body: Rows, columns: Sequence[Column]) -> bool:
    fields = {column.field for column in columns}
    if "action" not in fields or len(columns) < 3:
        return False
    if is_of_risks(columns) or _is_of_meetings(columns) or _is_of_versions(columns):
        return False
    if fields & {"lead", "milestones", "ratings"} or {"ref", "accountable"} <= fields:
        return True
    return bool(fields & {"outcomes", "evaluation"}) and "progress" in fields


def may_be_actions(columns: Sequence[Column]) -> bool:
    """Whether a table may be a grid of actions if a document has no surer one: a strategy's."""
    fields = {column.field for column in columns}
    beside = fields & {"outcomes", "evaluation", "progress"}
    return "action" in fields and bool(beside) and not is_of_risks(columns)


def is_of_risks(columns: Sequence[Column]) -> bool:
    """Whether a column of risks stands beside those of how likely they are or what eases them."""
    headings = [column.heading.lower() for column in columns]
    return any(map(_RISK.search, headings)) and any(
        _RISK_WORDS.search(heading) and not _RISK.search(heading) for heading in headings
    )


def _is_of_meetings(columns: Sequence[Column]) -> bool:
    """Whether a table says what was held on which day, and who came or what they said."""
    headings = [column.heading.lower() for column in columns]
    held = "date" in headings and any("activit" in h or "event" in h for h in headings)
    return held and any(map(_HEARD.search, headings))


def _is_of_versions(columns: Sequence[Column]) -> bool:
    """Whether a table says what changed in which version of the document, and when."""
    headings = [column.heading.lower() for column in columns]
    return any(map(_VERSION.fullmatch, headings)) and any("date" in h for h in headings)


def _is_contributors(heading: str, body: Rows, columns: Sequence[Column]) -> bool:
    if len(columns) != 2:
        return False
    refs = sum(ACTION_REF.fullmatch(row[0]) is not None for row in body)
    return refs >= 0.7 * len(body) and _share(body, 1, POST) >= 0.3


def _is_postholders(heading: str, body: Rows, columns: Sequence[Column]) -> bool:
    of_areas = {"area"} < {column.field for column in columns} <= {"area", "lead", "accountable"}
    if len(columns) > _KEY or _explains(heading, body) or of_areas:
        return False
    named = re.search(r"\binitials\b|\bpost ?holders?\b|\bofficers?\b|\bdesignation\b", heading)
    initialled = _full_share(body, 0, INITIALS) >= 0.6
    if len(columns) == 1 and named:
        return _full_share(body, 0, _SHORT_POST) >= 0.6
    named = named or (_PEOPLE.search(heading) if _most_named(body) else None)
    if not (named or initialled) or len(columns) == 1:
        return _each_told(body)
    posts = max(_share(body, column, POST) for column in range(len(columns)))
    return posts >= (0.3 if named else 0.4)


def _most_named(body: Rows) -> bool:
    """Whether most rows open with a person's name."""
    named = [NAME.fullmatch(row[0]) is not None and not POST.search(row[0]) for row in body]
    return sum(named) > 0.6 * len(body)


def _most_initialled(body: Rows) -> bool:
    """Whether most rows open with initials, the name that they are of, and something of it."""
    people = [len(row) > 2 and bool(row[2]) and is_of(row[0], row[1]) for row in body]
    return sum(people) > 0.6 * len(body)


def _each_told(body: Rows) -> bool:
    """Whether some cell of most rows, or the whole row, holds a person with initials and a post."""
    told = sum(any(map(_tells_person, (*row, " ".join(row)))) for row in body)
    return told > 1 and told >= 0.6 * len(body)


def _tells_person(text: str) -> bool:
    return len(text) <= _TOLD and bool(MAYBE_TOLD.search(text)) and told_of(text, {}) is not None


def _is_rating_key(heading: str, body: Rows, columns: Sequence[Column]) -> bool:
    return 2 <= len(columns) <= 3 and is_key(body)


def _is_glossary(heading: str, body: Rows, columns: Sequence[Column]) -> bool:
    if not 2 <= len(columns) <= 3:
        return False
    if _explains(heading, body):
        return True
    short = _full_share(body, 0, _ABBREVIATION)
    spelt = sum(spells(row[0], row[1]) for row in body)
    return short >= 0.6 and spelt >= 0.5 * len(body)


def _explains(heading: str, body: Rows) -> bool:
    """Whether headings say that words are explained: "Blue" and what it means is a rating's.

    Short forms beside the names and posts of people are a key to these.
    """
    if _ABBREVIATIONS.search(heading):
        return not _PEOPLE.search(heading)
    if not _MEANINGS.search(heading) or _most_initialled(body):
        return False
    return any(row[0] for row in body) and not any(is_rating(row[0]) for row in body)


def spells(short: str, full: str) -> bool:
    """Whether the first letters of the words of ``full`` begin as ``short`` does."""
    letters = "".join(word[0] for word in re.findall(r"[A-Za-z]+", full)).upper()
    return bool(short) and letters.startswith(short[:2].upper())


def _share(body: Rows, column: int, pattern: re.Pattern[str]) -> float:
    return sum(pattern.search(row[column]) is not None for row in body) / len(body)


def _full_share(body: Rows, column: int, pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(row[column]) is not None for row in body) / len(body)


_TESTS: tuple[tuple[TableRole, Callable[[str, Rows, Sequence[Column]], bool]], ...] = (
    ("contents", _is_contents),
    ("contributors", _is_contributors),
    ("indicators", _is_indicators),
    ("actions", _is_actions),
    ("other", _is_rating_key),
    ("postholders", _is_postholders),
    ("glossary", _is_glossary),
)
