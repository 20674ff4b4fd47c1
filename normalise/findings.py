"""The catalogue of findings: each code with its severity and the sentence that it fills."""

from __future__ import annotations

from ..schema import Finding
from ..schema.plan import Severity

CATALOGUE: dict[str, tuple[Severity, str]] = {
    "unresolved-lead": ("warning", "Nothing was read that tells who “{lead}” is."),
    "unused-postholder": ("info", "No lead was read as {postholder} of the key."),
    "dangling-reference": ("warning", "Action {ref} is named ({where}) but does not exist."),
    "duplicate-reference": ("warning", "The number {ref} stands at {count} actions{where}."),
    "milestone-undated": ("warning", "No date was read in “{raw}”."),
    "milestone-outside-period": (
        "warning",
        "“{raw}” stands under {period} but lies outside that period.",
    ),
    "milestone-ambiguous": ("info", "“{raw}”: {reason}"),
    "end-before-start": ("warning", "The action ends ({end}) before it starts ({start})."),
    "action-in-text": (
        "warning",
        "No action has the number {ref}, which is missing between others and stands in loose text "
        "({where}): a row may not have been read.",
    ),
    "number-missing": (
        "info",
        "No action has a number that is missing between others: {refs}. The plan leaves them out, "
        "or their rows were not read.",
    ),
    "action-without-title": (
        "warning",
        "Nothing was read that says what the action is: its row may be the rest of another, or no "
        "action.",
    ),
    "action-unnumbered": (
        "warning",
        "The plan numbers its actions, but not these, in number {count} after {before}: {titles}. "
        "They may be steps or parts of others, or headings.",
    ),
    "action-doubtful": (
        "warning",
        "What was read as the action, {title}, {why}: it may be no action, not whole, or several.",
    ),
    "lead-doubtful": (
        "warning",
        "What was read as a lead begins with a date, or is a rating or a heading, and may be of "
        "another column or row: {leads}.",
    ),
    "action-without-lead": ("warning", "No lead was read."),
    "action-without-milestone": ("warning", "No date was read."),
    "area-count-differs": (
        "warning",
        "The plan has {found} areas; the inspection named {expected} significant weaknesses.",
    ),
    "area-contradicted": (
        "warning",
        "By their numbers these are of an area {number}, but they stand under area {area}: {refs}.",
    ),
    "area-inferred": (
        "info",
        "No heading was found for area {number}; its number is {told}.",
    ),
    "area-unnumbered": (
        "info",
        "Area {number} is called as the heading above its grid is, which does not say that it is "
        "an area's: “{title}”.",
    ),
    "area-untitled": (
        "info",
        "The heading of area {number} was read as a number alone; no title was found right below "
        "it.",
    ),
    "area-unread": (
        "warning",
        "“{heading}” reads as the heading of an area, and no area has its number: actions below it "
        "may have been read as another's, or not at all.",
    ),
    "local-area-unknown": ("warning", "Nothing was read that tells which local area it is of."),
    "rating-unknown": (
        "info",
        "No key or usual meaning tells what the rating {rating} says (found {count} ×).",
    ),
    "column-told": (
        "info",
        "No wording of “{heading}” is known; by what it holds it was read as {field} (sure: "
        "{sure:.2f}).",
    ),
    "column-unmapped": (
        "info",
        "No field is known for the column “{heading}”; it is kept as it is.",
    ),
    "column-doubtful": (
        "warning",
        "What stands under “{heading}” begins in the middle of sentences ({text}): it may be the "
        "rest of the column beside it.",
    ),
    "steps-as-actions": (
        "warning",
        "What stands under “{heading}” in {count} tables was read as actions, since nothing else "
        "in them says what is done. They may be steps of what is named above each.",
    ),
    "table-unread": (
        "warning",
        "A table with {why} was not read as actions; its headings are {headings}. It is kept as "
        "it is.",
    ),
    "labels-in-text": (
        "warning",
        "Text outside all tables has labels as an action's fields have ({labels}) and gave no "
        "action.",
    ),
    "headings-unread": (
        "warning",
        "This {role} has no headings; text stands right above it that was not read as such: "
        "“{text}”.",
    ),
    "headings-doubtful": (
        "warning",
        "Headings of this grid say more than headings do, and may hold a row: {headings}.",
    ),
    "grid-unruled": (
        "warning",
        "{pages}: {parted} the cells of this {role}; they were told by {told}, so sure: "
        "{confidence:.2f}.",
    ),
    "text-over-border": (
        "warning",
        "Text runs on over the border between two columns, in number of lines {count}; each half "
        "was read in its own column: “{text}”",
    ),
    "text-beside": (
        "warning",
        "Text stands beside the grid of actions and was not read as part of it: “{text}”",
    ),
    "text-not-placed": ("warning", "Words of a table that went into no field: “{text}”"),
    "page-unreadable": ("error", "The page is a picture that was not read: {why}."),
    "ocr-used": (
        "info",
        "Pages that are pictures were read by OCR, {confidence} sure on the mean: {pages}.",
    ),
    "ocr-unsure": (
        "warning",
        "OCR is {confidence} sure of the page on the mean, and hardly of {count} words: {words}.",
    ),
    "ocr-incomplete": (
        "error",
        "OCR did not read all of the page, and words of it may be missing: {why}.",
    ),
    "page-blank": ("info", "The page holds nothing to read: it is blank, or damaged."),
    "text-unseen": (
        "warning",
        "Words that the page carries show nowhere on it (without ink, covered, white on white, "
        "cut off at a border, or in a layer that is off) and were left out, in number {count}: "
        "{words}.",
    ),
    "page-clipped": (
        "error",
        "Text runs over the page's edge: it is a part of a wider sheet, and was read as it shows.",
    ),
    "grid-collapsed": (
        "warning",
        "The grid of this action had collapsed into running text; its words were put back into "
        "columns as far as they tell. About so many words of each field are in their place: "
        "{fields}.",
    ),
    "field-missing": (
        "warning",
        "Nothing is left of the {fields} of this action, whose row the conversion damaged.",
    ),
    "sheet-joined": ("info", "Pages {pages} are parts of one wide sheet and were read as one."),
    "cell-reconstructed": (
        "info",
        "{cut} runs through words, which were joined again: {words}.",
    ),
    "cell-truncated": (
        "warning",
        "{cut} runs through words of which the other part is missing or does not fit: {words}.",
    ),
    "text-overflows": (
        "warning",
        "Rows are lower than their text, which runs over the rows beside them. Which words of the "
        "{fields} are this action's was told by the order in which they are drawn.",
    ),
    "text-overlaid": (
        "warning",
        "Texts of the {fields} are drawn over each other or over their rows' borders, and nothing "
        "tells them apart: some words may be another action's.",
    ),
    "confirmed-changed": (
        "warning",
        "A reader confirmed {field} as {was}; now {now} is read there.",
    ),
    "marked-wrong": (
        "warning",
        "A reader marked {field} ({was}) as wrong and gave no other value{note}.",
    ),
    "correction-outdated": (
        "warning",
        "A correction of {field} was not applied: it is of {was}, and now {now} is read there.",
    ),
    "correction-unusable": (
        "warning",
        "A correction of {field} to {value} was not applied: {why}.",
    ),
    "corrections-of-other-file": (
        "warning",
        "Corrections of {name} were not applied: they are of a file of other content (SHA-256 "
        "{sha256}...).",
    ),
}


def finding(
    code: str, *, action: str | None = None, page: int | None = None, **values: object
) -> Finding:
    """A finding of the catalogue with its sentence filled."""
    severity, sentence = CATALOGUE[code]
    return Finding(
        code=code,
        severity=severity,
        message=sentence.format(**values),
        action=action,
        page=page or None,  # a conversion has no pages
    )
