"""The page of a comparison in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sendplan.output.compare import write_comparison
from sendplan.tests.browser import LOOKS, NARROW, WIDE, Visit, barriers
from sendplan.tests.helpers import plan_of
from sendplan.tests.output.review.hostile import hostile_plan


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three samples, one of them in two versions."""
    out = tmp_path_factory.mktemp("compared")
    plan = plan_of("marlbeck")
    source = plan.source.model_copy(update={"name": "again.pdf"})
    again = plan.model_copy(
        update={"id": "f" * 16, "dated": "2099", "source": source, "actions": plan.actions[1:]}
    )
    write_comparison([plan, again, plan_of("tarnshire"), plan_of("hallmere")], out)
    return out / "index.html"


@pytest.mark.parametrize("look", LOOKS)
def test_no_barriers(browser: Browser, page: Path, look: str) -> None:
    options, asked = LOOKS[look]
    visit = Visit(browser, page, **options)
    assert not barriers(visit, asked)
    assert not visit.problems
    assert visit.requests == [visit.url]
    visit.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_is_wider_than_the_window(
    browser: Browser, page: Path, size: tuple[int, int]
) -> None:
    visit = Visit(browser, page, size)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    visit.close()


def test_listings_sort_and_versions_are_told(browser: Browser, page: Path) -> None:
    visit = Visit(browser, page)
    names = visit.page.locator("#plans-held tbody th")
    expect(names).to_have_text(["Hallmere", "Marlbeck", "Marlbeck", "Tarnshire"])
    visit.page.click('#plans-held thead button:has-text("Actions")')
    expect(names.first).to_have_text("Hallmere")
    expect(names.last).to_have_text("Tarnshire")
    expect(visit.page.locator("#changes li")).to_contain_text("0 new, 1 gone")
    expect(visit.page.locator("#alike tbody tr").first).to_be_visible()
    visit.close()


def test_whatever_a_document_says_is_shown_and_never_run(browser: Browser, tmp_path: Path) -> None:
    write_comparison([hostile_plan(), plan_of("hallmere")], tmp_path)
    visit = Visit(browser, tmp_path / "index.html")
    assert visit.page.evaluate("window.hit") is None
    assert visit.page.locator("img, svg[onload], script:not([type])").count() == 0
    expect(visit.page.locator("#leads thead")).to_contain_text("</script><script>")
    assert not visit.problems
    visit.close()
