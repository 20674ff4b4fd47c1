"""The markup of conversions: simple HTML and Markdown emphasis to runs of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from ..page.lines import BULLET_SIGNS

# What markup, or a line of its own, cannot be without.
_MARKED = re.compile(r"[<&*_\[\\$\n]")
# Where emphasis may begin, and for each mark where it may end; the longest marks come first. Bold
# may do both within a word.
_BEGINS = re.compile(r"(?<![\w*_])(?=[*_])|(?<=[^\W\d_])(?=\*\*[^\W\d_])")
_ENDS = {
    mark: re.compile(rf"(?<=\S)(?={re.escape(mark)}(?![{behind}]))")
    for mark, behind in (("***", "*"), ("**", "*"), ("__", r"\w*_"), ("*", r"\w*_"), ("_", r"\w*_"))
}
# A number or a label in bold to which the words after it were joined.
_JOINED = re.compile(r"(\*\*(?:(?:\d{1,2}\.)+\d{1,2}[a-z]?|[^*\n]{1,60}[:;])\*\*)(?=[^\W\d_])")
# So many letters at most stand between the two.
_EMPHASISED = 4000
_LINK = re.compile(
    r"!?\[(?P<words>[^\]\n]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)(?:\{[^{}\n]*\})?"
)
# Words with attributes in braces, as pandoc has marked words and anchors.
_SPAN = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\{[#.][^{}\n]*\}")
# Bullets that some conversions take for formulas.
_SIGNS = {"checkmark": "✓", "bullet": "•", "cdot": "•", "circ": "○", "square": "□"}
_SIGN = re.compile(rf"\$\\({'|'.join(_SIGNS)})\$")
# Emphasis within emphasis is read so deep.
_NESTED = 4
# Python refuses to read numbers of thousands of figures.
_NO_SIGN = re.compile(r"&(?=#[xX]?[0-9a-fA-F]{9})")
_ESCAPED = re.compile(r"\\([\\*_`|\[\]#])")
_INLINE_BULLET = re.compile(rf"\s(?=[{BULLET_SIGNS}]\s*\S)")
# Markdown's own signs of lists: where a list opens with one, and where its next item begins.
_SIGNED = re.compile(r"[-*+]\s+\S")
_STARRED = re.compile(r"(?:^|: )\*\s+\S")
_INLINE_STAR = re.compile(r"\s(?=[*+]\s+\S)")
_INLINE_DASH = re.compile(r"\s(?=-\s+[A-Z“\"'‘])")
# Between dates and names a dash is none.
_ITEM_WORDS = 3
# Tags inside brackets leave a space of their own.
_LOOSE_BRACKET = re.compile(r"(?<=[(\[]) +| +(?=[)\]])")
_LIST_NUMBER = re.compile(r"(?<!\S)(\d{1,2})[.)]\s+(?=[A-Z“\"'‘])")
_ENUMERATED = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+\b")
_BLOCKS = frozenset(
    ("p", "div", "section", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th")
)
_LISTS = frozenset(("ul", "ol"))
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        """
        i em u small mark sup sub span a font center code ins
        table tbody thead tfoot colgroup col img hr figure
        """,
    )
)
_STRUCK = frozenset(("s", "strike", "del"))
# As Markdown has them: who reads a date must see that it no longer holds.
_STRUCK_MARK = "~~"
_KNOWN = _BLOCKS | _LISTS | _BOLD | _PLAIN | _STRUCK | {"br", "li"}


@dataclass(frozen=True, slots=True)
class Item:
    """What a viewer would set as one paragraph, bullet or line."""

    text: str
    bold: bool = False
    bullet: bool = False
    callout: bool = False
    """It stands in a box with a border of its own."""
    wrapped: bool = False
    """Only a line break parts it from the item before."""
    row: int = 0
    """The line of the source on which it begins, from 0."""


def read_markup(source: str) -> list[Item]:
    """The items of a cell or a paragraph, in reading order, without their markup.

    List items keep the number that a viewer would show. What is in pointed
    brackets and no known tag is text.
    """
    if not _MARKED.search(source):  # most cells by far
        text = _tidy(source)
        return _split_flattened(Item(text)) if text else []
    parser = _Parser()
    parser.feed(plain_signs(plain_markdown(source)))
    parser.close()
    items: list[Item] = []
    for item in _listed(parser.items):
        items += _split_flattened(item)
    return items


def _listed(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with those that go on with the one before.

    None does that opens with the sign of the list it is of; one with the rest of a word does.
    """
    within, before = False, ":"
    for item in items:
        signed = _SIGNED.match(item.text) is not None
        within = within or (signed and before.endswith(":"))
        if within and signed:
            item = replace(item, wrapped=False)
        elif before[-1] == "-" and before[-2:-1].isalpha() and item.text[0].islower():
            item = replace(item, wrapped=True)
        yield item
        before = item.text


def plain_markdown(text: str) -> str:
    """Text without Markdown's links and escapes; emphasis as HTML, so that bold is not lost."""
    if "$\\" in text:
        text = _SIGN.sub(lambda match: _SIGNS[match.group(1)], text)
    if "](" in text:
        text = _LINK.sub(lambda match: match["words"], text)
    if "]{" in text:
        text = _SPAN.sub(lambda match: match["words"], text)
    if "**" in text:
        text = _JOINED.sub(r"\1 ", text)
    if "*" in text or "_" in text:
        text = _emphasis_as_html(text, _NESTED)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _emphasis_as_html(text: str, depth: int) -> str:
    if not depth:
        return text
    ends = {mark: [m.start() for m in end.finditer(text)] for mark, end in _ENDS.items()}
    pieces: list[str] = []
    done = 0
    for match in _BEGINS.finditer(text):
        found = _emphasis_at(text, match.start(), ends) if match.start() >= done else None
        if found is None:
            continue
        mark, end = found
        words = _emphasis_as_html(text[match.start() + len(mark) : end], depth - 1)
        pieces += [text[done : match.start()], words if len(mark) == 1 else f"<b>{words}</b>"]
        done = end + len(mark)
    return "".join((*pieces, text[done:]))


def _emphasis_at(
    text: str, begin: int, ends: Mapping[str, Sequence[int]]
) -> tuple[str, int] | None:
    """The mark with which emphasis begins at a place, and where it ends, before the mark there."""
    for mark in _ENDS:
        first = begin + len(mark)
        if not text.startswith(mark, begin) or text[first : first + 1].strip() == "":
            continue
        at = bisect_right(ends[mark], first)
        if at < len(ends[mark]) and ends[mark][at] - first <= _EMPHASISED:
            return mark, ends[mark][at]
    return None


def plain_signs(source: str) -> str:
    """HTML whose signs by number are none that cannot be; those stay as they are written."""
    return _NO_SIGN.sub("&amp;", source)


class _Parser(HTMLParser):
    """Collects items; keeps the open lists, boxes and bold tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[Item] = []
        self._text: list[tuple[str, bool]] = []
        self._bold = 0
        self._lists: list[int | None] = []
        self._boxes: list[bool] = []
        self._boxed = 0
        self._number: str | None = None
        self._bullet = False
        self._wrapped = False
        self._row = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KNOWN:
            self._text.append((self.get_starttag_text() or "", self._bold > 0))
            return
        if tag == "br":
            self._end_item(wrapped=True)
        elif tag in _BLOCKS or tag == "li" or tag in _LISTS:
            self._end_item()
        if tag in _BOLD:
            self._bold += 1
        elif tag in _STRUCK:
            self.handle_data(_STRUCK_MARK)
        if tag in _LISTS:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_list_item()
        elif tag == "div":
            style = dict(attrs).get("style") or ""
            self._boxes.append("border" in style)
            self._boxed += self._boxes[-1]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _KNOWN:
            self._text.append((f"</{tag}>", self._bold > 0))
            return
        if tag in _BLOCKS or tag == "li" or tag in _LISTS:
            self._end_item()
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag in _STRUCK:
            self.handle_data(_STRUCK_MARK)
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "div" and self._boxes:
            self._boxed -= self._boxes.pop()

    def handle_data(self, data: str) -> None:
        first, *others = data.split("\n")
        self._text.append((first, self._bold > 0))
        for line in others:
            self._end_item(wrapped=True)
            self._row += 1
            self._text.append((line, self._bold > 0))

    def close(self) -> None:
        super().close()
        self._end_item()

    def _begin_list_item(self) -> None:
        last = self._lists[-1] if self._lists else None
        if last is None:
            self._bullet = True
        else:
            self._lists[-1] = last + 1
            self._number = f"{last + 1}."

    def _end_item(self, wrapped: bool = False) -> None:
        text = _tidy("".join(piece for piece, _ in self._text))
        if text:
            bold = all(is_bold for piece, is_bold in self._text if piece.strip())
            if self._number and not _ENUMERATED.match(text):
                text = f"{self._number} {text}"
            self.items.append(
                Item(text, bold, self._bullet, self._boxed > 0, self._wrapped, self._row)
            )
            self._number, self._bullet = None, False
            self._wrapped = wrapped
        elif not wrapped:
            self._wrapped = False
        self._text = []


def _tidy(text: str) -> str:
    return _LOOSE_BRACKET.sub("", " ".join(text.split()))


def _split_flattened(item: Item) -> list[Item]:
    """An item for each bullet or rising number of a list that was flattened into one line."""
    pieces = _INLINE_BULLET.split(item.text)
    if len(pieces) == 1:
        pieces = [part for piece in _split_numbers(item.text) for part in _split_signs(piece)]
    if len(pieces) == 1:
        return [item]
    first = replace(item, text=pieces[0])
    return [
        first,
        *(replace(item, text=piece, bullet=False, wrapped=False) for piece in pieces[1:]),
    ]


def _split_signs(text: str) -> list[str]:
    """Pieces that begin with Markdown's sign of a list, where the text itself does."""
    if _STARRED.search(text):
        return _INLINE_STAR.split(text)
    pieces = _INLINE_DASH.split(text) if _SIGNED.match(text) else [text]
    return pieces if all(len(piece.split()) > _ITEM_WORDS for piece in pieces) else [text]


def _split_numbers(text: str) -> list[str]:
    """Pieces that begin with 1., 2., 3. ... where the text itself begins with 1."""
    cuts: list[int] = []
    for match in _LIST_NUMBER.finditer(text):
        if int(match.group(1)) == len(cuts) + 1:
            cuts.append(match.start())
    if len(cuts) < 2 or cuts[0] != 0:
        return [text]
    return [text[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
