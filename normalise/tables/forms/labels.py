"""Labels that open a line of text: "Due date: May 2025", "Action 1.1 Publish ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ....extract import BULLET_SIGNS, Cell, TextLine
from ...ratings import is_rating
from ...text.parts import part_of
from ..content import is_when
from ..wordings import field_of, scores_of

# How long a label is at most, in words.
_LONG = 9
_NUMBER = r"(?:[A-Z]{1,3}\.?|[A-Z]{1,4}-)?\d{1,2}(?:[./]\d{1,2}){0,3}[a-z]?"
# A label with the number of what it opens, before what it says.
_NUMBERED = re.compile(
    rf"(?P<label>[A-Z][A-Za-z’' ]{{2,30}}?)\s(?:no\.?\s|number\s|ref\.?\s)?(?P<number>{_NUMBER})"
    r"(?:\s*[.:)–—-]+(?=\s|$)|(?=\s+[A-Z“\"'])|$)",
)
# A number that alone opens what it numbers: "1.1", "A.1", "SEND-01", "2b"; or "B2".
_OWN = (
    r"(?:[A-Z]{1,3}\.?)?\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?|(?:[A-Z]\.|[A-Z]{2,4}-)\d{1,2}[a-z]?"
    r"|\d{1,2}[a-z]"
)
_MARK = r"[.:)]?(?:\s[–—-])?"
_BARE = re.compile(rf"(?P<number>{_OWN}|[A-Z]{{1,2}}\d{{1,2}}[a-z]?){_MARK}(?=\s+[A-Z“\"'])")
# And a plain number with a mark, in bold as its words are: "3. Publish the offer".
_PLAIN = re.compile(r"\d{1,3}[.)](?=\s+[A-Z“\"'])")
NUMBER_ALONE = "#"
_NUMBER_ONLY = re.compile(
    rf"(?:{_OWN}|(?!Q)[A-Z]{{1,2}}\d{{1,2}}[a-z]?){_MARK}|\d{{1,3}}[.)]", re.I
)
# What stands before an item of a list.
_SIGN = re.compile(rf"[-–*·{BULLET_SIGNS}]")
# What parts labels that share a line; so many line heights of white do as well.
_BESIDE = re.compile(r"[|/;•·]|.*;")
_WIDE = 0.8
_SHORT = 4
# What labels in the text of a grid name.
_SAID = {"progress", "ratings", "evaluation", "outcomes", "lead", "milestones"}
# Of these a label may open like a rating: "Complete by".
_ANSWERED = {"lead", "milestones"}
# Two labels have two colons.
_BOTH = 2
_COLON = re.compile(r"(?P<label>[^\W\d_][^:.;]{1,70}?)\s?:(?=\s|$)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Label:
    """A label, its line parted at it."""

    key: str
    """Its words in lower case, without a number."""
    words: int
    """How many words of its line it is, its number and mark included."""
    number: int | None = None
    """Which word of the line is the number of what it opens, if one is."""
    skip: int = 0
    """How many words before it are the sign of a list."""
    certain: bool = True
    """A mark or its type parts it from what follows."""


def key_of(text: str) -> str:
    """What two printings of a label have in common."""
    return " ".join(_WORDS.findall(text.lower().replace("’", "'")))


def label_field(text: str) -> str | None:
    """The field that a label names; a number alone is that of an action, one behind an area's."""
    if _NUMBER_ONLY.fullmatch(text):
        return "action"
    words, _, last = text.rpartition(" ")
    numbered = last.isdigit() and field_of(words) == "area"
    return "area" if numbered else field_of(text)


def takes_turns(row: Sequence[Cell]) -> bool:
    """Whether every other cell of a row is marked as a label, and none between."""
    marked = [
        bool(cell.lines) and (cell.text.endswith(":") or all(line.bold for line in cell.lines))
        for cell in row
    ]
    return bool(row) and not len(row) % 2 and all(marked[::2]) and not any(marked[1::2])


def labels_of(line: TextLine) -> Iterator[Label]:
    """What labels a line may open with, the likeliest first."""
    if _is_prose(line):
        return
    if _SIGN.fullmatch(line.words[0].text) and len(line.words) > 1:
        for label in labels_of(part_of(line, 1, len(line.words))):
            number = None if label.number is None else label.number + 1
            yield replace(label, words=label.words + 1, number=number, skip=label.skip + 1)
        return
    text = line.text
    numbered = _NUMBERED.match(text)
    if numbered and "action" in scores_of(numbered["label"]):
        before = len(text[: numbered.start("number")].split())
        yield Label(key_of(numbered["label"]), len(numbered.group().split()), before)
    bare = _BARE.match(text) or (_PLAIN.match(text) if line.bold else None)
    if bare:
        yield Label(NUMBER_ALONE, len(bare.group().split()), 0)
    colon = _COLON.match(text)
    # A date opens what happened then.
    dated = colon and any(map(str.isdigit, colon["label"])) and is_when(colon["label"])
    if colon and not dated and len(colon["label"].split()) <= _LONG:
        yield Label(key_of(colon["label"]), len(colon.group().split()))
    bold = next((i for i, word in enumerate(line.words) if not word.bold), len(line.words))
    if 0 < bold < len(line.words) and bold <= _LONG:
        yield Label(key_of(" ".join(word.text for word in line.words[:bold])), bold)
    rates = is_rating(text) and field_of(text) not in _ANSWERED
    if len(line.words) <= _LONG and not text.endswith((".", ",", ";")) and not rates:
        yield Label(key_of(text), len(line.words), certain=False)


def _is_prose(line: TextLine) -> bool:
    """Whether a line is too long for a label alone and has nothing that would end one."""
    if len(line.words) <= _LONG or ":" in line.text or (line.words[0].bold and not line.bold):
        return False
    return not any(map(str.isdigit, line.text[:40]))


def pieces_of(line: TextLine) -> list[TextLine]:
    """A line parted before each label that stands beside another: "Lead: ... | Due: ..."."""
    words = line.words
    if line.text.count(":") < _BOTH:
        return [line]
    cuts = [0]
    # A bullet or a number of one letter that opens the line goes with its first label.
    for at in range(2 if len(words[0].text) == 1 else 1, len(words)):
        before = words[at - 1]
        apart = words[at].x0 - before.x1 > _WIDE * line.height
        # A label in bold behind a value that is not needs no sign between them.
        marked = words[at].bold and (before.text.endswith(".") or not before.bold)
        beside = marked or _BESIDE.fullmatch(before.text)
        if (apart or beside) and _names_field(line, at):
            cuts.append(at)
    pieces = []
    for first, last in pairwise([*cuts, len(words)]):
        end = last - 1 if last < len(words) and len(words[last - 1].text) == 1 else last
        pieces.append(part_of(line, first, end))
    return [line] if len(pieces) == 1 else pieces


def _names_field(line: TextLine, at: int) -> bool:
    text = " ".join(word.text for word in line.words[at : at + _LONG])
    colon = _COLON.match(text)
    return (
        colon is not None
        and len(colon["label"].split()) <= _SHORT
        and bool(scores_of(colon["label"]))
    )


def labelled_lines(cell: Cell) -> Iterator[tuple[TextLine, Label | None]]:
    """The lines of a cell, parted where labels stand side by side, each with the label that
    opens it, if it is one of a field of actions.
    """
    for piece in (piece for line in cell.lines for piece in pieces_of(line)):
        labels = labels_of(piece) if ":" in piece.text else ()
        yield piece, next((each for each in labels if _is_of_action(piece, each)), None)


def _is_of_action(line: TextLine, label: Label) -> bool:
    """Whether a label is the words before a line's colon and names a field of actions."""
    text = " ".join(word.text for word in line.words[: label.words])
    return text.endswith(":") and text[0].isupper() and field_of(text[:-1]) in _SAID


def parted(line: TextLine, label: Label) -> tuple[list[TextLine], list[TextLine], list[TextLine]]:
    """The label's words, its number and the words after it, each a line if there are any."""
    at = label.words if label.number is None else label.number
    cuts = ((label.skip, at), (at, label.words), (label.words, len(line.words)))
    words, number, after = (
        [part_of(line, first, last)] if first < last else [] for first, last in cuts
    )
    return words, number, after


def ends_with_number(label: Cell) -> bool:
    """Whether a label ends with the number of what it names: "Priority 1"."""
    words = [word.text for line in label.lines for word in line.words]
    return len(words) > 1 and words[-1].strip(" :.").isdigit()


def without_number(label: Cell) -> Cell:
    """A label without the number that it ends with."""
    if not ends_with_number(label):
        return label
    *lines, last = label.lines
    rest = [part_of(last, 0, len(last.words) - 1)] if len(last.words) > 1 else []
    return replace(label, lines=(*lines, *rest))
