"""A contributors cell whose lines ran together, back to one role each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from .words import (
    is_organisation_end,
    is_post,
    is_team_end,
    looks_like_initials,
    phrase_kind,
    words,
)

_BRACKETS = re.compile(r"\(([^()]*)\)")
_POST_END = re.compile(
    r"(?<=[a-z] )(?:Officer|Manager|Advis[eo]r|Co-?ordinator|Practitioner) (?=[A-Z])"
)
_PENDING = re.compile(r"(?:tb[acd]|to be \w+|various|vacant|interim|acting)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:will|is|are|be|was|were|has|have|which|who|that)\b")


def longest_first(roles: Collection[str]) -> list[str]:
    """Roles that stand alone somewhere, as `split_roles` looks for them."""
    plain = {" ".join(role.split()) for role in roles} - {""}
    return sorted(plain, key=lambda role: (-len(role), role))


def split_roles(text: str, roles: Sequence[str]) -> list[str]:
    """Part roles that a cell prints one after another without any sign between them.

    A role ends with the brackets of its body or its holder, or where a role
    begins or ends that stands alone elsewhere: ``roles``, the longest first.
    Joined by spaces the parts are the text again.
    """
    text = " ".join(text.split())
    if not text:
        return []
    if _is_sentence(text):
        return [text]
    parts: list[str] = []
    for part in _after_brackets(text):
        size = len(part)
        for piece in _at_known(part, [role for role in roles if len(role) < size]):
            parts += _at_posts(piece)
    return parts


def _is_sentence(text: str) -> bool:
    return text.count(" ") > 5 and _SENTENCE.search(text) is not None


def _after_brackets(text: str) -> list[str]:
    parts, start = [], 0
    for match in _BRACKETS.finditer(text):
        after = text[match.end() : match.end() + 2]
        if len(after) == 2 and after[0] == " " and after[1].isupper() and _closes(match.group(1)):
            parts.append(text[start : match.end()])
            start = match.end() + 1
    return [*parts, text[start:]]


def _closes(note: str) -> bool:
    """Whether brackets hold what a role ends with: a body, initials, or "TBC"."""
    note = note.strip()
    if _PENDING.match(note):
        return not note.islower()
    capitals = sum(c.isupper() for c in note)
    if note.isalnum() and len(note) <= 8 and capitals >= 2:
        return True
    if looks_like_initials(note):
        return True
    tokens = words(note)
    return bool(tokens) and is_organisation_end(tokens[-1])


def _at_known(part: str, roles: list[str]) -> list[str]:
    """Part at roles known from elsewhere, where both sides can be roles."""
    cuts: set[int] = set()
    taken: list[tuple[int, int]] = []
    for role in roles:
        at = part.find(role)
        while at >= 0:
            end = at + len(role)
            if _stands_free(part, at, end) and not any(a < end and at < b for a, b in taken):
                before, after = part[:at].rstrip(), part[end:].lstrip()
                if _may_end(before, roles) and _may_begin(after, roles):
                    cuts |= {at, end}
                    taken.append((at, end))
            at = part.find(role, end)
            if len(taken) > 100:
                break
    edges = sorted({0, len(part), *cuts})
    found = [part[a:b].strip() for a, b in pairwise(edges)]
    return [f for f in found if f]


def _at_posts(part: str) -> list[str]:
    """Part after a post that ends a role where another role of several words begins.

    "Review Officer Policy and Data Officer" is two roles; "Officer Co-ordinator"
    and "Officer for Policy" are one.
    """
    for match in _POST_END.finditer(part):
        tail = words(part[match.end() :])
        if len(tail) > 1 and not is_post(tail[0]) and any(is_post(word) for word in tail[1:]):
            return [part[: match.end()].strip(), *_at_posts(part[match.end() :])]
    return [part]


def _stands_free(part: str, start: int, end: int) -> bool:
    return (start == 0 or part[start - 1] == " ") and (end == len(part) or part[end] == " ")


def _may_end(before: str, roles: list[str]) -> bool:
    """Whether the words before a known role are a role themselves and not its beginning."""
    if not before or before.endswith(")"):
        return True
    last = words(before[-40:])[-1:]
    whole = " " in before and bool(last) and (is_post(last[0]) or is_team_end(last[0]))
    return whole or any(before == r or before.endswith(" " + r) for r in roles)


def _may_begin(after: str, roles: list[str]) -> bool:
    """Whether what follows a known role is another and does not go on with it.

    "Head of Commissioning" is not a role of its own before "Mental Health (CCG)".
    """
    if not after:
        return True
    own = _BRACKETS.sub(" ", after[:200])
    another = phrase_kind(own) == "role" or any(after.startswith(r) for r in roles)
    return after[0].isupper() and another
