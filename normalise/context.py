"""What the fields of one document are read with: its own key, references and words."""

from __future__ import annotations

from dataclasses import dataclass, field

from .corrections.given import Given
from .leads import Key
from .leads.lines import LineUses
from .leads.run_on import Gazetteer
from .ratings import RatingKey
from .references.index import Refs
from .text.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Context:
    """Everything of the document that a cell is read by."""

    words: Vocabulary
    key: Key
    rating_key: RatingKey
    actions: Refs
    """References of the plan's actions, groups and commitments, in document order."""
    indicators: Refs
    """References of the plan's indicators."""
    gazetteer: Gazetteer | None = None
    """What parts leads that a conversion ran together; none where nothing has to be parted."""
    line_uses: LineUses | None = None
    """How the lines of a conversion's lead cells stand together; none of pages."""
    given: Given = field(default_factory=Given)
    """What readers corrected."""
    areas: frozenset[str] = frozenset()
    """Numbers of the plan's areas."""
