"""The original beside the plan: found by its digest, shown as pictures of pages or as lines."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from ...errors import InputError
from ...schema import Source
from ..files import clear_leftovers, write_file
from .data import Place

if TYPE_CHECKING:
    from PIL.Image import Image

# Tables are drawn in few colours: a palette is the smallest and quickest for them. A page with
# photographs would need more bytes than this, and loses nothing that is read as lossy WebP.
_COLOURS = 64
_LARGEST = 200_000
_QUALITY = 60
# Points beyond the last box on a page whose size is not known.
_MARGIN = 36.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, the part of it that is shown (points), and its picture.

    ``image`` is a URL relative to the review page, with its size in pixels; empty where there is
    no picture.
    """

    page: int
    frame: tuple[float, float, float, float]
    image: str = ""
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Original:
    """What stands left: pages, or the lines of a conversion with their numbers.

    ``problem`` says why the original itself is not shown; the boxes' places are known then alone.
    """

    sheets: tuple[Sheet, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()
    problem: str = ""


def find_original(plan_file: Path, source: Source, given: Path | None) -> Path | None:
    """The file that a plan was read from, told by its digest.

    It is looked for as ``given``, a file or a folder that holds it under its name; otherwise as
    the run's report names it, and beside the plan.
    """
    for path in _candidates(plan_file, source.name, given):
        if path.is_file() and _digest(path) == source.sha256:
            return path
    return None


def _candidates(plan_file: Path, name: str, given: Path | None) -> Iterator[Path]:
    if given is not None:
        if given.is_dir():
            yield from (path for path in sorted(given.rglob("*")) if path.name == name)
        else:
            yield given
        return
    yield from _reported(plan_file)
    yield plan_file.parent / name


def _reported(plan_file: Path) -> Iterator[Path]:
    """The file that a plan was read from, as the report beside it names it.

    As seen from the folder of results, which holds wherever the command is run; else as given.
    """
    folder = plan_file.parent
    try:
        report = json.loads((folder / "run.json").read_bytes())
        entries = [*report["documents"], *report.get("earlier", [])]
        own = [each for each in entries if each.get("plan") == plan_file.name]
        found = [path for each in own for path in (folder / each["file"], Path(each["input"]))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return  # there is none, or it is no report of a run
    yield from found


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def show_original(
    path: Path | None, source: Source, places: Sequence[Place], folder: Path, password: str | None
) -> Original:
    """Write the pictures of a PDF's pages into ``folder``; take the lines of a conversion."""
    # Heavy, and not needed where the original is missing.
    from ...extract.originals import page_pictures, text_lines

    if path is None:
        return _places_alone(places, f"{source.name}: the file that was read is not at hand")
    try:
        data = path.read_bytes()
        if not source.pages:
            return Original(lines=tuple(enumerate(text_lines(path, data), 1)))
        clear_leftovers(folder)
        sheets = []
        for picture in page_pictures(path, data, password):
            encoded, ending = encode(picture.image)
            file = folder / f"{picture.number:03}.{ending}"
            write_file(file, encoded)
            url = f"{quote(folder.name)}/{file.name}"
            sheets.append(Sheet(picture.number, picture.frame, url, picture.image.size))
        return Original(tuple(sheets))
    except InputError as error:
        return _places_alone(places, str(error).rstrip("."))


def encode(picture: Image) -> tuple[bytes, str]:
    """A picture as the bytes of a file, and the file's ending."""
    from PIL.Image import Dither, Quantize

    few = picture.quantize(_COLOURS, method=Quantize.FASTOCTREE, dither=Dither.NONE)
    encoded = _saved(few, "PNG")
    if len(encoded) <= _LARGEST:
        return encoded, "png"
    return _saved(picture, "WEBP", quality=_QUALITY, method=2), "webp"


def _saved(picture: Image, kind: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def _places_alone(places: Sequence[Place], problem: str) -> Original:
    """Blank pages, all of the size that holds every box; or lines as far as boxes quote them."""
    quoted: dict[int, dict[str, None]] = {}
    corners: dict[int, tuple[float, float]] = {}
    for place in places:
        if len(place) == 2:
            quoted.setdefault(place[0], {})[place[1]] = None
        else:
            page, _, _, x1, bottom = place
            widest, lowest = corners.get(page, (0.0, 0.0))
            corners[page] = max(x1, widest), max(bottom, lowest)
    width = max((x for x, _ in corners.values()), default=0) + _MARGIN
    height = max((y for _, y in corners.values()), default=0) + _MARGIN
    return Original(
        tuple(Sheet(page, (0, 0, width, height)) for page in sorted(corners)),
        tuple((number, " … ".join(texts)) for number, texts in sorted(quoted.items())),
        problem,
    )
