"""Samples damaged on purpose: the same seed and number give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from sendplan.tests.hostile.objects import Objects, content_of, stream_parts, with_content

# What stands for a number: none, too large, too small, no number at all.
NUMBERS = (
    b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"4294967296", b"1e38", b"1e-9",
    b"99999999999999999999", b"-99999999999999999999", b"0.0000001", b"NaN", b"inf", b"--5",
    b"1.2.3", b"null", b"14400", b"-14400", b"1000000",
)  # fmt: skip
FILTERS = (
    b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode",
    b"/CCITTFaxDecode", b"/JBIG2Decode", b"/DCTDecode", b"/JPXDecode", b"/Crypt", b"/Nonsense",
    b"[/FlateDecode/FlateDecode]", b"[/ASCII85Decode/FlateDecode/LZWDecode]", b"[]",
)  # fmt: skip
# Operators of content streams with operands that look right.
OPERATORS = (
    b"q", b"Q", b"BT", b"ET", b"Q Q Q Q", b"q q q q", b"1 0 0 1 50 50 cm", b"0 0 0 0 0 0 cm",
    b"-1 0 0 -1 800 600 cm", b"0 1 -1 0 0 0 cm", b"1e6 0 0 1e6 0 0 cm", b"1e-6 0 0 1e-6 0 0 cm",
    b"3 Tr", b"0 Tr", b"7 Tr", b"0 Tz", b"-100 Tz", b"1000 Tc", b"-50 Tw", b"/F1 0 Tf",
    b"/F1 -9 Tf",
    b"/Nothing 9 Tf", b"/F1 9000 Tf", b"40 40 700 500 re f", b"40 40 700 500 re S",
    b"0 0 m 800 0 l 800 600 l S", b"0 0 m 10 10 20 20 30 30 c f", b"W n", b"0 0 1 1 re W n",
    b"1 1 1 rg", b"1 0 0 RG", b"500 w", b"0 w", b"(Lead) Tj", b"(\x00\xff\xfe\\377) Tj",
    b"[(1.1) -5000 (x) 99999 (July 2024)] TJ", b"<0041FFFF> Tj", b"T*", b"/Fm0 Do", b"/X1 Do",
    b"BI /W 5000 /H 5000 /BPC 8 /CS /G ID xyz EI", b"/OC /MC0 BDC", b"EMC", b"/P <</MCID 0>> BDC",
    b"1e38 1e38 1e38 1e38 re f", b"-32768 -32768 65536 65536 re S", b"[1 1e9] 0 d", b"(",
    b"<<", b"]",
)  # fmt: skip

_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z]\w*")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_FILTER = re.compile(rb"/Filter\s*(?:\[[^\]]*\]|/\w+)")
_LENGTH = re.compile(rb"/Length\s+\d+(?:\s+0\s+R)?")
_XREF = re.compile(rb"(?<=\n)xref\b.*", re.S)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file, and what was done to it."""

    name: str
    data: bytes
    done: tuple[str, ...]


def mutants(samples: Sequence[bytes], seed: int, count: int) -> Iterator[Mutant]:
    """So many damaged files, one after the other."""
    for number in range(count):
        yield mutant(samples, seed, number)


def mutant(samples: Sequence[bytes], seed: int, number: int) -> Mutant:
    """One of the damaged files of a seed."""
    chance = Random(f"{seed}/{number}")
    data, other = chance.choice(samples), chance.choice(samples)
    done: list[str] = []
    inside = chance.random()
    if inside < 0.75:
        objects = Objects.of(data)
        others = Objects.of(other)
        kinds = _OF_CONTENT if inside < 0.4 else _OF_OBJECTS
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            change = chance.choice(kinds)
            change(chance, objects.bodies, others.bodies)
            done.append(change.__name__)
        data = objects.write()
    if inside > 0.7:
        for _ in range(chance.choice((1, 1, 2, 4))):
            damage = chance.choice(_OF_BYTES)
            data = damage(chance, data, other)
            done.append(damage.__name__)
    return Mutant(f"mutant-{seed}-{number}.pdf", data, tuple(done))


# --- bytes ---------------------------------------------------------------------------------


def flip(chance: Random, data: bytes, other: bytes) -> bytes:
    """Change some bytes, or a bit of each."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 30, 200))):
        place = chance.randrange(len(changed))
        changed[place] = chance.choice(
            (chance.randrange(256), changed[place] ^ 1 << chance.randrange(8))
        )
    return bytes(changed)


def cut_end(chance: Random, data: bytes, other: bytes) -> bytes:
    """Break off, mostly near the end; now and then with an end of its own."""
    lost = chance.choice((chance.randrange(1, 40), chance.randrange(len(data))))
    return data[:-lost] + chance.choice((b"", b"\n%%EOF\n"))


def cut_middle(chance: Random, data: bytes, other: bytes) -> bytes:
    """Lose bytes from the middle."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 5000) :]


def repeat_part(chance: Random, data: bytes, other: bytes) -> bytes:
    """Write a part twice."""
    start = chance.randrange(len(data))
    end = start + chance.randrange(1, 5000)
    return data[:end] + data[start:end] + data[end:]


def splice_bytes(chance: Random, data: bytes, other: bytes) -> bytes:
    """Go on with a part of another file."""
    start, there = chance.randrange(len(data)), chance.randrange(len(other))
    length = chance.randrange(1, 8000)
    return data[:start] + other[there : there + length] + data[start + length :]


def break_table(chance: Random, data: bytes, other: bytes) -> bytes:
    """Change numbers in the table of objects and the trailer."""
    found = _XREF.search(data)
    if found is None:
        return data
    table = found[0]
    for _ in range(chance.choice((1, 3, 10))):
        table = _change(chance, _NUMBER, table, chance.choice(NUMBERS))
    return data[: found.start()] + table


def digits(chance: Random, data: bytes, other: bytes) -> bytes:
    """Change a number somewhere in the file, of the same length so that places hold."""
    places = list(_NUMBER.finditer(data, chance.randrange(len(data))))[:50]
    if not places:
        return data
    place = chance.choice(places)
    new = bytes(chance.choice(b"0123456789-.") for _ in place[0])
    return data[: place.start()] + new + data[place.end() :]


_OF_BYTES = (flip, cut_end, cut_middle, repeat_part, splice_bytes, break_table, digits)

# --- objects -------------------------------------------------------------------------------

Bodies = dict[int, bytes]


def splice_object(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Put another file's object in the place of one."""
    bodies[_any(chance, bodies)] = others[_any(chance, others)]


def swap_objects(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Let two objects change places."""
    one, two = _any(chance, bodies), _any(chance, bodies)
    bodies[one], bodies[two] = bodies[two], bodies[one]


def repeat_object(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Let an object stand in the place of another, too."""
    bodies[_any(chance, bodies)] = bodies[_any(chance, bodies)]


def delete_object(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Take an object away."""
    if len(bodies) > 1:
        del bodies[_any(chance, bodies)]


def change_number(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Write another number in an object's entries."""
    _edit(chance, bodies, lambda entries: _change(chance, _NUMBER, entries, chance.choice(NUMBERS)))


def change_name(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Write another name, of another file's objects, in an object's entries."""
    names = _NAME.findall(_entries(others[_any(chance, others)])) or [b"/Page"]
    _edit(chance, bodies, lambda entries: _change(chance, _NAME, entries, chance.choice(names)))


def change_reference(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Let an entry name another object, itself perhaps."""
    number = _any(chance, bodies)
    target = chance.choice((number, _any(chance, bodies), max(bodies) + 1))
    bodies[number] = _on_entries(
        bodies[number], lambda e: _change(chance, _REFERENCE, e, b"%d 0 R" % target)
    )


def change_filter(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Name another filter for a stream."""
    filters = b"/Filter " + chance.choice(FILTERS)
    _edit(chance, bodies, lambda entries: _FILTER.sub(filters, entries), streams=True)


def change_length(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Write another length for a stream."""
    length = b"/Length " + chance.choice(NUMBERS)
    _edit(chance, bodies, lambda entries: _LENGTH.sub(length, entries), streams=True)


def cut_stream(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Break off the bytes of a stream."""
    number = _any(chance, bodies, streams=True)
    body = bodies[number]
    bodies[number] = body[: -chance.randrange(1, max(2, len(body) // 2))] + b"\nendstream"


_OF_OBJECTS = (
    splice_object, swap_objects, repeat_object, delete_object, change_number, change_number,
    change_name, change_reference, change_reference, change_filter, change_length, cut_stream,
)  # fmt: skip

# --- what pages draw -----------------------------------------------------------------------


def change_content(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Change lines of operators of a page or form."""
    number = _any(chance, bodies, drawn=True)
    content = content_of(bodies[number])
    if content is None:
        return
    lines = content.split(b"\n")
    for _ in range(chance.choice((1, 3, 10, 40))):
        edit = chance.choice(_EDITS)
        edit(chance, lines)
        lines = lines or [b""]
    bodies[number] = with_content(bodies[number], b"\n".join(lines))


def splice_content(chance: Random, bodies: Bodies, others: Bodies) -> None:
    """Go on with what a page of another file draws."""
    number = _any(chance, bodies, drawn=True)
    one, two = content_of(bodies[number]), content_of(others[_any(chance, others, drawn=True)])
    if one and two:
        cut, there = chance.randrange(len(one)), chance.randrange(len(two))
        bodies[number] = with_content(bodies[number], one[:cut] + two[there:] + one[cut:])


_OF_CONTENT = (change_content, change_content, change_content, splice_content)


def _drop(chance: Random, lines: list[bytes]) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.choice((1, 1, 5, 100))]


def _repeat(chance: Random, lines: list[bytes]) -> None:
    start = chance.randrange(len(lines))
    part = lines[start : start + chance.choice((1, 3, 20))]
    lines[start:start] = part * chance.choice((1, 2, 50))


def _swap(chance: Random, lines: list[bytes]) -> None:
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def _number(chance: Random, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    lines[at] = _change(chance, _NUMBER, lines[at], chance.choice(NUMBERS))


def _scale(chance: Random, lines: list[bytes]) -> None:
    """Change a number a little: what is drawn moves and grows, but stays likely."""
    at = chance.randrange(len(lines))
    found = list(_NUMBER.finditer(lines[at]))
    if found:
        one = chance.choice(found)
        new = b"%.3f" % (float(one[0]) * chance.choice((0.5, 0.98, 1.02, 2, -1)))
        lines[at] = lines[at][: one.start()] + new + lines[at][one.end() :]


def _operator(chance: Random, lines: list[bytes]) -> None:
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(OPERATORS))


def _letters(chance: Random, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    line = bytearray(lines[at])
    if line:
        line[chance.randrange(len(line))] = chance.randrange(256)
    lines[at] = bytes(line)


_EDITS = (_drop, _repeat, _swap, _number, _number, _scale, _scale, _operator, _operator, _letters)

# --- tools ---------------------------------------------------------------------------------


def _any(chance: Random, bodies: Bodies, *, streams: bool = False, drawn: bool = False) -> int:
    """The number of an object: of any, of a stream, of one that is drawn, where there is such."""
    numbers = sorted(bodies)
    if drawn:
        numbers = [n for n in numbers if content_of(bodies[n]) is not None] or numbers
    elif streams:
        numbers = [n for n in numbers if stream_parts(bodies[n])] or numbers
    return chance.choice(numbers)


def _entries(body: bytes) -> bytes:
    parts = stream_parts(body)
    return parts[0] if parts else body


def _on_entries(body: bytes, edit: Callable[[bytes], bytes]) -> bytes:
    """An object with its entries edited; a stream's bytes stay."""
    entries = _entries(body)
    return edit(entries) + body[len(entries) :]


def _edit(
    chance: Random, bodies: Bodies, edit: Callable[[bytes], bytes], *, streams: bool = False
) -> None:
    number = _any(chance, bodies, streams=streams)
    bodies[number] = _on_entries(bodies[number], edit)


def _change(chance: Random, pattern: re.Pattern[bytes], text: bytes, new: bytes) -> bytes:
    """A text with one of the places that a pattern finds written anew."""
    places = [match.span() for match in pattern.finditer(text)]
    if not places:
        return text
    start, end = chance.choice(places)
    return text[:start] + new + text[end:]
