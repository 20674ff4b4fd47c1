"""What the fields of one document are read with: its own key, references and words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .leads import Key
from .ratings import RatingKey
from .text.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Context:
    """Everything of the document that a cell is read by."""

    words: Vocabulary
    key: Key
    action_refs: Collection[str]
    """References of the plan's actions, in document order."""
    other_refs: Collection[str]
    """Numbers of groups and commitments, which actions may name too."""
    indicator_refs: Collection[str]
    rating_key: RatingKey
