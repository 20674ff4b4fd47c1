"""The patterns by which dates are found: what a date may look like in English prose.

They read folded text (lower case, one dash, one quote). All repeats are bounded, so
that no text makes them slow.
"""

from __future__ import annotations

import re

# Lower case, one kind of dash and of quote; character for character, so that places stay true.
_FOLD = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2018\u2019\u02bc",
    "abcdefghijklmnopqrstuvwxyz-------'''",
)


def fold(text: str) -> str:
    """The text as the patterns want it, of the same length."""
    return text.translate(_FOLD)


_SPELT = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# Slips that leave no doubt which month is meant: "Febuary", "Septmeber".
_MISSPELT = "jan[a-z]{3,5}y|feb[a-z]{3,6}y|aug[a-z]{1,3}st|(?:sep|oct|nov|dec)[a-z]{1,5}b(?:er|re)"
MONTH = f"(?:(?:{_SPELT})(?![a-z])|(?:{_MISSPELT})(?![a-z]))"
MONTH_SPELT = re.compile(_SPELT)
_YEAR = "(?:19[89]|20[0-9])[0-9](?![0-9])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_ORDINAL = "(?: ?(?:st|nd|rd|th)(?![a-z]))"
_SHORT_END = "(?![0-9a-z%]|[./:][0-9]| (?:st|nd|rd|th)(?![a-z]))"
_HOLIDAYS = "(?:holidays?|hols?|break|vacation)(?![a-z])"
# What follows a season in short: "Aut 24", "Spr term", "Sum 1 2025".
_SHORT_TERM = (
    r"(?= ?(?:terms?(?![a-z])|(?:academic year |[12] )?(?:20[0-9][0-9]|'?[2-4][0-9](?![0-9.,:%]))))"
)
_EVENT = "(?:meeting|board|committee|cabinet|panel|forum|census|session|event|half[ -]?term)"


def _year_of(n: str) -> str:
    """The year after a season, term or quarter: 2020, '20, 20, 2019/20, 25-26, 2023 to 2024."""
    return (
        rf"(?:(?:,? ?(?:of )?(?:\(|fy ?|financial year |academic year )?|[-/])(?:(?P<{n}y>{_YEAR})"
        rf"(?P<{n}p>[/-](?:20)?[0-9][0-9](?![0-9]|[/-][0-9])| ?(?:-|/|to) ?{_YEAR})?"
        rf"|'?(?P<{n}s>[1-3][0-9])(?P<{n}q>[/-][0-9][0-9])?{_SHORT_END}))?"
    )


_NUMBERS_FIRST = (
    # 2018-07-31, as spreadsheets print it also with a time; 2018-07
    "(?P<iso>(?P<iy>(?:19|20)[0-9][0-9])-(?P<im>0[1-9]|1[0-2])"
    "(?:-(?P<id>[0-3][0-9])(?:[ t][0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?)?(?![0-9/-]))",
    # 20/02/18, 30.06.2020
    "(?P<num>(?P<nd>[0-9][0-9]?)(?P<ns> ?[/.-] ?)(?P<nm>[0-9][0-9]?)(?P=ns)"
    "(?P<ny>(?:19|20)[0-9][0-9]|[0-9][0-9])(?![0-9]|[./-][0-9]))",
    # 07/2018, 07.2018
    rf"(?P<my>(?P<mym>1[0-2]|0?[1-9])(?:/|(?<=[0-9][0-9])\.)(?P<myy>{_YEAR})(?!/))",
    # 31st July 2018, 1 - 5 June, 1st, 8th and 15th of June '18, 1-Jun-18
    rf"(?P<day>(?P<d1>{_DAY})(?P<do>{_ORDINAL})?"
    rf"(?:(?: ?[-/,&] ?| (?:to|and|or) |, and )(?P<d2>{_DAY}){_ORDINAL}?){{0,6}}"
    rf"(?: ?(?:of )?|[-/.])(?P<dm>{MONTH})\.?"
    rf"(?:(?:,? ?|[-/])(?P<dy>{_YEAR})|(?: ?'| |[-/]|)(?P<ds>[0-9][0-9]){_SHORT_END})?)",
)
_FORMS = (  # each with the letters that it may begin with, so that few are tried
    f"(?=[0-9])(?:{'|'.join(_NUMBERS_FIRST)})",
    # July 31st, 2018; July 31st; July 2018; Sep-18; May 25; July 5; July
    rf"(?=[adfjmnos])(?P<mon>(?P<mm>{MONTH})\.?(?:"
    rf" ?(?P<md>{_DAY}){_ORDINAL}?,? (?P<mdy>{_YEAR})"
    rf"| ?(?P<mo>{_DAY}){_ORDINAL}"
    rf"|(?:,? ?(?:of )?|[-/]|(?P<me>(?: {_EVENT}){{1,2}},? ))(?P<mly>{_YEAR})"
    "(?P<mp>/[0-9][0-9](?![0-9/]))?"
    rf"|(?: ?'| |[-/]|)(?P<ms>[1-3][0-9]|(?<=')0[0-9]){_SHORT_END}"
    r"| (?P<m1>0?[1-9])(?= ?(?:$|[,;)]))"
    ")?)",
    # Spring 2020, Autumn term 2019/20, Autumn 2020 term, Spring term 1 2020, Autumn 2 2020
    rf"(?=[aw]|s[pu])(?P<season>(?P<sn>spring|summer(?! {_HOLIDAYS})|autumn|winter"
    rf"|(?:spr|sum|aut){_SHORT_TERM})(?![a-z])"
    r"(?P<st>(?P<sf> half)?[ -]terms?(?![a-z]))?(?P<sh> ?[12](?![0-9a-z/.:]))?"
    rf"{_year_of('s')}(?P<sz> (?:terms?|(?:academic|school) year)(?![a-z]))?)",
    # Term 3 2025/26, Terms 1-2, Term 5 and term 6 2025, Half term 3 2025/26, HT3, T3 2025/26
    r"(?=t[e1-6]|h)(?P<term>(?:(?P<th>half[ -]terms? ?|ht ?)|(?P<tt>t)|terms? ?)(?P<tn>[1-6])"
    r"(?:(?: ?[-/&,] ?| (?:and|to|or) )(?:(?:half[ -])?terms? ?|h?t ?)?(?P<tm>[1-6])(?![0-9])"
    "){0,5}"
    rf"(?![0-9a-z]){_year_of('t')})",
    # Q3 2019/20, Q3/4 2019/20, Quarter 3 2023 to 2024, third quarter of 2019/20
    r"(?=[qfstl1-4])(?P<quarter>(?:q(?:uarter|tr)?s?\.? ?"
    "(?P<qn>[1-4]|one|two|three|four)(?![0-9a-z])(?: ?[/&-] ?(?P<qm>[1-4])(?![0-9a-z]))?"
    "|(?P<qw>first|second|third|fourth|last|final|1 ?st|2 ?nd|3 ?rd|4 ?th) quarter(?![a-z]))"
    f"{_year_of('q')})",
    # H1 2019/20
    rf"(?=h)(?P<half>h(?P<hn>[12])(?![0-9a-z]){_year_of('h')})",
    # Easter 2020, Christmas holidays 2019/20, Easter term 2020, summer holidays 2020, new year 2020
    r"(?=[censx])(?P<feast>"
    rf"(?P<fn>christmas|xmas|easter|new year|summer(?= {_HOLIDAYS}))(?: (?:day|sunday))?(?![a-z])"
    rf"(?P<fh> {_HOLIDAYS})?(?P<ft> terms?(?![a-z]))?"
    rf"{_year_of('f')})",
    # 2019/20, 2018-19, academic year 21/22, 2019/20 Q3, 2020, FY25, FYE 25/26
    r"(?=[0-9acfs])(?P<year>"
    r"(?P<yk>(?:(?P<yf>fye?)|ay|(?:financial|academic|school|calendar)(?: years?)?),? ?(?:of )?)?"
    rf"(?:(?P<yy>{_YEAR})(?P<yp>[/-](?:20)?[0-9][0-9](?![0-9]|[/-][0-9])| ?(?:-|/|to) ?{_YEAR})?"
    "|(?P<ys>[0-3][0-9])(?:(?P<yq>[/-][0-9][0-9])|(?(yf)|(?!)))(?![0-9]|[/.-][0-9]))"
    "(?P<yz> (?:academic|school|financial) years?)?"
    r"(?:[ ,-]{0,3}\(?q(?:uarter|tr)? ?(?P<yn>[1-4])(?![0-9a-z]))?)",
)
# No date begins within a word, in a section ("3.1.1 June") or a list of numbers ("1/2 June").
DATE = re.compile(
    r"(?=[0-9acdefhjlmnoqstwx])(?<!\w)(?:(?![0-9])|(?<![0-9]\.)(?<!\b[0-9]/)(?<!\b[0-9][0-9]/))"
    f"(?:{'|'.join(_FORMS)})"
)
EDGE_WORDS = {
    **dict.fromkeys(("end", "close"), "end"),
    **dict.fromkeys(("start", "beginning"), "start"),
    **dict.fromkeys(("mid", "middle", "mid point", "mid-point"), "mid"),
}
_WEEKS = "(?:first|second|third|fourth|last|final|1 ?st|2 ?nd|3 ?rd|4 ?th) (?:week|wk) (?:of|in)"
_EDGE = (
    rf"(?P<edge>\b{_WEEKS}|\bearly ?(?:/|-|to) ?mid|\bmid ?(?:/|-|to) ?late|\bend(?: of)?"
    r"|\b(?:start|beginning|middle|close|mid-point|mid point) of"
    r"|\bmid|\bearly(?: in)?|\blate(?: in)?|\b(?:first|second) half of)"
)
_WEEK = (
    r"(?:w[/.][cbe]\b\.?|w[bc]\b|w/(?:comm|beg|end)[a-z]*|(?:weeks?|wks?|w/k)\.?[ /-]"
    r"(?:comm(?:encing)?|beg(?:in(?:s|ning)?)?|start(?:s|ing)?|end(?:s|ing)?)\b\.?"
    r"|(?<!\ba )(?<!\bone )(?<![0-9] )week of)"
)
WEEK_ENDS = re.compile(r"w[/.]e|[a-z/.]+[ /-]end")
# What qualifies a date stands before it, so it is read backwards from there.
BEFORE = re.compile(
    rf"(?:\b(?P<week>{_WEEK})[: -]{{0,3}})?"
    rf"(?:(?:\bthe )?{_EDGE}[ -]?(?:the )?(?:new )?)?"
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? ?)?(?:the )?$"
)
# Only after one of these words (or none) is there anything for BEFORE to read.
_DAYS = ("mon", "tue", "tues", "wed", "wednes", "thu", "thur", "thurs", "fri", "sat", "satur")
BEFORE_LAST = frozenset(
    (
        *("the", "of", "in", "new", "end", "mid", "early", "late", "sun", "sunday"),
        *("commencing", "comm", "beginning", "begins", "begin", "beg", "starting", "starts"),
        *("start", "ending", "ends"),
        *_DAYS,
        *(f"{day}day" for day in _DAYS),
    )
)
# A number after one of these words counts something: "Task 3 June 2018" is no third of June.
COUNTED = re.compile(
    r"\b(?:tasks?|actions?|phases?|stages?|years?|steps?|groups?|areas?|priorit(?:y|ies)"
    r"|key stage|ks|parts?|versions?|v|drafts?|numbers?|no\.?|tiers?|levels?|waves?|cohorts?"
    r"|sections?|append(?:ix|ices)|items?|points?|objectives?|outcomes?|strands?|workstreams?"
    r"|milestones?|goals?|targets?|recommendations?|pages?|p|weeks?|days?|months?|aged?|ages"
    r"|terms?|rounds?|tranches?|themes?|kpis?|indicators?) ?$"
)
# Of these there are never more than twelve: "First draft 30 June 2018" names a day.
FEW = re.compile(r"\b(?:phases?|stages?|versions?|v|drafts?|tiers?|waves?|rounds?|tranches?) ?$")
# "12.5.25" is a date and no section after one of these words.
DATE_LEAD = re.compile(rf"(?:\b(?:by|due|before|until|till|date|deadline)|\b{_WEEK})[: -]{{1,3}}$")
# And "25/26" a pair of years and no ages.
PAIR_LEAD = re.compile(
    r"\b(?:by|during|until|till|throughout|(?:start|beginning|end|close)(?: of)?) (?:the )?$"
)
# What recurs has no year: "annually each September".
EACH = re.compile(r"\b(?:each|every) $")
# Words by which a month or a term in small letters is one: "by the end of july".
_SMALL_LEAD = r"\b(?:end|start|beginning|middle|close)(?: of)?(?: the)? $"
SMALL_LEAD = re.compile(_SMALL_LEAD)
BEFORE_LEAD = re.compile(r"\b(?:before|prior to|ahead of|in advance of) (?:the )?$")
# A month or a season without a year is one only where nothing but punctuation or
# another date follows: "may" and "march" are also verbs, "Spring" is also a school.
BARE_AFTER = re.compile(
    r" ?(?:$|[-/,;.:)(&>\u2192]|onwards?\b|(?:and|or|to|until|till) "
    r"(?:(?:the|end|early|late|of) |mid[ -]){0,3}"
    rf"(?:{MONTH}|[0-9]|q[1-4u]|spring|summer|autumn|winter|christmas|easter|term [1-6]))"
)
# A year alone is one only after such a word or mark (or as a whole), and not before a noun.
YEAR_BEFORE = re.compile(
    r"(?:^|[:(;,/&-] ?|\b(?:by|in|during|from|until|till|throughout|since|before|for|to|and|or|of"
    r"|early|late|mid"
    r"|through|between|within|academic|year|fy|reviews?|start|end|completed?|published|due|date"
    r"|ongoing|established) |\bmid-)$"
)
YEAR_AFTER = re.compile(r" ?(?:$|[^a-z0-9 ])| (?:onwards?|and|or|to|until|academic|financial)\b")
QUARTER_WORDS = {
    **dict.fromkeys(("1", "one", "fir"), 1),
    **dict.fromkeys(("2", "two", "sec"), 2),
    **dict.fromkeys(("3", "thr", "thi"), 3),
    **dict.fromkeys(("4", "fou", "las", "fin"), 4),
}

# How a date gives way to another: the old one is told beside the new, which alone counts.
_DUE = (
    "(?:(?:due|end|start|target|completion|review|delivery) )?"
    "(?:date|deadline|target|time-?scale)s?"
)
_SHIFTED = (
    "(?:(?:delayed|moved|deferred|revised|postponed|re-?scheduled|slipped|changed|amended"
    "|extended|re-?profiled)(?: (?:back|forwards?|out|on))?"
    "|(?:carried|rolled|pushed|put|brought) (?:back|forwards?|over|on|out))"
)
_OLD = (
    rf"(?:was|were|(?:previous|original|former|initial)ly|instead of|rather than"
    rf"|(?:original|orig\.?|previous|prev\.?|initial|former|old)(?: {_DUE})?|{_SHIFTED} from)"
    "(?: (?:was|due|by|in|for|set for|planned for|scheduled for)){0,2}"
)
_NEW = (
    rf"(?:{_SHIFTED}[ ,;:-]{{1,3}})?(?:(?:(?:is|has|been|since|was|date|deadline) ){{0,3}}"
    rf"(?:now|{_SHIFTED} (?:to|until|till|for))"
    rf"|(?:revised|new|amended) {_DUE}|revised(?=:))"
    "(?: (?:is|due|by|in|for|to|expected|planned)){0,2}"
)
_OPEN = r"[ ,;:.)-]{0,3}(?:(?:[(\[]|-?>|\u2192) ?)?(?:(?:but|and|this|it|which|date|deadline) )?"
_CLOSE = "[: -]{0,3}(?:the )?"
THEN_OLD = re.compile(f"{_OPEN}{_OLD}{_CLOSE}")
THEN_NEW = re.compile(f"{_OPEN}{_NEW}{_CLOSE}")
# After two dates with an arrow between: the second is in force.
MOVED = re.compile(rf" ?[(,-] ?(?:{_SHIFTED}|new date)\b")
MOVED_FROM = re.compile(rf"\b{_SHIFTED},? from (?:the )?$")
# Such words before a date say nothing of what happens then.
SHIFT_LEAD = re.compile(
    rf"(?<![\w-])(?:{_OLD}|{_NEW}|(?:{_DUE} )?{_SHIFTED} (?:from|to|until|till|for))[: -]{{0,3}}$"
)
SHIFT_LAST = frozenset(
    """was were previously originally formerly initially of than original previous initial former
    old date dates deadline deadlines target targets timescale timescales time-scale time-scales
    from due by in for now to until till revised is expected planned
    """.split()  # noqa: SIM905
)
