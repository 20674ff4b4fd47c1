"""Plans as JSON files of their own, named after the documents that they were read from."""

from __future__ import annotations

from pathlib import Path

from ..schema import Plan
from .files import plan_json
from .flat import Rows

# In bytes; file systems allow 255 for a name, of which the ending and an id need some.
_LONGEST_STEM = 200


class PlanFiles:
    """Writes plan after plan into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: set[str] = set()

    def add(self, plan: Plan, rows: Rows) -> None:
        """Write one plan; where its name is taken, its id is added."""
        stem = Path(plan.source.name).stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
        name = stem if stem and stem.lower() not in self._taken else f"{stem}-{plan.id}"
        self._taken.add(name.lower())
        (self._folder / f"{name}.plan.json").write_bytes(plan_json(plan))

    def finish(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""
