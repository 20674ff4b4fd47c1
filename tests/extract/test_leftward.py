"""Scripts that run from right to left: lines in the order in which they are read."""

from __future__ import annotations

from sendplan.extract.page import Word
from sendplan.extract.page.lines import build_lines


def word(text: str, x0: float, x1: float, order: int, top: float = 100) -> Word:
    return Word(text, 1, x0, top, x1, top + 10, False, order)


def test_words_drawn_from_right_to_left_are_one_line() -> None:
    words = [
        word("שלום", 400, 440, 0),
        word("לכל", 360, 395, 5),
        word("01632", 320, 355, 9),
        word("המשפחות", 260, 315, 15),
        word("Next", 40, 70, 24, top=112),
    ]
    first, second = build_lines(words)
    assert first.text == "שלום לכל 01632 המשפחות"
    assert (first.x0, first.x1) == (260, 440)
    assert second.text == "Next"


def test_words_of_other_scripts_are_not_read_backwards() -> None:
    words = [word("second", 400, 440, 0), word("first", 360, 395, 7)]
    (line,) = build_lines(words)
    assert line.text == "first second"
