"""Who leads how many actions of a plan, in words that can be set beside those of other plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from ...schema import Action, Lead, Plan
from ...schema.plan import LeadKind
from ..flat.definition import Row

# Who is named to support an action leads none, and neither does its sponsor.
_SUPPORTS = re.compile(r"\W*(?:support(?:ed|ing)?(?: by)?\s*[:–—-]|supported by\b)", re.I)
_SPONSORS = re.compile(r"\bsponsors?\b", re.I)


@dataclass(frozen=True, slots=True)
class Led:
    """A post, team or person, and the number of a plan's actions that it leads."""

    same_as: str
    """Equal for spellings that differ in capitals, in marks, or in "&" for "and"."""
    who: str
    kind: str
    actions: int


def count_leads(plan: Plan, posts: Mapping[str, str]) -> tuple[Led, ...]:
    """Those of most actions first. Initials count as the post of theirs among the ``posts``."""
    led: dict[str, set[str]] = {}
    named: dict[str, tuple[str, str]] = {}
    for action in plan.actions:
        for lead in action.leads:
            if _SUPPORTS.match(lead.raw) or _SPONSORS.search(lead.heading or ""):
                continue
            for who, kind in _who(lead, posts):
                key = _key(who)
                named.setdefault(key, (who, kind))
                led.setdefault(key, set()).add(action.id)
    order = sorted(led, key=lambda each: (-len(led[each]), each))
    return tuple(Led(key, *named[key], len(led[key])) for key in order)


def posts_by_initials(plan: Plan) -> dict[str, str]:
    """The posts that a plan's key gives."""
    return {post.initials: post.role for post in reversed(plan.postholders) if post.initials}


def led_by(action: Action, posts: Mapping[str, str]) -> frozenset[str]:
    """Who leads an action, in spellings that can be set beside those of another plan."""
    return frozenset(_key(who) for lead in action.leads for who, _ in _who(lead, posts))


def lead_rows(plan_id: str, leads: Iterable[Led]) -> Iterator[Row]:
    """A row for each of them."""
    for each in leads:
        yield {"plan_id": plan_id, **asdict(each)}


def same_as(text: str) -> str:
    """A spelling that small differences of print do not change."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("&", " and ")))


def posts(plans: Iterable[tuple[str, Iterable[Led]]]) -> list[tuple[str, dict[str, int]]]:
    """Who leads how many actions of which plans, by the plans' ids.

    Those of most plans come first, and of these those of most actions.
    """
    named: dict[str, str] = {}
    led: dict[str, dict[str, int]] = {}
    for plan_id, leads in plans:
        for each in leads:
            named.setdefault(each.same_as, each.who)
            led.setdefault(each.same_as, {})[plan_id] = each.actions
    order = sorted(led, key=lambda key: (-len(led[key]), -sum(led[key].values()), key))
    return [(named[key], led[key]) for key in order]


def _key(who: str) -> str:
    return same_as(who) or who


def _who(lead: Lead, posts: Mapping[str, str]) -> list[tuple[str, LeadKind]]:
    """Each of those whom a lead means, and what the words are."""
    if lead.people:
        known = [(posts.get(initials), initials) for initials in lead.people]
        return [(post, "role") if post else (initials, "initials") for post, initials in known]
    return [(lead.role, "role") if lead.role else (lead.name or lead.raw, lead.kind)]
