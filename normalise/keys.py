"""The document's own keys and lists, from wherever they stand: tables, prose, cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import schema
from ..extract import Document
from .corrections.given import Given
from .corrections.plan import correct_rows
from .leads.key import fold_name
from .placed import Placed, of_role
from .tables.indicators import read_indicators
from .tables.keys import bodies_in_key, read_contributors, read_glossary, read_postholders
from .tables.terms import listed_terms
from .tables.told import named_beside, spelt_out, told_in_lists, told_in_prose
from .tables.told_names import told_by_name
from .text.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Keys:
    """What the document says of itself, beside its action grids."""

    glossary: list[schema.GlossaryTerm]
    postholders: list[schema.Postholder]
    indicators: list[schema.Indicator]
    contributors: list[schema.Contributor]
    repairs: list[schema.Repair]
    findings: list[schema.Finding]
    """What readers corrected in them, and could not."""

    def boxes(self) -> set[schema.Box]:
        """Where all of it stands."""
        records = (self.glossary, self.postholders, self.indicators, self.contributors)
        return {box for rows in records for row in rows for box in row.sources}


def read_keys(
    placed: Sequence[Placed], document: Document, words: Vocabulary, given: Given
) -> Keys:
    """What the document says of itself, as readers corrected it: the rest is read by it."""
    # First the glossary: it spells out the bodies that the other tables abbreviate.
    glossary = [t for p in of_role(placed, "glossary") for t in read_glossary(p.table, words)]
    among = [t for p in of_role(placed, "postholders") for t in bodies_in_key(p.table, words)]
    glossary += _missing(among, {t.abbreviation for t in glossary})
    glossary += _missing(listed_terms(document.paragraphs), {t.abbreviation for t in glossary})
    glossary += _missing(spelt_out(document.paragraphs), {t.abbreviation for t in glossary})
    postholders = [
        row
        for each in of_role(placed, "postholders")
        for row in read_postholders(each.table, words, glossary)
    ]
    known = {row.initials for row in postholders}
    for tell in (told_in_prose, told_in_lists):
        told = tell(document.paragraphs, glossary)
        postholders += [row for row in told if row.initials not in known]
        known |= {row.initials for row in told}
    names = {fold_name(row.name) for row in postholders if row.name}
    postholders += [
        row
        for row in told_by_name(document.paragraphs, glossary)
        if fold_name(row.name or "") not in names
    ]
    indicators = [
        indicator
        for each in of_role(placed, "indicators")
        for indicator in read_indicators(each.table, each.columns, words)
    ]
    roles = [row.role for row in postholders]
    contributors = [
        row
        for each in of_role(placed, "contributors")
        for row in read_contributors(each.table, words, roles)
    ]
    return _corrected(glossary, postholders, indicators, contributors, given)


def _missing(terms: Sequence[schema.GlossaryTerm], known: set[str]) -> list[schema.GlossaryTerm]:
    found: dict[str, schema.GlossaryTerm] = {}
    for term in terms:
        if term.abbreviation not in known:
            found.setdefault(term.abbreviation, term)
    return list(found.values())


def _corrected(
    glossary: list[schema.GlossaryTerm],
    postholders: list[schema.Postholder],
    indicators: list[schema.Indicator],
    contributors: list[schema.Contributor],
    given: Given,
) -> Keys:
    terms, term_repairs, term_findings = correct_rows("glossary", glossary, given)
    people, people_repairs, people_findings = correct_rows("postholders", postholders, given)
    # Behind them come those of the rows of actions, which are corrected when these are read.
    measures, measure_repairs, measure_findings = correct_rows(
        "indicators", indicators, given, last=len(indicators) - 1
    )
    partners, partner_repairs, partner_findings = correct_rows("contributors", contributors, given)
    return Keys(
        terms,
        people,
        measures,
        partners,
        [*term_repairs, *people_repairs, *measure_repairs, *partner_repairs],
        [*term_findings, *people_findings, *measure_findings, *partner_findings],
    )


def named_people(
    placed: Sequence[Placed], keys: Keys, document: Document
) -> list[schema.Postholder]:
    """People without a row in the key whose initials stand beside their names somewhere."""
    cells = (
        cell.text
        for each in of_role(placed, "actions")
        for cell in each.table.cells
        if each.columns[cell.column].field in ("lead", "accountable")
    )
    texts = (*cells, *(line.text for part in document.paragraphs for line in part.lines))
    known = {row.initials for row in keys.postholders}
    return [person for person in named_beside(texts) if person.initials not in known]
