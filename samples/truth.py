"""What a perfect reader gets from a sample, worked out from its source data alone."""

from __future__ import annotations

from calendar import monthrange

from sendplan.samples.typeset.content import Data, actions_of, paragraph, plain


def truth_of(source: Data) -> Data:
    """The expected plan of one sample, in the field names of the plan schema."""
    return {
        "kind": source["kind"],
        "title": source["title"],
        "dated": source["dated"],
        "local_area": source["local_area"],
        "areas": [_area(area) for area in source["areas"]],
        "actions": [
            _action(action, area["number"], group, source)
            for area in source["areas"]
            for action, group in actions_of(area)
        ],
        "postholders": [_postholder(row, source) for row in source.get("postholders", [])],
        "glossary": source.get("glossary", []),
        "organisations": source.get("organisations", {}),
        "indicators": _indicators(source),
        "contributors": source.get("contributors", []),
        "rating_key": source.get("rating_key", []),
        "findings": source["findings"],
    }


def _area(area: Data) -> Data:
    """One area with what stands above and between its actions."""
    bands = [e["band_quote"] for g in area["groups"] for e in g["entries"] if "band_quote" in e]
    return {
        "number": area["number"],
        "title": area["title"],
        "senior_responsible_officers": [_lead(lead) for lead in area.get("officers", [])],
        "commitments": area.get("commitments", []),
        "quotes": bands + area.get("loose_quotes", []),
    }


def _action(action: Data, area: str, group: str | None, source: Data) -> Data:
    """One action with its leads, milestones and tasks in the order of the page."""
    tasks, leads, milestones = _tasks(action)
    return {
        "ref": action["ref"],
        "refs": action.get("refs", []),
        "area": area,
        "group": group,
        "title": plain(action["title"]),
        "outcomes": [paragraph(text) for text in action.get("outcomes", [])],
        "tasks": tasks,
        "leads": [_lead(lead) for lead in leads],
        "milestones": [_milestone(milestone) for milestone in milestones],
        "progress": [
            {"text": paragraph(item["text"]), "tasks": item["tasks"]}
            for item in action.get("progress", [])
        ],
        "evaluation": [paragraph(text) for text in action.get("evaluation", [])],
        "quotes": [action[key] for key in ("callout", "row_quote") if key in action],
        "links": action.get("links", []),
        "indicators": action.get("indicators", []),
        "recommendations": action.get("recommendations", []),
        "ratings": _ratings(action, source),
        "other": action.get("other", {}),
    }


def _tasks(action: Data) -> tuple[list[Data], list[Data], list[Data]]:
    """Tasks tied by index to the leads and milestones that stand beside them."""
    if "tasks" not in action:
        return [], action["leads"], action["milestones"]
    tasks: list[Data] = []
    leads: list[Data] = []
    milestones: list[Data] = []
    for number, task in enumerate(action["tasks"], start=1):
        first_lead, first_milestone = len(leads), len(milestones)
        leads += task["leads"]
        milestones += task["milestones"]
        tasks.append(
            {
                "number": str(number),
                "text": plain(task["text"]),
                "leads": list(range(first_lead, len(leads))),
                "milestones": list(range(first_milestone, len(milestones))),
            }
        )
    return tasks, leads, milestones


def _lead(lead: Data) -> Data:
    return {"raw": plain(lead["raw"]), "kind": lead["kind"], "people": lead["people"]}


def _milestone(milestone: Data) -> Data:
    """A milestone with its span written out as first day, last day and precision."""
    earliest, latest, precision = _bounds(milestone.get("span", ""))
    return {
        "raw": plain(milestone["raw"]),
        "kind": milestone["kind"],
        "label": milestone.get("label"),
        "period": milestone.get("period"),
        "earliest": earliest,
        "latest": latest,
        "precision": milestone.get("precision", precision),
        "status": milestone.get("status"),
        "recurrence": milestone.get("recurrence"),
    }


def _bounds(span: str) -> tuple[str | None, str | None, str | None]:
    """First day, last day and precision of "2024-09", "2024-07/2024-10" or "2024-03/.."."""
    if not span:
        return None, None, None
    start, _, end = span.partition("/")
    precision = "day" if start.count("-") == 2 else "month"
    latest = None if end == ".." else _day(end or start, last=True)
    return _day(start, last=False), latest, precision


def _day(text: str, *, last: bool) -> str:
    """The first or last day of a month, or the day itself."""
    if text.count("-") == 2:
        return text
    year, month = (int(part) for part in text.split("-"))
    return f"{text}-{monthrange(year, month)[1] if last else 1:02d}"


def _ratings(action: Data, source: Data) -> list[Data]:
    """The action's rating at each review, by the document's own key; null where none stands."""
    key = {row["word"]: row for row in source.get("rating_key", [])}
    dates = [date for _, date in source.get("reviews", [(None, None)])]
    return [
        {
            "raw": "" if source.get("ratings_by_colour_alone") else word,
            "value": key[word]["value"],
            "date": date,
            "colour": key[word].get("colour"),
        }
        for word, date in zip(action.get("ratings", []), dates, strict=False)
        if word is not None
    ]


def _postholder(row: Data, source: Data) -> Data:
    """A row of the key; the organisation in full, as the lines below the key spell it out."""
    printed = row.get("organisation")
    return {
        "initials": row["initials"],
        "name": row.get("name"),
        "role": row["role"],
        "organisation": source.get("organisations", {}).get(printed, printed),
        "organisation_as_printed": printed,
    }


def _indicators(source: Data) -> list[Data]:
    """Each indicator, followed by its parts where it has some."""
    rows = []
    for entry in source.get("indicators", []):
        rows.append(_indicator(entry, None, source))
        rows += [_indicator(part, entry["ref"], source) for part in entry.get("parts", [])]
    return rows


def _indicator(row: Data, parent: str | None, source: Data) -> Data:
    return {
        "ref": row["ref"],
        "parent": parent,
        "description": row["description"],
        "baseline": row.get("baseline"),
        "national": row.get("national"),
        "targets": _values(source["indicator_targets"], row.get("targets", [])),
        "actuals": _values(source.get("indicator_actuals", []), row.get("actuals", [])),
    }


def _values(headings: list[list[str]], values: list[str | None]) -> list[Data]:
    """The values of dated columns; null where the cell is blank."""
    return [
        {"by": by, "date": date, "value": value}
        for (by, date), value in zip(headings, values, strict=False)
        if value is not None
    ]
