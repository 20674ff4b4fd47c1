"""The documentation names what there is, and nothing else."""

from __future__ import annotations

import re

import pytest

from sendplan import errors
from sendplan.cli import main
from sendplan.normalise.findings import CATALOGUE
from sendplan.tests.helpers import ROOT

README = ROOT / "README.md"
FINDINGS = ROOT / "docs" / "findings.md"
_ROW = re.compile(r"^\| `(?P<code>[a-z-]+)` \| (?P<rest>.+) \|$", re.M)


def documented(section: str) -> dict[str, list[str]]:
    """The rows of the table under a heading of docs/findings.md, by their code."""
    text = FINDINGS.read_text("utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    return {row["code"]: row["rest"].split(" | ") for row in _ROW.finditer(text)}


def test_every_finding_is_in_the_catalogue_with_its_severity() -> None:
    rows = documented("Findings")
    assert list(rows) == list(CATALOGUE)
    assert {code: cells[0] for code, cells in rows.items()} == {
        code: severity for code, (severity, _) in CATALOGUE.items()
    }


def test_every_finding_says_what_it_means_and_what_to_do() -> None:
    for code, cells in documented("Findings").items():
        assert len(cells) == 3, code
        assert all(len(cell) > 20 for cell in cells[1:]), code


def test_findings_of_the_reading_are_in_the_catalogue() -> None:
    text = FINDINGS.read_text("utf-8").split("## Of the plan, and of its reading\n")[1]
    named = re.findall(r"`([a-z-]+)`", text.split("\n## ")[0])
    assert named
    assert set(named) <= CATALOGUE.keys()


def kinds() -> dict[str, type[errors.InputError]]:
    """The errors of inputs by their kind."""
    found: dict[str, type[errors.InputError]] = {}
    classes = [errors.InputError]
    while classes:
        each = classes.pop()
        found[each.kind] = each
        classes += each.__subclasses__()
    return found


def test_every_kind_of_error_is_documented() -> None:
    assert set(documented("Errors")) == {*kinds(), "internal"}


def test_every_error_has_a_cause_and_a_remedy_of_its_own() -> None:
    found = kinds()
    assert len({each.cause for each in found.values()}) == len(found)
    assert all(each.remedy for each in found.values())


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_readme_names_every_command(command: str) -> None:
    assert re.search(rf"\bsendplan {command}\b", README.read_text("utf-8"))


def test_links_between_pages_lead_somewhere() -> None:
    for page in [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
