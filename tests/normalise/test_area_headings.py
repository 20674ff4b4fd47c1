"""Areas whose headings stand after their grid, only once, or only in a list of the introduction."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer

from sendplan import Plan
from sendplan.tests import flowing
from sendplan.tests.converted import read_text

BOLD = ParagraphStyle("bold", fontName="Helvetica-Bold", fontSize=9, leading=11, spaceBefore=12)
HEADINGS = ["Ref", "Action", "Lead", "By when"]
HEAD = "Actions\tOutcomes\tLead\tBy when\n"
INTRODUCTION = """# Sandwold SEND Improvement Plan

The inspection found that:

- Families are not heard when services are planned
- Leaders do not know how long children wait for help
- Plans for pupils arrive late and say too little

"""


def row(ref: str) -> str:
    return f"{ref} Open a hub for families\tFamilies know where to go\tAB\tMay 2025\n"


def read(folder: Path, text: str) -> Plan:
    return read_text(folder, INTRODUCTION + text)


def test_a_heading_after_its_grid(tmp_path: Path) -> None:
    text = (
        f"{HEAD}{row('1.1')}\n## Area ONE: Families are not heard when services are planned\n\n"
        f"{HEAD}{row('2.1')}\n## Area TWO: Leaders do not know how long children wait for help\n"
    )
    plan = read(tmp_path, text)
    assert [(area.number, area.title[:8]) for area in plan.areas] == [
        ("1", "Families"),
        ("2", "Leaders "),
    ]
    assert [(action.ref, action.area) for action in plan.actions] == [("1.1", "1"), ("2.1", "2")]


@pytest.mark.parametrize(
    ("sections", "refs"),
    [
        (("4.1", "4.2"), ("1.1", "2.1")),
        (("3.2.1", "3.2.2"), ("1.1", "2.1")),
        (("4.", "5."), ("1.1", "2.1")),
        (("2.1", "2.2"), ("2.1.1", "2.2.1")),
    ],
)
def test_the_number_of_a_section_stands_before_that_of_an_area(
    tmp_path: Path, sections: tuple[str, str], refs: tuple[str, str]
) -> None:
    text = "".join(
        f"## {section} Workstream {number}: {title}\n\n{HEAD}{row(ref)}\n"
        for section, number, title, ref in zip(
            sections, "12", ("Listening", "Waiting"), refs, strict=True
        )
    )
    plan = read(tmp_path, text)
    assert [(area.number, area.title) for area in plan.areas] == [
        ("1", "Listening"),
        ("2", "Waiting"),
    ]
    assert [action.area for action in plan.actions] == ["1", "2"]


def test_an_area_that_only_the_introduction_names(tmp_path: Path) -> None:
    text = (
        f"## Area ONE: Families are not heard when services are planned\n\n{HEAD}{row('1.1')}\n"
        f"## Area TWO: Leaders do not know how long children wait for help\n\n{HEAD}{row('2.1')}\n"
        f"Some more text.\n\n{HEAD}{row('3.1')}"
    )
    plan = read(tmp_path, text)
    assert plan.areas[2].number == "3"
    assert plan.areas[2].title == "Plans for pupils arrive late and say too little"
    assert plan.areas[2].sources["title"][0].line == 7
    assert plan.actions[2].area == "3"


def test_numbers_that_are_not_of_areas_do_not_move_actions(tmp_path: Path) -> None:
    text = (
        f"## Priority A: Voices\n\n{HEAD}{row('1.1')}\n"
        f"## Priority B: Waiting\n\n{HEAD}{row('2.1')}\n"
    )
    plan = read(tmp_path, text)
    assert [(action.ref, action.area) for action in plan.actions] == [("1.1", "A"), ("2.1", "B")]


@pytest.mark.parametrize(
    ("style", "title", "codes"),
    [
        (BOLD, "Families wait too long for help", []),
        (ParagraphStyle("tall", fontSize=14, leading=18), "Families wait too long for help", []),
        (flowing.CELL, "", ["area-untitled"]),
    ],
)
def test_a_title_is_the_heading_below_the_number(
    tmp_path: Path, style: ParagraphStyle, title: str, codes: list[str]
) -> None:
    rows = [["Action", "Lead", "By when"], ["Open a hub for families", "Board", "May 2031"]]
    plan = flowing.read(
        tmp_path,
        Paragraph("Area of weakness 1", flowing.HEADING),
        Paragraph("Families wait too long for help", style),
        Paragraph("Inspectors said that nobody answers the telephone.", flowing.CELL),
        flowing.table(rows),
    )
    assert [(area.number, area.title) for area in plan.areas] == [("1", title)]
    assert [f.code for f in plan.findings if f.code.startswith("area-u")] == codes


@pytest.mark.parametrize("wraps", [False, True])
def test_a_bold_line_below_a_heading_with_room_for_its_first_word_is_no_part_of_it(
    tmp_path: Path, wraps: bool
) -> None:
    rows = [["Action", "Lead", "By when"], ["Open a hub for families", "Board", "May 2031"]]
    title = "Families wait too long for help and are not told " + "what to do next " * wraps * 7
    said = "What inspectors said: nobody answers the telephone when families ring, and not one of"
    style = ParagraphStyle("bold", fontName="Helvetica-Bold", fontSize=10, leading=12)
    parts = Paragraph(f"Priority 1: {title}", style), Paragraph(f"{said} them", style)
    plan = flowing.read(tmp_path, *(parts if not wraps else parts[:1]), flowing.table(rows))
    assert [(area.number, area.title) for area in plan.areas] == [("1", title.strip())]


def test_a_statement_in_small_letters_is_the_title_of_a_number_alone(tmp_path: Path) -> None:
    rows = [["Action", "Lead", "By when"], ["Open a hub for families", "Board", "May 2031"]]
    said = "Families wait too long for help, and nobody tells them why."
    small = ParagraphStyle("small", fontSize=6, leading=8)
    for heading, title in (
        ("Area of weakness 1", said),
        ("Area of weakness 1: Waiting", "Waiting"),
    ):
        parts = Paragraph(heading, flowing.HEADING), Paragraph(said, small)
        plan = flowing.read(tmp_path, *parts, flowing.table(rows))
        assert [(area.number, area.title) for area in plan.areas] == [("1", title)]
        assert "area-untitled" not in {each.code for each in plan.findings}


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Families wait too long for help and are not told why", True),
        ("Priority lead: Ada Brook, Chief Nurse, Area Council", False),
        ("Families wait too long for help. Schools do not know why", False),
        ("The table below says what we will do", False),
    ],
)
def test_a_phrase_between_a_number_alone_and_its_grid_is_its_title(
    tmp_path: Path, said: str, title: bool
) -> None:
    """As large as the text of the grid, and no sentence."""
    rows = [["Action", "Lead", "By when"], ["Open a hub for families", "Board", "May 2031"]]
    parts = Paragraph("Priority action 1", flowing.HEADING), Paragraph(said, flowing.CELL)
    plan = flowing.read(tmp_path, *parts, flowing.table(rows))
    assert [(area.number, area.title) for area in plan.areas] == [("1", said if title else "")]


def test_a_statement_below_the_title_of_a_band_is_no_quote(tmp_path: Path) -> None:
    said = "Leaders should see to it that families are answered."
    band = f"<b>Priority 1: Waiting</b><br/><br/>{said}"
    rows = [["Action", "Lead", "By when"], [band, "", ""], ["Open a hub", "Board", "May 2031"]]
    plan = flowing.read(tmp_path, flowing.table(rows, [("SPAN", (0, 1), (-1, 1))]))
    (area,) = plan.areas
    assert (area.title, area.quotes) == ("Waiting", [])
    assert plan.tables[0].rows == [[said]]


def test_a_box_above_a_grid_holds_the_number_and_the_statement(tmp_path: Path) -> None:
    said = "Leaders across all services should answer families who ask for help in time. "
    parts: list[Flowable] = []
    for name, ref in [
        ("Area for Priority Action 1", "1.1"),
        ("Area for Priority Action 2", "2.1"),
        ("Area for Improvement A", "A.1"),
    ]:
        parts += [flowing.table([[name], [f"{said}{ref}"]]), Spacer(1, 20)]
        parts += [flowing.table([HEADINGS, [ref, "Open a front door", "Board", "May 2031"]])]
        parts.append(Spacer(1, 20))
    plan = flowing.read(tmp_path, *parts)
    assert [(area.number, area.title) for area in plan.areas] == [
        (number, f"{said}{ref}") for number, ref in [("1", "1.1"), ("2", "2.1"), ("A", "A.1")]
    ]
    assert [action.area for action in plan.actions] == ["1", "2", "A"]
    assert not [f for f in plan.findings if f.code.startswith("area-")]


def numbered(folder: Path, *refs: str) -> Plan:
    """A plan without headings of areas, whose actions have these numbers."""
    rows = [HEADINGS]
    rows += [[ref, "Open a front door", "Board", "May 2025"] for ref in refs]
    return flowing.read(folder, flowing.table(rows))


def test_numbers_that_count_through_several_areas_part_them(tmp_path: Path) -> None:
    plan = numbered(tmp_path, "1.1", "1.2", "2.1", "3.1")
    assert [action.area for action in plan.actions] == ["1", "1", "2", "3"]
    assert [area.number for area in plan.areas] == ["1", "2", "3"]
    assert [each.code for each in plan.findings].count("area-inferred") == 3


def test_a_number_amid_those_of_an_area_parts_none(tmp_path: Path) -> None:
    assert len(numbered(tmp_path, "1.1", "1.2", "2.7", "1.3").areas) == 1


def grid(band: str, *refs: str) -> Flowable:
    """A grid with a band above its headings, where one is given, whose actions are numbered so."""
    rows = [HEADINGS, *([ref, "Open a front door", "Board", "May 2025"] for ref in refs)]
    banded = [[band, "", "", ""], *rows]
    return flowing.table(banded, [("SPAN", (0, 0), (-1, 0))]) if band else flowing.table(rows)


def found(plan: Plan) -> list[tuple[str, str]]:
    return [(area.number, area.title) for area in plan.areas]


@pytest.mark.parametrize("refs", [("1.1", "2.1"), ("AP-01", "AP-02")])
def test_a_numbered_band_above_its_grid_heads_an_area(
    tmp_path: Path, refs: tuple[str, str]
) -> None:
    one, other = refs
    parts = [
        Paragraph("Introduction", flowing.HEADING),
        grid("1. Waiting times", one),
        Spacer(1, 30),
        grid("2. Early help", other),
    ]
    plan = flowing.read(tmp_path, *parts)
    assert found(plan) == [("1", "Waiting times"), ("2", "Early help")]
    assert [action.area for action in plan.actions] == ["1", "2"]


def test_a_letter_before_a_capital_numbers_an_area(tmp_path: Path) -> None:
    head = Paragraph("PRIORITY B Early help for families", flowing.HEADING)
    assert found(flowing.read(tmp_path, head, grid("", "1"))) == [("B", "Early help for families")]


def test_a_heading_of_the_plan_or_of_its_officers_is_no_area(tmp_path: Path) -> None:
    for text in ("Our plan", "Improvement actions", "Introduction", "SRO: Ada Mere"):
        plan = flowing.read(tmp_path, Paragraph(text, flowing.HEADING), grid("", "A1"))
        assert found(plan) == [("1", "")], text


def test_a_tall_numbered_heading_that_is_not_bold_heads_an_area(tmp_path: Path) -> None:
    tall = ParagraphStyle("tall", fontSize=14, leading=18)
    parts = [Paragraph("2. Early help", tall), Paragraph("SRO: Ada Mere", flowing.CELL)]
    assert found(flowing.read(tmp_path, *parts, grid("", "2a", "2b"))) == [("2", "Early help")]


def test_a_column_of_numbered_headings_holds_areas_where_actions_have_no_number(
    tmp_path: Path,
) -> None:
    rows = [["Objective", "Action", "Lead", "By when"]]
    rows += [
        [title, f"Open a {what} for families", "Board", "May 2025"]
        for title, what in (
            ("Priority action 1: Early help", "hub"),
            ("", "line"),
            ("Priority action 2: Waiting times", "centre"),
        )
    ]
    plan = flowing.read(tmp_path, flowing.table(rows, [("SPAN", (0, 1), (0, 2))]))
    assert found(plan) == [("1", "Early help"), ("2", "Waiting times")]
    assert [action.area for action in plan.actions] == ["1", "1", "2"]


def test_a_number_of_a_letter_and_a_figure_opens_an_action(tmp_path: Path) -> None:
    rows = [["Action", "Lead", "By when"]]
    rows += [[f"A.{n} Open a hub for families", "Board", "May 2025"] for n in (1, 2)]
    plan = flowing.read(
        tmp_path, Paragraph("Priority A: Help", flowing.HEADING), flowing.table(rows)
    )
    assert [action.ref for action in plan.actions] == ["A.1", "A.2"]
