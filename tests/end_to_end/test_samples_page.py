"""docs/samples.md: what each sample shows and its scores, as they are today."""

from __future__ import annotations

import re

import pytest

from sendplan.tests.helpers import CONVERTED, ROOT, SAMPLES, SLUGS, load_json, plan_of
from sendplan.tests.score import Score, score

PAGE = ROOT / "docs" / "samples.md"
ALL = (*SLUGS, *CONVERTED)


def test_the_page_has_the_samples_as_they_are(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text("utf-8")
    renewed = put(put(text, "forms", forms()), "scores", scores())
    if request.config.getoption("--regenerate"):
        PAGE.write_text(renewed, "utf-8")
    assert PAGE.read_text("utf-8") == renewed, "run pytest --regenerate, and read what it wrote"


def put(text: str, name: str, rows: list[list[str]]) -> str:
    """The page with a table between the marks of this name."""
    head, *body = rows
    lines = [f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *body]]
    found = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.S)
    return found.sub(lambda match: match[1] + "\n".join(lines) + "\n" + match[2], text)


def forms() -> list[list[str]]:
    """A row a sample: what it is, where its file comes from, and what it shows."""
    rows = [["sample", "kind", "producer", "pages", "actions", "shows"]]
    for slug in ALL:
        plan = plan_of(slug)
        shows = "; ".join(load_json(SAMPLES / slug / "source.json")["shows"])
        producer, pages = plan.source.producer or "text", str(plan.source.pages or "")
        rows.append([f"`{slug}`", plan.kind, producer, pages, str(len(plan.actions)), shows])
    return rows


def scores() -> list[list[str]]:
    """A row a field: its score in each sample."""
    found = [
        score(load_json(SAMPLES / slug / "truth.json"), plan_of(slug).model_dump(mode="json"))
        for slug in ALL
    ]
    return [["field", *ALL], *([name, *(shown(each[name]) for each in found)] for name in found[0])]


def shown(each: Score) -> str:
    return f"{each.f1:.3f}" if each.expected or each.found else "\u00b7"
