"""Orders: how plans tell people to do something ("Publish the offer")."""

from __future__ import annotations

from .word_sets import word_set

# The words that open an action, or a step of one.
ORDERS = word_set(
    """
    accelerate adapt add address adopt agree align allocate analyse apply appoint approve arrange
    ask assess assign attend audit begin brief bring broaden build calculate capture carry celebrate
    change check circulate clarify cleanse close co-design co-ordinate co-produce collaborate
    collate collect commission communicate complete conduct confirm consider consolidate consult
    continue convene coordinate coproduce create define deliver deploy design determine develop
    digitise disseminate document draft draw embed employ enable encourage engage enhance ensure
    equip escalate establish evaluate evidence examine expand explore extend facilitate finalise
    find focus formalise fund gather give grow hear help hire hold host identify implement improve
    include increase induct inform initiate integrate introduce invest invite involve issue join
    keep launch lead learn link list listen locate maintain make manage map measure meet merge
    mobilise moderate monitor move name negotiate notify obtain offer open organise outline partner
    pay pilot place plan prepare present prioritise procure produce promote propose provide
    publicise publish put raise reach realign recommission reconcile reconfigure record recruit
    rectify redesign reduce refine refresh reinstate relaunch release remodel remove renew rent
    replace report request research reset reshape resource respond restructure review revise rewrite
    roll run scope scrutinise secure seek select send set shape share shorten sign signpost simplify
    source spend standardise start streamline strengthen submit support survey sustain tackle take
    target teach tender test tighten track train transfer transform transition trial undertake
    update upload upskill use utilise validate visit widen work write
    """
)


def opens_with_order(text: str) -> bool:
    """Whether the first word of a text, in whatever case, is an order."""
    first = text.split(maxsplit=1)[:1]
    return bool(first) and first[0].lower() in ORDERS
