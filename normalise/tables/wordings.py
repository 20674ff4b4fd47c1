"""The wordings of column headings: which field a heading names.

The wordings are classes of vocabulary, not documents: either half of a
compound heading may match, and a heading may be clipped ("How do v").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

# For each field its wordings with their weights: the heaviest match wins, so that a precise
# wording beats a loose one. "none" is for columns that are known to be of no field.
_WORDINGS: dict[str, dict[str, int]] = {
    "ref": {
        r"^(?:(?:action|activity|task|unique|row|line|item) )?"
        r"(?:ref(?:erence)?|no|number|num|id|#)\b\.?$|^(?:row|line|item|seq(?:uence)?)$": 9,
        # Of other things the number is a link to them.
        r"\baction (?:ref|no|number)\b"
        r"|^(?!rec|kpi|indicator|measure|afi|outcome|risk)\w+"
        r" (?:ref(?:erence)?|no|number|#)\.?$": 9,
        r"^(?:#|n[º°]|s n|(?:action )?code)$": 9,
        r"^(?:ref|no)\b": 4,
    },
    "area": {
        r"^areas?(?: of (?:significant )?(?:weakness|concern|focus))?$": 9,
        r"^(?:(?:key|priority|strategic|improvement) )?(?:priority|theme|work ?stream|strand|pillar"
        r"|area|domain)(?: (?:area|theme|of work))?$": 6,
        r"^areas? for \w+|^afi$|^inspection findings?$|^(?:significant )?weakness(?:es)?$": 6,
        # Clipped by a narrow column.
        r"^work ?stre?a?$": 6,
    },
    "action": {
        r"\bwhat (?:(?:are )?we (?:are )?going|will we|we will|(?:do )?we need) to"
        r" (?:do|change|deliver|put in place)\b": 8,
        r"\bwhat we have (?:committed|agreed|pledged|promised)\b": 8,
        r"\bwhat (?:we will|will we|we plan to|we intend to) (?:do|put in place|deliver)\b": 7,
        r"\bwhat (?:will|must|should|is to|has to) be (?:done|delivered|changed)\b": 8,
        r"\bwhat (?:are we|we are) (?:chang|improv|deliver|putt)ing\b|^what we are doing$": 6,
        r"^(?:things )?we will(?: do)?$"
        r"|^(?:our )?(?:promise|pledge|offer)s?(?: to (?:you|families))?$": 7,
        r"^(?:the |planned |required |proposed )(?:work|improvements?|changes?)$|^improvements?$"
        r"|^(?:work|improvements?|changes?) (?:planned|required|needed)$": 4,
        r"\bwe (?:said|promised|agreed)(?: that)? (?:we (?:would|will)|we'd) do\b": 8,
        r"\bhow (?:will we|we will|are we going to|we are going to|do we)"
        r" (?:do|deliver|achieve|get)\b": 8,
        r"\bwhat (?:has|needs|will|is going)(?: to)? happen\b": 6,
        r"^(?:agreed |key |planned |proposed |specific )?actions?\b(?! owner| lead| by)": 6,
        r"^(?:(?:priority|objective|outcome|theme|area|goal)s? (?:and )?)+actions?$": 7,
        r"\bactivit(?:y|ies)\b|\bcommitments?\b|\bintervention|^what$": 4,
        r"^initiatives?$|^our response$|^to do$": 6,
        r"\bwhat needs\b|\bto be done\b": 6,
        r"\bactions?\b": 3,
    },
    "task": {
        r"\bwhat are we doing\b": 6,
        r"\btasks?\b|\bsteps?\b|\bkey activities\b|\b(?:sub[ -]?|detailed )actions?\b"
        r"|^(?:key )?deliverables?$": 5,
    },
    "outcomes": {
        r"\bwhat (?:we want|will be different|do we want|difference)\b|\bobjectives?\b": 6,
        r"\bwhat will (?:have changed|be better|look different|change)\b": 8,
        r"\bwhat (?:we will|will we|we(?: aim| hope| want)? to) achieve\b": 8,
        r"\bwill (?:notice|feel|experience)\b": 7,
        r"\b(?:children|families|parents|people) (?:see|feel)\b": 7,
        r"\bdifference we (?:want|expect|hope|aim|will)\b": 8,
        r"\bwhat we (?:expect|hope|want) to see\b": 8,
        r"\bimpacts? (?:that )?we (?:want|expect|hope|aim)\b|^(?:intended|desired) impacts?\b": 9,
        r"\bdifference (?:it|this|that|they) (?:will|would|should)\b": 8,
        r"\bwhere (?:do )?we want\b|\bwhat (?:this|it|that)(?: will)? means?\b": 6,
        r"\boutcomes?\b|\boutputs?\b|\baims?\b|\baspirations?\b|\bvision\b": 5,
        r"\bgoals?\b|\bambitions?\b|\bpurpose\b|\bbenefits?\b": 5,
        r"\bresults?\b|^so that\b|^in \w+ (?:months|years)'? time\b": 4,
    },
    "lead": {
        r"\bresponsible (?:officer|body|person)\b": 8,
        r"\baction(?:ed)? by$|\b(?:assigned|allocated) to\b|\bled by$": 7,
        r"^(?:key people|officers?|co-?ordinators?|persons? in charge"
        r"|(?:named|key|main) (?:person|contact|colleague|individual)s?)$": 5,
        r"^owned by$": 7,
        r"\bleads?\b|\bowners?\b|\bwho(?:'s|’s| is)? (?:doing|responsible|will|leads?)\b": 7,
        r"\bwhom?\b|\bresponsib(?:le|ility)\b|\blead (?:officer|agency|person)\b": 6,
    },
    "accountable": {
        r"\baccountab(?:le|ility)\b|\bsenior responsible\b|\bsros?\b|\bsponsor\b": 8,
        r"\bportfolio holders?\b|\b(?:cabinet|lead) member$": 8,
        r"\bexec(?:utive)? (?:lead|owner)\b": 8,
    },
    "milestones": {
        r"\b(?:start|end|completion|target|review|finish|delivery|begin|commencement) dates?\b": 8,
        r"\btime ?(?:scales?|lines?|frames?)\b|\bdeadlines?\b|\bdue\b|\bwhen\b": 7,
        r"\b(?:expected|planned|estimated|anticipated|forecast|target|actual)"
        r" (?:completion|delivery|finish|start)\b": 8,
        r"\b(?:delivery|completion) (?:window|period|target)\b": 8,
        r"^(?:start|end|finish|from|to|dates?|complete by|completion|(?:key )?milestones?)\b": 5,
        r"^(?:(?:work|action|activity) )?(?:begin|start|commence|end|finishe|conclude|complete)s$"
        r"|^(?:beginn|start|commenc|end|finish|conclud|complet)ing$|^commencement$": 5,
        r"^(?:date of )?(?:next|first|last|final) review$": 5,
        r"^by$|^timings?$|^(?:achieved?|done|deliver|completed?) by$": 5,
        r"\bby the (?:time|end)\b": 7,
        r"(?<!to )\bdates?\b": 3,
    },
    "progress": {
        r"\bprogress\b|\bupdates?\b|\bwhat (?:we|have we|did we) (?:did|done|do)\b": 7,
        r"^(?:actions? (?:taken|completed|to date)|work to date)\b": 8,
        r"^performance against\b"
        r"|^progress (?:against|made|on|since|so far|to date|towards|update)\b": 9,
        r"\bwhat(?:'s been| has been| was| were) (?:done|achieved|delivered)\b": 8,
        r"\bcomments?\b|\bcommentary\b|\b(?:has|what's) happened\b": 5,
        r"\bposition\b|\bcurrent situation\b": 5,
        r"^narrative\b|^achievements?\b|^highlights?$|^latest$": 4,
        r"\bwhat (?:we have|have we) (?:done|achieved|delivered)\b": 5,
        r"\bsince (?:the |our )?(?:last|previous)\b": 6,
        r"\bso far\b|\bwhere (?:we are|are we)\b": 5,
        r"\bwhere (?:have we|we have|we've) got\b|\bhow far\b": 5,
        r"\bhow (?:is it|are we) (?:going|doing)\b": 5,
    },
    "evaluation": {
        r"\bevaluat\w*|\bimpacts?\b|\bmeasures? of success\b": 8,
        r"\bsuccess (?:criteria|measures?)\b|\b(?:outcome|impact) measure(?:ment)?s?\b": 8,
        r"\bmonitored by\b|\bwho (?:will )?monitors?\b": 8,
        r"\bhow (?:do|will|can) (?:we|you|v)\b|\bhow we (?:will|can) (?:know|measure)\b": 7,
        r"\btell us\b|\bit(?:'s| is| has| will have)? work(?:ed|ing)\b": 7,
        r"\bwe will know\b|\bdifference (?:has|have|did|made)\b": 8,
        r"\bhow (?:will|is|are) [\w ]{1,30} (?:measured|evaluated|evidenced|monitored|known)\b": 8,
        r"\bhow will success\b|\bevidence\b|\bdifference\b|\blooks? like\b": 6,
        r"\bmonitoring\b|\bmade a difference\b|^so what\b": 4,
        r"\bmeasur(?:es?|ed|ing)\b|\bsuccess\b|\bassurance\b|^proof\b": 3,
    },
    "ratings": {
        r"\bb?rag\b|\b(?:rayg|bragg|ragb)\b|\bstatus\b|\brating\b|\bstage\b": 8,
        r"\btraffic lights?\b|^on track$|^delivery confidence$|^b? ?r a g(?: b)?$": 8,
        r"^(?:state|health|colou?r)$": 4,
        r"\b(?:open|live)(?: or)? (?:closed?|completed?)$": 8,
        r"(?:%|\bper ?cent(?:age)?) ?(?:complet\w+|done|delivered)\b": 9,
    },
    "indicators": {
        r"\bkpis?\b|\bperformance (?:measures?|indicators?)\b|\bmetrics?\b": 6,
        r"\b(?:linked|related|relevant|dashboard) (?:measures?|indicators?)\b": 6,
    },
    "recommendations": {
        r"\brecommendations?\b|^recs?\b|\brecs?$": 5,
        r"^(?:link(?:s|ed)? to )?(?:the )?areas? for improvement (?:ref|no|number)|^afi (?:ref|no)"
        r"|^link(?:s|ed)? to (?:the )?(?:area|afi|recommendation|inspection)": 8,
    },
    "none": {
        r"\bsupport(?:ed|ing)?\b|\bpartners?\b|\bresources?\b|\bcosts?\b|\bbudget\b"
        r"|\bgovernance\b(?! issue)|^report(?:s|ing)? to\b": 7,
        # Where it comes from, and what is said of that.
        r"^(?:source|origin)\b": 9,
        r"\b(?:of|to) (?:the )?recommendations?$": 6,
        # When a row was written, which is no time of its action's.
        r"\bdate (?:last )?"
        r"(?:raised|added|opened|logged|identified|created|recorded|entered|updated|reviewed)\b"
        r"|^(?:last )?(?:raised|added|logged|recorded|entered|updated|reviewed) (?:on|date)$"
        r"|^last (?:entered|updated|reviewed)$"
        r"|^date of (?:(?:last|latest|this) )?(?:update|entry)$"
        r"|^(?:(?:last|latest) )?(?:update|entry) date$": 9,
        r"\b(?:meeting|board) date\b|\bdate of (?:the )?(?:meeting|board)\b": 9,
        r"\brationale\b|\btask (?:and|&) finish\b": 9,
        # Weaker than what it is asked of: "Why? (intended outcome)".
        r"^why\b": 3,
        r"\bspend\b|^enablers?\b|^links? to (?:other )?(?:strateg|plan|polic)\w+$": 7,
        r"\brisks?\b|\bbarriers?\b|\bblockers?\b|\b(?:inter)?dependenc(?:y|ies)\b|\bfunding\b": 7,
    },
}
_COMPILED = tuple(
    (re.compile(pattern), field, weight)
    for field, wordings in _WORDINGS.items()
    for pattern, weight in wordings.items()
)
# Headings in full, by which one that its row's height or width clips is told.
_FULL: dict[str, tuple[str, ...]] = {
    "action": (
        "what we will do",
        "what we are going to do",
        "what are we going to do",
        "our actions to deliver this are",
        "action description",
        "actions to be taken",
        "key activities",
    ),
    "outcomes": (
        "intended outcomes",
        "desired outcomes",
        "expected outcomes",
        "planned outputs and aims to be achieved",
        "what we want to achieve",
        "what will be different",
    ),
    "lead": (
        "who is responsible",
        "who's responsible",
        "who is doing it",
        "who's doing it",
        "responsible officer",
        "responsible body",
        "leads for completing the action",
        "lead officer",
    ),
    "milestones": ("by when", "timescales", "timelines", "deadlines", "target date", "due date"),
    "progress": ("progress to date", "progress update", "what do we know has happened"),
    "evaluation": (
        "how do we know it's made a difference",
        "how will we know",
        "how we will know",
        "how we will evaluate",
        "measures of success",
        "success criteria",
        "evidence and impact",
    ),
}
# No heading has more letters; of a narrow column's heading no more breaks than this are tried.
_LONG, _BREAKS = 160, 3
# A cut heading has so many letters left, and weighs so much.
_CLIPPED = 4
_MARKS = re.compile(r"[\s/|]+")
_SPELT = {"'re": " are", "'ll": " will", "'ve": " have"}
_SHORTENED = re.compile("'(?:re|ll|ve)\\b")


def field_of(heading: str) -> str | None:
    """The canonical field that a heading names, if any; "none" for one known to be of no field."""
    return best_of(scores_of(heading))


@lru_cache(maxsize=4096)
def scores_of(heading: str) -> Mapping[str, int]:
    """How much a heading's words speak for each field, from 0 to 9, the weightiest first.

    None where a text is too long for a heading.
    """
    if len(heading) > _LONG:
        return {}
    text = _MARKS.sub(" ", heading.lower().replace("’", "'")).strip(" :*?!.…")
    text = _SHORTENED.sub(lambda match: _SPELT[match.group()], text)
    scores = _scores(text) or (_scores(text.replace("-", "")) if "-" in text else {})
    return scores or _clipped(text) or _unbroken(text)


def best_of(scores: Mapping[str, int]) -> str | None:
    """The field that a heading names first of all."""
    return next(iter(scores), None)


def _scores(text: str) -> dict[str, int]:
    found = sorted(
        (
            (weight, -match.start(), field)
            for regex, field, weight in _COMPILED
            if (match := regex.search(text))
        ),
        reverse=True,
    )
    scores: dict[str, int] = {}
    for weight, _, field in found:
        scores.setdefault(field, weight)
    return scores


def _clipped(text: str) -> dict[str, int]:
    """The field of a heading whose end is missing, if all that it may be are of one field."""
    fields = {
        field
        for field, wordings in _FULL.items()
        if any(_is_cut(text, wording) for wording in wordings)
    }
    return {fields.pop(): _CLIPPED} if len(fields) == 1 else {}


def _unbroken(text: str) -> dict[str, int]:
    """What a heading names where a narrow column broke one of its words: "Responsibl e officer"."""
    pieces = text.split()
    if len(pieces) > _BREAKS + 1:
        return {}
    for length in range(2, len(pieces) + 1):
        for first in range(len(pieces) - length + 1):
            last = first + length
            whole = "".join(pieces[first:last])
            if scores := _scores(" ".join([*pieces[:first], whole, *pieces[last:]])):
                return scores
    return {}


def _is_cut(text: str, wording: str) -> bool:
    """Whether a text is the beginning of a wording, cut in a word or after three of them."""
    if len(text) < _CLIPPED or not wording.startswith(text):
        return False
    return wording[len(text) : len(text) + 1].isalpha() or len(text.split()) > 2
