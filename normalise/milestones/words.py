"""The vocabulary of timescales: what happens, how often, and what stands for no date yet.

All patterns read folded text (see ``date_patterns``) and are bounded.
"""

from __future__ import annotations

import re

from ...schema.plan import MilestoneKind
from ..dates.patterns import MONTH

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen"
_UNITS = {
    "day": "daily",
    "week": "weekly",
    "fortnight": "fortnightly",
    "month": "monthly",
    "quarter": "quarterly",
    "half term": "half-termly",
    "ht": "half-termly",
    "term": "termly",
    "year": "annually",
}
_SPELT = {word: n for n, word in enumerate(_NUMBERS.split("|"), 1)} | {"twelve": 12, "eighteen": 18}
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# The yearly review of a child's plan is a matter of its own, which says not how often.
_ANNUAL = (
    r"(?<!ehcp )(?<!ehcps )(?<!ehc plan )(?<!plan )annual(?! reviews\b| review (?:advice|backlog"
    r"|compliance|cycle|data|document|form|format|guidance|meeting|outcome|paperwork|pathway"
    r"|performance|policy|practice|procedure|process|processes|quality|report|system|team|template"
    r"|timeline|timescale|timeliness|toolkit|tracker|training)s?\b)"
)
_RECURRENCE = (
    rf"(?:(?P<every>(?:\b[0-9]{{1,2}}|\b(?:{_NUMBERS}))[ -]?(?:weekly|monthly|termly|yearly))"
    rf"|\b(?P<each>(?:every|each|per) (?:(?:[0-9]{{1,2}}|{_NUMBERS}|other) )?"
    r"(?:day|week|fortnight|month|quarter|half[ -]term|ht|term|year)s?)(?![a-z])"
    rf"|(?P<day>(?:every|each) {_DAYS})"
    rf"|(?P<date>(?:every|each) (?:{MONTH}|(?:spring|summer|autumn|winter)(?: term)?))"
    rf"|(?P<times>\b(?:once|twice|(?:{_NUMBERS}|[0-9]) times) (?:an?|per|each|every) "
    r"(?:week|month|quarter|half[ -]term|term|year)|\btwice(?:[ -]| a )(?:yearly|termly|monthly))"
    r"|\b(?P<word>daily|bi-?weekly|weekly|fortnightly|bi-?monthly|monthly|q(?:uar)?te?r?ly"
    r"|half[ -]?termly|termly|half[ -]?yearly|bi-?annual(?:ly)?|six[ -]?monthly|annually"
    rf"|{_ANNUAL}|yearly)\b)"
)
RECURRENCE = re.compile(_RECURRENCE)
# "Monthly to April 2025": how long it goes on.
USUAL_TO = re.compile(rf"{_RECURRENCE} (?:meetings? |updates? |reviews? |reports? )?to $")
_SIGN_OF_RECURRENCE = re.compile(r"ly\b|every |each |per |annual|twice|once | times ")
# Twice in each, or once in two of them: both are meant by it.
TWOFOLD = re.compile(r"\bbi-?(?:week|month)ly\b")

_ONGOING = (
    r"(?:on-? ?going|in progress|under-? ?way|continuous(?:ly)?|continuing|rolling"
    r"|business as usual|bau)"
)
_DONE = (
    r"(?:\b(?:completed|complete|done|achieved|delivered|closed|finished|concluded)(?![\w-])"
    r"(?: (?:and|&) (?:embedded|signed[ -]off))?)"
)
# A status on its own, perhaps as a short sentence: "This will be on-going."
STATUS = re.compile(
    r"(?:(?:this|it|these|they|work|the work|action|task)s? )?(?:"
    r"(?:(?:in place|immediate(?:ly)?|started|commenced|begun|established|completed?),?"
    r"(?: (?:and|&|but) | ?[/-] ?))?"
    rf"(?:(?:will|is|are|to|be|remains?|now|all|then) ){{0,3}}(?P<ongoing>{_ONGOING})"
    r"(?: (?:thereafter|throughout|process|action|work|task|activity|basis|programme|project))?"
    rf"|(?:(?:is|are|was|were|has|have|been|now|all|fully|already) ){{0,3}}(?P<done>{_DONE}))"
    r"(?![\w-])[.!;,: ]*"
)
_BECOMES = re.compile(
    r"\b(?:to|into|now|becomes?|became) (?:bau|business as usual)(?: (?:from|in|by))?\W*$"
)
# What has begun before is due at the date that follows: "Started, due March".
THEN_DUE = re.compile(r"[,;(-] ?(?:now )?due(?: (?:by|in|on|for))?$")
# "Completed ahead of schedule" is a status that goes on, "Completed forms" is none.
DONE_THEN = re.compile(
    rf"(?:(?:is|now|all|fully|already) ){{0,2}}{_DONE}"
    r"(?: ?[,;:/(-]| (?:and|but|ahead|early|late|on (?:time|schedule|target)|as planned|to plan)\b)"
)
# "Done: line opened on", before a date: what was done then, and not what is to come.
DONE_THEN_ON = re.compile(
    rf"{_DONE} ?[-:] (?P<what>[^.;]{{0,80}}?\b(?<!\bbe )"
    r"(?!need|requir|schedul|plann|expect|propos|revis|delay|extend)"
    r"(?:[a-z]{2,}ed|held|sent|met|written|built|begun|live|in (?:place|post|use)))"
    r"(?: (?:on|in|from|since))?(?: the)? ?$"
)
# What stands where a date is not yet known.
_PLACEHOLDER = (
    r"(?:tb[cad]|to be (?:confirmed|agreed|advised|determined|decided|arranged|scheduled)"
    r"|n/?a|none|not applicable|not yet (?:known|agreed|set)|(?:date )?await(?:ed|ing)|unknown"
    r"|to follow)"
)
PLACEHOLDER = re.compile(rf"\W*(?:(?:date|dates|timescale)s? )?(?:{_PLACEHOLDER}\W*){{1,3}}")
NOT_YET = re.compile(rf"\b(?:{_PLACEHOLDER}\W*$|dates? to be (?:set|scheduled)\b)")
UNSURE = re.compile(r"\b(?:tb[cad]|to be confirmed|provisional(?:ly)?)\b|[0-9]\?")

_SO = "(?:(?:now|all|fully|already|is|was|has|been|this) ){0,3}"
_ONWARD = r"(?:(?: ?-)? ?\bonwards?\b| and beyond\b| ?\+(?![ 0-9]))"
# What goes on about the date just named, after it.
ATTACHED = re.compile(
    r" ?[)\].,;!?]+(?![0-9])"
    r"| ?\([^()]{0,300}\)"
    rf"|(?P<onward>{_ONWARD})"
    rf"|(?: ?[-,(:&;] ?| )(?:\b(?:and|then|and then) )?(?P<status>{_ONGOING})\b(?: thereafter\b)?"
    rf"|(?: ?[-,(&;] ?| )(?:\b(?:and|then|and then) )?{_RECURRENCE}"
    r"(?P<then> (?:thereafter|after that|from then(?: on)?))?"
    r"| (?:at the )?(?:very )?(?:latest|earliest)\b| thereafter\b"
    rf"| ?[-,]? ?\(?{_PLACEHOLDER}\b"
    rf"|(?P<done>(?: ?[-,(:;&] ?| ){_SO}{_DONE}\)?)"
)
# A status that stands behind its date: "June 2018 - complete", "June 2018 (completed)".
DONE_AFTER = re.compile(rf"[] ,;:.&()[-]{{0,4}}{_SO}{_DONE}(?= ?(?:$|[^\w :]))")
ONWARD = re.compile(_ONWARD)
THEN_ONGOING = re.compile(rf"(?: ?[-,(:&;] ?| )(?:\b(?:and|then|and then) )?{_ONGOING}\b")
REMARK = re.compile(
    r"\W*(?:in-? ?line with|to (?:ensure|support|enable|allow|align|inform|coincide)|subject to"
    r"|depend(?:ent|ing) (?:on|upon)|link(?:s|ed)? (?:to|with)|see |as (?:part of|per|set out)"
    r"|delivery throughout|please |note|nb\b|refer to|aligned (?:to|with))"
)
REMARK_AFTER = re.compile(
    r" \(?(?:in-? ?line with|subject to|depend(?:ent|ing) (?:on|upon)|linked (?:to|with)) "
)
# A time reckoned from something other than a date, or from one.
_COUNT = rf"(?:[0-9]{{1,2}}|{_NUMBERS})"
_SPAN = "(?:day|week|wk|month|mth|term|year|yr)s?"
_FROM = r"(?:from|after|of|following|before|prior to)\b"
# One that says of what kind something is is no time: "20 week target met".
_OF_KIND = (
    r"(?! (?:target|timescale|deadline|limit|review|process|standard|programme|plan|pilot)s?\b)"
)
RELATIVE = re.compile(
    rf"(?<!every )(?<!each )\b(?:{_COUNT} ?(?:-|/|to|or) ?)?{_COUNT}[ -]"
    rf"(?:working |calendar |school )?{_SPAN}(?![a-z]){_OF_KIND}"
    rf"(?:'? time)?(?: {_FROM})?"
)
# The date that follows is what such a time is reckoned from.
RECKONED = re.compile(
    rf"\b{_COUNT}[ -](?:working |calendar |school )?{_SPAN}'?(?: time)? "
    rf"{_FROM}(?: the)? ?$"
)
_SOME = (
    "(?:(?:the|this|that|next|new|each|current|half|school|academic|financial|calendar)[ -]){0,3}"
)
_AT = "(?:(?:by|at|from|before|after|during|on|within|in|the) ){0,2}"
_UNIT = "(?:term|year|yr|month|mth|week|wk|quarter|qtr|half[ -]?term)"
# Words that say when without a date: at once, or by a calendar that does not stand there.
WHEN = re.compile(
    r"(?:immediate(?:ly)?|asap|a\.s\.a\.p\.?|as soon as \w+|with immediate effect)\b"
    r"|(?:now|as (?:and when )?(?:required|needed|necessary))\W*$"
    rf"|{_AT}(?:start|beginning|middle|end|close) of {_SOME}{_UNIT}s?(?: [0-9]{{1,2}})?\b"
    rf"|{_AT}(?:early (?:in )?)?(?:the )?new year\W*$"
    rf"|{_AT}(?:next|this|current) (?:{_SOME}{_UNIT}|meeting|round|cycle)\b"
    rf"|{_AT}{_UNIT}s? [0-9]{{1,2}}(?: ?(?:-|to|and|&) ?[0-9]{{1,2}})?(?: of [\w ]{{1,40}})?\W*$"
    rf"|{_AT}{_SOME}year[ -]end\W*$"
    r"|(?:short|medium|long|longer)(?:[ /-]+(?:to )?(?:medium|long|longer))?[ -]terms?\b"
    r"|(?:(?:over|in|within|during|for) )?(?:the )?(?:next|first|coming) (?:few )?"
    rf"(?:{_COUNT} )?{_SPAN}\b"
    r"|(?:following|after|before|prior to|pending|once|upon|when"
    r"|on (?:the )?(?:completion|publication|receipt|approval|appointment|recruitment) of) \w"
)
# "End of year 2" is a time, whatever the words begin with.
TIME_ALONE = re.compile(
    rf"{_AT}(?:start|beginning|end|close) of {_SOME}{_UNIT}(?: [0-9]{{1,2}})?\W*$"
)
LEAD = re.compile(
    r"(?:\b(?P<from>from|since|as of|on or after|w\.?e\.?f\.?|not before"
    r"|(?:no|not) (?:earlier|sooner) than)"
    r"|(?<!\bon or )(?<!\bby or )\b(?P<before>before|prior to|ahead of|in advance of|pre)"
    r"|(?<!\bon or )(?P<after>\b(?:after|following)|(?:^|[(,;] ?)post|\bpost(?=-))"
    r"|\b(?P<until>until|til|till|up to(?: and including)?|through to))[ :-]{0,3}$"
)

# Labels that a timescale opens with; after one of them stands a colon or a date.
_STARTS = r"(?:start|begin|commenc|launch|kick[ -]?off|go(?:es|ing)?[ -]live)"
_MODIFIERS = (
    "(?:progress|mid-?(?:term|point|year)|first|second|third|next|final|interim|annual|fully?"
    "|target|planned|expected|actual|proposed|project|initial|further|regular|quarterly|termly)"
)
_LABEL_WORD = (
    r"(?:start(?:s|ed|ing)?|end(?:s|ing)?|begin(?:s|ning)?|commenc(?:e|es|ed|ing|ement)"
    r"|launch(?:ed)?|go[ -]live|finish(?:ed)?|complet(?:e|ed|ion)|due|deadline|review(?:s|ed)?"
    r"|publish(?:ed)?|publication|(?:re-?)?established|embedded|implemented|operational)"
)
KNOWN_LABEL = re.compile(
    rf"(?<!\w)(?:{_MODIFIERS}[ -]){{0,2}}{_LABEL_WORD}"
    r"(?: (?:date|by|on|point|progress))?(?: of [^:.;]{1,60})? ?:"
)
# Such a word closes what it is said of: "July 2025 review".
KIND_BEHIND = re.compile(
    rf"(?:{_MODIFIERS}[ -]){{0,2}}(?:start|launch|go[ -]live|review|publication|completion|end)"
)
NO_LABEL_BEFORE = re.compile(
    r"\b(?:the|a|an|of|for|to|and|our|this|in|on|by|with|complete|undertake|conduct|-)$"
)

_Rules = tuple[tuple[MilestoneKind, re.Pattern[str]], ...]
_BY = r"(?: (?:by|in|on|at|from|due|date))*$"
_HEADS: _Rules = (
    ("start", re.compile(rf"{_STARTS}(?:s|e|es|ed|ing|ement)?\b(?! (?:of )?(?:the )?review)")),
    ("review", re.compile(rf"(?:to be )?review|(?:{_MODIFIERS}[ -]){{1,2}}review")),
    (
        "established",
        re.compile(
            r"(?:to be )?(?:fully |re-?)?(?:established|embedded)"
            r"|fully (?:implemented|operational|functional|functioning|in place)"
        ),
    ),
    ("published", re.compile(r"(?:to be )?publi(?:sh|cation)")),
)
_TAILS: _Rules = (
    ("review", re.compile(rf"\b(?:reviews?|reviewed){_BY}")),
    ("start", re.compile(rf"\b{_STARTS}(?:s|e|es|ed|ing)?{_BY}")),
    ("published", re.compile(rf"\b(?:published|publication){_BY}")),
    ("established", re.compile(rf"\b(?:re-?)?(?:established|embedded){_BY}")),
)
_END_HEADS: _Rules = (
    ("end", re.compile(r"(?:end|ends|ending|finish(?:es|ed)?|completion|conclu\w{1,6}|closure)\b")),
    ("end", re.compile(r"(?:target|planned|expected|project|actual) (?:end|completion)\b")),
    ("start", re.compile(r"(?:target|planned|expected|project|actual) start\b")),
)
_END_TAIL = re.compile(rf"\b(?:ends|closes|to (?:end|close|finish)|finishes|completion){_BY}")
# "Complete the review" and "Plan launch event" are orders, due like any other.
_ORDER = re.compile(
    r"(?:complete|undertake|conduct|carry out|agree|plan|prepare|draft|develop|hold|deliver|design"
    r"|produce|propose|commission|report|present|submit|identify|map|create|write|arrange)\b"
)


def kind_of(label: str, *, undated: bool = False) -> MilestoneKind | None:
    """What happens, from the folded words before a date; None where no word tells."""
    tail = max(0, len(label) - 60)
    for kind, pattern in _HEADS:
        if pattern.match(label):
            return kind
    if not undated and not _ORDER.match(label):
        for kind, pattern in _TAILS:
            if pattern.search(label, tail):
                return kind
    for kind, pattern in _END_HEADS:
        if pattern.match(label):
            return kind
    return "end" if not undated and _END_TAIL.search(label, tail) else None


def becomes_usual(words: str) -> bool:
    """Whether something is a matter of course from the date on that follows: "Moved to BAU"."""
    return ("bau" in words or "usual" in words) and _BECOMES.search(words) is not None


def recurrence_of(folded: str) -> str | None:
    """How often it recurs, in one spelling: "6 monthly" and "every six months" are 6-monthly."""
    if not _SIGN_OF_RECURRENCE.search(folded):
        return None
    match = RECURRENCE.search(folded)
    if match is None:
        return None
    if match["every"]:
        number = re.split("[ -]", match["every"])[0]
        digits = re.match("[0-9]+", number)
        if digits:
            count, unit = int(digits[0]), match["every"][digits.end() :].strip(" -")
        else:
            name = next(word for word in _SPELT if number.startswith(word))
            count, unit = _SPELT[name], match["every"][len(name) :].strip(" -")
        return unit if count == 1 else f"{count}-{unit}"
    if match["each"]:
        words = match["each"].replace("-", " ").split(" ", 1)[1]
        first, _, rest = words.partition(" ")
        if first not in _SPELT and not first.isdigit() and first != "other":
            return _UNITS[words.removesuffix("s")]
        unit = _UNITS[rest.removesuffix("s")].replace("annually", "yearly")
        count = 2 if first == "other" else _SPELT.get(first) or int(first)
        return unit if count == 1 else f"{count}-{unit}"
    if match["day"] or match["date"]:
        return "weekly" if match["day"] else "annually"
    if match["times"]:
        return _times(match["times"])
    word = match["word"]
    spelling = {"annual": "annually", "yearly": "annually", "biannual": "biannually"}
    spelling |= {"bimonthly": "bi-monthly", "biweekly": "bi-weekly", "biannually": "biannually"}
    word = spelling.get(word.replace("-", ""), word).replace("half ", "half-")
    if word.startswith("q"):
        return "quarterly"
    return "6-monthly" if word.startswith("six") else word


def _times(words: str) -> str:
    """So often in a unit of time: termly for "once per term", else "3 times a year"."""
    number, _, rest = words.replace("-", " ").partition(" ")
    named = rest.removeprefix("times ").partition(" ")[2] or rest
    unit = next((u for u, adverb in _UNITS.items() if adverb == named or u == named), "year")
    if number == "once":
        return _UNITS[unit]
    times = "twice" if number == "twice" else f"{_SPELT.get(number, number)} times"
    return f"{times} a {unit}"
