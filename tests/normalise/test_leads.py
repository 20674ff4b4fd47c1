"""Lead cells: a published table of wordings, and what must hold of any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.normalise.leads import (
    Key,
    make_key,
    parse_leads,
    parse_officers,
    task_number,
    task_numbers,
    unresolved,
)
from sendplan.normalise.leads.lines import learn_line_uses, part_at_line_ends
from sendplan.schema import GlossaryTerm, Lead, Postholder
from sendplan.tests import flowing

TABLE = Path(__file__).with_name("leads.tsv")
PEOPLE = [
    ("JH", None, "Designated Clinical Officer", "CCG"),
    ("SM", None, "Senior Children's Commissioning Manager", "CCG"),
    ("LM", None, "Head of Commissioning", "XCC"),
    ("ASm", None, "Strategic Director People Services", "XCC"),
    ("ASt", None, "Participation Officer", "XCC"),
    ("GO'N", None, "Consultant in Public Health", None),
    ("JNF", None, "Head of Quality Assurance", "XCC"),
    ("TCB", None, "Inclusion Officer", "XCC"),
    # Two people of the same initials, and one row printed twice.
    ("DU", None, "Sponsor & Assistant Director MH/LD & Family Commissioning", "CCG"),
    ("DU", None, "Data Officer", "XCC"),
    ("DV", None, "Service Manager", "XCC"),
    ("DV", None, "Service Manager", "XCC"),
    ("NC", None, "Head of Commissioning Play and Wellbeing", "CCG"),
    ("SL", None, "Director Early Help and Family Support", "XCC"),
    ("AP", None, "Strategic Manager, Partnerships", "XCC"),
    ("ADS", "Ada Sample", "Head of Inclusion", "XCC"),
    ("BE", "Bo Example", "Director of Nursing; Joint Chair of SEND Group", "CCG"),
    ("To be appointed", None, "SEND Team Manager", "XCC"),
]
TERMS = [
    ("CCG", "Hill and Hillshire Clinical Commissioning Group"),
    ("XCC", "Xtown City Council"),
    ("DCO", "Designated Clinical Officer"),
    ("DMO", "Designated Medical Officer"),
    ("QUIB", "Quality Improvement Board"),
    ("SALT", "Speech and language therapy"),
]
TOWN = make_key(
    [Postholder(initials=i, name=n, role=r, organisation=o) for i, n, r, o in PEOPLE],
    [GlossaryTerm(abbreviation=a, full=f) for a, f in TERMS],
)
NONE = make_key([], [])
KEYS = {"town": TOWN, "officers": TOWN, "none": NONE}


def _rows() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [(key, words, read) for key, words, read in (line.split("\t") for line in lines)]


def _shown(lead: Lead) -> str:
    shown = lead.kind + (":" + ",".join(lead.people) if lead.people else "")
    for name, value in (("name", lead.name), ("role", lead.role), ("org", lead.organisation)):
        shown += f" {name}={value}" if value else ""
    return shown


def _letters(text: str) -> str:
    """Letters and digits in order, without the "and" that may part two leads."""
    without = re.sub(r"\band\b", " ", text)
    return "".join(c for c in without if c.isalnum())


@pytest.mark.parametrize(
    ("key", "text", "expected"), _rows(), ids=[f"{key}: {text}" for key, text, _ in _rows()]
)
def test_wording(key: str, text: str, expected: str) -> None:
    parse = parse_officers if key == "officers" else parse_leads
    leads = parse(text, KEYS[key])
    assert " + ".join(_shown(lead) for lead in leads) == expected
    if key != "officers":
        assert _letters(" ".join(lead.raw for lead in leads)) == _letters(text)


@pytest.mark.parametrize(
    ("lines", "leads"),
    [
        ("Service Manager|Forum Chair", 2),
        ("Head of SEND|DCO", 2),
        ("Director of Nursing|Director of Education", 2),
        ("Jo Bloggs|Sam Sample", 2),
        ("Forum Chair|Sufficiency and|Capital Manager", 2),
        ("Local Offer Officer|Service Manager,|Early Help", 2),
        ("Jo Bloggs – Head of|Hubs|Sam Sample –|Casework Manager", 2),
        ("Jo Bloggs (Head of Hubs)|Sam|Sample (Casework Manager)", 2),
        ("SRO: Director of Play|Operational: Head of Hubs", 2),
        # These may be wrapped.
        ("Assistant Director|Schools and|Travel Manager", 1),
        ("Head of SEND / Principal|Educational Psychologist", 1),
        ("Jo Bloggs – Head of|Hubs", 1),
        ("Head of SEND|Casework Manager", 1),
        ("Principal Educational|Psychologist", 1),
        ("Strategic Lead|Officer", 1),
        ("Assistant Director|of Education", 1),
        ("Team Manager -|Lead Officer", 1),
        ("LA: Principal|Educational Psychologist", 1),
        ("ICB:|Head of Therapies", 1),
    ],
)
def test_lines_that_are_leads(lines: str, leads: int) -> None:
    parts = part_at_line_ends(lines.split("|"))
    assert len(parts) == leads
    assert " ".join(parts) == lines.replace("|", " ")


@pytest.mark.parametrize(
    ("cells", "lines", "leads"),
    [
        # Each stands by itself elsewhere too.
        (["Parent Forum", "Inclusion Manager"], "Parent Forum|Inclusion Manager", 2),
        # A body below different posts.
        (["Head of Hubs|Early Years Board"], "Head of Play|Early Years Board", 2),
        # Names that a narrow column breaks.
        (["Ada|Brook", "Cleo|Dunn"], "Ada|Brook|Cleo|Dunn", 2),
        # Halves that always stand together, or of which one could be no lead.
        (["Parent Forum|Inclusion Manager"], "Parent Forum|Inclusion Manager", 1),
        (["Assistant Director|of Play", "of Play"], "Assistant Director|of Play", 1),
        (["Head of the|Early Years Board"], "Lead of the|Early Years Board", 1),
        (["Ada|Brook"], "Ada|Brook|Cleo|Dunn", 1),
        # The body of a post.
        (["Head of Play,|Early Years Board"], "Head of Hubs,|Early Years Board", 1),
    ],
)
def test_lines_that_a_document_has_apart_are_leads(
    cells: list[str], lines: str, leads: int
) -> None:
    uses = learn_line_uses([*(cell.split("|") for cell in cells), lines.split("|")])
    assert len(part_at_line_ends(lines.split("|"), uses)) == leads


def test_the_table_is_long_enough() -> None:
    assert len(_rows()) >= 540


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("JH / SM / LM", ["JH", "SM", "LM"]),
        ("4. DMO and SEND Group", ["4. DMO", "SEND Group"]),
        ("1,Practice Board 2. JH 3.SEND Group", ["1,Practice Board", "2. JH", "3.SEND Group"]),
        ("LM (SEND Group) JH/SM", ["LM (SEND Group)", "JH", "SM"]),
        ("QIB to monitor", ["QIB to monitor"]),
        ("JH supported by SEND Board", ["JH", "supported by SEND Board"]),
        (
            "Ada Sample, Head of Play, XCC; Bo Example",
            ["Ada Sample, Head of Play, XCC", "Bo Example"],
        ),
        ("", []),
        (" / ", []),
    ],
)
def test_raw_is_as_printed(text: str, raws: list[str]) -> None:
    assert [lead.raw for lead in parse_leads(text, TOWN)] == raws


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1, Practice Work Stream", ["1"]),
        ("3.SEND Group", ["3"]),
        ("(2) JH", ["2"]),
        ("4 - JH", ["4"]),
        ("Task 3: JH", ["3"]),
        ("1 & 2. JH", ["1", "2"]),
        ("0-25 Service", []),
        ("14-19 Team", []),
        ("18 month review", []),
        ("JH", []),
        ("", []),
    ],
)
def test_task_numbers(text: str, numbers: list[str]) -> None:
    assert task_numbers(text) == numbers
    assert task_number(text) == (numbers[0] if len(numbers) == 1 else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JH", [False]),
        ("QX", [True]),
        ("QX / JH", [True, False]),
        ("QX (SEND Group)", [True]),
        ("DU", [False]),
        ("gon", [False]),
        ("Jo Nobody", [False]),
        ("SEND Team Manager", [False]),
    ],
)
def test_unresolved(text: str, expected: list[bool]) -> None:
    assert [unresolved(lead, TOWN) for lead in parse_leads(text, TOWN)] == expected


def test_an_ambiguous_person_keeps_the_initials_only() -> None:
    (lead,) = parse_leads("DU", TOWN)
    assert (lead.people, lead.name, lead.role, lead.organisation) == (["DU"], None, None, None)


def test_the_label_of_officers_is_no_part_of_a_lead() -> None:
    leads = parse_officers("Senior Responsible Officer(s) – Ada Sample (Head of Play)", TOWN)
    assert [lead.raw for lead in leads] == ["Ada Sample (Head of Play)"]


_PIECES = st.sampled_from(
    [
        *"/,;&()-–.+ ",
        " and ", " / ", ", ", " (", ") ", "1. ", "2, ", "JH", "SM", "QX", "ASm", "GO'N", "K.McN",
        "SEND", "Group", "Board", "Head of", "Manager", "Ada", "Sample", "Council", "CCG", "DCO",
        "Co-design", "play", "to monitor", "supported by", "TBC", "Chair", "[", "]", "Ω", "é",
        ": ", "Lead: ", "Support: ", " or ", "a.b@c.uk", "HoS", "AD ", "J.", "Łu",
        "LA", "Task 2 - ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join))


@given(TEXTS, st.sampled_from([TOWN, NONE]))
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost_and_nothing_raises(text: str, key: Key) -> None:
    leads = parse_leads(text, key)
    joined = _letters(" ".join(lead.raw for lead in leads))
    assert joined.replace("and", "") == _letters(text).replace("and", "")
    assert leads == parse_leads(text, key)
    assert all(unresolved(lead, key) in (True, False) for lead in leads)
    assert isinstance(parse_officers(text, key), list)


@given(st.lists(st.sampled_from(["JH", "SM", "LM", "ASm", "ASt", "GO'N"]), min_size=1, max_size=6),
       st.sampled_from([" / ", "/", ", ", " & ", " and ", "; ", " "]))  # fmt: skip
@settings(deadline=None)
def test_any_list_of_known_initials_is_parted(initials: list[str], sign: str) -> None:
    leads = parse_leads(sign.join(initials), TOWN)
    assert [lead.people for lead in leads] == [[i] for i in initials]
    assert {lead.kind for lead in leads} == {"initials"}


@pytest.mark.parametrize(
    "piece",
    ["a/", "A/", "JH / ", "JH ", "SEND Group ", "and ", "(", ")", "(A) ", "to aa ", "CCG ", "1. ",
     "1,", "x, ", "Head of ", "Ada Sample ", "-", "A.", "O'", ",A", " - a", "a: ", "Lead: ", "JH: ",
     "TBC ", "or ", "a@b ", "Task 1 - A"],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = time.process_time()
    parse_leads(text, TOWN)
    parse_officers(text, TOWN)
    assert time.process_time() - started < 3  # two readings, on a slow machine


def test_an_officer_of_a_body_with_and_in_its_name() -> None:
    text = "Ada Quorn, Chief Nurse, NHS Estuary and Marsh ICB"
    (lead,) = parse_officers(text, make_key([], []))
    assert (lead.raw, lead.kind, lead.name) == (text, "name", "Ada Quorn")
    assert (lead.role, lead.organisation) == ("Chief Nurse", "NHS Estuary and Marsh ICB")


def test_leads_below_each_other_on_a_page_are_parted(tmp_path: Path) -> None:
    cell = "Local Offer Lead<br/>Strategic Commissioner"
    narrow = ["Action", "Lead", "By when", "Outcome", "Risk", "Budget", "Evidence", "Progress"]
    rows = [narrow, ["Open a hub for families", cell, "May 2031", "", "", "", "", ""]]
    (action,) = flowing.read(tmp_path, flowing.table(rows)).actions
    assert [lead.raw for lead in action.leads] == ["Local Offer Lead", "Strategic Commissioner"]


@pytest.mark.parametrize("open_post", ["To be appointed", "To be recruited"])
def test_each_labelled_line_of_a_cell_is_a_lead(tmp_path: Path, open_post: str) -> None:
    cell = f"Owner: {open_post}<br/>Support: SENDIASS"
    rows = [["Ref", "Action", "Leads", "By when"], ["1.1", "Set up a helpline", cell, "May 2031"]]
    plan = flowing.read(tmp_path, flowing.table(rows))
    assert [(lead.raw, lead.kind) for lead in plan.actions[0].leads] == [
        (f"Owner: {open_post}", "role"),
        ("Support: SENDIASS", "team"),
    ]


def test_lines_that_are_leads_elsewhere_on_the_pages_are_parted(tmp_path: Path) -> None:
    cells = ["Clinical Lead for Hearing<br/>Quality Assurance Group", "Quality Assurance Group"]
    narrow = ["Action", "Lead", "By when", "Outcome", "Risk", "Budget"]
    rows = [narrow, *(["Open a hub for families", cell, "May 2031", "", "", ""] for cell in cells)]
    first, second = flowing.read(tmp_path, flowing.table(rows)).actions
    assert [lead.raw for lead in first.leads] == [
        "Clinical Lead for Hearing",
        "Quality Assurance Group",
    ]
    assert [lead.raw for lead in second.leads] == ["Quality Assurance Group"]
