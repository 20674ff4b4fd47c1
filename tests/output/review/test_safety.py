"""Nothing of a document runs on its review page, and nothing is asked of any network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from sendplan.output.review import review_plan, write_index
from sendplan.tests.browser import NARROW, WIDE, Visit
from sendplan.tests.helpers import plan_of
from sendplan.tests.output.review.hostile import ATTACK, hostile_plan


def test_whatever_a_document_says_is_shown_and_never_run(browser: Browser, tmp_path: Path) -> None:
    plan = hostile_plan()
    name = '"><img src=x onerror=alert(5)>'
    page = review_plan(plan, tmp_path / f"{name}.plan.json", tmp_path)
    index = write_index([page], tmp_path)
    visit = Visit(browser, page.path)
    views = visit.page.evaluate(
        "[...document.querySelectorAll('[data-view]')].map(e => e.dataset.view)"
    )
    assert len(views) > len(plan.actions)
    for view in views:
        visit.show(view)
        spots = visit.page.locator(".view.on [data-spot]")
        if spots.count():
            spots.first.click()
    visit.page.fill("#search", "<script>")
    expect(visit.page.locator("#hit-list li").first).to_contain_text("</script><script>")
    visit.show(f"action/{plan.actions[0].id}")
    for path in ("title", "leads/0/role", f"other/Column {ATTACK}"):
        spot = visit.page.locator(f".view.on [data-spot={json.dumps(path)}]")
        spot.click()
        visit.page.click('.marking [name="wrong"]')
        visit.page.fill('.marking [name="value"]', ATTACK)
    expect(visit.page.locator('.view.on [data-kind="title"] .text')).to_contain_text(ATTACK)
    visit.show("corrections")
    expect(visit.page.locator("#marks li")).to_have_count(3)
    untouched(visit)
    visit.page.goto(index.as_uri())
    expect(visit.page.locator("#plans a")).to_have_text(plan.title)
    untouched(visit)
    visit.page.click("#plans a")
    expect(visit.page.locator(".view.on")).to_be_visible()
    untouched(visit)
    visit.close()


def untouched(visit: Visit) -> None:
    """No script of the document ran, and none of its markup became elements."""
    assert visit.page.evaluate("window.hit") is None
    assert visit.page.locator("img[src=x], svg[onload], script:not([type])").count() == 0
    assert not visit.problems


def test_the_policy_of_a_page_runs_no_script_but_its_own(browser: Browser, pages: Path) -> None:
    """Even if markup of a document were let through, it could do nothing."""
    visit = Visit(browser, pages / "marlbeck.plan.html")
    visit.page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1';"
        "document.body.append(s);"
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = 1\">')"
    )
    visit.page.wait_for_timeout(200)
    assert visit.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in problem for problem in visit.problems)
    visit.close()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_pictures_show_and_nothing_is_asked_of_any_network(
    browser: Browser, pages: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    visit = Visit(browser, pages / "marlbeck.plan.html", size)
    visit.show(f"action/{plan_of('marlbeck').actions[0].id}")
    visit.choose("title")
    visit.page.wait_for_function(
        "[...document.images].some(image => image.complete && image.naturalWidth > 1000)"
    )
    # Pages far away are not loaded yet.
    assert len([url for url in visit.requests if url.endswith(".png")]) < 8
    shot = tmp_path / "shot.png"
    visit.page.screenshot(path=shot)
    with Image.open(shot) as picture:
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 200
    assert all(url.startswith(pages.resolve().as_uri()) for url in visit.requests)
    assert not visit.problems
    visit.close()
