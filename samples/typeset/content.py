"""What the typesetters and the truth share: the source data and its small markup.

Text in a source may hold ``<i>``, ``<b>`` and ``<sup>`` and soft hyphens; a bullet
is a line that begins with one of `BULLETS` and a space.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Data = dict[str, Any]

BULLETS = "•▪➢✓\u2013-"
_TAG = re.compile(r"</?(?:i|b|sup)>")
_BULLET = re.compile(rf"^([{BULLETS}])\s+(.*)$", re.DOTALL)


def load(path: Path) -> Data:
    """Read one source file."""
    data: Data = json.loads(path.read_text(encoding="utf-8"))
    return data


def plain(text: str) -> str:
    """The words as a reader has them: without markup and without soft hyphens."""
    return _TAG.sub("", text).replace("\u00ad", "")


def split_bullet(text: str) -> tuple[str | None, str]:
    """The bullet sign that a line begins with, if any, and the rest of the line."""
    match = _BULLET.match(text)
    return (match.group(1), match.group(2)) if match else (None, text)


def paragraph(text: str) -> str:
    """One paragraph or bullet as a reader has it: no markup and no bullet sign."""
    return split_bullet(plain(text))[1]


def actions_of(area: Data) -> Iterator[tuple[Data, str | None]]:
    """Each action of an area in the order of the page, with its group's heading."""
    for group in area["groups"]:
        for entry in group["entries"]:
            if "ref" in entry:
                yield entry, group["heading"]


def cell(action: Data, column: Data) -> list[str]:
    """What a column (or a label) shows of an action, one string a paragraph."""
    name = column["field"]
    if name in ("ref", "title"):
        return [action[name]]
    if name == "other":
        return [action["other"][column["heading"]]]
    if name == "milestones":
        return [m["raw"] for m in action[name] if column.get("kind", m["kind"]) == m["kind"]]
    if name == "leads":
        return [lead["raw"] for lead in action[name]]
    if name == "progress":
        return [item["text"] for item in action[name]]
    lines: list[str] = action.get(name, [])
    return lines


def program(*names: str) -> str:
    """The first of these programs that is installed."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit(f"install one of: {', '.join(names)}")
