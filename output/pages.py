"""HTML pages as files that open from disk: a template with its style, its script and its policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .files import write_file

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things; ``many`` is their plural where it is not ``one`` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def write_page(
    path: Path, template: str, styles: Sequence[str], scripts: Sequence[str], **values: Any
) -> None:
    """Render a template; its policy names its style and script by their digests.

    Styles and scripts are files below this folder, put together in their order.
    """
    style = "\n".join(map(_static, styles))
    script = "\n".join(map(_static, scripts))
    policy = "; ".join(
        (
            "default-src 'none'",
            # A page from disk is no origin of its own in every browser.
            "img-src 'self' file:",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    text = (
        _environment()
        .get_template(template)
        .render(style=style, script=script, policy=policy, **values)
    )
    write_file(path, text.encode())


@cache
def _static(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader([_HERE / room / "templates" for room in ("review", "compare")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters |= {"own": Markup, "counted": counted}
    return environment
