"""The bodies that own a plan jointly: the council, its health partner, and who is listed beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...extract import Paragraph

_NAME = (
    r"(?!(?:Chief|Head|Council|Services?|Together|The|Our|CCG|ICB|NHS)\b"
    r"|\w*(?:Officer|Director|Manager)\b)[A-Z][\w'’-]+"
)
_NAMES = rf"{_NAME}(?: (?:(?:and|&|of|upon|the) ){{0,2}}{_NAME}){{0,4}}"
_COUNCIL = re.compile(rf"\b({_NAMES} (?:(?:City|County|Borough|Metropolitan|District) )*Council)\b")
# Commas belong to a body's name only in a list of places: "A, B and C CCG".
_HEALTH = re.compile(
    rf"\b((?:NHS )?(?:{_NAMES}(?:, {_NAMES}){{0,2}},? and )?{_NAMES} "
    r"(?:Clinical Commissioning Group|Integrated Care Board|CCG|ICB))\b"
)
_HEALTH_KIND = re.compile(r"(?:Clinical Commissioning Group|Integrated Care Board|CCG|ICB)$")
_WORD = r"(?:[A-Z][\w'’&-]*|and|of|the|for|in|with)"
_LISTED = re.compile(rf"{_WORD}(?: {_WORD}){{1,7}}")
_BY = re.compile(
    r"^(?:agreed|produced|published|prepared|written|owned|signed) (?:jointly )?by ", re.I
)
_NOT_A_BODY = re.compile(
    r"\b(?:plan|statement|action|version|contents|introduction|send|"
    r"director|officer|manager|chair|head of|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
_SHORT = 200
_MOST = 8


def read_partners(
    area: str, front: Sequence[Paragraph], first: Sequence[Paragraph], others: Iterable[str]
) -> list[str]:
    """The council of the area, its health partners, and bodies listed with them on the first page.

    ``front`` is the front matter, ``first`` what of it stands on the first page;
    ``others`` are full forms of the glossary, which name health partners too.
    """
    texts = [part.text for part in front]
    councils = [name for name in _councils(texts) if area and _core(area) in name]
    found = list(dict.fromkeys([*councils[:1], *_health([*texts, *others])]))
    listed = _listed([part.text for part in first], found)
    found += [name for name in listed if name not in found]
    return found[:_MOST]


def _core(area: str) -> str:
    return re.sub(r"^(?:County|City of) ", "", area.split(",")[0])


def _councils(texts: Sequence[str]) -> list[str]:
    """Councils named in full, the longest form first."""
    names = {match for text in texts for match in _COUNCIL.findall(text)}
    return sorted(names, key=lambda name: (-len(name), name))


def _health(texts: Iterable[str]) -> list[str]:
    """Health partners named in full, in order of first mention."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _HEALTH.findall(text):
            name = " ".join(match.split())
            stem = _HEALTH_KIND.sub("", name).strip()
            if len(name.split()) > 1 and stem:
                found[stem] = max(found.get(stem, ""), name, key=len)
    return [name for stem, name in found.items() if not _mistaken(stem, found)]


def _mistaken(stem: str, found: Iterable[str]) -> bool:
    """Whether a name is the tail of a fuller one, or has a word of its sentence in front."""
    return any(
        other.endswith(f" and {stem}") or (stem.endswith(f", {other}") and stem != other)
        for other in found
    )


def _listed(texts: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """Names in a list with a known body: parted by commas, or in the lines right below."""
    below = False
    for text in texts:
        if len(text) > _SHORT:
            below = False
            continue
        pieces = [_BY.sub("", piece).strip(" .") for piece in re.split(r"[,;•|]|\s+[-–]\s+", text)]
        listed = any(piece in known for piece in pieces)
        for piece in pieces if listed or below else ():
            named = any(_HEALTH_KIND.sub("", piece).strip() in name for name in known)
            if _LISTED.fullmatch(piece) and not named and not _NOT_A_BODY.search(piece):
                yield piece
        below = listed or (below and len(pieces) == 1 and _LISTED.fullmatch(pieces[0]) is not None)
