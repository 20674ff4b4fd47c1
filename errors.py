"""What can go wrong, as one tree.

    SendplanError
    +-- InputError            one file cannot be read; the others still can
    |   +-- FileMissing       +-- FolderGiven    +-- FileEmpty
    |   +-- NotAFile          +-- FileTooLarge   +-- FileChanged
    |   +-- UnsupportedFile   +-- NotAPdf        +-- TruncatedPdf
    |   +-- DamagedPdf        +-- EncryptedPdf   +-- NoText
    |   +-- PagesNotRead      +-- BlankPages     +-- NotText
    |   +-- NoActionGrid      +-- NotAPlan       +-- NewerSchema
    |   +-- NotCorrections    +-- TimedOut       +-- OutOfMemory
    |   +-- Crashed
    +-- OutputError           results cannot be written
    +-- WorkersFailed         a batch cannot go on

Each class knows its ``kind`` (stable, for programs), its cause and its remedy;
the message is one sentence with the file, as it was given, in front.
"""

from __future__ import annotations


def printable(name: str) -> str:
    """A file's name in one line that does no harm on a terminal: other signs as escapes."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in name)


class SendplanError(Exception):
    """Root of all errors that sendplan raises on purpose."""

    kind = "error"


class InputError(SendplanError):
    """A file that cannot be read. ``detail`` adds to the cause where more is known."""

    kind = "unreadable"
    cause = "it cannot be read"
    remedy = "check the file"

    def __init__(self, name: str, detail: str = "") -> None:
        self.name = name
        self.detail = detail
        why = f"{self.cause} ({detail})" if detail else self.cause
        super().__init__(f"{printable(name)}: {why}; {self.remedy}.")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        # The message is built from the parts, so a worker process must send the parts.
        return type(self), (self.name, self.detail)


class FileMissing(InputError):
    kind = "file-missing"
    cause = "there is no such file"
    remedy = "check the path"


class FolderGiven(InputError):
    kind = "folder"
    cause = "it is a folder, and not one of plans"
    remedy = "give a file, or to extract a folder that holds PDFs or text conversions"


class FileEmpty(InputError):
    kind = "file-empty"
    cause = "the file is empty"
    remedy = "download it again"


class NotAFile(InputError):
    kind = "not-a-file"
    cause = "it is a pipe, a socket or a device"
    remedy = "save what it gives as a file, and give that"


class FileTooLarge(InputError):
    kind = "file-too-large"
    cause = "it is larger than any plan"
    remedy = "check what was downloaded"


class FileChanged(InputError):
    kind = "file-changed"
    cause = "it changed while it was read"
    remedy = "read it again when it is complete"


class UnsupportedFile(InputError):
    kind = "unsupported-file"
    cause = "this kind of file is not read"
    remedy = "give the plan as a PDF, or as a text conversion named .txt or .md"


class NotAPdf(InputError):
    kind = "not-a-pdf"
    cause = "it is named .pdf but is not a PDF"
    remedy = "check what was downloaded"


class TruncatedPdf(InputError):
    kind = "truncated"
    cause = "the file ends before the PDF does"
    remedy = "download it again"


class DamagedPdf(InputError):
    kind = "damaged"
    cause = "the PDF is damaged"
    remedy = "open and save it with a PDF viewer, or ask the publisher for a new copy"


class EncryptedPdf(InputError):
    kind = "encrypted"
    cause = "the PDF is encrypted"
    remedy = "give its password with --password"


class NoText(InputError):
    kind = "no-text"
    cause = "its pages hold pictures in which OCR finds no text"
    remedy = "scan it again, upright and with 200 dots an inch or more"


class PagesNotRead(InputError):
    kind = "no-ocr"
    cause = "its pages are pictures and were not read"
    remedy = "see to Tesseract, or make the PDF searchable first"


class BlankPages(InputError):
    kind = "blank"
    cause = "nothing stands in it"
    remedy = "check what was downloaded"


class NotText(InputError):
    kind = "not-text"
    cause = "it is named as a text conversion but holds no text"
    remedy = "check how it was converted"


class NoActionGrid(InputError):
    kind = "no-action-grid"
    cause = "no table in it looks like a grid of actions"
    remedy = "see which tables it has with: sendplan tables FILE --out FOLDER"


class NotAPlan(InputError):
    kind = "not-a-plan"
    cause = "it is not a plan of this schema"
    remedy = "give a .plan.json file that extract wrote"


class NewerSchema(InputError):
    kind = "newer-schema"
    cause = "it is a plan of a later version than is known here"
    remedy = "update sendplan"


class NotCorrections(InputError):
    kind = "not-corrections"
    cause = "it does not hold corrections"
    remedy = "give a file as the review pages write it"


class TimedOut(InputError):
    kind = "timeout"
    cause = "it was not read in the time allowed"
    remedy = "give it more with --timeout, scans above all"


class OutOfMemory(InputError):
    kind = "out-of-memory"
    cause = "it needs more memory than is allowed"
    remedy = "give it more with --memory"


class Crashed(InputError):
    kind = "crashed"
    cause = "the process that read it broke down"
    remedy = "please report it with the file"


class OutputError(SendplanError):
    """Results that cannot be written: where, why, and what to do."""

    kind = "not-written"

    def __init__(self, where: str, cause: str, remedy: str) -> None:
        self.where, self.cause, self.remedy = where, cause, remedy
        super().__init__(f"{where}: {cause}; {remedy}.")

    def __reduce__(self) -> tuple[type[OutputError], tuple[str, str, str]]:
        return type(self), (self.where, self.cause, self.remedy)


class WorkersFailed(SendplanError):
    """The processes that read documents cannot be used; the message says why."""

    kind = "workers-failed"
