"""How likely a line of a column ends after so much text: tables for every fit and way to end."""

from __future__ import annotations

import math

# How likely a line ends early after a full stop, a whole phrase, or any other word.
_EARLY_END = (0.25, 0.4, 0.02)
CELL, PHRASE, WORD = range(3)
_STEEP = 1.5  # how sharply a width that is vague parts what fits from what does not
_FAR, _STEPS = 5, 20  # a width that is vague: how far from it, in how many steps for each unit
_FULL = [1.0 / (1.0 + math.exp(_FAR - step / _STEPS)) for step in range(2 * _FAR * _STEPS + 1)]
# The logarithms of how likely a line ends, and goes on, by its way of ending early and its fit.
ENDS = [[math.log(full + (1.0 - full) * least) for full in _FULL] for least in _EARLY_END]
STAYS = [[math.log((1.0 - full) * (1.0 - least)) for full in _FULL] for least in _EARLY_END]


def fit(width: float, column: float, vague: float) -> int:
    """By how much text does not fit into one line of a column, as a place in the tables.

    ``width`` is the text's, in ems, and the column's may be wrong by ``vague`` ems.
    """
    beyond = (width - column) * _STEEP / vague
    if beyond < -_FAR:
        return 0
    return 2 * _FAR * _STEPS if beyond > _FAR else int((beyond + _FAR) * _STEPS)
