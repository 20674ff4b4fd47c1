"""What stands on a picture: its areas are read one by one, so that no rule disturbs a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..page.geometry import Box
from .fills import Grey
from .lines import Stroke
from .noise import has_specks, paper_noise, without_specks
from .tesseract import BLOCK, LINE, PAGE, SPARSE, InkLine, InkWord, recognise

# Fewer dark pixels than on so many square points are specks.
_SPECK = 1.5
# What is read at a second look counts if it is so sure.
_SURE = 0.6
# A sign that is read less surely is dirt.
_DIRT = 0.4
# White around an area, in points.
_MARGIN = 3.0
# How far beyond the edge of a filled box and within it its border is looked for, in points.
_BORDER = (2.5, 3.0)
# How far from its sides (points) the rests of rules lie in an area, which have this share of one.
_RIM, _REST = 1.6, 0.75
# Programs that read side by side.
_AT_ONCE = 2


class TextLines(NamedTuple):
    """The lines of an area, in pixels of the picture, and the area's letters as they were read."""

    lines: tuple[InkLine, ...]
    ink: NDArray[np.bool_]
    left: int
    top: int


class _Area(NamedTuple):
    picture: Grey
    left: int
    top: int


def without(strokes: Iterable[Stroke], grey: Grey) -> Grey:
    """A picture with lines painted over in the colour beside them."""
    clean = grey.copy()
    for stroke in strokes:
        # Of an upright line the picture is laid on its side; both are views of one.
        seen = clean if stroke.direction == "h" else clean.T
        first, last = max(1, stroke.first - 1), min(seen.shape[0] - 2, stroke.last + 1)
        ends = slice(max(0, stroke.start - 1), stroke.end + 1)
        above, below = seen[first - 1, ends], seen[last + 1, ends]
        light = np.median(seen[round(stroke.at), ends]) > np.median(np.maximum(above, below))
        seen[first : last + 1, ends] = (np.minimum if light else np.maximum)(above, below)
    return clean


def without_frames(boxes: Iterable[Box], grey: Grey, scale: float) -> Grey:
    """A picture with the borders of filled boxes (points) painted over, round corners and all."""
    clean = grey.copy()
    for box in boxes:
        x0, top, x1, bottom = (round(value * scale) for value in box)
        beyond, within = round(_BORDER[0] * scale), round(_BORDER[1] * scale)
        inner = grey[top + within : bottom - within, x0 + within : x1 - within]
        if inner.size:
            outer = clean[max(0, top - beyond) : bottom + beyond, max(0, x0 - beyond) : x1 + beyond]
            outer[:] = paper_level(inner)
            clean[top + within : bottom - within, x0 + within : x1 - within] = inner
    return clean


class Reading(NamedTuple):
    """What was read of a picture, and why some of it was not, or nothing."""

    texts: list[TextLines]
    problem: str


class _Ink(NamedTuple):
    """How letters are told from paper: pixels a point, what noise does to it, and specks."""

    scale: float
    noise: int
    specks: bool


def read_areas(grey: Grey, boxes: Sequence[Box], scale: float, dpi: int) -> Reading:
    """The lines of each box (points) that holds any, then those of the rest of the picture.

    Raises:
        EngineProblem: the engine is missing or failed.
    """
    rest = grey.copy()
    paper = paper_level(grey)
    ink = _Ink(scale, paper_noise(grey, paper), has_specks(grey, paper, scale))
    areas = []
    for box in boxes:
        x0, top, x1, bottom = (max(0, round(value * scale)) for value in box)
        area = _area(rest[top + 1 : bottom - 1, x0 + 1 : x1 - 1], x0 + 1, top + 1, ink)
        rest[top:bottom, x0:x1] = paper
        if area is not None:
            areas.append(area)
    jobs = [(areas[at::_AT_ONCE], BLOCK) for at in range(_AT_ONCE)]
    jobs.append((_whole(rest, ink), PAGE))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        *shares, loose = pool.map(lambda job: _read(job[0], job[1], dpi), jobs)
    found = [shares[at % _AT_ONCE].texts[at // _AT_ONCE] for at in range(len(areas))]
    again = _again(areas, found, dpi)
    more = _passed_over(rest, loose.texts, ink, dpi)
    outside = [*loose.texts, *more.texts]
    inside = _overflowing(again.texts, outside)
    problems = [each.problem for each in (*shares, loose, again, more) if each.problem]
    texts = [each for each in (*inside, *outside) if each.lines]
    return Reading(texts, problems[0] if problems else "")


def _again(areas: Sequence[_Area], found: Sequence[TextLines], dpi: int) -> Reading:
    """The texts of areas, with those read as one line where the engine found nothing.

    A word all by itself it may take for a picture.
    """
    passed = [at for at, each in enumerate(found) if not each.lines]
    lines, problem = _read([areas[at] for at in passed], LINE, dpi)
    new = {at: _sure(each) for at, each in zip(passed, lines, strict=True)}
    return Reading([new.get(at, each) for at, each in enumerate(found)], problem)


def _passed_over(rest: Grey, loose: Sequence[TextLines], ink: _Ink, dpi: int) -> Reading:
    """Words here and there in the rest of the picture that were not read with its text."""
    paper = paper_level(rest)
    for word in (word for each in loose for line in each.lines for word in line.words):
        rest[word.top : word.bottom + 1, word.x0 : word.x1 + 1] = paper
    texts, problem = _read(_whole(rest, ink), SPARSE, dpi)
    return Reading([_sure(each) for each in texts], problem)


def _overflowing(found: Sequence[TextLines], loose: list[TextLines]) -> list[TextLines]:
    """The texts of areas with the lines that run on below them; ``loose`` loses these."""
    texts = list(found)
    for at, each in enumerate(loose):
        kept = []
        for line in each.lines:
            owner = next((i for i, text in enumerate(texts) if _goes_on(text, line)), None)
            if owner is None:
                kept.append(line)
            else:
                texts[owner] = texts[owner]._replace(lines=(*texts[owner].lines, line))
        loose[at] = each._replace(lines=tuple(kept))
    return texts


def _goes_on(text: TextLines, line: InkLine) -> bool:
    """Whether a line stands right under the last one of a text, at its pitch."""
    if len(text.lines) < 2:
        return False
    last = text.lines[-1]
    pitch = median(after.baseline - before.baseline for before, after in pairwise(text.lines))
    left = min(each.words[0].x0 for each in text.lines)
    right = max(each.words[-1].x1 for each in text.lines)
    return (
        pitch < 2 * (last.ascent + last.descent)
        # The border may run through the last line, so that its letters stand anywhere.
        and abs(line.baseline - last.baseline - pitch) < 0.5 * pitch
        and left - pitch < line.words[0].x0
        and line.words[-1].x1 < right + pitch
    )


def _sure(text: TextLines) -> TextLines:
    """The lines of a second look that are no dirt and no part of a picture."""
    kept = (
        line._replace(words=tuple(word for word in line.words if _is_sure(word)))
        for line in text.lines
    )
    return text._replace(lines=tuple(line for line in kept if line.words))


def _is_sure(word: InkWord) -> bool:
    return word.confidence >= _SURE and any(map(str.isalnum, word.text))


def _whole(picture: Grey, ink: _Ink) -> list[_Area]:
    area = _area(picture, 0, 0, ink)
    return [area] if area else []


def _read(areas: Sequence[_Area], mode: int, dpi: int) -> Reading:
    if not areas:
        return Reading([], "")
    read, problem = recognise([area.picture for area in areas], mode, dpi)
    texts = [
        TextLines(
            tuple(_moved(line, area.left, area.top) for line in lines if line.words),
            area.picture < 128,
            area.left,
            area.top,
        )
        for area, lines in zip(areas, read, strict=True)
    ]
    return Reading(texts, problem)


def _area(cut: Grey, left: int, top: int, ink: _Ink) -> _Area | None:
    """A part of a picture as black letters on white, cut to what is written; none if nothing is."""
    if min(cut.shape) < 4 * ink.scale:
        return None
    plain = _plain(cut, ink)
    if ink.specks:
        plain = without_specks(plain, ink.scale)
    _clear_rim(plain, ink.scale)
    dark = plain < 128
    if dark.sum() < _SPECK * ink.scale**2:
        return None
    rows, columns = (np.nonzero(dark.any(axis=axis))[0] for axis in (1, 0))
    margin = round(_MARGIN * ink.scale)
    kept = plain[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    framed = np.pad(kept, margin, constant_values=255)
    return _Area(framed, left + int(columns[0]) - margin, top + int(rows[0]) - margin)


def _clear_rim(plain: Grey, scale: float) -> None:
    """Paint over what is left of rules along the sides of an area."""
    reach = round(_RIM * scale)
    for seen in (plain, plain.T, plain[::-1], plain.T[::-1]):
        rests = (seen[:reach] < 128).mean(axis=1) > _REST
        if rests.any():
            seen[: int(np.nonzero(rests)[0][-1]) + 1] = 255


def _plain(cut: Grey, ink: _Ink) -> Grey:
    """Black on white, whatever the colours of letters and background."""
    counts = np.bincount(cut.ravel(), minlength=256)
    background = _most(counts)
    # A speck's worth of pixels may be darker or lighter than any letter.
    few = _SPECK * ink.scale**2 / 2
    darkest = int((counts.cumsum() >= few).argmax())
    lightest = 255 - int((counts[::-1].cumsum() >= few).argmax())
    light_letters = lightest - background > 1.5 * (background - darkest)
    away = cut.astype(np.float32) - background
    away, reach = (away, lightest - background) if light_letters else (-away, background - darkest)
    away[away <= ink.noise] = 0
    # Faint letters are made black, but noise is not made letters.
    plain: Grey = (255 - np.clip(away * (255 / max(reach, 80.0)), 0, 255)).astype(np.uint8)
    return plain


def paper_level(grey: Grey) -> int:
    """How light the paper of a picture is, of 255."""
    return _most(np.bincount(grey.ravel(), minlength=256))


def _most(counts: NDArray[np.int64]) -> int:
    """The value that most pixels have, give or take what noise adds."""
    return int(np.convolve(counts, np.ones(9), mode="same").argmax())


def _moved(line: InkLine, left: int, top: int) -> InkLine:
    words = tuple(
        InkWord(w.text, w.x0 + left, w.top + top, w.x1 + left, w.bottom + top, w.confidence)
        for at, w in enumerate(line.words)
        # What opens a line may be its bullet.
        if at == 0 or w.confidence >= _DIRT or any(map(str.isalnum, w.text))
    )
    return line._replace(words=words, baseline=line.baseline + top)
