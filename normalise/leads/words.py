"""The vocabulary that tells a post from a body and both from a person's name.

Classes of words only: no council, trust or document is named here. What a
document says of itself (its key, its glossary) is asked before these lists.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from ..text.word_sets import word_set

Phrase = Literal["role", "team"]


_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4\u2032", "'"))
# Capitals of other alphabets that are drawn like Latin ones.
_LOOKALIKES = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "ABEKMHOPCTYXIJSABEZHIKMNOPTYX",
)

# Bodies that meet: a post named before one of these is the body's membership.
FORUMS = word_set(
    """
    group subgroup board workstream forum committee network panel alliance meeting cabinet
    consortium collaborative taskforce congress assembly cluster stream scrutiny leadership
    conference
    """
)
# Bodies that work: a post named before one of these is a post in it.
DEPARTMENTS = word_set(
    """
    team service department directorate division unit hub office partnership school college
    academy sector agency association federation charity union clinic nursery crew cell
    programme
    """
)
# Bodies that employ: what people and teams are "of".
ORGANISATIONS = word_set(
    """
    council ccg icb ics icp trust authority university hospital ltd limited cic foundation nhs
    """
)
TEAM_ENDS = FORUMS | DEPARTMENTS | ORGANISATIONS
POSTS = word_set(
    """
    manager director officer head lead leader chair chairperson chairman chairwoman cochair
    coordinator commissioner adviser advisor principal headteacher teacher senco sendco
    executive consultant psychologist therapist nurse doctor paediatrician analyst specialist
    administrator accountant lawyer solicitor secretary governor councillor member holder
    champion inspector practitioner clinician worker caseworker representative rep facilitator
    president supervisor trainer mentor navigator assistant registrar postholder sponsor owner
    deputy tutor trustee planner developer auditor moderator physiotherapist pediatrician
    matron professional visitor midwife dietitian audiologist broker ambassador mgr dir coord
    """
)
# Posts that are whole without another word; "Manager" or "Lead" alone are not.
LONE_POSTS = word_set(
    """
    headteacher senco sendco principal governor chair paediatrician psychologist trustee
    commissioner councillor teacher therapist practitioner cochair
    """
)
# The words of posts that say nothing of what they are over.
_BARE_TITLE = word_set(
    """
    acting assistant associate chair chief cochair corporate deputy director executive head interim
    joint lead manager of officer operational principal programme project senior service strategic
    team asst dep dir exec mgr snr strat svc svce
    """
)
_DEPARTMENT_POSTS = word_set(
    "manager director head lead commissioner adviser advisor officer member leader"
)
# Plural bodies that are a lead of their own only beside others of the kind.
LOOSE_BODIES = word_set(
    "schools colleges settings providers partners parents carers families stakeholders"
)

ROLE_ABBREVIATIONS = word_set(
    "dco dmo dsco dcs dass dph sro senco sendco ceo coo cfo cno cmo cio dsl cnd gp hts ep"
)
ORGANISATION_ABBREVIATIONS = word_set("ccg ccgs icb icbs la las nhs nhse nhsei dfe")
BODY_ABBREVIATIONS = ORGANISATION_ABBREVIATIONS | word_set(
    """
    cqc ofsted pcf pcfs pct sendiass sendias iass camhs mash lga nnpcf hwb hwbb lscb ics icp
    yos yjs yot qib slt smt dmt smg slg healthwatch eps salt ict hr
    """
)
TOPICS = word_set(
    """
    a abuse academic access accountability action actions activity additional adult adulthood
    adults all alternative and annual any appropriate area areas arrangements assessment
    assurance attainment attendance autism behaviour benchmarking benefits best breaks budget
    budgets business capacity care carer carers case change changes child children childrens
    city clinical co commission commissioned commissioning communication communications
    community complaints complex continuing coproduction corporate county cross customer data
    delivery dental design development digital disabilities disability disabled district each
    early economy education educational ehc ehcp ehcps elective employment engagement england
    equality evaluation every exclusion exclusions families family finance financial footprint
    framework frontline further future governance graduated growth health healthcare hearing
    help high home housing identification impact improvement improvements inclusion inclusive
    independent information inspection integrated intelligence intervention joint key language
    learning legal leisure level local locality looked mainstream making management market
    media medical mediation mental monitoring multi needs neuro neurodevelopment
    neurodevelopmental new nursing occupational offer officers operational operations
    opportunities opportunity outcomes outreach paediatric parent parental parents
    participation partner partners partnerships pathway pathways patient people performance
    personal personalised physical physiotherapy place placement placements planning plans
    policy portage post practice preparing prevention primary priority procurement
    professional programme project projects protection provider providers provision public
    pupil quality recovery recruitment reform reforms region regional relevant representatives
    research resources respite review safeguarding scheme schools science secondary sen send
    sensory settings short skills social special specialist speech stakeholder stakeholders
    standards statutory steering strategic strategy supervision support sure surveys system
    systems targeted task technology termly the therapies therapy together traded training
    transformation transition transitions transport universal vice virtual visiting visual
    voice voices voluntary vulnerable waiting ward wellbeing work workforce working years
    young youth interim acting senior designated lead group named nominated various both chief
    eyfs sendco ey cyp cyps healthwatch ofsted sendiass camhs educ incl perf strat comms asst assoc
    dep svc svce exec mat
    """
)
# Vocabulary that is a surname as well: after an unknown first word it is taken for one.
_SURNAMES_TOO = word_set("young head law best parent place home short ward")
VOCABULARY = TOPICS | TEAM_ENDS | POSTS | ROLE_ABBREVIATIONS | BODY_ABBREVIATIONS | LOOSE_BODIES

_EMPLOYERS = ("integrated care board", "clinical commissioning group")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_JOINED = re.compile(r"\b(work|sub|co|head|task)(?:-\s?|\s)(?=[a-z])")
_JOINABLE = {
    "work": ("stream",),
    "sub": ("group",),
    "head": ("teacher",),
    "task": ("force",),
    "co": ("ordinator", "production", "chair", "ordinate"),
}
_CUT = word_set("of for with in at from on within across reporting - , :")
_PHRASE_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|(?<=\s)[-:](?=\s)|,")
_INITIALS = re.compile(
    r"(?:[A-Z][.']?(?:-)?){1,3}(?:[A-Z][a-z]?|Ma?c[A-Z]|[A-Z]'[A-Z]|De[A-Z])[a-z]?\.?"
)
# What a post's initials are over, behind a hyphen: "AD-E", "HoS-SEND".
_OVER = re.compile(r"(?P<post>[A-Z][A-Za-z]?[A-Z]{1,2})-[A-Z]{1,5}")
# Capitals of Welsh, Irish, Polish, Vietnamese ... names; small letters among them are told by case.
_CAPITAL = "[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
_CAPITAL_NAME = re.compile(
    rf"(?:[A-Z]\.){{0,2}}(?:Mac|Mc|O'|D'|De|Di|Le|La|Fitz)?{_CAPITAL}[^\W\d_A-Z]+"
    rf"(?:[-']{_CAPITAL}?[^\W\d_A-Z]+)*"
)
_INITIAL = re.compile(rf"{_CAPITAL}\.?(?:[A-Z]\.?)?")
TITLES = word_set("mr mrs ms miss mx dr prof professor cllr councillor sir dame rev")
_PARTICLES = word_set("de da di du van von der den la le el al bin ibn bint ter ap ab ferch")
# Directors of nursing, finance, public health, heads of service; another "DoX" is a department.
_SHORT_POST = re.compile(r"DoN|DoF|DoPH|HoS|ADs")
_LEADING_POST = re.compile(
    r"(?:(?:Acting|Interim|Deputy|Joint) )?(?:AD|HoS) (?=\S)|(?:Acting|Interim|Deputy|Joint) AD$"
)
_PLACEHOLDER = re.compile(
    r"(?:post )?(?:(?:is |yet )?to be (?:appointed|confirmed|recruited|agreed|identified|advised"
    r"|determined|decided|filled|allocated|nominated)|tb[acd]|vacan(?:t|cy)|new post"
    r"|being recruited|under recruitment|not yet (?:appointed|known)|n/a)(?: post)?",
    re.IGNORECASE,
)


def straight(text: str) -> str:
    """Text with every apostrophe straight and look-alike capitals Latin."""
    return text if text.isascii() else text.translate(_APOSTROPHES).translate(_LOOKALIKES)


def _join(match: re.Match[str]) -> str:
    word = match.group(1)
    return word if match.string.startswith(_JOINABLE[word], match.end()) else match.group()


def words(text: str) -> tuple[str, ...]:
    """Lower-case words, with "work stream", "sub-group" and the like made one word each."""
    return _short_words(text) if len(text) <= _SHORT else _read_words(text)


def _read_words(text: str) -> tuple[str, ...]:
    lowered = straight(text).lower().replace("&", " and ")
    if "-" in lowered or "work " in lowered or "sub " in lowered or "head " in lowered:
        lowered = _JOINED.sub(_join, lowered)
    found: list[str] = _TOKEN.findall(lowered)
    if "'" in lowered or "." in lowered:
        found = [t.replace("'", "").replace(".", "") for t in found]
    return tuple(found)


# The same few wordings recur all through a plan.
_SHORT = 160
_short_words = lru_cache(maxsize=4096)(_read_words)


_EMPTY = word_set("of the for and a an")


def fold(text: str) -> str:
    """What two spellings of one name have in common."""
    return _short_fold(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    return " ".join(w for w in words(text) if w not in _EMPTY)


_short_fold = lru_cache(maxsize=4096)(_fold)


def fold_initials(text: str) -> str:
    """Initials without dots, spaces, hyphens and apostrophes; the case stays."""
    return _NOT_ALPHANUMERIC.sub("", straight(text))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_post(word: str) -> bool:
    """Whether a lower-case word is a post, in the singular or the plural."""
    one = _singular(word)
    return word in POSTS or one in POSTS or word in ROLE_ABBREVIATIONS or one in ROLE_ABBREVIATIONS


def is_bare_title(text: str) -> bool:
    """Whether the words of a post say nothing of what it is over: "Executive Director"."""
    found = words(text)
    return bool(found) and _BARE_TITLE.issuperset(found)


def is_team_end(word: str) -> bool:
    """Whether a lower-case word may end the name of a team, board or other body."""
    return word in TEAM_ENDS or _singular(word) in TEAM_ENDS


def is_organisation_end(word: str) -> bool:
    """Whether a lower-case word may end the name of an employer."""
    return word in ORGANISATIONS or _singular(word) in ORGANISATIONS


def is_employer(name: str) -> bool:
    """Whether a full name is that of a body that employs."""
    folded = fold(name)
    return is_organisation_end(folded.rsplit(" ", 1)[-1]) or folded.endswith(_EMPLOYERS)


def is_vocabulary(word: str) -> bool:
    """Whether a lower-case word is one of plans rather than of names."""
    return word in VOCABULARY or _singular(word) in VOCABULARY


def looks_like_initials(text: str) -> bool:
    """Two or three capitals, with the dots, apostrophes and small letters that names bring.

    A post's may have capitals behind a hyphen.
    """
    if not 2 <= len(text) <= 9 or not text[0].isupper():
        return False
    text = straight(text)
    if text.isalpha() and text.isupper():
        return len(text) <= 3
    over = _OVER.fullmatch(text) if "-" in text else None
    if over:
        return over["post"].lower() not in BODY_ABBREVIATIONS
    return _INITIALS.fullmatch(text) is not None and len(fold_initials(text)) <= 5


def looks_like_name(text: str) -> bool:
    """A person's name: capitalised words, none of them a word of plans."""
    if len(text) > 60:
        return False
    tokens = straight(text).split()
    titled = bool(tokens) and tokens[0].rstrip(".").lower() in TITLES
    if titled:
        tokens = tokens[1:]
    if tokens[-1:] == ["LA"]:
        return False
    if len(tokens) == 1 and not titled:
        return "." in text[:-1] and _CAPITAL_NAME.fullmatch(tokens[0]) is not None
    if not 1 <= len(tokens) <= 5:
        return False
    full = 0
    for at, token in enumerate(tokens):
        if token[0].isupper() and _CAPITAL_NAME.fullmatch(token):
            parts = token.lower().replace("'", "")
            if is_vocabulary(parts) and not (at and parts in _SURNAMES_TOO):
                return False
            # "Family-Link Sandwold" is a body; a surname may have two such parts.
            if not (at or titled) and "-" in parts and any(map(is_vocabulary, parts.split("-"))):
                return False
            full += 1
        elif not (_INITIAL.fullmatch(token) or (at and token in _PARTICLES)):
            return False
    # Two initials and nothing more are initials, not a name.
    return full >= 1 and (titled or len(tokens) >= 2)


def is_short_post(text: str) -> bool:
    """Whether one word shortens a post: "DoN", "HoS"."""
    return _SHORT_POST.fullmatch(text) is not None


def is_shortened_post(text: str) -> bool:
    """Whether a phrase opens with a post in short and goes on in words of plans: "AD Education"."""
    match = _LEADING_POST.match(text)
    return match is not None and all(is_vocabulary(word) for word in words(text[match.end() :]))


def is_placeholder(text: str) -> bool:
    """Words that stand where no one is named yet."""
    return _PLACEHOLDER.fullmatch(text.strip(" .*")) is not None


def phrase_tokens(text: str) -> list[str]:
    """Lower-case words of a phrase with its commas and spaced dashes."""
    dashed = straight(text).replace("\u2013", "-").replace("\u2014", "-").lower()
    if "-" in dashed or "work " in dashed or "sub " in dashed or "head " in dashed:
        dashed = _JOINED.sub(_join, dashed)
    return _PHRASE_TOKEN.findall(dashed.replace("&", "and"))


def phrase_kind(text: str) -> Phrase | None:
    """Whether a noun phrase names a post or a body; None where no word tells.

    The last word before the first preposition decides, then the last of all:
    "Head of Service" is a post, "Headteacher Reference Group" is not.
    """
    tokens = [t.removesuffix("'s").rstrip("'") for t in phrase_tokens(text)]
    while tokens and tokens[-1] in _CUT:
        tokens.pop()
    if not tokens:
        return None
    cut = next((i for i, t in enumerate(tokens) if i and t in _CUT), len(tokens))
    head = tokens[:cut]
    if is_post(head[-1]) or head[0] == "chair" or head[-2:] == ["business", "partner"]:
        return "role"
    last = tokens[-1]
    if is_post(last) and cut == len(tokens):
        return "role"
    inside = any(t in _DEPARTMENT_POSTS for t in head[:-1])
    if is_team_end(last):
        forum = last in FORUMS or _singular(last) in FORUMS
        return "role" if inside and not forum else "team"
    if any(is_post(t) for t in head):
        return "role"
    if any(is_team_end(t) for t in head):
        return "team"
    if any(is_post(t) for t in tokens):
        return "role"
    return "team" if any(is_team_end(t) for t in tokens) else None
