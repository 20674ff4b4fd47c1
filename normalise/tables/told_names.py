"""People of whom the document tells by name alone: in lists of lines and in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...extract import BULLET_SIGNS, Paragraph, TextLine
from ...schema import GlossaryTerm, Postholder
from ..leads.words import looks_like_name
from ..text.boxes import boxes_of
from .people import NAME, Spelt, Told, abbreviates, named_post, post_in_clause

# What opens a list in a sentence, and its last part.
_LIST = re.compile(r"^(?:[^;:]*:\s+|and\s+)")
# A line of a list opens with a name: "Ada Brook - Head of Hubs", "Ada Brook, Head of Hubs".
_LINE = re.compile(
    rf"(?:[-*{BULLET_SIGNS}]\s*)?(?![A-Z]{{2,4}} )(?P<name>{NAME.pattern})"
    r"(?:\s*[–—:,]|\s+-)\s+(?P<post>\S.*)"
)
# A heading of such a list; the members of a board need lead nothing.
_OF_PEOPLE = re.compile(
    r"(?!.*\b(?:board|members?)\b).*\b(?:people|who|key|contacts?|leads?|officers?|owners?)\b", re.I
)
_LONGEST_HEADING = 8
_SENTENCE = re.compile(r"(?<=[\w)]{3})\.\s")
# "Ada Brook is Head of Hubs and ...", "Ada Brook (Head of Hubs)".
_SAID = re.compile(rf"(?P<name>{NAME.pattern}) is (?:the |our )?(?P<post>[A-Z][^;.]{{2,120}})")
# "Designated Clinical Officer (DCO)".
_SHORT = re.compile(r"(?P<post>[^()]+) \((?P<short>[A-Z]{2,5})\)")
_BRACKETED = re.compile(rf"(?P<name>{NAME.pattern}) \((?P<post>[A-Z][^()]{{2,120}})\)")


def told_by_name(
    paragraphs: Sequence[Paragraph], glossary: Sequence[GlossaryTerm]
) -> list[Postholder]:
    """People without initials, two or more in a paragraph, each with a post.

    A sentence tells of them ("Ada Brook, Head of Hubs; Cleo Dunn, ...", "Ada Brook (Head of
    Hubs) and Cleo Dunn (...)", "Ada Brook is Head of Hubs"), or lines or cards under a heading of
    people; a card may give the post in short.
    """
    spelt = {term.abbreviation: term.full for term in glossary}
    found: dict[Told, Postholder] = {}
    for above, paragraph in pairwise([None, *paragraphs]):
        told = _told(above, paragraph, spelt) if paragraph else []
        if paragraph and len(told) > 1:
            boxes = boxes_of(paragraph.lines)
            for each in told:
                found.setdefault(each, Postholder(**each._asdict(), sources=boxes))
    for cards in _cards(paragraphs):
        people = [_on_card([line.text.strip() for line in card], spelt) for card in cards]
        for person, card in zip(people, cards, strict=True) if len(people) > 1 else ():
            if person is not None:
                boxes = [box for line in card for box in boxes_of([line])]
                found.setdefault(person, Postholder(**person._asdict(), sources=boxes))
    return list(found.values())


def _cards(paragraphs: Sequence[Paragraph]) -> Iterator[list[list[TextLine]]]:
    """The lines of each of the paragraphs under a heading of people that open with a name alone.

    What stands below the name may be a paragraph of its own.
    """
    cards: list[list[TextLine]] = []
    headed = False
    for paragraph in paragraphs:
        if headed and _is_name(paragraph.lines[0].text):
            cards.append([*paragraph.lines])
        elif cards and len(cards[-1]) == 1:
            cards[-1] += paragraph.lines
        else:
            yield cards
            cards, headed = [], _heads_people(paragraph.text)
    yield cards


def _is_name(text: str) -> bool:
    """Whether a line is a name, without initials behind it."""
    text = text.strip()
    return NAME.fullmatch(text) is not None and looks_like_name(text) and not text[-2:].isupper()


def _on_card(lines: Sequence[str], spelt: Spelt) -> Told | None:
    """The person of a name and the post below it, which may end in its own short form."""
    post = " ".join(lines[1:])
    short = _SHORT.fullmatch(post)
    if short and abbreviates(short["short"], short["post"]):
        told = named_post(f"{lines[0]}, {short['post']}", spelt)
        return told and told._replace(initials=short["short"])
    return named_post(f"{lines[0]}, {post}", spelt)


def _told(above: Paragraph | None, paragraph: Paragraph, spelt: Spelt) -> list[Told]:
    text = " ".join(paragraph.text.split())
    parts = [named_post(_LIST.sub("", part.strip()), spelt) for part in text.split(";")]
    listed = [told for told in parts if told]
    if len(listed) == len(parts) > 1:
        return listed
    lines = [line.text.strip() for line in paragraph.lines]
    if _heads_people(lines[0]):
        lines = lines[1:]
    elif not (above and _heads_people(above.text)):
        lines = []
    if people := _in_lines(lines, spelt):
        return people
    return [told for sentence in _SENTENCE.split(text) for told in _in_clauses(sentence, spelt)]


def _in_clauses(text: str, spelt: Spelt) -> list[Told]:
    forms = [form for form, sign in ((_SAID, " is "), (_BRACKETED, " (")) if sign in text]
    matches = [match for form in forms for match in form.finditer(text)]
    told = (post_in_clause(match["name"], match["post"], spelt) for match in matches)
    return [each for each in told if each]


def _heads_people(text: str) -> bool:
    return len(text.split()) <= _LONGEST_HEADING and _OF_PEOPLE.match(text) is not None


def _in_lines(lines: Sequence[str], spelt: Spelt) -> list[Told]:
    """The people of a list of lines, each of which may go on in those below; none if any fails."""
    entries: list[str] = []
    for line in lines:
        if _LINE.fullmatch(line) or not entries:
            entries.append(line)
        else:
            entries[-1] += f" {line}"
    matches = [_LINE.fullmatch(entry) for entry in entries]
    told = [m and named_post(f"{m['name']}, {m['post']}", spelt) for m in matches]
    people = [each for each in told if each]
    return people if len(people) == len(told) else []
