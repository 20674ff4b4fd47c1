"""How well a plan agrees with the truth of its sample: F1 of the units of each field.

A unit is a word of a text, or a whole value where a value is right or wrong: a reference, a kind,
a date, a text as one item. Actions are paired by reference, other rows by what identifies them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Data = dict[str, Any]
Units = Callable[[Data], Iterable[str]]

MILESTONE = (
    "kind", "label", "period", "earliest", "latest", "precision", "status", "recurrence",
)  # fmt: skip


@dataclass
class Score:
    """Units in common, expected and found, with the rows in which they differ."""

    common: int = 0
    expected: int = 0
    found: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.common / (self.expected + self.found) if self.expected + self.found else 1

    def add(self, where: str, truth: Iterable[str], plan: Iterable[str]) -> None:
        """Count the units of one row."""
        expected, found = Counter(truth), Counter(plan)
        self.common += (expected & found).total()
        self.expected += expected.total()
        self.found += found.total()
        if expected != found:
            less, more = _listed(expected - found), _listed(found - expected)
            self.differences.append(f"{where}: missing {less}, unexpected {more}")


def _listed(units: Counter[str]) -> str:
    return " | ".join(units.elements()) or "nothing"


def score(truth: Data, plan: Data) -> dict[str, Score]:
    """The score of each field of a plan (as JSON) against a sample's truth."""
    scores: dict[str, Score] = {}
    whole = {"": (truth, plan)}
    _compare(scores, "document", whole, DOCUMENT)
    _compare(scores, "areas", _pair(truth, plan, "areas", "number"), AREA)
    _compare(scores, "actions", _pair(truth, plan, "actions", "ref"), ACTION)
    for part, key, fields in (
        ("indicators", "ref", INDICATOR),
        ("contributors", "action", {"action": _value("action"), "roles": _items("roles")}),
        ("postholders", "role", _values("initials", "name", "role", "organisation")),
    ):
        _compare(scores, part, _pair(truth, plan, part, key), fields)
    glossary = [*truth["glossary"], *_organisations(truth)]
    _compare(
        scores,
        "glossary",
        _pair({"glossary": glossary}, plan, "glossary", "abbreviation"),
        _values("abbreviation", "full", "definition"),
    )
    return scores


def _organisations(truth: Data) -> list[Data]:
    """Abbreviations that the document spells out below its key."""
    return [{"abbreviation": short, "full": full} for short, full in truth["organisations"].items()]


def _pair(truth: Data, plan: Data, part: str, key: str) -> dict[str, tuple[Data, Data]]:
    """The rows of a part by their key; a row that one side lacks is paired with nothing."""
    sides: list[dict[str, Data]] = []
    for rows in (truth[part], plan[part]):
        seen: Counter[str] = Counter()
        named: dict[str, Data] = {}
        for row in rows:
            seen[str(row[key])] += 1
            named[f"{row[key]}#{seen[str(row[key])]}"] = row
        sides.append(named)
    names = [*sides[0], *(name for name in sides[1] if name not in sides[0])]
    return {
        name.removesuffix("#1"): (sides[0].get(name, {}), sides[1].get(name, {})) for name in names
    }


def _compare(
    scores: dict[str, Score],
    part: str,
    pairs: dict[str, tuple[Data, Data]],
    fields: dict[str, Units],
) -> None:
    for name, units in fields.items():
        total = scores.setdefault(f"{part}.{name}", Score())
        for where, (truth, plan) in pairs.items():
            total.add(where, units(truth) if truth else (), units(plan) if plan else ())


# --- units ---------------------------------------------------------------------------------


def _flat(text: object) -> str:
    return " ".join(str(text).split())


def _value(key: str) -> Units:
    """The value of a key as one unit; null is none."""
    return lambda row: [_flat(row[key])] if row.get(key) is not None else []


def _values(*keys: str) -> dict[str, Units]:
    return {key: _value(key) for key in keys}


def _words(key: str, inner: str | None = None) -> Units:
    """The words of a text, or of all texts of a list."""

    def units(row: Data) -> list[str]:
        values = row.get(key) or []
        texts = values if isinstance(values, list) else [values]
        return [word for each in texts for word in (each[inner] if inner else each).split()]

    return units


def _items(key: str, inner: Sequence[str] = ()) -> Units:
    """Each entry of a list as one unit; of an entry with keys the values of ``inner``."""

    def units(row: Data) -> list[str]:
        return [
            _flat(tuple(each.get(name) for name in inner) if inner else each)
            for each in row.get(key) or []
        ]

    return units


def _ordered(key: str, inner: str) -> Units:
    """One value of each entry of a list with its place, so that order counts."""

    def units(row: Data) -> list[str]:
        return [
            f"{place}: {_flat(each.get(inner))}"
            for place, each in enumerate(row.get(key) or [])
            if each.get(inner) is not None
        ]

    return units


def _partners(row: Data) -> list[str]:
    return list(row["local_area"]["partners"])


def _area_name(row: Data) -> list[str]:
    return [row["local_area"]["name"]]


def _others(row: Data) -> list[str]:
    return [f"{heading}: {_flat(text)}" for heading, text in (row.get("other") or {}).items()]


DOCUMENT: dict[str, Units] = {
    **_values("kind", "title", "dated"),
    "local_area.name": _area_name,
    "local_area.partners": _partners,
}
AREA: dict[str, Units] = {
    **_values("number", "title"),
    "officers": _items("senior_responsible_officers", ("raw", "kind", "people")),
    "commitments": _items("commitments", ("ref", "title", "text")),
    "quotes": _items("quotes"),
}
ACTION: dict[str, Units] = {
    **_values("ref", "area", "group"),
    "refs": _items("refs"),
    "title": _words("title"),
    "outcomes words": _words("outcomes"),
    "outcomes": _items("outcomes"),
    "tasks words": _words("tasks", "text"),
    "tasks": _items("tasks", ("number", "text")),
    "tasks.leads": _items("tasks", ("number", "leads")),
    "tasks.milestones": _items("tasks", ("number", "milestones")),
    "leads.raw": _ordered("leads", "raw"),
    "leads.kind": _ordered("leads", "kind"),
    "leads.people": _ordered("leads", "people"),
    "milestones.raw": _ordered("milestones", "raw"),
    **{f"milestones.{name}": _ordered("milestones", name) for name in MILESTONE},
    "progress words": _words("progress", "text"),
    "progress": _items("progress", ("text", "tasks")),
    "evaluation words": _words("evaluation"),
    "evaluation": _items("evaluation"),
    "quotes": _items("quotes"),
    "links": _items("links"),
    "indicators": _items("indicators"),
    "recommendations": _items("recommendations"),
    "ratings": _items("ratings", ("raw", "value", "date", "colour")),
    "other": _others,
}
INDICATOR: dict[str, Units] = {
    **_values("ref", "parent", "description", "baseline", "national"),
    "targets": _items("targets", ("by", "date", "value")),
    "actuals": _items("actuals", ("by", "date", "value")),
}
