"""The words that invented documents are made of."""

from __future__ import annotations

from random import Random


def _list(words: str) -> list[str]:
    return words.split()


_NOUNS = _list("""
account activity agency allowance area asset authority balance benefit budget building capacity
capital care category centre change charge claim commission community company consumption
contract cost council coverage credit decision demand department design development directive
duty education effect employment energy enterprise equipment estimate evaluation evidence
expenditure export facility farm figure fishery forecast forest fuel fund government grant
growth harbour health holding household housing import income index industry inflation
information infrastructure inspection institution investment justice labour land lending level
licence limit loan machinery maintenance market material measure member method mining ministry
model network number objective office operation output parish partner payment pension period
permit person plan population port power price procedure production profit programme project
property proposal protection province purchase quality quarter rail rate ratio reduction reform
region register regulation rent report reserve resource result revenue review risk river road
sale sample saving scheme school sector security service share site standard station statistic
stock strategy subsidy supply survey system target tariff tax term trade traffic training
transfer transport treasury treatment trend unit value vehicle village volume wage waste water
weight work worker year yield
""")
_ADJECTIVES = _list("""
active additional administrative agricultural annual average basic central civil commercial
common current direct domestic economic effective estimated external final financial fixed
foreign general gross higher indirect industrial initial internal large legal local lower main
medium mixed municipal national natural net new nominal other partial permanent personal
physical primary private public quarterly real recent regional relative residual rural seasonal
secondary separate single small social special strategic technical temporary tertiary total
urban variable
""")
_VERBS = _list("""
adopts allows assesses assumes collects compares confirms contains covers defines describes
determines excludes follows improves includes indicates informs limits maintains measures needs
offers outlines plans presents provides publishes receives records reduces reflects remains
replaces reports requires reviews sets shows supports treats uses
""")
_LINKS = _list("of for in under by within with from on across after before")
_SYLLABLES = _list("""
al an bel bor bran cal cor dal dun el fal fen gar hal hel hol kel kir lan lin lor mar mel mor
nar nor pel ran ros sal sel sor tal tan tel tor val var ven wel wil
""")
_ENDINGS = _list("ia a ey land mark ford wick stad burg en or ova ane is")


def place(rng: Random) -> str:
    """An invented country, region or town."""
    parts = rng.sample(_SYLLABLES, rng.choice((1, 2, 2)))
    return ("".join(parts) + rng.choice(_ENDINGS)).capitalize()


def phrase(rng: Random, least: int, most: int) -> str:
    """A noun with its attributes and complements, of about so many words, with a capital."""
    count = rng.randint(least, most)
    parts = [rng.choice(_NOUNS)] if count == 1 else [rng.choice(_ADJECTIVES), rng.choice(_NOUNS)]
    while len(parts) < count:
        parts.append(rng.choice(_LINKS) if len(parts) + 1 < count else "")
        parts.append(rng.choice(_NOUNS) + rng.choice(("", "", "s")))
    return " ".join(filter(None, parts)).capitalize()


def sentence(rng: Random) -> str:
    """A sentence of 8 to 25 words."""
    first = phrase(rng, 2, 6)
    rest = phrase(rng, 3, 9).lower()
    figure = rng.random()
    if figure < 0.15:
        rest += f" ({rng.randint(2, 98)}.{rng.randint(0, 9)} %)"
    elif figure < 0.3:
        rest += f", and {rng.choice(_VERBS)} {phrase(rng, 2, 5).lower()}"
    elif figure < 0.4:
        rest += f" in {rng.randint(1995, 2014)}"
    return f"{'The ' + first.lower() if rng.random() < 0.6 else first} {rng.choice(_VERBS)} {rest}."


def paragraph(rng: Random, words: int) -> str:
    """Sentences of at least so many words together."""
    sentences: list[str] = []
    while len(" ".join(sentences).split()) < words:
        sentences.append(sentence(rng))
    return " ".join(sentences)
