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
        """The name without "County", "City of" and what follows a comma."""
        name = self.name.split(",")[0]
        return re.sub(r"^(?:County|City of|Royal Borough of) | upon .*$", "", name)

    def mentions(self) -> Iterator[tuple[re.Pattern[str], int]]:
        """Patterns of its name in running text, each with its weight as evidence."""
        short = re.escape(self.short_name)
        full = re.escape(self.name)
        council = rf"(?:{short}|{full})(?: (?:City|County|Borough|Metropolitan|Unitary|and))*"
        yield re.compile(rf"\b{council} Council\b", re.I), 6
        yield re.compile(rf"\b(?:{short}|{full})(?: City)?['’]?s? local area\b", re.I), 4
        yield re.compile(rf"\b(?:{short}|{full})\b(?! (?:and|&) [A-Z])", re.I), 1
        if full != short:
            yield re.compile(rf"\b{full}\b", re.I), 3


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
