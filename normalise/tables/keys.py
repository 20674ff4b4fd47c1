"""The document's own keys: postholders, glossary terms, contributors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...extract import Cell, Table
from ...schema import Contributor, GlossaryTerm, Postholder
from ..leads.contributors import longest_first, split_roles
from ..leads.words import is_vocabulary
from ..ratings import meaning_of
from ..text.boxes import cell_boxes
from ..text.passages import Passage, passages, usual_pitches
from ..text.vocabulary import Vocabulary
from .people import NAME, POST, Spelt, Told, is_body, is_of, told_of
from .roles import INITIALS

_VACANT = re.compile(
    r"\b(?:to be (?:appointed|confirmed|recruited)|vacan(?:t|cy)|recruiting|tb[ac])\b", re.I
)
_INITIALS = re.compile(r"initials?|abbreviations?|acronyms?|short (?:form|name|title)", re.I)
_FIRST = re.compile(r"(?:first|given) ?names?|forenames?", re.I)
_LAST = re.compile(r"(?:sur|last |family )names?", re.I)
# A name with its initials: "Ada Brook (AB)", "AB Ada Brook".
_NAMED_SHORT = re.compile(r"(?P<name>.+?)\s*[(\[](?P<initials>[A-Z][A-Za-z'’]{1,4})[)\]]")
_SHORT_NAMED = re.compile(r"(?P<initials>[A-Z][A-Za-z'’]{1,4})(?:\s*[-–—:=])?\s+(?P<name>.+)")
# One cell that holds it all: "AB - Head of Hubs".
_OPENED = re.compile(
    rf"(?P<initials>{INITIALS.pattern})\s*(?:[-–—:=]|\bis\b)\s*(?P<post>\S.{{2,120}})"
)
_ORGANISATION = re.compile(r"\s*\(([A-Z][A-Za-z&' ]{1,60})\)\s*\.?$")
_BODIES = re.compile(r"(?:\w+ )?(?:organi[sz]ation|agency|employer|body)s?", re.I)
_ENTRIES = re.compile(r"\s*;\s*")
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
# Words that show that an abbreviation at a role's end names a body, not a subject.
_CLOSING_ABBREVIATION = re.compile(r"(?:, ?|[a-z] )(?:the )?([A-Z]{2,6})\.?$")
# A key of ratings has so many.
_RATINGS = 3


def body_rows(table: Table) -> list[list[Cell]]:
    """The rows under the headings in which a cell begins."""
    return [row for row in table.row_cells()[table.header_rows :] if row]


def flat(cell: Cell, words: Vocabulary) -> str:
    """A cell's text in one line, hyphens at line ends joined."""
    return " ".join(p.text for p in passages(cell, usual_pitches_of(cell), words))


def usual_pitches_of(cell: Cell) -> dict[int, float]:
    """Line distances as wide as they come: the cell is read as one passage."""
    return {round(height): 4 * height for height in [line.height for line in cell.lines]}


def read_postholders(
    table: Table, words: Vocabulary, glossary: Sequence[GlossaryTerm]
) -> list[Postholder]:
    """Rows of a key; the glossary spells out the abbreviations of organisations."""
    spelt = {term.abbreviation: term.full for term in glossary}
    bodies = bodies_of(glossary)
    rows = [[(cell, flat(cell, words)) for cell in row] for row in body_rows(table)]
    columns = _columns_of(table, [[text for _, text in row] for row in rows])
    held = columns.all
    found: list[Postholder] = []
    above: str | None = None
    for row in rows:
        if row[0][0].column_span == table.column_count > 1:
            # A band names the body of those below it.
            above = row[0][1] or None
            continue
        by_column: dict[int | None, str] = {cell.column: text for cell, text in row}
        person = _person(by_column, columns, spelt, bodies)
        if person is None:
            continue
        employer = by_column.get(columns.body, "")
        vacancy = next((t for t in (person.initials, person.name) if _vacant(t)), None)
        found.append(
            Postholder(
                initials=_filled(person.initials),
                name=_filled(person.name),
                role=person.role,
                organisation=spelt.get(employer, employer) or person.organisation or above,
                vacancy=vacancy,
                sources=cell_boxes(cell for cell, _ in row if cell.column in held),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a key hold."""

    initials: int | None
    names: tuple[int, ...]
    """One, or those of first names and surnames."""
    body: int | None
    posts: tuple[int, ...]

    @property
    def all(self) -> set[int | None]:
        return {self.initials, *self.names, self.body, *self.posts}


def _columns_of(table: Table, texts: Sequence[Sequence[str]]) -> _Columns:
    body = _headed(table, _BODIES)
    initials = _headed(table, _INITIALS)
    if initials is None:
        initials = _best_column(texts, INITIALS, skip=body)
    rest = [c for c in range(table.column_count) if c not in (initials, body)]
    first, last = _headed(table, _FIRST), _headed(table, _LAST)
    if first is not None and last is not None:
        names: tuple[int, ...] = (first, last)
    else:
        found = _name_column(texts, rest) if rest and table.column_count > 1 else None
        names = () if found is None or len(rest) + (body is not None) < 2 else (found,)
    posts = [c for c in rest if c not in names]
    told = [c for c in posts if not _is_of_ratings(texts, c)]
    return _Columns(initials, names, body, tuple(told or posts))


def _is_of_ratings(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column is that of another key, of ratings, which stands beside the people's."""
    texts = [row[column] for row in rows if column < len(row)]
    if len(texts) < _RATINGS or any(map(POST.search, texts)):
        return False
    return sum(meaning_of(text) is not None for text in texts) > 0.5 * len(texts)


def _person(
    cells: Mapping[int | None, str], columns: _Columns, spelt: Spelt, bodies: dict[str, str]
) -> Told | None:
    """Who a row tells of; None where it says no post of anyone named."""
    post = " ".join(cells.get(c, "") for c in columns.posts).strip()
    short = cells.get(columns.initials)
    name = " ".join(filter(None, (cells.get(c) for c in columns.names)))
    if not short and (named := _with_initials(name)):
        name, short = named["name"], named["initials"]
    if not post:
        someone = short and NAME.fullmatch(name) and is_of(short, name) and not is_body(name, {})
        return Told(short, name, "", None) if someone else None
    told = None if name or _vacant(short) else told_of(post, spelt, short or None)
    if told:
        return told
    opened = None if short else _OPENED.fullmatch(post)
    if opened:
        short, post = opened["initials"], opened["post"]
    return Told(short, name or None, *split_organisation(post, spelt, bodies))


def _with_initials(text: str) -> re.Match[str] | None:
    """A name and its initials behind or before it, where a text is no more."""
    before = _SHORT_NAMED.fullmatch(text)
    if before and is_of(before["initials"], before["name"]):
        return before
    return _NAMED_SHORT.fullmatch(text)


def _vacant(text: str | None) -> bool:
    return text is not None and _VACANT.search(text) is not None


def _filled(text: str | None) -> str | None:
    return None if _vacant(text) else text or None


def _headed(table: Table, heading: re.Pattern[str]) -> int | None:
    """The column beside others whose heading says what it holds."""
    if table.column_count < 2:
        return None
    for cell in table.cells:
        if cell.row < table.header_rows and heading.fullmatch(cell.flat):
            return cell.column
    return None


def _best_column(
    rows: Sequence[Sequence[str]], pattern: re.Pattern[str], skip: int | None
) -> int | None:
    shares = [
        sum(1 for row in rows if column < len(row) and pattern.fullmatch(row[column]))
        if column != skip
        else 0
        for column in range(max((len(row) for row in rows), default=0))
    ]
    best = max(range(len(shares)), key=lambda column: shares[column], default=None)
    return best if best is not None and shares[best] >= 0.5 * len(rows) else None


def _name_column(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> int | None:
    def share(column: int) -> float:
        texts = [row[column] for row in rows if column < len(row)]
        return sum(map(_is_name, texts)) / max(1, len(rows))

    best = max(columns, key=share)
    return best if share(best) >= 0.5 else None


def _is_name(text: str) -> bool:
    """Whether a cell is a person's name, alone or with its initials."""
    if NAME.fullmatch(text):
        return not (POST.search(text) or is_body(text, {}))
    named = _with_initials(text)
    return named is not None and is_of(named["initials"], named["name"])


def split_organisation(role: str, spelt: Spelt, bodies: dict[str, str]) -> tuple[str, str | None]:
    """A post and its organisation: "Head of Inclusion (ABC)", "Strategic Manager, ABC".

    Parentheses at the end are an organisation if they are an abbreviation or
    name a kind of body; otherwise they belong to the post. A closing
    abbreviation without parentheses stays in the post as printed; of several
    posts the first one's counts: "Head of Inclusion ABC; Chair of the Board".
    """
    match = _ORGANISATION.search(role)
    if match and is_body(match.group(1), spelt):
        name = match.group(1)
        before, full = role[: match.start()].strip(), spelt.get(name, name)
        # "Area Support Service (ASS)" explains its own last words and stays whole.
        return (role if before.lower().endswith(full.lower()) else before), full
    post = role.partition(";")[0]
    closing = _CLOSING_ABBREVIATION.search(post)
    body = bodies.get(closing.group(1)) if closing else None
    if closing and body and not _closes_name(post[: closing.start(1)].rstrip(), body):
        return role, body
    return role, None


def _closes_name(before: str, full: str) -> bool:
    """Whether a kind of body closes the name of one: "CCG" in "Manager, North Vale CCG"."""
    last = before.rsplit(" ", 1)[-1]
    named = last[:1].isupper() and last.isalpha() and not is_vocabulary(last.lower())
    return named and all(is_vocabulary(word) for word in full.lower().split())


def read_glossary(table: Table, words: Vocabulary) -> list[GlossaryTerm]:
    """Rows of abbreviation, full form and, where there is one, definition."""
    terms = []
    for row in body_rows(table):
        texts = {cell.column: flat(cell, words) for cell in row}
        short, full = texts.get(0, ""), texts.get(1, "")
        if short and full:
            terms.append(
                GlossaryTerm(
                    abbreviation=short,
                    full=full,
                    definition=texts.get(2) or None,
                    sources=cell_boxes(cell for cell in row if cell.column <= 2),
                )
            )
    return terms


def bodies_in_key(table: Table, words: Vocabulary) -> list[GlossaryTerm]:
    """The rows of a key to people that spell out a body instead, and say no post."""
    if not any(cell.column and not cell.lines for cell in table.cells):
        return []  # every row says all
    rows = [[(cell, flat(cell, words)) for cell in row] for row in body_rows(table)]
    columns = _columns_of(table, [[text for _, text in row] for row in rows])
    held = {columns.initials, *columns.names}
    terms = []
    for row in rows:
        texts: dict[int | None, str] = {cell.column: text for cell, text in row}
        short = texts.get(columns.initials)
        name = " ".join(filter(None, (texts.get(c) for c in columns.names)))
        if short and is_body(name, {}) and not any(texts.get(c) for c in columns.posts):
            sources = cell_boxes(cell for cell, _ in row if cell.column in held)
            terms.append(GlossaryTerm(abbreviation=short, full=name, sources=sources))
    return terms


def bodies_of(glossary: Iterable[GlossaryTerm]) -> dict[str, str]:
    """Abbreviations of organisations with their names."""
    kinds = re.compile(
        r"\b(?:Council|Group|Board|Trust|Service|Forum|Authority|Support|Team|Partnership|"
        r"Network|Association|College|Agency)\b",
        re.I,
    )
    return {term.abbreviation: term.full for term in glossary if kinds.search(term.full)}


def read_contributors(table: Table, words: Vocabulary, known: Iterable[str]) -> list[Contributor]:
    """Roles that support each action; roles that run together are parted."""
    pitches = usual_pitches(table)
    rows: list[tuple[list[Cell], str, list[Passage]]] = []
    for row in body_rows(table):
        cells = {cell.column: cell for cell in row}
        ref = cells[0].flat if 0 in cells else ""
        parts = passages(cells[1], pitches, words) if 1 in cells else []
        if ref or parts:
            rows.append((row, ref, parts))
    alone = {part.text for _, _, parts in rows for part in parts if len(parts) > 1 or part.bullet}
    alone |= {parts[0].text for _, _, parts in rows if len(parts) == 1 and _single(parts[0].text)}
    # "Voice Forum, Play Officer (ABC)": a body named in a list with others.
    firsts = (parts[0].text.partition(",") for _, _, parts in rows if len(parts) == 1)
    listed = (first for first, comma, _ in firsts if comma and _single(first))
    single = {_NOTE.sub("", role).strip() for role in [*alone, *known, *listed]}
    roles = longest_first(single)
    # What one cell parts clearly is known in the cells that do not.
    single |= {
        _NOTE.sub("", role).strip()
        for _, _, parts in rows
        for part in parts
        for role in split_roles(part.text, roles)
        if len(role.split()) <= 4
    }
    roles = longest_first(single)
    return [
        Contributor(
            action=ref,
            roles=[
                role
                for part in parts
                for piece in _ENTRIES.split(part.text)
                for role in split_roles(piece, roles)
            ],
            sources=cell_boxes(cell for cell in row if cell.column <= 1),
        )
        for row, ref, parts in rows
    ]


def _single(text: str) -> bool:
    """Whether a text is one role: short, and at most one organisation in parentheses."""
    return len(text.split()) <= 8 and text.count("(") <= 1
