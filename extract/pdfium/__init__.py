"""The usual reader: a PDF page through pdfium, as a `Page`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from ..page import Page, Rule, shows
from ..page.geometry import Box, Matrix, transform_box
from .callouts import lie_over, showing
from .calls import count_objects, handle_of, page_object
from .clipped import clipped_words
from .dotted import dotted_rules
from .drawings import Drawn, settle_bars, walk
from .styles import Font
from .touching import are_parted, heading_borders
from .unseen import unseen_words
from .words import REST, page_turn, part_at_borders, read_words, showing_letters

__all__ = ["page_frame", "read_pages"]


def read_pages(document: pdfium.PdfDocument, layered: bool = False) -> Iterator[Page]:
    """Yield the pages in order; ``layered`` says that some text may be in layers that are off.

    Raises:
        pdfium.PdfiumError: a page cannot be loaded.
    """
    fonts: dict[int, Font] = {}
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        try:
            yield _read_page(index + 1, page, text_page, fonts, layered)
        finally:
            text_page.close()
            page.close()


def _read_page(
    number: int,
    page: pdfium.PdfPage,
    text_page: pdfium.PdfTextPage,
    fonts: dict[int, Font],
    layered: bool,
) -> Page:
    handle = handle_of(text_page.raw)
    turned = page_turn(handle, page.get_rotation())
    rotation = (page.get_rotation() + turned) % 360
    to_page, width, height = page_frame(page.get_bbox(), rotation)
    drawn = Drawn(to_page)
    walk(handle_of(page.raw), count_objects, page_object, None, drawn, 0)
    settle_bars(drawn)
    drawn.rules.extend(dotted_rules([*drawn.specks, *drawn.dots]))
    callouts = _lift_callouts(drawn)
    visible = (0.0, 0.0, width, height)
    images = tuple(image for image in drawn.images if _inside(image, visible))
    # What stands below or above the picture of a page says what the picture shows.
    pictured = _cover(images, visible)
    words, inkless, pale, marks = read_words(number, handle, to_page, fonts, pictured, rotation)
    fills = tuple(fill for fill in (*drawn.fills, *marks) if _inside(fill[:4], visible))
    words = part_at_borders(words, showing(drawn.rules, callouts), handle, to_page)
    for borders in heading_borders(fills, drawn.rules, words):
        parted = part_at_borders(words, borders, handle, to_page)
        if are_parted(parted, borders):
            words = parted
            drawn.rules.extend(borders)
    lost = clipped_words(words, drawn.rules, handle, to_page)
    if not pictured and (drawn.late or pale or layered):
        size = (width, height)
        lost |= unseen_words(page, handle, words, drawn, pale, layered, turned, size)
    if lost:
        inkless += [word.text for word in words if word in lost]
        words = [word for word in words if word not in lost]
    words = [
        word._replace(text=word.text.replace(REST, "")) if REST in word.text else word
        for word in words
    ]
    unseen = tuple(text.replace(REST, "") for text in inkless)
    rules = tuple(rule for rule in drawn.rules if _rule_inside(rule, width, height))
    dots, frames = tuple(drawn.dots), tuple(drawn.frames)
    shown = [
        word
        for word in words
        if word.x0 >= 0 and word.x1 <= width and 0 <= word.top + word.bottom <= 2 * height
    ]
    if len(shown) == len(words):
        read = Page(
            number,
            width,
            height,
            tuple(words),
            rules,
            fills,
            images,
            dots,
            unseen=unseen,
            frames=frames,
        )
        return _with_shown(read, turned) if turned else read
    shown = [word for word in words if shows(word, width, height)]
    hidden = tuple(word for word in words if not shows(word, width, height))
    cut = tuple(
        (word, letters)
        for word in words
        if (word.x0 < 0 < word.x1 or word.x0 < width < word.x1)
        and (letters := showing_letters(word, handle, to_page, width)) is not None
    )
    read = Page(
        number,
        width,
        height,
        tuple(shown),
        rules,
        fills,
        images,
        dots,
        hidden,
        cut,
        unseen=unseen,
        frames=frames,
    )
    return _with_shown(read, turned) if turned else read


def _lift_callouts(drawn: Drawn) -> list[Box]:
    """Mark the boxes that lie over a grid as callouts, without their borders; return them."""
    callouts = lie_over(drawn.fills, drawn.rules)
    if callouts:
        borders = {rule for edges in callouts.values() for rule in edges}
        drawn.rules = [rule for rule in drawn.rules if rule not in borders]
        drawn.fills = [
            fill._replace(rounded=fill.rounded or fill in callouts) for fill in drawn.fills
        ]
    return [fill[:4] for fill in callouts]


def _with_shown(page: Page, turned: int) -> Page:
    """A page that was turned to read it, with the place of each word on the page as it is shown."""
    page = replace(page, turned=turned)
    assert page.as_shown is not None
    words = []
    for word in page.words:
        x0, top, x1, bottom = transform_box(page.as_shown, word[2:6])
        shown = word._replace(x0=x0, top=top, x1=x1, bottom=bottom)
        words.append(word._replace(shown=(shown,)))
    return replace(page, words=tuple(words))


def page_frame(crop: Box, rotation: int) -> tuple[Matrix, float, float]:
    """The matrix from PDF user space to points from the top left, and the page's size."""
    left, bottom, right, top = crop
    across, down = right - left, top - bottom
    if rotation == 90:
        return (0, 1, 1, 0, -bottom, -left), down, across
    if rotation == 180:
        return (-1, 0, 0, 1, right, -bottom), across, down
    if rotation == 270:
        return (0, -1, -1, 0, top, right), down, across
    return (1, 0, 0, -1, -left, top), across, down


def _inside(box: Box, frame: Box) -> bool:
    return box[0] < frame[2] and box[2] > frame[0] and box[1] < frame[3] and box[3] > frame[1]


def _cover(images: Iterable[Box], frame: Box) -> bool:
    """Whether images, together where they are strips of one, cover most of a page."""
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in set(images))
    return area > 0.6 * (frame[2] - frame[0]) * (frame[3] - frame[1])


def _rule_inside(rule: Rule, width: float, height: float) -> bool:
    across, along = (height, width) if rule.direction == "h" else (width, height)
    return -1 <= rule.at <= across + 1 and rule.start < along and rule.end > 0
