"""Lead cells to leads: who each part of the words is, by the document's own key.

A separator parts leads only where what stands on both sides can be a lead:
"JH / SM" is two people, "Co-production / engagement workstream" one body. The
kinds: ``initials`` for initials, also with a body or post behind them ("MW (Care
Board)"), ``mixed`` for a body or post with initials behind it ("Head of X
(LM)"), ``name`` for a person named in full, with or without a post, ``role``
for a post and for a post not yet filled, ``team`` for bodies and for all that
no word tells more of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...schema import Lead, Postholder
from ...schema.plan import LeadKind
from ..text.struck import blank_struck
from .brackets import adds_lead, read_unit
from .key import Key, make_key
from .split import LETTER, attach_parts, find_parts, group_parts
from .units import Unit
from .words import fold, fold_initials, looks_like_name, phrase_kind

__all__ = [
    "Key",
    "make_key",
    "parse_leads",
    "parse_officers",
    "task_number",
    "task_numbers",
    "unresolved",
]

_NUMBER = re.compile(
    r"[(\[]?(?:tasks? ?)?(?P<list>\d{1,2}[a-z]?(?: ?(?:&|,|/|-|\u2013|and|to) ?\d{1,2}[a-z]?)*)"
    r" ?(?:[.,):\]]+|[-\u2013](?= )) ?(?=[^\W\d_]|[(\"'\u2018\u201c])",
    re.IGNORECASE,
)
_NEXT_NUMBER = re.compile(
    r"(?<=[ ;,.])(?:[(\[]?(?:[Tt]ask ?)?(\d{1,2}) ?[.,):\]]+ ?"
    r"|[Tt]ask ?(\d{1,2}) ?[-\u2013] )(?=[A-Z(])"
)
# Marks of leads in a list: "a) AB b) CD", "i. AB ii. CD".
_MARK = re.compile(r"(?:^|(?<=[ ;,]))\(?([a-h]|[ivx]{1,4})([.)]) ?(?=[A-Z(])")
_ORDERS = (tuple("abcdefgh"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"))
# An employer in short labels the leads behind it.
_EMPLOYER = re.compile(r"\b(?P<short>LA|ICB|CCG|NHS|PCF): (?=\w)")
_NOTE = re.compile(r"\([^()]*\)")
_EDGES = " ,;/&|+"
_DIGITS = re.compile(r"\d{1,2}[a-z]?")
_OFFICER_LABEL = re.compile(
    r"\W*(?:joint )?(?:senior |strategic |accountable |executive |lead |responsible )*"
    r"(?:responsible |accountable )?(?:officer|owner|sponsor|champion|lead|sro)s?(?:\(s\))?"
    r"(?: \(?sros?\)?)? ?[-\u2013\u2014:]+ ?",
    re.IGNORECASE,
)


def task_numbers(text: str) -> list[str]:
    """Numbers of the tasks that open a lead: "1, Board" or "2 & 3. Team"."""
    match = _NUMBER.match(text.strip())
    return _DIGITS.findall(match.group("list")) if match else []


def task_number(text: str) -> str | None:
    """The number that opens a lead where it is one number, such as "3.SEND Group"."""
    numbers = task_numbers(text)
    return numbers[0] if len(numbers) == 1 else None


def unresolved(lead: Lead, key: Key) -> bool:
    """Whether a lead rests on initials that the key does not hold."""
    return lead.name is None and any(not key.holds(initials) for initials in lead.people)


def parse_leads(text: str, key: Key) -> list[Lead]:
    """Read one paragraph of a lead cell whose wrapped lines are joined by spaces."""
    text = " ".join(text.split())
    live = blank_struck(text)
    if live != text:
        return _with_struck(text, parse_leads(live, key))
    leads: list[Lead] = []
    for item in _numbered(text):
        match = _NUMBER.match(item) or _MARK.match(item)
        leads += _parse_body(item, match.end() if match else 0, key)
    return leads


def _with_struck(text: str, leads: Sequence[Lead]) -> list[Lead]:
    """The leads of what is not struck out; what is stands in the words of the next one.

    All struck out, the words are those of a post that nobody holds.
    """
    found: list[Lead] = []
    place = 0
    for lead in leads[:-1]:
        start = text.find(lead.raw, place)
        end = start + len(lead.raw) if start >= 0 else place
        found.append(lead.model_copy(update={"raw": text[place:end].strip(_EDGES) or lead.raw}))
        place = end
    last = leads[-1] if leads else Lead(raw=text, kind="role")
    return [*found, last.model_copy(update={"raw": text[place:].strip(_EDGES)})]


def parse_officers(text: str, key: Key) -> list[Lead]:
    """Read people named with their post: "A B (Post, Body) and C D (Post, Body)".

    A label before them ("Senior Responsible Officer(s) -") is no part of any lead.
    """
    text = " ".join(text.split())
    label = _OFFICER_LABEL.match(text)
    text = text[label.end() :] if label else text
    one = _name_post_body(text)
    return [_lead(text, one, key)] if one else parse_leads(text, key)


def _name_post_body(text: str) -> Unit | None:
    """One person as "Name, Post, Body", whatever "and" the body's name holds."""
    if any(mark in text for mark in "(;/"):
        return None
    name, *rest = text.split(", ")
    if len(rest) < 2 or not looks_like_name(name) or phrase_kind(rest[0]) != "role":
        return None
    if any(looks_like_name(part) or phrase_kind(part) == "role" for part in rest[1:]):
        return None
    return Unit("name", name=name, role=rest[0], organisation=", ".join(rest[1:]))


def _numbered(text: str) -> list[str]:
    """Part a list of numbered leads whose items run on in one line."""
    if not _NUMBER.match(text):
        return _lettered(text)
    first = re.search(r"\d+", text)
    cuts, last = [0], int(first.group()) if first else 0
    for match in _NEXT_NUMBER.finditer(text):
        if int(match[1] or match[2]) == last + 1:
            last += 1
            cuts.append(match.start())
    return [text[a:b].strip(" ;,") for a, b in pairwise([*cuts, len(text)])]


def _lettered(text: str) -> list[str]:
    """Part a list whose items are marked by letters or small Roman numbers."""
    marks = list(_MARK.finditer(text)) if _MARK.match(text) else []
    for order in _ORDERS:
        cuts: list[int] = []
        for mark in marks:
            if len(cuts) < len(order) and mark.group(1) == order[len(cuts)]:
                cuts.append(mark.start())
        if len(cuts) > 1 and not cuts[0]:
            return [text[a:b].strip(" ;,") for a, b in pairwise([*cuts, len(text)])]
    return [text]


def _parse_body(text: str, begin: int, key: Key) -> list[Lead]:
    if _EMPLOYER.match(text, begin):
        return _of_employers(text, begin, key)
    whole = text[begin:]
    if not LETTER.search(text):
        return []
    known = fold(whole) in key.bodies or fold(_NOTE.sub("", whole)) in key.roles
    known = known and not any(adds_lead(note[0][1:-1], key) for note in _NOTE.finditer(whole))
    if known or not LETTER.search(whole):
        return [_lead(text, read_unit(whole, key), key)]
    parts, cuts = find_parts(text, begin, key)
    parts, cuts = group_parts(text, parts, cuts, key)
    parts = attach_parts(text, parts, cuts, key)
    leads = []
    for i, part in enumerate(parts):
        start = 0 if i == 0 else part.start
        leads.append(_lead(text[start : part.end], part.unit, key))
    return leads


def _of_employers(text: str, begin: int, key: Key) -> list[Lead]:
    """The leads behind each employer's label: "LA: Data and Performance Manager ICB: AB".

    The first of them is the employer's; of others behind the same label it does not say.
    """
    labels = list(_EMPLOYER.finditer(text, begin))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    leads: list[Lead] = []
    start = 0
    for label, end in zip(labels, ends, strict=True):
        first, *others = _parse_body(text[start:end], label.end() - start, key)
        if not first.organisation:
            first = first.model_copy(update={"organisation": label["short"]})
        leads += [first, *others]
        start = end
    return leads


def _lead(raw: str, unit: Unit | None, key: Key) -> Lead:
    raw = raw.strip(_EDGES)
    if unit is None:
        return _from_key(raw, "team", Unit("team"), ())
    if unit.name:
        rows = key.find_person(unit.name, unit.role, unit.organisation)
    elif unit.initials:
        rows = key.find_initials(unit.initials)
    elif unit.kind == "role":
        rows = key.find_role(unit.role or "", unit.organisation)
    else:
        rows = ()
    if unit.organisation:
        rows = key.narrow(rows, unit.organisation)
    return _from_key(raw, _kind(unit, raw), unit, [key.people[i] for i in rows])


def _kind(unit: Unit, raw: str) -> LeadKind:
    if unit.name:
        return "name"
    if unit.initials:
        letters = "".join(c for c in raw.lower() if c.isalpha())
        own = "".join(c for c in unit.initials.lower() if c.isalpha())
        alone = not (unit.role or unit.organisation)
        return "initials" if alone or letters.startswith(own) else "mixed"
    return "role" if unit.kind in ("role", "placeholder") else "team"


def _from_key(raw: str, kind: LeadKind, unit: Unit, rows: Sequence[Postholder]) -> Lead:
    """Fill in what the key knows; what several rows of the key disagree on stays out."""
    people = list(dict.fromkeys(r.initials for r in rows if r.initials))
    if unit.initials and len(people) != 1:
        people = ["-".join(map(fold_initials, unit.initials.split("-")))]
    role = _agreed([r.role for r in rows])
    return Lead(
        raw=raw,
        kind=kind,
        people=people if len(people) == 1 else [],
        name=unit.name or _agreed([r.name for r in rows]),
        role=role if role and (not unit.role or fold(role) == fold(unit.role)) else unit.role,
        organisation=unit.organisation or _agreed([r.organisation for r in rows]),
    )


def _agreed(values: Sequence[str | None]) -> str | None:
    return values[0] if values and len(set(values)) == 1 else None
