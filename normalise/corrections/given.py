"""Which corrections are of a document: those for exactly this file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...schema import Finding, Source
from ...schema.corrections import Correction, Corrections
from ..findings import finding
from .places import same


@dataclass(frozen=True, slots=True)
class Given:
    """What readers said of one document, the earlier first."""

    readers: tuple[tuple[Correction, ...], ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, action: str | None) -> Iterator[list[Correction]]:
        """What each reader said of an action, or of the plan itself."""
        for corrections in self.readers:
            yield [each for each in corrections if each.action == action]

    def actions(self) -> list[str]:
        """Ids of the actions that anything was said of."""
        named = (each.action for corrections in self.readers for each in corrections)
        return list(dict.fromkeys(action for action in named if action is not None))

    def ref_of(self, action: str, ref: str | None) -> str | None:
        """An action's number as corrected: others refer to it before its own fields are read."""
        for corrections in self.of(action):
            for each in corrections:
                right = each.value if each.given and each.verdict == "wrong" else ref
                if each.field == "ref" and same(each.was, ref) and not isinstance(right, list):
                    ref = (right or "").strip() or None
        return ref


def given_for(source: Source, corrections: Corrections | None) -> Given:
    """The corrections of a file, told by its digest; one of another digest only looks alike."""
    documents = corrections.documents if corrections else []
    own = tuple(tuple(each.corrections) for each in documents if each.sha256 == source.sha256)
    others = dict.fromkeys(each.sha256 for each in documents if each.name == source.name)
    return Given(
        own,
        ()
        if own
        else tuple(
            finding("corrections-of-other-file", name=source.name, sha256=sha256[:16])
            for sha256 in others
        ),
    )
