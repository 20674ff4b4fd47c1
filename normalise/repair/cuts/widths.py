"""How wide text is set, near enough: proportional type differs little from one face to the next."""

from __future__ import annotations

# In thousandths of the type size, as common sans serif faces have them.
_CLASSES = {
    200: "'’‘|",
    225: "ijl",
    278: " !,./:;I[]ft",
    333: "()-`r•",
    350: '"“”{}*',
    500: "Jcksvxyz",
    584: "+<=>~^",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "@—…",
}
# The figures and all other small letters.
_USUAL = 556
LETTER = 500.0
_WIDTHS = {letter: size / LETTER for size, letters in _CLASSES.items() for letter in letters}
SPACE = _WIDTHS[" "]


def width(text: str) -> float:
    """The width of text, in average letters (half the type size)."""
    get = _WIDTHS.get
    return sum(get(letter, _USUAL / LETTER) for letter in text)
