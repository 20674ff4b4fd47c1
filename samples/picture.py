"""The pictures of the docs: a page of a sample beside what is read from it, its review page, and
the page that compares all samples.

    python samples/picture.py

It needs Chromium, and sendplan in the environment that runs it.
"""

from __future__ import annotations

import base64
import html
import io
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image as pillow

import sendplan
from sendplan.output.compare import write_comparison
from sendplan.output.review import review_plan

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "samples" / "marlbeck" / "marlbeck.pdf"
PICTURE = ROOT / "docs" / "page-beside-json.png"
REVIEW = ROOT / "docs" / "review.png"
COMPARISON = ROOT / "docs" / "comparison.png"
PAGE = 2
ACTION = "1.1.1"
WIDTH, HEIGHT = 1500, 650

STYLE = """
body { margin: 0; background: #fff; font: 10.5px/1.28 'DejaVu Sans Mono', monospace; }
main { display: grid; grid-template-columns: 900px 1fr; gap: 18px; padding: 14px; }
img { width: 900px; border: 1px solid #bbb; align-self: start; }
pre { margin: 0; color: #222; white-space: pre-wrap; }
b { color: #4b2e83; font-weight: normal; }
"""


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "picture.html")
        source.write_text(
            f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><main>"
            f'<img src="data:image/png;base64,{page_image()}"><pre>{excerpt()}</pre></main>',
            encoding="utf-8",
        )
        _shoot(source.as_uri(), PICTURE, WIDTH, HEIGHT, folder)
        page = review_plan(sendplan.read(PLAN), Path("plan.json"), Path(folder), PLAN).path
        _shoot(f"{page.as_uri()}#action/{ACTION}~milestones", REVIEW, 1280, 760, folder)
        write_comparison(
            map(sendplan.read, sorted((ROOT / "samples").glob("*/*.pdf"))), Path(folder)
        )
        _shoot(Path(folder, "index.html").as_uri(), COMPARISON, 1280, 1200, folder)
    for path in (REVIEW, COMPARISON):
        # A palette: half the bytes.
        with pillow.open(path) as picture:
            picture.convert("RGB").quantize(256, dither=pillow.Dither.NONE).save(
                path, optimize=True
            )


def _shoot(address: str, picture: Path, width: int, height: int, folder: str) -> None:
    subprocess.run(
        [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--force-prefers-reduced-motion", "--virtual-time-budget=3000",
            f"--user-data-dir={folder}/profile", f"--window-size={width},{height}",
            f"--screenshot={picture}", address,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip


def page_image() -> str:
    """The page as PNG in base64."""
    page = pdfium.PdfDocument(PLAN)[PAGE - 1]
    picture = io.BytesIO()
    page.render(scale=2).to_pil().save(picture, "PNG")
    return base64.b64encode(picture.getvalue()).decode()


def excerpt() -> str:
    """One action without the fields that are empty, places cut to one box, as markup."""
    plan = sendplan.read(PLAN)
    action = next(action for action in plan.actions if action.ref == ACTION)
    values = {name: value for name, value in json.loads(action.model_dump_json()).items() if value}
    values["sources"] = {"milestones": values["sources"]["milestones"][:1], "…": "…"}
    values["leads"] = [_short(lead) for lead in values["leads"]]
    values["milestones"] = [_short(each) for each in values["milestones"]]
    values["outcomes"] = values["outcomes"][:1]
    text = html.escape(json.dumps(values, indent=1, ensure_ascii=False), quote=False)
    return "\n".join(_coloured(line) for line in text.splitlines())


def _short(value: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in value.items() if each}


def _coloured(line: str) -> str:
    name, colon, rest = line.partition('": ')
    return f'<b>{name}"</b>: {rest}' if colon else line


if __name__ == "__main__":
    main()
