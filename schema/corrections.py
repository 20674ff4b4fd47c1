"""What a reader found right or wrong in plans, as review pages write it.

Values are as the pages show them: a text, null for nothing, or a list of texts; of
leads, milestones and ratings each one's ``raw``, of progress its ``text``, of tasks
their number and text.
"""

from __future__ import annotations

import os
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import NotCorrections
from .loading import read_json, why

CORRECTIONS_VERSION: Final = "1.0"

Verdict = Literal["right", "wrong"]
Value = str | list[str] | None


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Correction(_Model):
    """What a reader says of one value."""

    action: str | None = Field(description="Id of the action; null for the plan itself.")
    field: str = Field(
        min_length=1,
        description="The value's place in the action or plan: title, leads, milestones/0/latest.",
    )
    verdict: Verdict = Field(description="Whether the value is right or wrong.")
    was: Value = Field(description="The value that the reader saw.")
    value: Value = Field(None, description="The right value; left out where none was given.")
    note: str | None = Field(None, description="What else the reader says of it.")

    @property
    def given(self) -> bool:
        """Whether the right value was given; null may be one."""
        return "value" in self.model_fields_set


class DocumentCorrections(_Model):
    """What was said of one document."""

    sha256: str = Field(
        pattern="^[0-9a-f]{64}$", description="SHA-256 digest of the file that the plan is of."
    )
    name: str = Field(description="Name of that file.")
    corrections: list[Correction] = Field(description="What was said, in any order.")


class Corrections(_Model):
    """Corrections of one or more documents."""

    corrections_version: Literal["1.0"] = Field(description="Version of this form.")
    documents: list[DocumentCorrections] = Field(description="The documents, in any order.")


def load_corrections(*paths: str | os.PathLike[str]) -> Corrections:
    """The corrections of one file or of several; of one document they apply in this order.

    Raises:
        InputError: a file cannot be read, or does not hold corrections of this version.
    """
    return Corrections(
        corrections_version=CORRECTIONS_VERSION,
        documents=[each for path in paths for each in _of_file(path).documents],
    )


def _of_file(path: str | os.PathLike[str]) -> Corrections:
    try:
        return Corrections.model_validate(read_json(path, NotCorrections))
    except ValidationError as error:
        raise NotCorrections(os.fspath(path), why(error)) from None
