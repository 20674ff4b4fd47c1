"""Measures in the rows of the actions that they are of, beside the plan's own tables of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from ...schema import Action, Box, Indicator
from ..tables.indicators import target_of

# The heading under which cells of a column of indicators are kept.
COLUMN = "Indicators"
# The number of a measure: of three parts, or before a capital.
_REF = re.compile(
    r"(?P<ref>\d+(?:\.\d+){2,}(?![\d%])|(?:[A-Z]{1,4}[ .]?\d+(?:\.\d+)*[a-z]?|\d+\.\d+)"
    r"(?= ?[-–—:.)]? +[A-Z%])) ?[-–—:.)]? *(?=\S)"
)
# It may stand above its measure, in a line of its own.
_ABOVE = re.compile(r"^((?:[A-Z]{1,4}[ .]?)?\d+(?:\.\d+)+[.:)]?)\n", re.MULTILINE)
# What opens with a count or a share, or says a figure, is a measure; the rest is prose.
_MEASURE = re.compile(
    r"(?:the )?(?:%|percentage\b|proportion\b|number of\b|rate of\b|share of\b|average\b|median\b)"
    r"|.*\d ?%|.*\b(?:baseline|target)s?\b\D{0,12}\d",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:key )?(?:performance )?(?:indicator|measure|metric|kpi)s?(?:\(s\))?(?: of success)?",
    re.IGNORECASE,
)
_BASELINE = r"(?:latest |current )?baselines?"
_NATIONAL = r"national(?: average| figure)?|england"
_TARGET = r"targets?"
# Columns beside the measure's that say more of it; a target's may be dated.
_BESIDE = {
    "baseline": re.compile(rf"{_BASELINE}\b.{{0,30}}", re.IGNORECASE),
    "national": re.compile(rf"(?:{_NATIONAL})\b.{{0,30}}", re.IGNORECASE),
    "target": re.compile(rf"(?:.{{0,30}} )?{_TARGET}\b.{{0,30}}", re.IGNORECASE),
}
# The same within its words: ": baseline 42%, target 70% by March".
_WITHIN = re.compile(
    rf"\b(?:(?P<baseline>{_BASELINE})|(?P<national>{_NATIONAL})|(?P<target>{_TARGET}))"
    r"(?: (?:is|of))?\s?[:=–-]?\s?(?=[<>≥≤~£]?\s?\d)",
    re.IGNORECASE,
)
# So many letters of a measure's words show where it stands.
_SAME = 12
_EDGES = " :;,.()–—-"


def take_measures(
    actions: Sequence[Action], known: Sequence[Indicator]
) -> tuple[list[Action], list[Indicator]]:
    """The actions with references to the measures of their own rows, and these measures.

    What a cell of indicators says in prose stays in the action's ``other``, and so does a
    cell that only refers to indicators of the plan's tables.
    """
    found: dict[str, Indicator] = {}
    taken = {each.ref for each in known}
    numbers = (str(number) for number in count(1) if str(number) not in taken)
    refs_of = {_said(each): each.ref for each in known}
    changed = []
    for action in actions:
        refs = []
        refers = not taken.isdisjoint(action.indicators)
        measures, other = ([], action.other) if refers else _measures_of(action)
        for measure in measures:
            said = _said(measure)
            if said not in refs_of:
                free = measure.ref and measure.ref not in taken | found.keys()
                ref = refs_of[said] = measure.ref if free else next(numbers)
                found[ref] = measure.model_copy(update={"ref": ref})
            refs.append(refs_of[said])
        if refs:
            action = _with_measures(action, refs, other)
        changed.append(action)
    return changed, list(found.values())


def _said(indicator: Indicator) -> str:
    """All that an indicator says: what says the same is one."""
    targets = [f"{each.by} {each.value}" for each in indicator.targets]
    return "|".join([indicator.description, indicator.baseline or "", *targets]).lower()


def _measures_of(action: Action) -> tuple[list[Indicator], dict[str, str]]:
    """The measures among an action's other cells, and what is left of these."""
    own = next(filter(_HEADING.fullmatch, action.other), COLUMN)
    lines = _ABOVE.sub(r"\1 ", action.other.get(own, "")).splitlines()
    beside = {
        heading: (name, text.splitlines())
        for heading, text in action.other.items()
        for name, pattern in _BESIDE.items()
        if pattern.fullmatch(heading)
    }
    beside = {h: (name, each) for h, (name, each) in beside.items() if len(each) == len(lines)}
    found = []
    left = []
    for place, line in enumerate(lines):
        if not beside and not _MEASURE.match(_parted(line)[1]):
            left.append(line)
            continue
        said = {heading: (name, each[place]) for heading, (name, each) in beside.items()}
        found.append(_indicator(line, said, action.sources))
    other = {h: text for h, text in action.other.items() if h not in (own, *beside)}
    return found, {**other, own: "\n".join(left)} if left else other


def _indicator(
    text: str, beside: Mapping[str, tuple[str, str]], sources: Mapping[str, list[Box]]
) -> Indicator:
    """One measure by its words and the cells beside them; without a number its ref is empty."""
    ref, text = _parted(text)
    description = text
    parts = [(name, by, value) for by, (name, value) in beside.items()]
    within = list(_WITHIN.finditer(text))
    if within and (before := text[: within[0].start()].rstrip(_EDGES)):
        description, parts = before, [*parts, *_parts_within(text, within)]
    values = {name: value for name, _, value in parts}
    words = " ".join([text, *(value for _, value in beside.values())])
    return Indicator(
        ref=ref,
        description=description,
        baseline=values.get("baseline"),
        national=values.get("national"),
        targets=[target_of(by, value) for name, by, value in parts if name == "target"],
        sources=[
            box
            for name in ("indicators", "other")
            for box in sources.get(name, ())
            if (stands := " ".join(box.text.split())) in words or description[:_SAME] in stands
        ],
    )


def _parted(text: str) -> tuple[str, str]:
    """A measure's number, if it has one, and its words."""
    numbered = _REF.match(text)
    return (numbered["ref"], text[numbered.end() :]) if numbered else ("", text)


def _parts_within(text: str, within: Sequence[re.Match[str]]) -> Iterator[tuple[str, str, str]]:
    """What each label within a text is of, its words, and the value behind it."""
    ends = [*(match.start() for match in within[1:]), len(text)]
    for match, end in zip(within, ends, strict=True):
        label = match[match.lastgroup or 0]
        yield match.lastgroup or "", label, text[match.end() : end].strip(_EDGES)


def _with_measures(action: Action, refs: list[str], other: dict[str, str]) -> Action:
    """An action with its measures; their cells are the source of its references to them."""
    sources = dict(action.sources)
    boxes = sources["other"] if not other and "other" in sources else []
    sources["indicators"] = [*sources.get("indicators", ()), *boxes]
    if not other:
        sources.pop("other", None)
    named = list(dict.fromkeys([*action.indicators, *refs]))
    update = {"indicators": named, "other": other, "sources": sources}
    return action.model_copy(update=update)
