"""The engine that reads letters: the program Tesseract, run on pictures in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""Rows of pixels, 0 is black."""

# What the engine is to take a picture for: a block of text, one line, a page of any layout, or
# words here and there.
BLOCK, LINE, PAGE, SPARSE = 6, 7, 3, 11
_ORIENTATION = 0
# Seconds that it may take for the pictures of a page, and for a second look at what is left; usual
# are two to five, and one.
_PATIENCE, _LESS_PATIENCE = 120, 30
# How sure it must be of a turn, by its own measure, where 15 is very sure.
_SURE_OF_TURN = 1.0
_NUMBERS = re.compile(r"(\w+) ((?:-?[\d.]++ ?)+)")
_PAGE_BEGINS = "<div class='ocr_page'"
# Words that stand on the baseline with all their letters.
_LEVEL = re.compile(r"[^\W_gjpqyQJ]+[.:]?")
# What it takes the edges of shades and the rest of rules for.
_RULE = re.compile(r"[—-]*[|¦_][|¦_—-]*")


class EngineProblem(Exception):
    """The engine cannot be used: why, in words."""


class EngineStopped(EngineProblem):
    """The engine was stopped before its end; ``printed`` is what it had said."""

    def __init__(self, seconds: int, printed: str) -> None:
        super().__init__(f"Tesseract did not end in {seconds} seconds, as with noise and specks")
        self.printed = printed


class InkWord(NamedTuple):
    """A word as the engine read it; its box bounds the ink, in pixels."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    """From 0 to 1."""


class InkLine(NamedTuple):
    """A line of words, and the reach of its letters above and below the baseline, in pixels."""

    words: tuple[InkWord, ...]
    baseline: float
    ascent: float
    descent: float


class Recognised(NamedTuple):
    """The lines of each of several pictures, and why some of them were not read, or nothing."""

    lines: list[list[InkLine]]
    problem: str = ""


def recognise(pictures: Sequence[Grey], mode: int, dpi: int) -> Recognised:
    """The lines of each of several pictures, dark on white; none of those that took too long.

    Raises:
        EngineProblem: Tesseract is not installed, or failed.
    """
    problem = ""
    with tempfile.TemporaryDirectory(prefix="sendplan-") as folder:
        names = [_write(Path(folder, f"{at}.pgm"), each) for at, each in enumerate(pictures)]
        listed = Path(folder, "pictures.txt")
        listed.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        options = ("--psm", str(mode), "--dpi", str(dpi), "-l", "eng", "hocr")
        patience = _LESS_PATIENCE if mode in (LINE, SPARSE) else _PATIENCE
        try:
            read = _run(str(listed), *options, patience=patience)
        except EngineStopped as stopped:
            read, problem = _whole_pages(stopped.printed), str(stopped)
    pages = [each for each in ElementTree.fromstring(read).iter() if _kind(each) == "ocr_page"]
    lines = [[_line(each) for each in page.iter() if _is_line(each)] for page in pages]
    return Recognised(lines + [[] for _ in pictures[len(lines) :]], problem)


def _whole_pages(printed: str) -> str:
    """What was printed of pictures that were done; the last one may have been in work."""
    parts = printed.split(_PAGE_BEGINS)
    return f"<body>{_PAGE_BEGINS.join(['', *parts[1:-1]])}</body>"


def find_turn(picture: Grey, dpi: int) -> int:
    """By how many degrees (0, 90, 180 or 270, against the clock) a page must be turned to be read.

    Raises:
        EngineProblem: Tesseract is not installed, or failed.
    """
    with tempfile.TemporaryDirectory(prefix="sendplan-") as folder:
        name = _write(Path(folder, "page.pgm"), picture)
        told = _run(name, "--psm", str(_ORIENTATION), "--dpi", str(dpi), few_letters="")
    values = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
    if float(values.get("Orientation confidence", 0)) < _SURE_OF_TURN:
        return 0
    return -int(values["Rotate"]) % 360


def _write(path: Path, picture: Grey) -> str:
    height, width = picture.shape
    path.write_bytes(b"P5 %d %d 255\n" % (width, height) + np.ascontiguousarray(picture).tobytes())
    return str(path)


def _run(
    picture: str, *options: str, patience: int = _PATIENCE, few_letters: str | None = None
) -> str:
    """What the engine prints; ``few_letters`` where it has too few of them to tell."""
    program = shutil.which("tesseract")
    if program is None:
        raise EngineProblem("Tesseract is not installed, in Debian: apt install tesseract-ocr")
    try:
        done = subprocess.run(
            [program, picture, "stdout", *options],
            capture_output=True,
            # More threads than one cost the engine more than they gain on pictures as small.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired as stopped:
        printed = (stopped.stdout or b"").decode("utf-8", "replace")
        raise EngineStopped(patience, printed) from None
    except OSError as error:
        raise EngineProblem(f"Tesseract does not start ({error.strerror})") from None
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "replace")
    said = " ".join(done.stderr.decode("utf-8", "replace").split())
    if few_letters is not None and "Too few characters" in said:
        return few_letters
    raise EngineProblem(f"Tesseract failed on it (status {done.returncode}: {said[:200]})")


def _kind(element: ElementTree.Element) -> str:
    return element.get("class", "")


def _is_line(element: ElementTree.Element) -> bool:
    """Whether an element is a line of words: of the text, of a heading, of a caption."""
    return any(_kind(child) == "ocrx_word" for child in element)


def _line(element: ElementTree.Element) -> InkLine:
    told = _told(element)
    read = (_word(child) for child in element if _kind(child) == "ocrx_word")
    words = _apart([word for word in read if word.text and not _RULE.fullmatch(word.text)])
    size, descent = told["x_size"][0], told["x_descenders"][0]
    return InkLine(words, _baseline(words, told), size - descent, descent)


def _apart(words: Sequence[InkWord]) -> tuple[InkWord, ...]:
    """The words of a line, none reaching into the next: it is no text over another."""
    begins = [*(word.x0 for word in words[1:]), 0]
    return tuple(
        word._replace(x1=begin) if word.x0 < begin < word.x1 else word
        for word, begin in zip(words, begins, strict=False)
    )


def _baseline(words: Sequence[InkWord], told: dict[str, list[float]]) -> float:
    """Where letters stand; the engine's own line is rougher, but does for "(gp)"."""
    level = [word.bottom for word in words if _LEVEL.fullmatch(word.text)]
    if level:
        return float(median(level))
    slope, offset = told.get("baseline", [0.0, 0.0])
    left, _, right, bottom = told["bbox"]
    return bottom + offset + slope * (right - left) / 2


def _word(element: ElementTree.Element) -> InkWord:
    told = _told(element)
    x0, top, x1, bottom = map(round, told["bbox"])
    text = "".join("".join(element.itertext()).split())
    return InkWord(text, x0, top, x1, bottom, told["x_wconf"][0] / 100)


def _told(element: ElementTree.Element) -> dict[str, list[float]]:
    """The numbers of an element's title by name: "bbox 1 2 3 4; x_wconf 96"."""
    return {
        name: [float(number) for number in numbers.split()]
        for name, numbers in _NUMBERS.findall(element.get("title", ""))
    }
