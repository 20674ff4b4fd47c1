"""Who a document says its initials and short posts are: in tables, lists and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Paragraph

from sendplan.normalise.tables.keys import split_organisation
from sendplan.normalise.tables.people import Told, told_in, told_of
from sendplan.tests.converted import read_text
from sendplan.tests.flowing import HEADING, read, table

ADA = Told("AS", "Ada Sample", "Head of Hubs", None)
BO = Told("BE", "Bo Example", "Assistant Director, Play", None)
SPELT = {"TVC": "Two Vales Council"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("AS – Ada Sample, Head of Hubs", ADA),
        ("AS: Ada Sample – Head of Hubs.", ADA),
        ("AS = Ada Sample (Head of Hubs)", ADA),
        ("AS is Ada Sample, Head of Hubs", ADA),
        ("AS Ada Sample Head of Hubs", ADA),
        ("A.S. – Ada Sample, Head of Hubs", ADA._replace(initials="A.S.")),
        ("Ada Sample (AS), Head of Hubs", ADA),
        ("Ada Sample (AS) – Head of Hubs", ADA),
        ("Ada Sample, Head of Hubs (AS)", ADA),
        ("BE – Bo Example, Assistant Director, Play", BO),
        ("BE – Bo Example (Assistant Director, Play).", BO),
        ("AS (TVC) Ada Sample, Head of Hubs", ADA._replace(organisation="Two Vales Council")),
        ("AS – Ada Sample, Head of Hubs, TVC", ADA._replace(organisation="Two Vales Council")),
        ("AS – Ada Sample, Head of Hubs (ICB)", ADA._replace(organisation="ICB")),
        ("HoH = Ada Sample, Head of Hubs", ADA._replace(initials="HoH")),
        ("HoH – Head of Hubs (Ada Sample)", ADA._replace(initials="HoH")),
        # A title is no name, and initials may be of a name that is not told.
        (
            "SA – Sister Ada Sample, Head of Hubs",
            ADA._replace(initials="SA", name="Sister Ada Sample"),
        ),
        ("XY – Ada Sample, Head of Hubs", ADA._replace(initials="XY")),
        # Nobody's initials, no post, or nobody.
        ("SRO – Ada Sample, Head of Hubs", None),
        ("AS – Ada Sample, late of this parish", None),
        ("Local Offer (LO), which the Manager keeps", None),
    ],
)
def test_one_person(text: str, told: Told | None) -> None:
    assert told_of(text, SPELT) == told


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("Head of Hubs (TVC)", ("Head of Hubs", "Two Vales Council")),
        ("Head of Hubs TVC", ("Head of Hubs TVC", "Two Vales Council")),
        ("Head of Hubs, TVC; Chair of the Forum",
         ("Head of Hubs, TVC; Chair of the Forum", "Two Vales Council")),
        ("Nurse Lead, CCG; Chair", ("Nurse Lead, CCG; Chair", "Clinical Commissioning Group")),
        ("Nurse Lead, North Vale CCG", ("Nurse Lead, North Vale CCG", None)),
        ("LANO; Head of Hubs", ("LANO; Head of Hubs", None)),
        ("Service Manager (SEND)", ("Service Manager (SEND)", None)),
        ("Head of Hubs; Chair of TVC Forum", ("Head of Hubs; Chair of TVC Forum", None)),
    ],
)  # fmt: skip
def test_the_body_of_a_post(role: str, told: tuple[str, str | None]) -> None:
    bodies = SPELT | {"CCG": "Clinical Commissioning Group"}
    assert split_organisation(role, bodies, bodies) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Sample (AS), Head of Hubs, leads this plan for Two Vales Council.", [ADA]),
        ("Ada Sample, Head of Hubs (AS), will chair the group.", [ADA]),
        ("In it AS is Ada Sample, Head of Hubs, and BE is Bo Example, Assistant Director, Play.",
         [ADA, BO]),
        ("The leads are Ada Sample (AS), Head of Hubs and Bo Example (BE), Assistant Director, "
         "Play; others help.", [ADA, BO]),
        ("AS: Ada Sample, Head of Hubs. BE: Bo Example, Assistant Director, Play.", [ADA, BO]),
        ("AS – Ada Sample, Head of Hubs BE – Bo Example, Assistant Director, Play", [ADA, BO]),
        ("NB: Ada Sample, Head of Hubs, is away.", []),
        ("Families (AS is one) said so to Ada Sample, Head of Hubs.", []),
        ("The leads are XQ (Head of Hubs, XCC), RvZ (Assistant Director for Play, XCC) and "
         "HH (Head of Hubs).", [
             Told("XQ", None, "Head of Hubs", "XCC"),
             Told("RvZ", None, "Assistant Director for Play", "XCC"),
             Told("HH", None, "Head of Hubs", None),
         ]),
        ("DCO (Designated Clinical Officer) and SM (Service Manager) are posts.", []),
    ],
)  # fmt: skip
def test_people_of_sentences(text: str, told: list[Told]) -> None:
    assert list(told_in(text, SPELT)) == told


def key_of(folder: Path, key: str) -> dict[str | None, tuple[str | None, str, str | None]]:
    """The postholders of a plan with a key, and that its leads are found there."""
    grid = "".join(
        f"| 1.{n} | Publish guide {n} | {lead} | May 202{n} |\n"
        for n, lead in ((4, "AS"), (5, "BE"), (6, "AS"))
    )
    head = "| Ref | Action | Lead | By when |\n|---|---|---|---|\n"
    plan = read_text(folder, f"# Improvement plan\n\n{head}{grid}\n## Key\n\n{key}\n")
    found = {p.initials: (p.name, p.role, p.organisation) for p in plan.postholders}
    assert [(a.leads[0].name, a.leads[0].role) for a in plan.actions[:2]] == [
        found["AS"][:2], found["BE"][:2]
    ]  # fmt: skip
    return found


@pytest.mark.parametrize(
    "key",
    [
        "| Initials | Name and post |\n|---|---|\n| AS | Ada Sample<br>Head of Hubs |\n"
        "| BE | Bo Example<br>Forum Manager |\n",
        "| Abbreviation | Full name | Job title |\n|---|---|---|\n"
        "| AS | Ada Sample | Head of Hubs |\n| BE | Bo Example | Forum Manager |\n",
        "| Who | Stands for | Job |\n|---|---|---|\n"
        "| AS | Ada Sample | Head of Hubs |\n| BE | Bo Example | Forum Manager |\n",
        "| Code | Post |\n|---|---|\n| AS | Head of Hubs (Ada Sample) |\n"
        "| BE | Forum Manager (Bo Example) |\n",
        "| Name (initials) | Post |\n|---|---|\n| Ada Sample (AS) | Head of Hubs |\n"
        "| Bo Example (BE) | Forum Manager |\n",
        "| Surname | First name | Initials | Post |\n|---|---|---|---|\n"
        "| Sample | Ada | AS | Head of Hubs |\n| Example | Bo | BE | Forum Manager |\n",
        "| Initials | Name | Post | Initials | Name | Post |\n|---|---|---|---|---|---|\n"
        "| AS | Ada Sample | Head of Hubs | BE | Bo Example | Forum Manager |\n",
        "| Name | Job |\n|---|---|\n| Ada Sample (AS) | Head of Hubs |\n"
        "| Bo Example (BE) | Forum Manager |\n",
        "| Who | What |\n|---|---|\n| AS Ada Sample | Head of Hubs |\n"
        "| BE – Bo Example | Forum Manager |\n",
        "| Postholder | Title |\n|---|---|\n| Ada Sample [AS] | Head of Hubs |\n"
        "| Bo Example [BE] | Forum Manager |\n",
        "Initials: AS (Ada Sample, Head of Hubs), BE = Bo Example – Forum Manager\n",
        "AS = Ada Sample – Head of Hubs, BE: Bo Example (Forum Manager)\n",
        "* Ada Sample (AS) – Head of Hubs\n* Bo Example (BE) – Forum Manager\n",
        "**AS** Ada Sample, Head of Hubs\n**BE** Bo Example, Forum Manager\n",
    ],
)
def test_keys_of_all_forms(tmp_path: Path, key: str) -> None:
    assert key_of(tmp_path, key) == {
        "AS": ("Ada Sample", "Head of Hubs", None),
        "BE": ("Bo Example", "Forum Manager", None),
    }


def test_bodies_beside_people(tmp_path: Path) -> None:
    key = (
        "| Organisation | Lead |\n|---|---|\n"
        "| Two Vales Council | Ada Sample (AS), Head of Hubs |\n"
        "| NHS Two Vales | Bo Example (BE), Chief Nurse |\n"
    )
    assert key_of(tmp_path, key) == {
        "AS": ("Ada Sample", "Head of Hubs", "Two Vales Council"),
        "BE": ("Bo Example", "Chief Nurse", "NHS Two Vales"),
    }


def test_posts_without_names(tmp_path: Path) -> None:
    key = "| Initials and designation |\n|---|\n| AS - Head of Hubs |\n| BE - Forum Manager |\n"
    assert key_of(tmp_path, key) == {
        "AS": (None, "Head of Hubs", None),
        "BE": (None, "Forum Manager", None),
    }


NAMED = ["Ada Sample – Head of Hubs", "Bo Example - Forum Manager, Two Vales Council"]


@pytest.mark.parametrize(
    "key",
    [
        "\n".join(["## Lead officers\n", *NAMED]),
        "\n".join(["## Who is who\n", *NAMED]),
        "The people who lead this are Ada Sample (Head of Hubs) and Bo Example (Forum Manager,"
        " Two Vales Council).",
        "Ada Sample is Head of Hubs and chairs the board. All this is new at Two Vales Council."
        " Bo Example is Forum Manager at Two Vales Council.",
    ],
)
def test_people_without_initials(tmp_path: Path, key: str) -> None:
    text = (
        f"# Improvement plan\n\n{key}\n\n## Actions\n\n| Ref | Action | Lead | By when |\n"
        "|---|---|---|---|\n| 1.1 | Publish a guide | Ada Sample | May 2031 |\n"
        "| 1.2 | Open a hub | Bo Example | June 2031 |\n"
    )
    plan = read_text(tmp_path, text)
    assert [(p.name, p.role, p.organisation) for p in plan.postholders] == [
        ("Ada Sample", "Head of Hubs", None),
        ("Bo Example", "Forum Manager", "Two Vales Council"),
    ]
    assert [a.leads[0].role for a in plan.actions] == ["Head of Hubs", "Forum Manager"]


@pytest.mark.parametrize("heading", ["Members of the board", "What families said"])
def test_names_under_other_headings_are_no_key(tmp_path: Path, heading: str) -> None:
    listed = "\n".join(NAMED)
    grid = (
        "| Ref | Action | Lead | By when |\n|---|---|---|---|\n| 1.1 | Hire | Board | May 2031 |\n"
    )
    text = f"# Improvement plan\n\n{grid}\n## {heading}\n\n{listed}\n"
    assert read_text(tmp_path, text).postholders == []


@pytest.mark.parametrize("body", ["Organisation", "Body"])
@pytest.mark.parametrize("heading", ["Name", "Member"])
def test_members_of_a_board_have_their_posts_as_leads(
    tmp_path: Path, heading: str, body: str
) -> None:
    text = (
        "# Improvement plan\n\n| Ref | Action | Lead | By when |\n|---|---|---|---|\n"
        "| 1.1 | Publish a guide | Ada Sample | May 2031 |\n"
        "| 1.2 | Open a hub | Bo Example | June 2031 |\n\n## Our board\n\n"
        f"| {heading} | Role | {body} |\n|---|---|---|\n"
        "| Ada Sample | Head of Hubs | Two Vales Council |\n"
        "| Bo Example | Forum Manager | Two Vales Forum |\n"
        "| Cy Instance | Independent Chair | - |\n"
    )
    plan = read_text(tmp_path, text)
    leads = [lead for action in plan.actions for lead in action.leads]
    assert [lead.role for lead in leads] == ["Head of Hubs", "Forum Manager"]
    assert leads[0].organisation == "Two Vales Council"
    assert not [each for each in plan.findings if each.code == "unused-postholder"]


@pytest.mark.parametrize(
    "text",
    [
        "Abbreviations: DHO - Designated Health Officer; TVC - Two Vales Council",
        "DHO: Designated Health Officer. TVC: Two Vales Council.",
    ],
)
def test_abbreviations_spelt_out_in_one_paragraph(tmp_path: Path, text: str) -> None:
    text = (
        f"# Improvement plan\n\n{text}\n\n| Ref | Action | Lead | By when |\n|---|---|---|---|\n"
        "| 1.1 | Publish a guide | DHO | May 2031 |\n| 1.2 | Open a hub | TVC | June 2031 |\n"
    )
    terms = read_text(tmp_path, text).glossary
    assert [(term.abbreviation, term.full) for term in terms] == [
        ("DHO", "Designated Health Officer"),
        ("TVC", "Two Vales Council"),
    ]


TERMS = (
    ("DBV", "The programme that pays for advisers"),
    ("PfA", "Getting ready for adult life"),
    ("SALT", "Speech therapy"),
    ("Graduated approach", "Assess, plan, do, review"),
)


@pytest.mark.parametrize("heading", ["## Glossary", "**Abbreviations used in this plan**"])
@pytest.mark.parametrize("entry", ["{} – {}", "- {}: {}"])
def test_terms_under_a_heading_of_terms(tmp_path: Path, heading: str, entry: str) -> None:
    listed = "\n\n".join(entry.format(*term) for term in TERMS)
    grid = (
        "| Ref | Action | Lead | By when |\n|---|---|---|---|\n| 1.1 | Hire | SALT | May 2031 |\n"
    )
    text = f"# Sandwold SEND Plan\n\n{grid}\n{heading}\n\n{listed}\n\nPlease ask us for more.\n"
    plan = read_text(tmp_path, text)
    assert [(term.abbreviation, term.full) for term in plan.glossary] == list(TERMS)
    other = read_text(tmp_path, text.replace(heading, "## What families said"))
    assert other.glossary == []


def test_a_table_under_a_heading_of_terms_needs_no_headings(tmp_path: Path) -> None:
    grid = table([["Ref", "Action", "Lead", "By when"], ["1.1", "Hire", "Board", "May 2031"]])
    parts = (grid, Paragraph("Glossary", HEADING), table(TERMS))
    plan = read(tmp_path, *parts)
    assert [(term.abbreviation, term.full) for term in plan.glossary] == list(TERMS)
    assert plan.tables[1].columns == {}
