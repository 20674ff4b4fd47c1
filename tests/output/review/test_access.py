"""Review pages for everybody: no barriers that axe knows, narrow windows, dark mode, print."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, expect

from sendplan.tests.browser import LOOKS, NARROW, Visit, barriers
from sendplan.tests.helpers import letters, plan_of

VIEWS = ("plan", "area/1", "action/1.1.1", "people", "tables", "findings", "corrections", "help")
# What a window of 1280 by 1024 pixels has left at four times the size.
MAGNIFIED = (320, 256)


@pytest.mark.parametrize("look", LOOKS)
def test_no_barriers(browser: Browser, pages: Path, look: str) -> None:
    options, asked = LOOKS[look]
    visit = Visit(browser, pages / "short.plan.html", **options)
    found = []
    for view in VIEWS if look == "light" else ("action/1.1.1", "findings", "corrections"):
        visit.show(view)
        if view == "action/1.1.1":
            visit.choose("milestones/0/latest")
            visit.page.click('.marking [name="wrong"]')
            visit.choose("leads")
            visit.page.click('.marking [name="right"]')
        found += [f"{view}: {each}" for each in barriers(visit, asked)]
    visit.page.fill("#search", "the")
    found += [f"search: {each}" for each in barriers(visit, asked)]
    visit.page.click("#contents-button")
    found += [f"contents: {each}" for each in barriers(visit, asked)]
    assert not found, "\n".join(found)
    visit.close()


@pytest.mark.parametrize("name", ["pellbridge.plan.html", "index.html"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_barriers_in_lines_and_the_index(
    browser: Browser, pages: Path, name: str, look: str
) -> None:
    options, asked = LOOKS[look]
    visit = Visit(browser, pages / name, **options)
    assert not barriers(visit, asked)
    visit.close()


def test_places_have_names_and_their_fields_are_large_enough(browser: Browser, pages: Path) -> None:
    """A place may be smaller than a target should be: its field does the same, and is not."""
    visit = Visit(browser, pages / "marlbeck.plan.html")
    visit.show("action/1.1.1")
    places = visit.page.locator(".place.current")
    assert places.count() > 4
    for place in places.all():
        assert "Action 1.1.1" in (place.get_attribute("aria-label") or "")
    sizes = visit.page.evaluate(
        "[...document.querySelectorAll('.view.on [data-spot]')].map(e => e.getBoundingClientRect())"
        ".map(r => [r.width, r.height])"
    )
    assert min(height for _, height in sizes) >= 24
    visit.close()


@pytest.mark.parametrize("name", ["marlbeck.plan.html", "pellbridge.plan.html", "index.html"])
@pytest.mark.parametrize("size", [NARROW, MAGNIFIED], ids=["narrow", "magnified"])
def test_nothing_is_wider_than_the_window(
    browser: Browser, pages: Path, name: str, size: tuple[int, int]
) -> None:
    visit = Visit(browser, pages / name, size)
    for view in VIEWS if name.startswith("marlbeck") else ("",):
        if view:
            visit.show(view)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= size[0], view
    visit.close()


def test_on_a_phone_the_place_stays_in_sight_above_its_field(browser: Browser, pages: Path) -> None:
    visit = Visit(browser, pages / "marlbeck.plan.html", NARROW)
    assert visit.page.evaluate("scrollY") == 0
    visit.show("action/1.1.1")
    visit.choose("evaluation")
    lit, field = visit.page.locator(".place.lit").first, visit.page.locator(".entry.chosen h3")
    expect(lit).to_be_in_viewport()
    expect(field).to_be_in_viewport()
    above, below = lit.bounding_box(), field.bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]
    visit.close()


def test_motion_follows_the_reader(browser: Browser, pages: Path) -> None:
    """Scrolling is smooth only where nobody asked for less motion."""
    asked = []
    for motion in ("reduce", "no-preference"):
        visit = Visit(browser, pages / "marlbeck.plan.html", reduced_motion=motion)
        visit.page.evaluate(
            "window.asked = []; const own = Element.prototype.scrollBy;"
            "Element.prototype.scrollBy = function (how) {"
            " window.asked.push(how?.behavior); own.call(this, how); }"
        )
        visit.show("action/1.1.3")
        visit.choose("title")
        asked.append(set(visit.page.evaluate("window.asked.filter(Boolean)")))
        visit.close()
    assert asked == [{"auto"}, {"smooth"}]


def test_printing_gives_every_action_and_what_was_marked(
    browser: Browser, pages: Path, tmp_path: Path
) -> None:
    visit = Visit(browser, pages / "marlbeck.plan.html", color_scheme="dark")
    visit.show("action/1.1.1")
    visit.choose("leads")
    visit.page.keyboard.press("r")
    visit.page.pdf(path=tmp_path / "print.pdf", format="A4")
    with pdfium.PdfDocument(tmp_path / "print.pdf") as document:
        text = letters(" ".join(page.get_textpage().get_text_bounded() for page in document))
        assert len(document) < 30
    for action in plan_of("marlbeck").actions:
        assert letters(action.title) in text
        assert letters(f"Action {action.ref}") in text
    assert letters("Leads ✓ right") in text
    assert letters("Search all texts") not in text
    visit.close()


def test_without_scripts_the_whole_plan_is_there(browser: Browser, pages: Path) -> None:
    visit = Visit(browser, pages / "marlbeck.plan.html", java_script_enabled=False)
    for action in plan_of("marlbeck").actions:
        expect(visit.page.locator(f'[data-view="action/{action.id}"] h2')).to_be_visible()
    visit.close()
