"""Where one lead of a cell ends and the next begins.

Separators only propose: a comma, a slash or an "and" parts two leads where the
words on both sides can each be a lead, and otherwise stays inside one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ..text.word_sets import word_set
from .brackets import FOR_A_TIME, adds_lead, ends_label, read_unit, top_brackets, within_label
from .key import Key
from .units import Unit, agrees
from .words import fold, fold_initials, is_bare_title, is_post, looks_like_initials, words

LETTER = re.compile(r"[^\W_]")
_SEPARATOR = re.compile(
    r" ?(?P<hard>[;|\u2022\u00b7\uf0b7]) ?"
    r"| ?(?P<slash>/) ?"
    r"|[,.]? (?=(?P<body>(?:LA|ICB|CCG|NHS|PCF|Council|Health|Education|Social [Cc]are): ))"
    r"|,? (?=(?P<joining>supported by|with (?:support|input|help) from|overseen by|reporting to"
    r"|in (?:partnership|conjunction|collaboration|consultation|liaison) with|working with"
    r"|together with|alongside|with|via|plus|or|then(?= [A-Z]))\b)"
    r"|(?P<comma>,)(?: (?:and |& )?|(?=[A-Z]))"
    r"| (?P<and>and|&|\+) |(?<=[A-Z]{2})(?P<tight>[&+])(?=[A-Z]{2})"
    r"| (?P<dash>[-\u2013\u2014]) "
    r"| ?(?P<colon>:) "
    r"|\.? (?=(?P<label>"
    r"(?:(?:Joint|Action|Task|Overall|Strategic|Operational|Executive|Project|Health|Education"
    r"|Social [Cc]are|LA|ICB|CCG|NHS|Council) )?"
    r"(?:[Ll]eads?|Support(?:ed by)?|Owner|Sponsor|Responsible|Accountable|SRO|Led by):))"
    r"| (?=(?P<aside>(?:Support|Deputy) [-\u2013] [A-Z]))"
)
_OF_BODY = re.compile(r"\b(?:chairs?|members?|rep(?:resentative)?s?)$", re.IGNORECASE)
# What may stand between a person of the key and words that nothing else tells of.
_BESIDE = ("slash", "comma", "joining", "and")
# What opens a post, and says nothing of it by itself.
_RANKS = word_set("lead principal assistant deputy senior")
_REPORTS = re.compile("reporting to ")
_PEOPLE = ("initials", "name")


class Part(NamedTuple):
    """A stretch of the text and what it says; places are in the text."""

    start: int
    end: int
    unit: Unit | None


class Cut(NamedTuple):
    """A separator: where it stands, its kind, and whether a space precedes it."""

    start: int
    end: int
    how: str
    spaced: bool


def find_parts(text: str, begin: int, key: Key) -> tuple[list[Part], list[Cut]]:
    """All stretches between separators, each read by itself."""
    parts: list[Part] = []
    kept: list[Cut] = []
    seen: dict[str, Unit | None] = {}
    at, before = begin, Cut(begin, begin, "hard", True)
    for cut in [*_separators(text, begin, key), Cut(len(text), len(text), "hard", True)]:
        if not LETTER.search(text, at, cut.start):
            continue
        for start, end in _known_run(text, at, cut.start, key):
            if parts:
                kept.append(before)
            words = text[start:end]
            if words not in seen:
                seen[words] = read_unit(words, key)
            parts.append(Part(start, end, seen[words]))
            before = Cut(end, end, "hard", True)
        at, before = cut.end, cut
    return parts, kept


def _separators(text: str, begin: int, key: Key) -> list[Cut]:
    brackets = top_brackets(text)
    cuts: list[Cut] = []
    inside = joined = 0
    for match in _SEPARATOR.finditer(text, begin):
        while inside < len(brackets) and brackets[inside][1] <= match.start():
            inside += 1
        if inside < len(brackets) and brackets[inside][0] < match.start():
            continue
        if match["joining"]:
            if match.start() < joined:
                continue  # the "with" of "in partnership with"
            joined = match.end("joining")
        found = match.group()
        how = match.lastgroup or "hard"
        if how == "colon" and ends_label(text, begin, match.start()):
            continue
        if how == "label" and within_label(text, begin, match.start()):
            continue
        if how == "body" and found == " " and ":" not in text[begin : match.start()]:
            continue  # "NHS Xshire ICB: ..." is one name; "LA: A B ICB: C D" are two bodies
        how = "hard" if how in ("label", "body", "aside") else how
        cuts.append(Cut(match.start(), match.end(), how, found.startswith(" ")))
    for start, end in brackets:
        if start > begin and adds_lead(text[start + 1 : end - 1], key):
            cuts.append(Cut(start, start, "joining", True))
    return sorted(cuts + _bracket_cuts(text, begin, brackets))


def _bracket_cuts(text: str, begin: int, brackets: Sequence[tuple[int, int]]) -> list[Cut]:
    """Places where a new lead may follow brackets without any sign: "JH (A) SM (B)"."""
    initialled = [
        b for b in brackets if b[0] >= begin and looks_like_initials(text[b[0] + 1 : b[1] - 1])
    ]
    if initialled and initialled[0][0] == begin:
        return [Cut(s, s, "bracket", True) for s, _ in initialled[1:]]
    cuts = []
    for start, end in brackets:
        follows = text[end : end + 2]
        if start >= begin and len(follows) == 2 and follows[0] == " " and follows[1].isupper():
            cuts.append(Cut(end, end + 1, "bracket", True))
    return cuts


def _known_run(text: str, start: int, end: int, key: Key) -> list[tuple[int, int]]:
    """Part people of the key who stand side by side: "JH SM" or two whole names."""
    stretch = text[start:end]
    if " " not in stretch.strip() or len(stretch) > 400:
        return [(start, end)]
    tokens = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", stretch)]
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        for size in (3, 2, 1):
            if at + size > len(tokens):
                continue
            span = (tokens[at][0], tokens[at + size - 1][1])
            word = text[span[0] : span[1]]
            if word.startswith("("):
                return [(start, end)]  # what is in brackets says more of the one before
            known = key.names.get(fold(word)) if size > 1 else fold_initials(word) in key.initials
            if known:
                break
        else:
            return [(start, end)]
        spans.append(span)
        at += size
    return spans


def group_parts(
    text: str, parts: list[Part], cuts: list[Cut], key: Key
) -> tuple[list[Part], list[Cut]]:
    """Join again what a separator did not part."""
    whole_later = _whole_later(parts, cuts)
    groups: list[Part] = []
    kept: list[Cut] = []
    start, last = 0, len(parts) - 1
    left: Unit | None = None
    for i, part in enumerate(parts):
        left = _grown(left, part.unit) if i > start else part.unit
        after = parts[i + 1] if i < last else None
        if after and not _separates(text, cuts[i], left, after, i == start, whole_later[i + 1]):
            continue
        if i == start:
            groups.append(part)
        else:
            first = parts[start]
            joined = text[first.start : part.end]
            unit = _read_joined(joined, parts[start : i + 1], key)
            groups.append(Part(first.start, part.end, unit))
        if i < last:
            kept.append(cuts[i])
        start = i + 1
    return groups, kept


def _read_joined(text: str, parts: Sequence[Part], key: Key) -> Unit | None:
    unit = read_unit(text, key)
    if unit is None or unit.kind not in _PEOPLE or unit.role or unit.organisation:
        return unit
    return next((p.unit for p in parts if p.unit), unit)


def _whole_later(parts: Sequence[Part], cuts: Sequence[Cut]) -> list[Unit | None]:
    """For each part the first unit from there on that no hard separator cuts off."""
    later: list[Unit | None] = [None] * len(parts)
    for i in range(len(parts) - 1, -1, -1):
        later[i] = parts[i].unit
        if later[i] is None and i < len(cuts) and cuts[i].how not in ("hard", "bracket"):
            later[i] = later[i + 1]
    return later


def _grown(left: Unit | None, right: Unit | None) -> Unit | None:
    """What a lead is once another part belongs to it."""
    if left is None:
        return right
    return replace(left, open=left.kind == "role", bare=False)


def _separates(
    text: str, cut: Cut, left: Unit | None, part: Part, alone: bool, later: Unit | None
) -> bool:
    """Whether a separator stands between two leads."""
    right = part.unit
    if cut.how == "hard":
        return True
    person_left = left is not None and left.person
    if left is None:
        if cut.how == "colon":
            return right is not None and (right.person or right.kind == "role")
        if right is None:
            return False
        body = right.kind == "organisation" and right.bare and cut.how == "slash"
        # A person of the key is a lead beside whatever else: "Parent Voice & AB".
        return body or (right.person and right.known and cut.how in _BESIDE)
    if cut.how == "bracket":
        posts = right is not None and left.kind == right.kind == "role"
        if posts and right is not None and left.organisation and right.organisation:
            return True  # "Head of SEND (LA) Place Director (ICB)"
        return person_left and right is not None and (right.person or right.kind != "organisation")
    if right is None:
        if person_left:
            return True
        later_body = later is not None and later.kind in ("team", "role")
        begins = text[part.start].isupper()
        if cut.how == "comma" and _is_title(left):
            return False  # "Service Manager, Early Help / Head of SEND"
        if left.bare and left.kind in ("team", "organisation") and cut.how == "slash" and begins:
            return True  # "CAMHS/Public Health": an abbreviation is a whole name
        return later_body and begins and cut.how in ("slash", "comma") and not left.open
    if cut.how == "comma" and right.name and _is_title(left):
        return text.startswith(right.name, part.start)  # "Service Manager, Early Help (A B)"
    return _both_whole(cut, left, right, alone, text[part.start].islower())


def _both_whole(cut: Cut, left: Unit, right: Unit, alone: bool, begins_small: bool) -> bool:
    if left.loose or right.loose:
        if cut.how == "joining" and left.kind == "role" and right.loose:
            return True  # "Head of SEND with partners"
        if (left.person and left.known) or (right.person and right.known):
            return True
        parted = cut.how in ("comma", "slash") and not begins_small
        return left.bare and right.bare and parted
    if begins_small and cut.how != "joining" and not (left.person or (right.known and right.bare)):
        return False
    if cut.how in ("dash", "colon"):
        return (
            left.person
            or right.person
            or "organisation" in (left.kind, right.kind)
            or "placeholder" in (left.kind, right.kind)
            or left.kind == "team"
        )
    if cut.how == "comma" and right.kind == "team" and _is_title(left):
        return False  # "Corporate Director, Children's Services"
    if cut.how == "and" and left.kind == "organisation" and _is_of_both(right):
        return False
    if cut.how == "and" and right.kind == "role" and _is_begun(left):
        return False
    weak_right = right.kind == "initials" and not right.known
    weak_left = left.kind == "initials" and not left.known
    if weak_right and not (left.bare or left.person):
        return cut.spaced and cut.how == "slash"
    if weak_left and alone and not (right.bare or right.person):
        return cut.spaced or cut.how == "comma"
    # "Head of Policy and Improvement Team": the post is over both.
    if cut.how == "and" and left.kind == "role" and left.open:
        return right.kind == "role" or right.person
    return True


def _is_of_both(unit: Unit) -> bool:
    """Whether the posts of a body are those of the body before it too: "LA and ICB leads"."""
    role = unit.role or ""
    return unit.kind == "role" and unit.organisation is not None and role.endswith("s")


def _is_begun(unit: Unit) -> bool:
    """Whether a rank opens a post that is yet to be named: "Lead Speech" and Language Therapist."""
    rank, *rest = words(unit.role or "") or [""]
    return unit.kind == "role" and rank in _RANKS and bool(rest) and not any(map(is_post, rest))


def _is_title(unit: Unit) -> bool:
    """Whether a post says of no matter or section what it is over: "Executive Director"."""
    return unit.kind == "role" and is_bare_title(unit.role or "")


def attach_parts(text: str, parts: Sequence[Part], cuts: Sequence[Cut], key: Key) -> list[Part]:
    """Give the post and the body after a comma or a dash to the lead before it."""
    kept: list[Part] = []
    every = _people_have_bodies(parts)
    paired = _are_pairs(text, parts, cuts)
    held = _is_held(parts, cuts)
    for i, part in enumerate(parts):
        how = cuts[i - 1].how if i else ""
        before = kept[-1].unit if kept else None
        joined = None
        if ((held and i == 1) or (paired and i % 2)) and before and part.unit:
            joined = replace(before, name=before.name or part.unit.name, kind="name", bare=False)
            joined = replace(joined, role=before.role or part.unit.role)
        elif how == "colon" and part.unit and not before:
            body = text[kept[-1].start : kept[-1].end].strip()
            joined = replace(part.unit, organisation=part.unit.organisation or body, bare=False)
        elif before and _REPORTS.match(text, part.start):
            joined = before  # to whom a lead reports leads nothing
        elif before and how == "dash" and FOR_A_TIME.match(text, part.start):
            joined = before
        elif before and part.unit is None and "@" in text[part.start : part.end]:
            joined = before  # an address is of the one before it
        elif how in ("comma", "dash", "colon", "bracket") and before:
            joined = _joined(before, part.unit, how, every, key)
            joined = joined or _of_section(before, part.unit, how, text[part.start : part.end])
        if joined:
            kept[-1] = Part(kept[-1].start, part.end, joined)
        else:
            kept.append(part)
    return kept


def _are_pairs(text: str, parts: Sequence[Part], cuts: Sequence[Cut]) -> bool:
    """Whether names and posts take turns: "A B | Head of C", "Head of C, A B and DCO, D E".

    Once alone, with a slash, may be two leads as well.
    """
    if not parts or len(parts) % 2:
        return False
    first = _half(parts[0].unit)
    if first is None or any(_half(part.unit) is not first for part in parts[::2]):
        return False
    if any(_half(part.unit) is not (not first) for part in parts[1::2]):
        return False
    marks = {text[cut.start : cut.end].strip() for cut in cuts[::2]}
    return marks == {"|"} or (len(parts) > 2 and marks <= ({",", "/", "|"} if first else {","}))


def _is_held(parts: Sequence[Part], cuts: Sequence[Cut]) -> bool:
    """Whether a post and, after a comma, its holder are all that is named, but for their body."""
    if len(parts) < 2 or cuts[0].how != "comma":
        return False
    post, holder, *rest = [part.unit for part in parts]
    bodies = all(unit is not None and unit.kind == "organisation" for unit in rest)
    return bodies and _half(post) is False and _half(holder) is True


def _half(unit: Unit | None) -> bool | None:
    """True for a name without a post, False for a post without a person, None for all else."""
    if unit is None or unit.initials or unit.organisation or unit.loose:
        return None
    return True if unit.name and not unit.role else False if unit.kind == "role" else None


def _people_have_bodies(parts: Sequence[Part]) -> bool:
    """Whether a body follows every person by initials: a list of pairs, not of leads."""
    for i, part in enumerate(parts):
        if part.unit and part.unit.kind == "initials" and not part.unit.organisation:
            after = parts[i + 1].unit if i + 1 < len(parts) else None
            if not after or after.person:
                return False
    return True


def _joined(before: Unit, unit: Unit | None, how: str, pairs: bool, key: Key) -> Unit | None:
    signed = how in ("dash", "colon")
    if unit is None or (unit.person and (not signed or before.person)):
        return None
    if signed and before.kind == "role" and unit.kind == "placeholder":
        return before
    if signed and before.kind == "placeholder" and unit.kind == "role":
        return unit
    if signed and before.kind == "organisation" and (unit.person or unit.kind in ("role", "team")):
        body = unit.organisation or before.organisation
        return replace(unit, organisation=body, bare=False)
    if unit.person:
        # "Head of Inclusion - Jane Sample".
        if before.kind != "role":
            return None
        return replace(unit, role=unit.role or before.role, organisation=before.organisation)
    if unit.kind == "role" and before.person and not before.role:
        if how == "comma" and not agrees(before, unit, key):
            return None
        body = before.organisation or unit.organisation
        return replace(before, role=unit.role, organisation=body, bare=False)
    if unit.kind == "organisation" and not before.organisation and before.kind != "organisation":
        if before.kind == "initials" and not before.role and not pairs:
            return None
        return replace(before, organisation=unit.organisation, bare=False)
    return None


def _of_section(before: Unit, unit: Unit | None, how: str, words: str) -> Unit | None:
    """A person with a section of a body after them: "JH - Early Help", "A B, Early Help"."""
    if not before.person or before.organisation or (unit and unit.kind != "team"):
        return None
    if how == "comma" and unit and before.role and _OF_BODY.search(before.role):
        return replace(before, organisation=words.strip(" .,"), bare=False)
    if how in ("dash", "colon") or (how == "comma" and before.name and unit is None):
        return replace(before, organisation=words.strip(" .,"), bare=False)
    return None
