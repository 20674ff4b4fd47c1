"""The front matter: what the document is called, when it is dated, and whose it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...extract import Document, Paragraph, Table, TextLine
from ...schema import LocalArea
from ...schema.plan import PlanKind
from ...schema.reference import Authority, authorities
from ..milestones import iso_as_printed
from ..tables.headings import is_area_heading
from .named_in_title import area_in_title
from .partners import read_partners

_KINDS: tuple[tuple[str, PlanKind], ...] = (
    (r"written statement of action|\bwsoa\b", "written-statement-of-action"),
    (r"accelerated progress plan", "accelerated-progress-plan"),
    (r"priority action plan|areas? for priority action", "priority-action-plan"),
    (
        r"(?:improvement|inclusion|impact|strategic|strategy|delivery|development|transformation|"
        r"action|programme|change|recovery|implementation|sufficiency|progress) "
        r"(?:plan|tracker|road ?map)|improvement programme|"
        r"\b(?:send|sen|inclusion)\b[\w &]{0,30} (?:strategy|road ?map)",
        "improvement-plan",
    ),
)
# The kinds that an inspection asks for, and the words with which a document says that it is one.
_STATUTORY = _KINDS[:3]
_ITSELF = re.compile(
    r"(?:this (?:document |plan |is )+(?:(?:also|our|the|a|local|area|joint|send)\b )*|"
    r"(?:(?:our|the|joint|local area|send) )*)"
    r"(?:written statement of action|accelerated progress plan|priority action plan)\b"
    r"(?! (?:of|from|for|dated) (?:\w+ )?\d{4}|\w* (?:was|were|has|had|that|which|followed)\b)",
    re.I,
)
_PLAN_WORDS = re.compile("|".join(pattern for pattern, _ in _KINDS), re.I)
_SUBJECT = re.compile(r"\bsend\b|special educational need|\bsen\b|disabilit", re.I)
_DATED = re.compile(
    r"\b(?:dated?|published|version(?: \d[\d.]*(?= ?[,;–—|(-]))?|updated?|revised|refreshed|"
    r"last reviewed|as at|(?:position|status|correct) (?:at|on|as of)|agreed|approved|issued|"
    r"submitted)\b"
    r"((?:(?!\bversion\b|\bupdated\b|\bpublished\b).){4,90})",
    re.I | re.S,
)
_RENEWED = re.compile(r"updated?|revised|refreshed", re.I)
# Dates of what a plan answers: "the inspection of March 2025".
_OF_OTHERS = re.compile(
    r"\b(?:inspect\w*|revisit\w*|visit\w*|letter|(?:ofsted|cqc|joint|the|an?|its|their) report)\b"
    r"[^.;]*?\b(?:19|20)\d\d\b",
    re.I,
)
# What such a date is of may stand before the word: "Inspection report published".
_ANOTHERS = re.compile(
    r"\b(?:report|letter|findings|inspection|revisit)\W+(?:(?:was|were) )?$", re.I
)
# A day that something is to be done by, and no date of the document: "By March 2020".
_PROMISED = re.compile(r"\W*(?:by|from|until|before|since)\b", re.I)
_CLOSED = re.compile(
    r"[A-Z][^.;:!?]{10,160}(?:, |\. | [-–—|•·] )(?P<date>(?:\w+ )?[A-Z][a-z]+ \d{4})"
    r"(?: \([^()]{4,60}\))?\.?"
)
# The years that a plan is for.
_YEARS = re.compile(r"\b(?P<first>20\d\d) ?(?:[-–—/]|to|until) ?(?P<last>(?:20)?\d\d)\b")
# A day, a month and a year.
_DATE_WORDS = 3
_COUNCIL = re.compile(
    r"\b((?:[A-Z][\w'’-]+(?: (?:and|&|of|upon|the|with|on)){0,2} ){1,5}?)"
    r"(?:(?:City|County|Borough|Metropolitan|District|London Borough) )*Council\b"
)
_BOROUGH = re.compile(
    r"\b(?:London|Royal|Metropolitan) Borough of "
    r"([A-Z][\w'’-]+(?: (?:(?:of|upon|the) )*[A-Z][\w'’-]+)*)"
)
# A line that opens with a date, as a sentence of its own or before whose it is: "April 2026. A
# plan for all", "April 2026 – Area Council".
_OPENED = re.compile(
    r"(?P<date>(?:\d{1,2} )?[A-Z][a-z]+ \d{4})"
    rf"(?:(?:\.| \|) |(?:,| [-–—]) (?={_COUNCIL.pattern}))"
)
# A line that names the partnership of an area, and nothing else.
_PARTNERSHIP = re.compile(r"^[^.,;:]{0,60}\bPartnership(?: Board)?$")
# A line that dates a plan has so many letters at most, one below its title these.
_LINE, _SHORT = 200, 40
_SOME_PAGES = 4
# A conversion has no pages; a title page holds no more paragraphs than this.
_TITLE_PAGE = 20


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter: loose text before the first wide table, at most of the first pages."""

    paragraphs: tuple[Paragraph, ...]
    first_page: tuple[Paragraph, ...]
    """What of it stands on the first page; of a conversion, what stands before any table.

    Where a page of tables alone opens the document (an extract), only what names a plan.
    """


def front_matter(document: Document) -> Front:
    """Take the front matter off a document."""
    front: list[Paragraph] = []
    first_table: int | None = None
    for part in document.flow:
        if isinstance(part, Paragraph):
            if document.position(part.page) > _SOME_PAGES:
                break
            front.append(part)
            continue
        first_table = len(front) if first_table is None else first_table
        if part.column_count >= 4:
            break
    if front and front[0].lines[0].at_line is not None:
        return Front(tuple(front), tuple(front[:first_table][:_TITLE_PAGE]))
    opens = document.flow[0] if document.flow else None
    inside = bool(front) and isinstance(opens, Table) and opens.pages[0] < front[0].page
    first = [part for part in front if part.page == front[0].page]
    return Front(tuple(front), tuple(p for p in first if not inside or _PLAN_WORDS.search(p.text)))


def read_title(front: Front, name: str) -> str:
    """The largest line of the first page that names a plan; failing that the largest line."""
    first = front.first_page
    if not first:
        return name
    named = [part for part in first if _PLAN_WORDS.search(part.text) and len(part.text) < 220]
    pool = named or first[:12]
    largest = max(part.height for part in pool)
    title = next(part for part in pool if part.height > 0.93 * largest)
    above = first[first.index(title) - 1] if title is not first[0] else None
    # A title of two styles: whose plan it is, above what it is; no area's heading is part of it.
    above = None if above and is_area_heading(above.text) else above
    if above and above.height >= 0.93 * title.height and len(above.text) < 80:
        others = [part for part in front.paragraphs if part not in (above, title)]
        if above.height > 1.3 * _body(others):
            return f"{above.text} {title.text}"
    return _undated(title)


def _undated(title: Paragraph) -> str:
    """A title without the lines from the first that dates it, where no size of type tells these."""
    lines = [line.text for line in title.lines]
    if title.lines[0].at_line is None:
        return " ".join(lines)
    dated = (place for place, text in enumerate(lines) if place and _only_dates(text))
    return " ".join(lines[: next(dated, None)])


def _only_dates(line: str) -> bool:
    """Whether a line says when a document is of, to the month, and nothing else."""
    date = iso_as_printed(line) or ""
    short = len(line.split()) <= _DATE_WORDS or (len(line) < _SHORT and _DATED.match(line))
    return bool(short) and "-" in date


def titled(front: Front, title: str) -> list[tuple[TextLine, ...]]:
    """The lines of each paragraph of the first page that the title holds, a repeated one once."""
    found = {f" {part.text} ": part.lines for part in reversed(front.first_page)}
    return [lines for text, lines in found.items() if text in f" {title} "]


def _body(front: Sequence[Paragraph]) -> float:
    """The height of most lines of the front matter, in points; 0 where it has none."""
    heights = Counter(round(line.height) for part in front for line in part.lines)
    return float(heights.most_common(1)[0][0]) if heights else 0.0


def read_kind(title: str, front: Front) -> PlanKind:
    """The kind by the title's wording, then by what the front matter calls the document.

    A title may say no more than "plan" where the first page says what plan it is.
    """
    for part in front.first_page:
        said = _ITSELF.match(part.text)
        if said and not any(re.search(pattern, title, re.I) for pattern, _ in _STATUTORY):
            return next(kind for pattern, kind in _STATUTORY if re.search(pattern, said[0], re.I))
    for text in (title, " ".join(part.text for part in front.paragraphs)):
        for pattern, kind in _KINDS:
            if re.search(pattern, text, re.I):
                if kind == "improvement-plan" and not _SUBJECT.search(f"{title} {text}"):
                    return "improvement-plan" if text is title else "other"
                return kind
    return "other"


def read_dated(
    title: str,
    front: Front,
    versions: Iterable[Table] = (),
    running: Iterable[TextLine] = (),
) -> str | None:
    """The document's own date: lines that say so, then the title, then a line that is a date.

    A line that says so may run along all pages (``running``). A line that is a date and nothing
    else may say more exactly what the title or another line names, or when in the years of the
    title. Failing all these, it is the date of the last row of a table of the
    document's ``versions``.
    """
    first = front.first_page
    own_dates: list[str] = []
    renewed: list[str] = []
    for text in [*(part.text for part in first), *(line.text for line in running)]:
        # Of a longer text the sentence that opens with such a word.
        opens = _DATED.match(text) if len(text) >= _LINE else None
        text = text.split(". ")[0] if opens else text
        said = _DATED.finditer(text) if len(text) < _LINE else ()
        for match in said:
            date = iso_as_printed(_OF_OTHERS.sub("", match.group(1)))
            if date and not _ANOTHERS.search(text[: match.start()]):
                (renewed if _RENEWED.match(match.group()) else own_dates).append(date)
    if own_dates or renewed:
        # What was published and updated since is dated by the last of it.
        return max([*own_dates[:1], *renewed])
    named = iso_as_printed(title)
    dates: list[str] = []
    for line in (line for part in first for line in part.lines):
        short = len(line.text) < _SHORT if named is None else len(line.text.split()) <= _DATE_WORDS
        text = line.text if short else _closing_date(line.text)
        if _PROMISED.match(text):
            continue
        date = iso_as_printed(text)
        if date and date != named and (date.startswith(named or "") or _lies_in(text, date, title)):
            dates.append(date)
    if dates:
        return next((d for d in dates[1:] if d.startswith(f"{dates[0]}-")), dates[0])
    return named or next(filter(None, map(_last_version, versions)), None)


def _lies_in(line: str, date: str, title: str) -> bool:
    """Whether the date of a line lies in the years that a title names, or in the one before."""
    years = _YEARS.search(title)
    if years is None or _YEARS.search(line):
        return False
    first, last = int(years["first"]), int(years["last"][-2:])
    return first - 1 <= int(date[:4]) <= first // 100 * 100 + last


def _last_version(table: Table) -> str | None:
    """The date of the last row that has one, under headings of versions and dates."""
    first = [cell for cell in table.cells if cell.row == 0]
    headings = {word: cell.column for cell in first for word in cell.text.lower().split()}
    if not {"version", "date"} <= headings.keys():
        return None
    below = [cell for cell in table.cells if cell.row and cell.column == headings["date"]]
    return next(filter(None, (iso_as_printed(cell.text) for cell in reversed(below))), None)


def _closing_date(text: str) -> str:
    """What stands before or behind the words of a line that say who wrote the document."""
    match = _OPENED.match(text) or _CLOSED.fullmatch(text) or _CLOSED.fullmatch(_first(text))
    return match["date"] if match and not _OF_OTHERS.search(text) else ""


def _first(text: str) -> str:
    """The first sentence of a line that names a council."""
    sentence = text.split(". ")[0]
    return sentence if "Council" in sentence else ""


def read_local_area(
    title: str, front: Front, others: Iterable[str], tables: Sequence[Table] = ()
) -> LocalArea:
    """The authority that the front matter names as its own, with official codes where known.

    Of a place that the title names ``others`` are bodies, and the ``tables`` may speak.
    """
    texts = [part.text for part in front.paragraphs]
    known = _known_authority(title, texts)
    name = known.name if known else _council_name(texts)
    if not name:
        cells = [cell.flat for table in tables for cell in table.cells]
        name = area_in_title(title, [*texts, *cells])
    if not name:
        lines = (part.text for part in front.first_page if _PARTNERSHIP.search(part.text))
        name = next(filter(None, map(area_in_title, lines)), "")
    return LocalArea(
        name=name,
        gss_code=known.gss_code if known else None,
        dfe_code=known.dfe_code if known else None,
        partners=read_partners(name, front.paragraphs, front.first_page, others),
    )


def _known_authority(title: str, texts: Sequence[str]) -> Authority | None:
    """The authority named most often, a mention beside "Council" or in the title counting more."""
    whole = "\n".join([title, title, title, *texts]).replace(" & ", " and ")
    scores: Counter[Authority] = Counter()
    lower = whole.lower()
    for authority in authorities():
        if authority.short_name.lower() not in lower:
            continue
        for pattern, weight in authority.mentions():
            scores[authority] += weight * len(pattern.findall(whole))
    # A name inside a longer one ("X" in "X and Y") counts for the longer one.
    for authority in list(scores):
        for other in scores:
            if other.name != authority.name and f"{authority.name} " in f"{other.name} ":
                scores[authority] -= scores[other]
    best = max(scores, key=lambda a: (scores[a], a.live, a.name), default=None)
    return best if best is not None and scores[best] >= 3 else None


def _council_name(texts: Sequence[str]) -> str:
    """The council that an unknown document names most often, without the word."""
    names = Counter(
        re.sub(r"^(?:The|Our) ", "", match).strip()
        for text in texts
        for match in (*_COUNCIL.findall(text), *_BOROUGH.findall(text))
    )
    return names.most_common(1)[0][0] if names else ""
