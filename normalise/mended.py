"""A document as it was meant, before any of its tables is told."""

from __future__ import annotations

from ..extract import Document
from .actions.area_titles import join_titles
from .actions.below import lower_fields
from .repair.conversion import repair_conversion
from .repair.document import mend_figures, mend_signs, mend_words, part_words
from .repair.english import is_english
from .repair.scanned import mend_dates
from .repair.short_rows import complete_short_rows
from .tables.area_blocks import part_area_blocks
from .tables.forms.cut import join_cut_forms
from .tables.forms.listed import read_lists
from .tables.forms.loose import read_records
from .tables.forms.reported import with_reports
from .tables.forms.stepped import join_steps
from .tables.forms.titled import lift_titles
from .tables.masthead import part_mastheads
from .tables.repeats import part_at_headings
from .text.vocabulary import Vocabulary


def mended(document: Document) -> tuple[Document, Vocabulary]:
    """Letters, words, dates and cut halves mended, and forms made grids, with the words known.

    Only a conversion, which has no pages, needs general English to judge its joins by.
    """
    document = mend_signs(document)
    known = None
    if not document.source.pages:
        document, known = repair_conversion(part_words(mend_figures(document))), is_english
    document, words = mend_words(mend_dates(document), known)
    if not document.source.pages:
        document = complete_short_rows(document)
    document = part_mastheads(part_area_blocks(document))
    document = join_steps(join_cut_forms(part_at_headings(document)))
    document = join_steps(lift_titles(read_lists(read_records(document))))
    return lower_fields(join_titles(with_reports(document))), words
