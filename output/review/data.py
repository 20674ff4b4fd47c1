"""What the page's script needs beside the HTML: where things stand, and what may be marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...schema import Box, Plan
from .hints import Hint, hint_of
from .views import Entry, View

Place = tuple[int, float, float, float, float] | tuple[int, str]
"""A box: page, x0, top, x1, bottom in points; in a conversion the line and its words."""


def script_data(plan: Plan, views: Sequence[View]) -> dict[str, Any]:
    """The document, its places, and the spots of each view by their paths.

    A spot has ``boxes`` (indexes of places) or is a part of the spot ``of``; it has ``was`` where
    it may be marked, and then a ``hint`` (index of hints) where not any text may stand there. A
    part without a value is not in the HTML, so its ``label`` is here. Places and hints are listed
    once each, since many fields have the same one.
    """
    places: dict[Place, int] = {}
    hints: dict[Hint, int] = {}
    shown = {
        view.key: {
            "action": view.action,
            "spots": {
                path: spot | _hinted(path, spot, view, hints)
                for entry in view.entries
                for path, spot in _spots(entry, places)
            },
        }
        for view in views
    }
    return {
        "sha256": plan.source.sha256,
        "name": plan.source.name,
        "places": list(places),
        "hints": list(hints),
        "views": shown,
    }


def _spots(entry: Entry, places: dict[Place, int]) -> Iterator[tuple[str, dict[str, Any]]]:
    def found(boxes: Sequence[Box]) -> list[int]:
        here = dict.fromkeys(place for box in boxes if (place := place_of(box)))
        return [places.setdefault(place, len(places)) for place in here]

    whole: dict[str, Any] = {"boxes": found(entry.boxes)}
    yield entry.path, whole | {"was": entry.was} if entry.marked else whole
    for line in entry.lines:
        if entry.itemised:
            yield line.path, {"boxes": found(line.boxes)}
        for part in line.parts:
            parent = line.path if entry.itemised else entry.path
            spot = {"of": parent, "was": part.was}
            yield part.path, spot if part.shown else spot | {"label": part.label}


def _hinted(path: str, spot: dict[str, Any], view: View, hints: dict[Hint, int]) -> dict[str, int]:
    hint = hint_of(path, view.action) if "was" in spot else None
    return {} if hint is None else {"hint": hints.setdefault(hint, len(hints))}


def place_of(box: Box) -> Place | None:
    """A box as the script knows it; None where the plan does not say where it stands."""
    if box.line is not None:
        return (box.line, box.text)
    if box.page is None or box.x0 is None or box.x1 is None:
        return None
    if box.top is None or box.bottom is None:
        return None
    return (box.page, box.x0, box.top, box.x1, box.bottom)
