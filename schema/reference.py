"""Official codes of English local authorities and what their inspections found.

``local_authorities.csv`` is this project's own table of public facts: ONS and
Department for Education codes of authorities past and present, and the number
of significant weaknesses that each area's first SEND inspection (2016 to 2022)
asked a Written Statement of Action to answer. Sources: ONS Code History
Database; Get Information about Schools; Ofsted, area SEND inspection outcomes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority. ``significant_weaknesses`` is None where none were to be answered."""

    gss_code: str
    dfe_code: str | None
    name: str
    type: str
    live: bool
    significant_weaknesses: int | None

    @property
    def short_name(self) -> str:
        """What it is called in running text: the name without its kind and its river."""
        if " / " in self.name:
            return " and ".join(map(_short, self.name.split(" / ")))
        return _short(self.name)

    def mentions(self) -> Iterator[tuple[re.Pattern[str], int]]:
        """Patterns of its name in running text, each with its weight as evidence."""
        short, full = re.escape(self.short_name), re.escape(self.name)
        names = rf"(?:{full}|{re.escape(_plain(self.name))}|{short})"
        yield re.compile(rf"\b{names}(?: {_KIND})* (?:Council|MBC|MDC|LBC)\b", re.I), 6
        of = rf"\b(?:{_KIND} )*(?:City|County|Borough|Council) of (?:the )?{names}\b"
        yield re.compile(rf"{of}(?! (?:and|&) [A-Z])", re.I), 6
        yield re.compile(rf"\b{names}(?: City)?(?:['’]s?)? {_PARTNERSHIP}\b", re.I), 4
        yield re.compile(rf"\b{names}\b(?! (?:and|&) [A-Z])", re.I), 1
        if full != short:
            yield re.compile(rf"\b{full}\b", re.I), 3


_KIND = "(?:City|County|London|Royal|Borough|Metropolitan|District|Unitary|and)"
_PARTNERSHIP = (
    r"(?:local area|(?:local )?area (?:\w+ )?partnership|(?:local )?(?:send|inclusion) partnership)"
)
# What nobody calls by the first half of its name.
_KNOWN_AS = {"Kingston upon Hull": "Hull"}


def _short(name: str) -> str:
    plain = _plain(name)
    return _KNOWN_AS.get(plain) or re.sub(r" upon .*$", "", plain)


def _plain(name: str) -> str:
    """A name without the kind of its place."""
    return re.sub(r"^(?:County|Royal Borough of) |, (?:City|County) of$", "", name)


@cache
def authorities() -> tuple[Authority, ...]:
    """All authorities of the table."""
    text = files(__package__).joinpath("local_authorities.csv").read_text("utf-8")
    return tuple(
        Authority(
            row["gss_code"],
            row["dfe_code"] or None,
            row["name"],
            row["type"],
            row["live"] == "yes",
            int(row["significant_weaknesses"]) if row["significant_weaknesses"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    )


def expected_areas(dfe_code: str | None) -> int | None:
    """How many significant weaknesses the inspection named, by the code that outlives recoding."""
    return next(
        (
            authority.significant_weaknesses
            for authority in authorities()
            if dfe_code and authority.dfe_code == dfe_code and authority.significant_weaknesses
        ),
        None,
    )
