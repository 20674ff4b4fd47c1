"""Words that a page carries and no reader of it sees.

They are covered by what is drawn after them, white on white, or in a layer that is off. A cheap
look finds the words in doubt, few or none as a rule; the page drawn with and without them decides.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_ulong
from itertools import product
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from ..page import Word, shows
from ..page.geometry import Box
from .calls import count_marks, mark_at, mark_name, set_active, text_object
from .drawings import Drawn
from .styles import WHITE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Where more pairs of words and shapes would be compared, all words are in doubt.
_MOST_PAIRS = 1_000_000
# The longer side of the picture that decides, in pixels at most; a pixel is a point at least.
_LARGEST = 2000
# So much darker or lighter (of 255) a pixel is with a word's ink than without.
_INK = 8
_LAYER = "OC".encode("utf-16-le")


def unseen_words(
    page: pdfium.PdfPage,
    text_page: int,
    words: Sequence[Word],
    drawn: Drawn,
    pale: Iterable[int],
    layered: bool,
    turned: int,
    size: tuple[float, float],
) -> set[Word]:
    """Those of a page's words that do not show on it; those beyond its edges are not asked.

    ``pale`` are the places, in drawing order, of words without colour; ``layered`` says that the
    file has layers, and ``turned`` by how many degrees the words' frame, of this ``size`` (points),
    is turned against the page as it is shown.
    """
    doubtful = {*_covered(text_page, words, drawn), *_pale(words, drawn, pale)}
    if layered:
        doubtful |= set(_layered(text_page, words, drawn))
    doubtful = {word for word in doubtful if shows(word, *size)}
    if not doubtful:
        return set()
    before = _picture(page, turned)
    for handle in {text_object(text_page, word.order) for word in doubtful}:
        set_active(handle, 0)
    changed = abs(before - _picture(page, turned)) > _INK
    scale = changed.shape[1] / size[0]
    return {word for word in doubtful if not _part(changed, word[2:6], scale).any()}


def _covered(text_page: int, words: Sequence[Word], drawn: Drawn) -> Iterator[Word]:
    """Words within a shape or an image that is drawn after them."""
    if len(words) * len(drawn.late) > _MOST_PAIRS:
        yield from words
        return
    inside = [
        (word, place) for (box, place), word in product(drawn.late, words) if _holds(box, word)
    ]
    places = {handle: place for place, handle in enumerate(drawn.handles)} if inside else {}
    for word, place in inside:
        if places.get(text_object(text_page, word.order), place) < place:
            yield word


def _pale(words: Sequence[Word], drawn: Drawn, pale: Iterable[int]) -> Iterator[Word]:
    """Words in white or in no colour that nothing darker reaches."""
    places = set(pale)
    own = [word for word in words if word.order in places] if places else []
    dark = [*(fill[:4] for fill in drawn.fills if _is_dark(fill.colour)), *drawn.images]
    few = len(own) * len(dark) <= _MOST_PAIRS
    for word in own:
        if not (few and _under(word, dark)):
            yield word


def _is_dark(colour: str) -> bool:
    return min(bytes.fromhex(colour[1:])) <= WHITE


def _layered(text_page: int, words: Sequence[Word], drawn: Drawn) -> Iterator[Word]:
    """Words in a layer, and those in forms, which may be in one."""
    on_page = set(drawn.handles)
    for word in words:
        handle = text_object(text_page, word.order)
        if handle not in on_page or _is_in_layer(handle):
            yield word


def _is_in_layer(handle: int) -> bool:
    name, length = ctypes.create_string_buffer(8), c_ulong()
    for index in range(count_marks(handle)):
        mark_name(mark_at(handle, index), name, len(name), byref(length))
        if name.raw[: max(length.value, 2) - 2] == _LAYER:
            return True
    return False


def _holds(box: Box, word: Word) -> bool:
    """Whether a word's middle line lies within a box."""
    middle = (word.top + word.bottom) / 2
    return bool(box[0] - 1 <= word.x0 and word.x1 <= box[2] + 1 and box[1] < middle < box[3])


def _under(word: Word, boxes: Iterable[Box]) -> list[Box]:
    """The boxes that reach a word."""
    x0, top, x1, bottom = word[2:6]
    return [
        box for box in boxes if box[0] < x1 and x0 < box[2] and box[1] < bottom and top < box[3]
    ]


def _picture(page: pdfium.PdfPage, turned: int) -> NDArray[np.int16]:
    scale = min(1.0, _LARGEST / max(1.0, *page.get_size()))
    picture = page.render(scale=scale, rotation=turned, grayscale=True, may_draw_forms=False)
    grey: NDArray[np.int16] = picture.to_numpy().astype("int16")
    return grey.reshape(picture.height, picture.width)


def _part(picture: NDArray[np.bool_], box: Box, scale: float) -> NDArray[np.bool_]:
    x0, top, x1, bottom = (max(0, round(value * scale)) for value in box)
    return picture[top : bottom + 1, x0 : x1 + 1]
