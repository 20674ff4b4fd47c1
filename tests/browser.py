"""Review pages in a real browser: Debian's Chromium, headless, driven by playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

# Beside running as root: nothing of Chromium's own may ask the network for anything.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, NARROW = (1280, 800), (400, 800)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# How one looks at them, and what axe is asked then: everything once, else what may differ.
LOOKS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "light": ({}, {"type": "tag", "values": RULES}),
    "dark": ({"color_scheme": "dark"}, {"type": "rule", "values": ["color-contrast"]}),
    "narrow": (
        {"size": NARROW},
        {
            "type": "rule",
            "values": ["target-size", "scrollable-region-focusable", "color-contrast"],
        },
    ),
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; the test is skipped where none is installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """A page opened from disk, with what it asked for and what went wrong on it."""

    def __init__(
        self, browser: Browser, path: Path, size: tuple[int, int] = WIDE, **options: Any
    ) -> None:
        options = {"reduced_motion": "reduce", **options}
        width, height = size
        self.context = browser.new_context(viewport={"width": width, "height": height}, **options)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("console", lambda said: self.problems.append(f"{said.type}: {said.text}"))
        self.page.on("dialog", self._dialog)
        self.url = path.resolve().as_uri()
        self.page.goto(self.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.accept()

    def show(self, place: str) -> None:
        """Go to a view or a field of it."""
        self.page.evaluate("place => { location.hash = encodeURIComponent(place); }", place)
        self.page.wait_for_function(
            "view => document.querySelector('.view.on')?.dataset.view === view",
            arg=place.split("~")[0],
        )

    def choose(self, path: str) -> None:
        """Click on a field of the shown view."""
        self.page.click(f'.view.on [data-spot="{path}"]')

    def lit(self) -> list[list[float]]:
        """The places that are lit: page and rectangle in points, as the plan has them."""
        found: list[list[float]] = self.page.evaluate(
            "const all = JSON.parse(document.getElementById('data').textContent).places;"
            "[...document.querySelectorAll('.place.lit')].map(e => all[e.dataset.place])"
        )
        return found

    def close(self) -> None:
        self.context.close()


def barriers(visit: Visit, asked: dict[str, Any]) -> list[str]:
    """What axe finds: the rule, and the elements.

    Of the places on a page it is not asked: they are as large as what is printed there.
    """
    if not visit.page.evaluate("Boolean(window.axe)"):
        visit.page.evaluate(AXE)
    found: dict[str, Any] = visit.page.evaluate(
        """async (asked) => axe.run(
            { include: ["body"], exclude: [".places"] },
            { runOnly: asked, rules: { "target-size": { enabled: true } },
              resultTypes: ["violations"] },
        )""",
        asked,
    )
    return [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes']][:3]}"
        for each in found["violations"]
    ]
