"""Progress ratings: words by their meaning, colours only by the document's own key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from colorsys import rgb_to_hsv
from itertools import zip_longest

from ..extract import Paragraph, Table
from ..schema import Rating
from ..schema.plan import RatingValue

# What is not, or not yet, so, or is to be, before what it would be.
_NOT = "".join(
    rf"(?<!\b{words} )"
    for words in ("not", "not yet", "not fully", "not yet fully", "to be", "until")
)
_MEANINGS: tuple[tuple[str, RatingValue], ...] = (
    (
        r"\bnot (?:yet )?(?:started|begun|commenced|due)\b|\byet to (?:start|begin|commence)\b"
        r"|\bto be (?:started|begun|commenced)\b"
        r"|^\W*(?:scheduled|pending|planned|upcoming|not yet)\W*$",
        "not-started",
    ),
    (rf"{_NOT}\bembedded\b|\bsustained\b|\bbusiness as usual\b|\bbau\b", "embedded"),
    (
        r"\bclosed\b|\bno longer (?:needed|required)\b|\bsuperseded\b"
        r"|\bwithdrawn\b|\bcancelled\b",
        "closed",
    ),
    (
        r"\boff[- ](?:track|target|course|schedule|plan)\b|\boverdue\b"
        r"|\b(?:significant|serious|severe|major)(?:ly)? "
        r"(?:delay|slippage|behind|risk|concern|problem)"
        r"|\bnot met\b|\bnot on (?:track|target|time)\b|\b(?:will not|unlikely to) be\b"
        r"|\bfailed\b|\bnot (?:achieved|implemented)\b"
        r"|\b(?:no|poor|insufficient|unacceptable) progress\b"
        r"|\bstalled\b|^\W*(?:running )?late\W*$",
        "off-track",
    ),
    (
        r"\bat risk\b|\b(?:some|minor|slight) (?:delay|issue|slippage|concern|risk)|\bdelayed\b"
        r"|\b(?:little|limited|slow) progress\b"
        r"|\bslipp(?:age|ed|ing)\b|\bbehind\b|\bpartly\b|\bpartially\b"
        r"|\blater than (?:planned|agreed|expected)\b"
        r"|\bwith (?:some |minor )?(?:risks?|delays?|concerns|issues|challenges)\b",
        "at-risk",
    ),
    (
        r"\bon (?:track|target|schedule|course)\b|\bin progress\b|\bunderway\b|\bunder way\b"
        r"|\b(?:acceptable|good|satisfactory|steady|sufficient) progress\b"
        r"|\bprogressing\b|\b(?:going|according) to plan\b|\bas planned\b|\bon plan\b"
        r"|\b(?<!\bnot )going well\b"
        r"|\b(?:nearly|almost|mostly) (?:complete|done|there)|^\W*(?:started|begun|commenced)\W*$",
        "on-track",
    ),
    (
        rf"{_NOT}\b(?:completed?|achieved|delivered|done|finished|implemented)\b"
        r"|^\W*(?:fully )?met\W*$",
        "complete",
    ),
    (rf"\bon-?going\b|{_NOT}\bon time\b", "on-track"),
)
_COMPILED = tuple((re.compile(pattern, re.I), value) for pattern, value in _MEANINGS)
_COLOUR = re.compile(r"\b(red|amber|green|blue|purple|grey|gray|yellow|black|white|orange)\b", re.I)
# What nearly all keys agree on; blue is complete in one plan and not started in another.
_USUAL: dict[str, RatingValue] = {"red": "off-track", "amber": "at-risk", "green": "on-track"}
# Two colours of one meaning are not: the worse, the better, the meaning, and whose is another.
_ORDER: tuple[tuple[str, str, RatingValue, str], ...] = (
    ("red", "amber", "at-risk", "red"),
    ("red", "amber", "off-track", "amber"),
    ("amber", "green", "on-track", "amber"),
)
_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue"}
# Less saturated than this is grey; hues up to so many degrees are called so.
_PALE = 0.15
_HUES = ((18, "red"), (65, "amber"), (175, "green"), (260, "blue"), (335, "purple"), (361, "red"))
# A colour and its meaning, up to the next colour or the end of the sentence.
_KEY_LINE = re.compile(
    rf"{_COLOUR.pattern}\W*(?:[-–—:=]|\()\s*(.+?)(?=\W+{_COLOUR.pattern}\W*[-–—:=(]|[.;)]|$)", re.I
)
# A cell that rates has no more words.
_FEW_WORDS = 4
# What stands for a rating where no colour does, and the same before its meaning in a sentence.
_SYMBOL = "[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f534-\U0001f7e6]\ufe0f?"
_CODE = re.compile(rf"[A-Z]{{1,2}}\d?|\d|{_SYMBOL}")
_SYMBOLS = re.compile(rf"{_SYMBOL}(?: ?{_SYMBOL})*")
# Symbols that say the same in all documents, in words.
_SAID = str.maketrans(
    dict.fromkeys("✓✔✅", "done")
    | dict.fromkeys("🔴🟥", "red")
    | dict.fromkeys("🟠🟡🟧🟨", "amber")
    | dict.fromkeys("🟢🟩", "green")
    | dict.fromkeys("🔵🟦", "blue")
)
_SHARE = re.compile(r"(?P<share>\d{1,3}) ?%")
_DONE_SHARES: dict[int, RatingValue] = {0: "not-started", 100: "complete"}
_CODED = re.compile(r"(?<![\w'’])([A-Z]{1,2}|\d)\s*[-–—:=]\s*(?=[A-Za-z])")
_BRACKETED = re.compile(r"(?<![\w'’])([A-Z]{1,2})\s?\((?=[A-Za-z][^()]*\))")
_SIGNED = re.compile(rf"({_SYMBOL})\s*[-–—:=]?\s*(?=[A-Za-z])")
# How a rating changed: an arrow beside it.
_ARROWS = re.compile(r"\s*[\u2190-\u21ff\u25b2-\u25c5\u2b00-\u2bff]\ufe0f?\s*")
# A sign before the words of a rating: "! Behind".
_BEFORE = re.compile(r"^[^\w\s(]+ (?=\w)")
# A colour with its letter or word: "P (purple)", "purple (P)", "High (green)".
_COLOURS = _COLOUR.pattern.removeprefix(r"\b(").removesuffix(r")\b")
_ALIAS = re.compile(
    rf"(?<!\w)(?P<code>[A-Z]{{1,12}}) ?\((?P<colour>{_COLOURS})\)"
    rf"|\b(?P<before>{_COLOURS}) ?\((?P<after>[A-Z]{{1,2}})\)",
    re.I,
)
_CLAUSE = re.compile(rf"[.;](?:\s|$)|,(?=\s*(?:{_COLOURS})\s*[-–—:=(])|[,/|]?\s*$", re.I)
_CLAUSE_WORDS = 14
# A paragraph that explains ratings has so many letters at most.
_KEY_LENGTH = 600
# The share of a key's rows that say what a rating means.
_MOST = 0.6
# So many colours side by side, each with its meaning in it, are a key.
_SWATCHES = 3

WHITE = "#ffffff"
RatingKey = dict[str, RatingValue]
"""Colours, as words in lower case and as ``#rrggbb``, with what the document says they mean."""


def meaning_of(text: str) -> RatingValue | None:
    """The value that words describe, if they do."""
    for regex, value in _COMPILED:
        if regex.search(text):
            return value
    return None


def is_rating(text: str) -> bool:
    """Whether a cell says nothing but a rating: a colour, its letter, or a few words of one."""
    words = text.strip(" .").lower()
    if words in _LETTERS or _COLOUR.fullmatch(words) or is_sign(words):
        return True
    return len(words.split()) <= _FEW_WORDS and meaning_of(words) is not None


def is_sign(text: str) -> bool:
    """Whether a cell holds nothing but signs: a tick, an arrow, a light."""
    return _SYMBOLS.fullmatch(text.strip()) is not None


def is_blank(text: str) -> bool:
    """Whether a cell that others of its column rate in holds a dash: nothing is rated yet."""
    return text.strip() in ("-", "–", "—")


def bands_of(tables: Iterable[Table]) -> Iterator[Paragraph]:
    """What stands across all columns of tables: a grid may explain its own ratings there."""
    for table in tables:
        for cell in table.cells:
            across = cell.column_span == table.column_count > 1 and cell.lines
            if across and cell.row >= table.header_rows and len(_COLOUR.findall(cell.text)) > 1:
                yield Paragraph(cell.lines)


def read_key(
    tables: Iterable[Table],
    paragraphs: Iterable[Paragraph],
    swatches: Iterable[tuple[str, str]] = (),
) -> RatingKey:
    """The document's own key: rows or lines of a colour and its meaning, or boxes of colour."""
    key: RatingKey = {}
    for table in tables:
        narrow = table.column_count <= 3
        coded = narrow and is_key([[" ".join(text.split()) for text in row] for row in table.rows])
        for row in table.row_cells():
            filled = [(cell.fill, cell.flat) for cell in row if cell.fill]
            _learn_swatches(key, [(fill, words) for fill, words in filled if words])
            if not narrow:
                continue
            first, words = row[:1], " ".join(cell.flat for cell in row[1:])
            if not first or not words:
                continue
            if colour := _COLOUR.fullmatch(first[0].text.strip(" .:")):
                _learn(key, colour.group(1), words)
            # A sign in a colour says what its colour says.
            elif own := _coloured(first[0].text, first[0].fill):
                _learn(key, own, words)
            elif coded and _CODE.fullmatch(code := first[0].text.strip(" .:")):
                _learn(key, code, words)
            if first[0].fill and (colour or not first[0].lines):
                _learn(key, first[0].fill, words)
        if narrow:
            _learn_swatches(key, list(_filled_behind(table)))
    listed: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.text
        # A code and its meaning in each of several paragraphs.
        if len(text) <= _KEY_LENGTH and _CODED.match(text):
            listed.append(text)
        elif listed:
            _learn_told(key, ". ".join(listed))
            listed = []
        for line in paragraph.lines if _COLOUR.search(text) else ():
            for match in _KEY_LINE.finditer(line.text):
                _learn(key, match.group(1), match.group(2))
        if len(text) <= _KEY_LENGTH:
            _learn_told(key, " ".join(text.split()))
    _learn_told(key, ". ".join(listed))
    told = [swatch for swatch in swatches if meaning_of(swatch[1])]
    _learn_swatches(key, [swatch for swatch in told if swatch[0].startswith("#")])
    # Ratings in words of the document's own: "Budding" in a box, and "on course" beside it.
    _learn_swatches(key, [(_word(s[0]), s[1]) for s in told if not s[0].startswith("#")])
    return _rounded(key)


def _filled_behind(table: Table) -> Iterator[tuple[str, str]]:
    """The colours of cells that hold nothing else, with the few words before each in its row."""
    for row in table.row_cells():
        words = " ".join(cell.flat for cell in row[:-1])
        if words and row[-1].fill and not row[-1].lines and len(words.split()) <= _CLAUSE_WORDS:
            yield row[-1].fill, words


def _rounded(key: RatingKey) -> RatingKey:
    """The key with what its own entries imply.

    Where red, amber and green have their letters so has blue; a colour that begins as no other
    does may be said by its letter; and red is worse than amber, which is worse than green.
    """
    letters = {colour[0]: key[colour] for colour in key if _COLOUR.fullmatch(colour)}
    key = {each: value for each, value in letters.items() if each not in _LETTERS} | key
    if {"r", "a", "g"} <= key.keys():
        key = {colour: key[letter] for letter, colour in _LETTERS.items() if letter in key} | key
    for worse, better, value, changed in _ORDER:
        if _values(key, worse) == _values(key, better) == {value}:
            named = (colour for colour in key if _named(colour) == changed)
            key = key | dict.fromkeys(named, _USUAL[changed])
    return key


def _values(key: RatingKey, name: str) -> set[RatingValue]:
    """What a key says of all that has the name of a colour: its word, its letter, its boxes."""
    return {value for colour, value in key.items() if _named(colour) == name}


def _named(colour: str) -> str:
    return name_of(colour) if colour.startswith("#") else _LETTERS.get(colour, colour)


def is_key(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of text explain ratings: a colour, a code or nothing, and what it means."""
    told = [row for row in rows if _is_sign(row[0]) and meaning_of(" ".join(row[1:]))]
    return len(told) > 1 and len(told) >= _MOST * len(rows)


def _is_sign(text: str) -> bool:
    text = text.strip(" .:")
    return not text or bool(_COLOUR.fullmatch(text) or _CODE.fullmatch(text))


def _learn_told(key: RatingKey, text: str) -> None:
    """Learn from sentences: "B - complete. G - on track", "those in blue have been completed".

    What a code means may stand in brackets behind it: "NS (not started)".
    """
    for sign in (_CODED, _BRACKETED, _COLOUR, _SIGNED):
        marks = list(sign.finditer(text))
        if len(marks) < 2:
            continue
        told = [
            (mark.group(1), _CLAUSE.split(text[mark.end() : after.start() if after else None])[0])
            for mark, after in zip_longest(marks, marks[1:])
        ]
        codes = {word.lower() for word, _ in told}
        short = len(codes) > 1 and all(len(words.split()) <= _CLAUSE_WORDS for _, words in told)
        # Where red, amber and green are told by their letters it is a key, whatever its words.
        if short and ({"r", "a", "g"} <= codes or all(meaning_of(words) for _, words in told)):
            for word, words in told:
                _learn(key, word, words)
    for match in _ALIAS.finditer(text) if key and "(" in text else ():
        code, colour = match["code"] or match["after"], match["colour"] or match["before"]
        if meaning := key.get(colour.lower()) or _USUAL.get(colour.lower()):
            key.setdefault(code.lower(), meaning)


def explains_ratings(text: str) -> bool:
    """Whether words say what two or more ratings mean."""
    key: RatingKey = {}
    _learn_told(key, text)
    return len(key) > 1


def _learn_swatches(key: RatingKey, swatches: Iterable[tuple[str, str]]) -> None:
    """Learn from boxes that are filled with the colours that they explain."""
    told = dict(swatches)
    if len(told) >= _SWATCHES and all(map(meaning_of, told.values())):
        for fill, words in told.items():
            _learn(key, fill, words)


def _learn(key: RatingKey, colour: str, words: str) -> None:
    meaning = meaning_of(words)
    if meaning is not None:
        key.setdefault(colour.lower(), meaning)


def name_of(colour: str) -> str:
    """The name of a colour given as ``#rrggbb``, as keys use it."""
    if colour == WHITE:
        return "white"
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, saturation, _ = rgb_to_hsv(red, green, blue)
    if saturation < _PALE:
        return "grey"
    return next(name for limit, name in _HUES if 360 * hue < limit)


def is_share(text: str) -> bool:
    """Whether a rating is how much is done, in per cent."""
    return _SHARE.fullmatch(text) is not None


def _share_of(text: str) -> RatingValue | None:
    share = _SHARE.fullmatch(text)
    return _DONE_SHARES.get(int(share["share"])) if share else None


def _coloured(text: str, colour: str | None) -> str | None:
    """The colour of a cell that holds nothing but signs which say no more."""
    text = text.strip()
    plain = text == text.translate(_SAID) and (text == "•" or _SYMBOLS.fullmatch(text))
    return colour if plain else None


def read_rating(text: str, key: RatingKey, date: str | None, colour: str | None) -> Rating:
    """A rating from the words of its cell."""
    word = _word(text)
    said = text.translate(_SAID)
    match = _COLOUR.search(said)
    value: RatingValue = "unknown"
    own = _coloured(text, colour) if text else colour
    if own:
        value = _meaning_of_colour(own, key) or "unknown"
    elif word in key:
        value = key[word]
    elif match or word in _LETTERS:
        word = match.group(1).lower() if match else _LETTERS[word]
        value = key.get(word) or _done_in_green(word, said) or _USUAL.get(word) or "unknown"
    return Rating(
        raw=text,
        value=(_share_of(text) or meaning_of(said) or "unknown") if value == "unknown" else value,
        date=date,
        colour=colour,
    )


def _done_in_green(word: str, said: str) -> RatingValue | None:
    """What a few words beside a green say of an end: "Green – complete"."""
    meaning = meaning_of(said) if word == "green" and len(said.split()) <= _FEW_WORDS + 1 else None
    return meaning if meaning in ("complete", "embedded", "closed") else None


def in_key(text: str, key: RatingKey) -> bool:
    """Whether words are a rating that the document's key explains."""
    return _word(text) in key


def _word(text: str) -> str:
    """A rating as a key has it: without the arrow beside it or a sign before it, in lower case."""
    return _BEFORE.sub("", _ARROWS.sub("", text) or text).strip(" .:").lower()


def is_unknown_colour(colour: str | None, key: RatingKey) -> bool:
    """Whether a colour says nothing by the key, nor by what is usual."""
    return colour is None or _meaning_of_colour(colour, key) is None


def _meaning_of_colour(colour: str, key: RatingKey) -> RatingValue | None:
    name = name_of(colour)
    return key.get(colour) or key.get(name) or _USUAL.get(name)
