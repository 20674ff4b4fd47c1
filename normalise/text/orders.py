"""Orders: how plans tell people to do something ("Publish the offer")."""

from __future__ import annotations

from .word_sets import word_set

# The words that open an action, or a step of one.
ORDERS = word_set(
    """
    accelerate adapt add address adopt advertise agree align allocate amend analyse announce apply
    appoint approve arrange ask assess assign attend audit begin brief bring broaden build calculate
    capture carry cascade celebrate challenge change check circulate clarify cleanse close co-design
    co-ordinate co-produce collaborate collate collect commission communicate compare compile
    complete conclude conduct confirm connect consider consolidate consult continue convene
    coordinate coproduce create define deliver demonstrate deploy describe design determine develop
    digitise disseminate distribute document draft draw eliminate embed employ enable encourage
    enforce engage enhance ensure equip escalate establish evaluate evidence examine expand explore
    extend facilitate fill finalise find fix focus formalise foster fund gather give grow hear help
    hire hold host identify implement improve include increase induct inform initiate inspect
    install integrate interview introduce invest invite involve issue join keep launch lead learn
    liaise link list listen locate maintain make manage map measure meet merge minimise mobilise
    moderate monitor move name negotiate nominate notify observe obtain offer open organise outline
    partner pay pilot place plan prepare present prioritise procure produce promote propose protect
    provide publicise publish pursue put quantify raise re-establish reach realign reallocate
    reassess recommission reconcile reconfigure record recruit rectify redesign reduce refine
    refocus refresh reinforce reinstate relaunch release remind remodel remove renew rent replace
    report request research reset reshape resolve resource respond restart restructure retain
    retender review revise rewrite roll run scale schedule scope screen scrutinise secure seek
    select send set shape share shorten sign signpost simplify source specify spend standardise
    start stop streamline strengthen submit support survey sustain tackle take target teach tell
    tender test tighten trace track train transfer transform transition translate triage trial
    understand undertake unify update upload upskill use utilise validate visit welcome widen work
    write
    """
)


def opens_with_order(text: str) -> bool:
    """Whether the first word of a text, in whatever case, is an order; "SEND" is none."""
    first = text.split(maxsplit=1)[:1]
    return bool(first) and first[0] != "SEND" and first[0].lower() in ORDERS
