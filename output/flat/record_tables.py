"""The flat tables of keys, measures, and the account of what was read."""

from __future__ import annotations

from ...schema.plan import (
    Actual,
    Box,
    Contributor,
    Finding,
    GlossaryTerm,
    Indicator,
    Passage,
    Postholder,
    Repair,
    Target,
)
from ...schema.plan import Table as SourceTable
from .columns import ACTION, MAYBE_ACTION, POSITION, choice, long, ref, table, text
from .definition import Column, columns_of

_INDICATOR = ref("indicator_id", "indicators", "The indicator.")
_SOURCE_TABLE = ref("source_table_id", "source_tables", "The table.")

PEOPLE_TABLES = (
    table(
        "postholders",
        "The document's own key to people.",
        POSITION,
        *columns_of(Postholder, long=("role",)),
        searched=True,
    ),
    table(
        "glossary",
        "The document's own abbreviations.",
        POSITION,
        *columns_of(GlossaryTerm, long=("definition",)),
        searched=True,
    ),
    table(
        "contributors",
        "Actions whose supporters a table of their own lists.",
        MAYBE_ACTION,
        POSITION,
        *columns_of(Contributor),
    ),
    table(
        "contributor_roles",
        "Who supports the action, one row each.",
        ref("contributor_id", "contributors", "The row of that table."),
        POSITION,
        long("role", "The post, person or body."),
        searched=True,
    ),
)

MEASURE_TABLES = (
    table(
        "indicators",
        "Key performance measures.",
        ref("parent_id", "indicators", "The indicator that it is part of.", required=False),
        POSITION,
        *columns_of(Indicator, long=("description", "baseline", "national")),
        searched=True,
    ),
    table(
        "targets",
        "The values that an indicator is to reach.",
        _INDICATOR,
        POSITION,
        *columns_of(Target, long=("value",)),
    ),
    table(
        "actuals",
        "The values that an indicator had reached.",
        _INDICATOR,
        POSITION,
        *columns_of(Actual, long=("value",)),
    ),
)

ACCOUNT_TABLES = (
    table(
        "findings",
        "What a reader should know: unresolved, contradictory, missing or uncertain.",
        MAYBE_ACTION,
        POSITION,
        *columns_of(Finding, long=("message",)),
    ),
    table(
        "repairs",
        "Changes made to texts, with what stood there before.",
        MAYBE_ACTION,
        POSITION,
        *columns_of(Repair, long=("before", "after")),
    ),
    table(
        "field_confidence",
        "How sure the fields of an action are that OCR read or that a damaged grid was mended to.",
        ACTION,
        POSITION,
        text("field", "The field."),
        Column("confidence", "number", "How sure it is, from 0 to 1.", required=True),
    ),
    table(
        "source_tables",
        "The tables of the document and what each was taken for.",
        POSITION,
        *columns_of(SourceTable),
        text("pages", "The pages that it stands on."),
    ),
    table(
        "source_columns",
        "The headings of those tables.",
        _SOURCE_TABLE,
        POSITION,
        text("heading", "The heading."),
        text("field", "The field that its cells went into, in a grid of actions."),
    ),
    table(
        "source_cells",
        "The cells of rows that went into no typed field, so that no word is lost.",
        _SOURCE_TABLE,
        Column("row_number", "integer", "Row, from 1, among those that are kept.", required=True),
        Column("column_number", "integer", "Column, from 1.", required=True),
        long("text", "The cell."),
        searched=True,
    ),
    table(
        "passages",
        "Loose text that no other field holds, so that no word outside the tables is lost.",
        POSITION,
        *columns_of(Passage, long=("text",)),
        searched=True,
    ),
    table(
        "boxes",
        "Where each field stands in the document, and exactly what stands there.",
        MAYBE_ACTION,
        choice(
            "record_table",
            "Table of the row that was read from here.",
            "areas",
            "actions",
            "postholders",
            "glossary",
            "indicators",
            "contributors",
            "source_tables",
            "passages",
        ),
        Column("record_id", "text", "Id of that row.", required=True),
        text("field", "The field of it, where its fields are told apart."),
        POSITION,
        *columns_of(Box, long=("text",)),
    ),
)
