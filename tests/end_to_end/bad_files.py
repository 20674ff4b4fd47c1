"""Files that cannot be read, one maker for each way, with what is to be said of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from sendplan.tests.drawing import COLUMNS, Sheet, action_grid, small_plan
from sendplan.tests.helpers import pdf_of
from sendplan.tests.scans import HAS_TESSERACT

PASSWORD = "open sesame"


@dataclass(frozen=True)
class Bad:
    """How to make a bad file, and the kind and the cause that its error must name."""

    name: str
    make: Callable[[Path], object]
    kind: str
    cause: str


def _cut(share: float) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        whole = pdf_of("marlbeck").read_bytes()
        path.write_bytes(whole[: int(share * len(whole))])

    return make


def _padded(path: Path) -> None:
    """A download that was given its full size at once and then broke off."""
    whole = pdf_of("osterford").read_bytes()
    half = len(whole) // 2
    path.write_bytes(whole[:half] + bytes(len(whole) - half))


def encrypted_plan(path: Path, owner: str = "owner", user: str = PASSWORD) -> Path:
    """A readable plan behind a password."""
    return small_plan(path, encrypt=StandardEncryption(user, owner, strength=128))


def picture(path: Path) -> Path:
    """A page that holds a picture and no text, as a scan does."""
    sheet = Sheet(path)
    draw_picture(sheet)
    return sheet.save()


def picture_and_plan(path: Path) -> Path:
    """A picture on the first page and a plan on the second."""
    sheet = Sheet(path)
    draw_picture(sheet)
    sheet.next_page()
    action_grid(sheet)
    return sheet.save()


def draw_picture(sheet: Sheet) -> None:
    """Draw a picture over the whole page."""
    image = ImageReader(Image.new("L", (60, 40), 128))
    sheet.canvas.drawImage(image, 0, 0, sheet.width, sheet.height)


def _prose(path: Path) -> None:
    sheet = Sheet(path)
    sheet.lines(40, 40, ["Our plan is to plan.", "It says so in words alone."])
    sheet.save()


def _timetable(path: Path) -> None:
    """A ruled table that is no grid of actions."""
    sheet = Sheet(path)
    ys = (60, 90, 120, 150)
    sheet.grid(COLUMNS[:4], ys)
    rows = [("Bus", "From", "To"), ("12", "Market", "School"), ("14", "Station", "College")]
    sheet.fill_grid(COLUMNS, ys, rows)
    sheet.save()


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


# What is said of a picture that holds no letters, with and without what looks for them.
_PICTURE = ("no-text", "no text") if HAS_TESSERACT else ("no-ocr", "not read")

BAD = (
    Bad("missing.pdf", lambda path: None, "file-missing", "no such file"),
    Bad("empty.pdf", _bytes(b""), "file-empty", "empty"),
    Bad("text.pdf", _bytes(b"Dear all, please find attached.\n" * 40), "not-a-pdf", "not a PDF"),
    Bad("page.pdf", _bytes(b"<!DOCTYPE html><title>404</title>"), "not-a-pdf", "not a PDF"),
    Bad("zip.docx", _bytes(b"PK\x03\x04" + bytes(99)), "unsupported-file", "not read"),
    Bad("folder.pdf", Path.mkdir, "folder", "folder"),
    Bad("cut-05.pdf", _cut(0.05), "truncated", "ends before"),
    Bad("cut-50.pdf", _cut(0.5), "truncated", "ends before"),
    Bad("cut-90.pdf", _cut(0.9), "truncated", "ends before"),
    Bad("cut-99.pdf", _cut(0.99), "truncated", "ends before"),
    Bad("padded.pdf", _padded, "truncated", "ends before"),
    Bad("header.pdf", _bytes(b"%PDF-1.7\n" + b"\x8f\x00rubbish " * 50), "truncated", "ends before"),
    Bad("rubbish.pdf", _bytes(b"%PDF-9.9\n" + b"rubbish " * 50 + b"\n%%EOF"), "damaged", "damaged"),
    Bad("encrypted.pdf", encrypted_plan, "encrypted", "encrypted"),
    Bad("picture.pdf", picture, *_PICTURE),
    Bad("prose.pdf", _prose, "no-action-grid", "no table"),
    Bad("timetable.pdf", _timetable, "no-action-grid", "no table"),
)


def check_message(message: str, given: Path, bad: Bad) -> None:
    """Check that an error names the file, the cause and the remedy in one line."""
    assert message.startswith(f"{given}: ")
    said = message.removeprefix(f"{given}: ")
    assert bad.cause in said
    assert "; " in said
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 180
