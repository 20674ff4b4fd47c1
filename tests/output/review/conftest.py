"""One folder of review pages for all tests here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sendplan.output.review import review_plan, write_index
from sendplan.tests.browser import Visit
from sendplan.tests.helpers import plan_of, sample_of


@pytest.fixture(scope="package")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the review of some samples, and of a plan without its original.

    As axe looks at every element, "short" is only the beginning of one of them.
    """
    out = tmp_path_factory.mktemp("review")
    reviewed = [
        review_plan(plan_of(slug), out / f"{slug}.plan.json", out, sample_of(slug))
        for slug in ("marlbeck", "pellbridge")
    ]
    reviewed.append(review_plan(plan_of("tarnshire"), out / "lost.plan.json", out))
    write_index(reviewed, out)
    whole = plan_of("marlbeck")
    short = whole.model_copy(
        update={
            "actions": whole.actions[:2],
            "postholders": whole.postholders[:3],
            "indicators": whole.indicators[:2],
            "contributors": whole.contributors[:2],
        }
    )
    review_plan(short, out / "short.plan.json", out, sample_of("marlbeck"))
    return out


@pytest.fixture
def visit(browser: Browser, pages: Path) -> Iterator[Visit]:
    """The page of a sample with pictures, which must stay without any trouble."""
    visit = Visit(browser, pages / "marlbeck.plan.html")
    yield visit
    assert not visit.problems
    visit.close()
