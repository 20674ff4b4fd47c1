"""One part of a lead cell whole: its words, and what labels and brackets add to them."""

from __future__ import annotations

import re
from dataclasses import replace

from ..text.word_sets import word_set
from .key import Key
from .units import EDGES, VERB_TAIL, Unit, read_plain, read_post
from .words import fold, is_placeholder, looks_like_initials, phrase_kind, words

_LABEL_FIRST = (
    "(?:joint|action|task|overall|strategic|operational|executive|exec|project|health|education"
    "|social care|la|icb|ccg|nhs|council)"
)
_LABEL_WORDS = (
    rf"(?:{_LABEL_FIRST} ){{0,2}}"
    r"(?:leads?(?: (?:officers?|persons?|professionals?))?|support(?:ed)?(?: by)?|owners?|sponsor"
    r"|(?:responsible|accountable)(?: (?:officers?|persons?))?|sro|led by|joint)"
)
_LABEL = re.compile(
    rf"{_LABEL_WORDS}\s?(?P<sign>:|\s[-\u2013](?=\s))\s*",
    re.IGNORECASE,
)
_ENDS_LABEL = re.compile(rf"\b{_LABEL_WORDS}$", re.IGNORECASE)
_IN_LABEL = re.compile(rf"\b{_LABEL_FIRST}$", re.IGNORECASE)
_LABEL_LAST = word_set(
    """
    lead leads officer officers person persons professional professionals support supported by
    owner owners sponsor responsible accountable sro joint
    """
)
_PLAIN_LABEL = re.compile(r"leads? |[\w ]*\b(?:owner|sponsor|sro) ", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=\w)\(e?s\)")
_EMAIL = re.compile(r"\(?\b[\w.+-]{1,64}@[\w.-]{1,80}\w\)?")
_JOINING = re.compile(
    r"(?:(?:also |and )?(?:supported by|support(?:ed by|ed)?\s?[:\u2013-]"
    r"|with (?:support|input|help) from|overseen by|led by"
    r"|in (?:partnership|conjunction|collaboration|consultation|liaison) with|working with"
    r"|together with|alongside|with|via|plus|or|then|reporting to))\s+(?:the\s+)?",
    re.IGNORECASE,
)
# In brackets: from when to when somebody is it, which says nothing of who or what.
FOR_A_TIME = re.compile(
    r"(?:until|from|since|once|when|pending|as of|up to|(?:currently |post )?vacant) ",
    re.IGNORECASE,
)
_COVER = re.compile(r"(?:cover(?:ed)?|acting|interim)(?: by)?\s?[:–-]?\s", re.IGNORECASE)
_THE = re.compile(r"(?:the|all)\s+(?=[A-Z])", re.IGNORECASE)
_NOTE_NOISE = word_set(
    "lead leads support supporting interim acting joint chair tbc tba various deputy cover"
)


def ends_label(text: str, start: int, end: int) -> bool:
    """Whether a label ends at ``end``, where a colon stands: no lead ends there."""
    last = text[max(start, end - 14) : end].rpartition(" ")[2].lower()
    return last in _LABEL_LAST and bool(_ENDS_LABEL.search(text, max(start, end - 40), end))


def within_label(text: str, start: int, end: int) -> bool:
    """Whether the words before ``end`` only open a label: "Strategic" before "Lead:"."""
    return bool(_IN_LABEL.search(text, max(start, end - 14), end))


def is_labelled(text: str) -> bool:
    """Whether a lead stands behind a label of its own: "Owner: To be appointed"."""
    label = _LABEL.match(text)
    return label is not None and label["sign"] == ":"


def top_brackets(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost brackets; a bracket without its other half is none."""
    if "(" not in text and "[" not in text:
        return []
    stack: list[int] = []
    found: list[tuple[int, int]] = []
    plural = 0
    for at, c in enumerate(text):
        if c == "(" and (ending := _PLURAL.match(text, at)):
            plural = ending.end()  # "Manager(s)"
        if at < plural:
            continue
        if c in "([":
            stack.append(at)
        elif c in ")]" and stack:
            start = stack.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, at + 1))
    return found


def strip_lead_in(text: str, key: Key) -> str:
    """The part without "Lead:", "supported by" or an article before it."""
    label = _LABEL.match(text)
    if label and label["sign"] != ":":
        # "Lead - JH" and "Lead - Head of X" are labels, "Strategic Lead - SEND" a post.
        said = read_plain(text[label.end() :], key)
        bare = _PLAIN_LABEL.match(label.group()) and said and said.kind == "role"
        label = label if bare or (said and said.person) else None
    text = text[label.end() :] if label else text
    for pattern in (_JOINING, _THE):
        match = pattern.match(text)
        if match and match.end() < len(text):
            text = text[match.end() :]
    return text


def adds_lead(note: str, key: Key) -> bool:
    """Whether brackets name another who leads with the one before: "AB (with CD)"."""
    beside = _JOINING.match(note)
    said = read_plain(note[beside.end() :], key) if beside else None
    return said is not None and said.known and (said.bare or said.name is not None)


def read_unit(text: str, key: Key) -> Unit | None:
    """Read one part with its brackets. None where nothing tells what it is."""
    if "@" in text:
        text = _EMAIL.sub("", text)
    text = strip_lead_in(text.strip(), key)
    brackets = top_brackets(text)
    if not brackets:
        return read_plain(text, key)
    notes = [text[start + 1 : end - 1] for start, end in brackets]
    outside, at = [], 0
    for start, end in brackets:
        outside.append(text[at:start])
        at = end
    main = " ".join(" ".join([*outside, text[at:]]).split()).strip(EDGES)
    if not main:
        unit, notes = read_plain(strip_lead_in(notes[0], key), key), notes[1:]
    else:
        unit = read_plain(main, key)
    if unit and unit.kind == "role":
        unit, notes = _bracketed_body(unit, notes, key)
    for note in notes[:4]:
        unit = _qualify(unit, main, note, key)
    return unit


def _bracketed_body(unit: Unit, notes: list[str], key: Key) -> tuple[Unit, list[str]]:
    """Take unknown capitals in the first brackets after a post for its body.

    So they are where others follow, as in "Analyst (XCC) (AB)", or where they
    end like a council's; else they may be initials.
    """
    first = notes[0].strip() if notes else ""
    unknown = first.isupper() and looks_like_initials(first) and not key.holds(first)
    if not unknown or read_plain(first, key) != Unit(
        "initials", initials=first, known=False, bare=True
    ):
        return unit, notes
    followed = len(notes) > 1 and looks_like_initials(notes[1].strip())
    if followed or (len(first) > 2 and first.endswith("C")):
        return replace(unit, organisation=first, bare=False, open=False), notes[1:]
    return unit, notes


def _qualify(unit: Unit | None, main: str, note: str, key: Key) -> Unit | None:
    note = note.strip(EDGES)
    folded = fold(note)
    if not folded or folded in _NOTE_NOISE or is_placeholder(note) or FOR_A_TIME.match(note):
        return unit
    beside = _JOINING.match(note)
    if unit and beside and read_plain(note[beside.end() :], key):
        return unit  # "DCO (with the named GP)"
    if unit and unit.person and VERB_TAIL.search(note):
        return unit  # "AB (CD to support)": what another is to do
    if unit and unit.kind == "placeholder":
        note = _COVER.sub("", note, count=1)
    if not (unit and unit.name) and _shortens(folded, main):
        return unit
    said = read_plain(note, key)
    kind = said.kind if said else phrase_kind(note)
    if unit is None and kind == "role" and main and _capitalised(main):
        # Whoever has a post in brackets is a person, whatever the words of the name.
        unit = Unit("name", name=main, known=False)
    if said and said.person and len(note) <= 60:
        return _with_person(unit, main, said)
    if unit is None:
        if kind not in ("team", "organisation"):
            return None
        return Unit("team", organisation=note)
    if unit.person or unit.kind == "role":
        return _with_post(unit, note, kind, key)
    if kind in ("team", "organisation") and unit.organisation is None:
        return replace(unit, organisation=note, bare=False)
    if unit.kind == "placeholder" and kind == "role":
        return Unit("role", role=note)
    if unit.kind == "organisation" and kind == "role":
        return Unit("role", role=note, organisation=unit.organisation)
    return unit


def _shortens(folded: str, main: str) -> bool:
    tokens = words(main)
    return len(folded) > 1 and folded in {
        "".join(w[0] for w in tokens),
        "".join(w[0] for w in tokens if w not in ("of", "the", "and", "for")),
    }


def _capitalised(main: str) -> bool:
    tokens = main.split()
    return 2 <= len(tokens) <= 4 and all(t[:1].isupper() for t in tokens)


def _with_person(unit: Unit | None, main: str, said: Unit) -> Unit:
    if unit is None:
        return replace(said, organisation=said.organisation or main or None, bare=False)
    if unit.kind == said.kind == "initials":
        # Two sets of capitals: the one the key holds, or with dots, is the person.
        outer = unit.known or "." in main or not (said.known or "." in (said.initials or ""))
        person, body = (unit, said.initials) if outer else (said, main)
        return replace(person, organisation=person.organisation or body, bare=False)
    if unit.name and said.kind == "initials" and not said.known and _of_another(said, unit.name):
        return replace(unit, organisation=unit.organisation or said.initials, bare=False)
    if unit.person:
        return replace(
            unit, initials=unit.initials or said.initials, name=unit.name or said.name, bare=False
        )
    if unit.kind in ("role", "placeholder"):
        return replace(
            said, role=unit.role or said.role, organisation=unit.organisation, bare=False
        )
    return replace(said, organisation=unit.organisation or main, bare=False)


def _of_another(said: Unit, name: str) -> bool:
    """Whether three capitals or more are no initials of a name: neither begins nor ends so."""
    initials, parts = (said.initials or "").upper(), fold(name).upper().split()
    return len(initials) > 2 and initials[0] != parts[0][0] and initials[-1] != parts[-1][0]


def _with_post(unit: Unit, note: str, kind: str | None, key: Key) -> Unit:
    role, organisation = read_post(note, key)
    said = read_plain(note, key)
    if said and said.kind == "role" and not organisation:
        role, organisation = said.role, said.organisation
    role = role and (key.expand(role) or role)
    if kind in ("team", "organisation"):
        role, organisation = None, note
    elif unit.kind == "role" and not organisation:
        # "Manager (Early Years)": brackets that qualify a post belong to it.
        return replace(unit, role=f"{unit.role} ({note})")
    elif kind != "role" and not (organisation and role):
        return unit
    return replace(
        unit,
        role=unit.role or role,
        organisation=unit.organisation or organisation,
        bare=False,
        open=False,
    )
