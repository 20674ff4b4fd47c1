"""Words that were struck out: they stand there, but say nothing any more."""

from __future__ import annotations

import re

_STRUCK = re.compile(r"~~[^~]{1,400}~~")


def blank_struck(text: str) -> str:
    """The text with blanks for words between the marks of Markdown ("~~May~~ June"), as long."""
    return _STRUCK.sub(lambda match: " " * len(match.group()), text) if "~~" in text else text
