"""Cells that the page edge cut in two, joined again."""

from __future__ import annotations

import random
import re
import textwrap
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendplan.extract import Paragraph, lay_out_lines
from sendplan.normalise.repair.cuts.cells import CutJoin, join_cut, measure_strips
from sendplan.normalise.repair.cuts.fragments import continue_cells
from sendplan.normalise.repair.cuts.half_headings import find_half
from sendplan.normalise.repair.cuts.seams import find_seams
from sendplan.normalise.repair.lexicon import Lexicon, count_words
from sendplan.tests.helpers import SHARED, plan_of
from sendplan.tests.normalise.cutting import Column, crop, cut_cell, f1, typeset

PROSE = (
    "Parents tell us that the letters they receive are now shorter and easier to follow. Every"
    " school in the borough has named a person whom a family may ring, and the calls are answered"
    " within two working days.",
    "The waiting time for a first appointment with a therapist falls below eighteen weeks by the"
    " spring. A sample of thirty records, drawn each term by the review panel, shows that advice"
    " arrives on time and is used in the plan.",
    "Young people who leave college take part in a short survey; at least seven in ten say that"
    " they felt prepared for work, training or living on their own.",
    "Case officers have completed the new training. Managers check one file in every ten and"
    " report what they find to the partnership board at its quarterly meeting.",
    "The online directory is visited more often than last year, and carers who took part in our"
    " focus groups recognise the pages that they helped to write.",
    "Commissioners in health and social care hold one shared budget for equipment. Chairs, hoists"
    " and communication aids are delivered within ten days (fifteen for bespoke items) and repairs"
    " are made within three.",
)
OWN = Lexicon(count_words(PROSE))
NONE = Lexicon({})
WORDS = sorted({word for text in PROSE for word in text.split()})
COLUMN = Column(width=190, cut=55, overlap=11)


def text_of(joined: CutJoin | None) -> str:
    assert joined is not None
    return " ".join(cell.text for cell in joined.cells)


@pytest.mark.parametrize("share", [0.2, 0.35, 0.5, 0.65])
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman"])
@pytest.mark.parametrize("lexicon", [OWN, NONE])
def test_what_was_cut_reads_as_before(share: float, font: str, lexicon: Lexicon) -> None:
    column = Column(200, 200 * share, 12, font)
    left, rights = cut_cell(PROSE[:2], column)
    joined = join_cut([left], rights, lexicon)
    assert joined is not None
    assert joined.cells[0].paragraphs == PROSE[:2]
    assert joined.cells[0].confidence > 0.7


@pytest.mark.parametrize("seed", range(4))
def test_most_letters_misread_at_the_cut_are_mended(seed: int) -> None:
    left, rights = cut_cell(PROSE[1:3], COLUMN, share=0.3, seed=seed)
    assert f1(text_of(join_cut([left], rights, OWN)), " ".join(PROSE[1:3])) > 0.95


@pytest.mark.parametrize(
    ("tail", "head", "text"),
    [
        ("the represent", "entation of", "the representation of"),
        ("a new stratec", "tegy for", "a new strategy for"),  # the left side's last letter
        ("local clini", "rnics open", "local clinics open"),  # the right side's first letters
        ("weeks a", "s after it", "weeks after it"),  # over a space
        ("for pupils", "with needs", "for pupils with needs"),
        ("at the leaj", "mst ten of", "at the least ten of"),  # either side's letter at the cut
        ("Zarnvelb", "lbury Hall", "Zarnvelbury Hall"),  # a word that no one knows
        ("begun with T", "TA from an", "begun with TA from an"),  # a space is no letter
        # A letter that neither side shows, in a word or beside a space.
        ("at the traff", "ec lights", "at the traffic lights"),
        ("before the s", "rmmer term", "before the summer term"),
        ("in a timely", "riagnosis of", "in a timely diagnosis of"),
        ("their analysie", "of need", "their analysis of need"),
        # A word that no one knows and that is like no other stays.
        ("visit Br", "exton Hall", "visit Brexton Hall"),
    ],
)
def test_a_seam_makes_known_words(tail: str, head: str, text: str) -> None:
    assert find_seams(tail, head, NONE)[0].join(tail, head) == text


def test_a_name_is_not_taken_for_another_that_the_document_has() -> None:
    own = Lexicon({"smith": 40, "ehcp": 60})
    for tail, head in (("meet Sm", "yth weekly"), ("the EHC", "N forms")):
        assert find_seams(tail, head, own)[0].join(tail, head) == tail + head


def test_a_dash_that_stands_alone_is_a_word_of_its_own() -> None:
    dropped = [
        seam
        for seam in find_seams("in the plan -", "its aims are", NONE)
        if "-" not in seam.join("in the plan -", "its aims are")
    ]
    assert all(seam.gain < -4 for seam in dropped)


def test_rows_that_share_a_block_keep_their_own_words() -> None:
    halves = [cut_cell([text], COLUMN) for text in PROSE[:3]]
    joined = join_cut([left for left, _ in halves], [r for _, rs in halves for r in rs], OWN)
    assert joined is not None
    assert [cell.text for cell in joined.cells] == list(PROSE[:3])


def test_stray_text_and_lost_lines_are_named() -> None:
    left, rights = cut_cell(PROSE[:2], COLUMN)
    stray = "AREA SEVEN: Nobody in Lower Wexham knows whom to ask."
    joined = join_cut([left], [stray, *rights], OWN)
    assert joined is not None
    assert joined.stray == (stray,)
    assert joined.cells[0].paragraphs == PROSE[:2]


def test_the_widths_of_a_document_help_its_short_cells() -> None:
    blocks = [([left], rights) for left, rights in (cut_cell([text], COLUMN) for text in PROSE)]
    strips = measure_strips(blocks, OWN)
    assert strips is not None
    for (lefts, rights), text in zip(blocks, PROSE, strict=True):
        assert text_of(join_cut(lefts, rights, OWN, strips)) == text
    short = "Carers chair it."
    left, rights = cut_cell([short], COLUMN)
    assert text_of(join_cut([left], rights, OWN, strips)) == short


@pytest.mark.parametrize("share", [0.2, 0.4])
def test_line_ends_of_the_conversion_are_those_of_the_strips(share: float) -> None:
    column = Column(200, 200 * share, 0)
    halves = [[crop(line, column) for line in typeset(text, column)] for text in PROSE[:4]]
    lefts = ["\n".join(left for left, _ in lines) for lines in halves]
    # The lines of two rows without a gap between them.
    rights = ["\n".join(right for lines in pair for _, right in lines if right)
              for pair in (halves[:2], halves[2:])]  # fmt: skip
    for sides in ((lefts, rights), ([" ".join(left.split()) for left in lefts], rights)):
        joined = join_cut(*sides, OWN)
        assert joined is not None
        assert [cell.text for cell in joined.cells] == list(PROSE[:4])


def test_line_ends_that_are_not_those_of_the_strip_do_no_harm() -> None:
    left, rights = cut_cell(PROSE[:2], COLUMN)
    wrapped = ["\n".join(textwrap.wrap(right, 80)) for right in rights]
    assert text_of(join_cut([left], wrapped, OWN)) == " ".join(PROSE[:2])


@pytest.mark.parametrize(
    ("own", "line", "half"),
    [
        ("Measures of suc", "cess", True),
        ("Impact meas", "ures (how will we show it?)", True),
        ("Comments", "How do we know it helped?", True),
        ("How do", "Evaluation do we know it helped?", True),
        # Halves of cells, whatever field they speak of.
        ("Measures of suc", "ssessment refused for lack of evidence fall to one in", False),
        ("Evidence of i", "ts double and complaints about rates fall", False),
        ("Measures of suc", "include a report on progress", False),
        ("Update", "e made to fourteen schools", False),
        ("Update", "s open in nine towns (Task 2)", False),
    ],
)
def test_a_half_of_a_cell_is_no_heading(own: str, line: str, half: bool) -> None:
    after = [Paragraph(lay_out_lines([line], 9))]
    assert (find_half(after, own, {"action", "lead"}) is not None) == half


def test_a_line_without_its_left_half_begins_with_the_end_of_a_word() -> None:
    halves = [crop(line, Column(170, 50, 10)) for line in typeset(PROSE[1], Column(170, 50, 10))]
    lefts, right = [left for left, _ in halves], " ".join(right for _, right in halves)
    strips = measure_strips([([" ".join(lefts)], [right])], OWN)
    joined = join_cut([" ".join(lefts[:2] + lefts[3:])], [right], OWN, strips)
    assert joined is not None
    assert joined.cells[0].unjoined_right == ("hteen weeks by the spring.",)


def test_a_blank_line_within_a_sentence_parts_no_paragraphs() -> None:
    column = Column(170, 50, 10)
    halves = [crop(line, column) for line in typeset(PROSE[0], column)]
    left, rights = " ".join(left for left, _ in halves), [right for _, right in halves]
    for at in range(1, len(rights)):
        parts = [" ".join(part) for part in (rights[:at], rights[at:])]
        joined = join_cut([left], parts, OWN)
        assert joined is not None
        assert joined.cells[0].paragraphs == (PROSE[0],)


def test_one_half_alone_stays_as_it_is() -> None:
    joined = join_cut(["More pupils ar taught near h", ""], [], NONE)
    assert joined is not None
    assert joined.cells[0].paragraphs == ("More pupils ar taught near h",)
    assert all(cell.confidence < 0.5 and not cell.joins for cell in joined.cells)
    joined = join_cut([""], ["ught near home", "chool"], NONE)
    assert joined is not None
    assert joined.cells[0].paragraphs == ("ught near home", "chool")
    assert joined.cells[0].unjoined_right == ("ught near home", "chool")
    joined = join_cut(["", ""], ["ught near home"], NONE)
    assert joined is not None
    assert joined.stray == ("ught near home",)


def test_what_words_go_on_with_tells_lines_whose_halves_share_no_letter() -> None:
    whole = 0
    for seed in range(8):
        rng = random.Random(seed)
        wide = rng.randint(30, 60)
        cut = rng.randint(12, wide - 12)
        lines = textwrap.wrap(PROSE[seed % len(PROSE)], wide)
        lefts, rights = (
            [line[part].strip() for line in lines] for part in (slice(cut), slice(cut, None))
        )
        joined = join_cut([" ".join(lefts)], [right for right in rights if right], NONE)
        whole += text_of(joined) == PROSE[seed % len(PROSE)]
    assert whole >= 7


def test_joins_tell_what_stood_there() -> None:
    left, rights = cut_cell(PROSE[:1], COLUMN)
    joined = join_cut([left], rights, OWN)
    assert joined is not None
    for join in joined.cells[0].joins:
        assert join.left in left
        assert any(join.right in right for right in rights)
        assert join.text in PROSE[0]
        assert 0.5 <= join.confidence <= 1


@settings(max_examples=12)
@given(
    st.lists(st.sampled_from(PROSE), min_size=1, max_size=2, unique=True),
    st.floats(110, 240),
    st.floats(0.15, 0.6),
    st.floats(10, 13),
)
def test_cutting_and_joining_gives_the_words_back(
    texts: list[str], width: float, share: float, overlap: float
) -> None:
    left, rights = cut_cell(texts, Column(width, width * share, overlap))
    if left and rights:
        # Not always exact: where a line ends in a word of one letter and the cut shows the same
        # letter on the next, the two can be one.
        assert f1(text_of(join_cut([left], rights, OWN)), " ".join(texts)) > 0.97


def test_nearly_every_cell_is_given_back_to_the_letter() -> None:
    whole = 0
    for seed in range(20):
        rng = random.Random(seed)
        texts = rng.sample(PROSE, rng.choice([1, 2]))
        width = rng.uniform(110, 240)
        column = Column(width, width * rng.uniform(0.15, 0.6), rng.uniform(9, 13))
        left, rights = cut_cell(texts, column)
        whole += text_of(join_cut([left], rights, NONE)) == " ".join(texts)
    assert whole >= 19


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=3),
    st.lists(st.lists(st.sampled_from(WORDS), max_size=15), max_size=3),
)
def test_nothing_is_lost(lefts: list[list[str]], rights: list[list[str]]) -> None:
    sides = [" ".join(words) for words in lefts], [" ".join(words) for words in rights]
    joined = join_cut(*sides, OWN)
    assert joined == join_cut(*sides, OWN)
    if joined is None:
        return
    kept = Counter(" ".join(joined.stray).split())
    for cell in joined.cells:
        kept += Counter(cell.text.split())
        for join in cell.joins:
            kept += Counter(f"{join.left} {join.right}".split())
    wanted = Counter(word for words in (*lefts, *rights) for word in words)
    assert not wanted - kept


@pytest.mark.parametrize("kind", ["prose", "shuffled"])
def test_random_texts_are_nearly_whole_again(kind: str) -> None:
    rng = random.Random(7)
    found = []
    for seed in range(5):
        texts = list(rng.sample(PROSE, 2))
        if kind == "shuffled":
            texts = [" ".join(rng.sample(text.split(), len(text.split()))) for text in texts]
        column = Column(rng.uniform(120, 240), 0, 0)
        column = Column(column.width, column.width * rng.uniform(0.15, 0.7), rng.uniform(6, 12))
        left, rights = cut_cell(texts, column, share=0.1, seed=seed)
        found.append(f1(text_of(join_cut([left], rights, OWN)), " ".join(texts)))
    assert sum(found) / len(found) > 0.96


def test_a_long_block_takes_little_time() -> None:
    left, rights = cut_cell(PROSE, Column(190, 75, 11))
    OWN.score("a")  # the list of words is loaded once
    start = time.process_time()
    join_cut([left], rights, OWN)
    assert time.process_time() - start < 3


def test_fragments_go_to_the_cells_that_break_off() -> None:
    cells = [
        "A panel of carers and officers.",
        "A club that meets after school for children and young p",
        "A plan that says what a pupil needs and who provides i",
        "The public health service.",
        "Money that a family may spend on care for their",
    ]
    fragments = ["people with a disability", "it and by when.", "Contents", "child."]
    found = continue_cells(cells, fragments, NONE)
    assert [one.cell for one in found] == [1, 2, None, 4]
    assert (
        found[0].text
        == "A club that meets after school for children and young people with a disability"
    )
    assert found[1].join is not None
    assert found[1].join.text == "it"
    assert found[3].text.endswith("for their child.")
    assert continue_cells(cells, [], NONE) == ()
    assert [one.cell for one in continue_cells([], fragments, NONE)] == [None] * 4


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="needs the shared plans")
def test_the_cut_column_of_a_real_conversion_is_whole_again() -> None:
    text = (SHARED / "seeds" / "durham-2018.txt").read_text(encoding="utf-8")
    own = count_words(re.findall(r"[^\t\n]+", re.sub(r"<[^>]+>", " ", text)))
    blocks: list[tuple[dict[str, str], list[str]]] = []
    for line in text.splitlines():
        first, *others = line.split("\t")
        if first == "ACTIONS":
            blocks.append(({}, []))
        elif blocks and others and (number := re.search(r"\d\.\d", first)):
            blocks[-1][0][number.group()] = re.sub(r"<[^>]+>", " ", others[-1])
        elif blocks and not others and re.match(r"(?!WSOA|Evaluation)\S.{0,400}$", first):
            blocks[-1][1].extend([first] if not first.startswith("#") else [])
    for lefts, rights in blocks:
        own -= count_words([*lefts.values(), *rights])
    lexicon = Lexicon(own)
    sides = [([*lefts.values()], rights) for lefts, rights in blocks]
    strips = measure_strips(sides, lexicon)
    wanted = {a.ref: " ".join(a.evaluation) for a in plan_of("durham-chromium").actions}
    common = total = 0
    for (lefts, _), (texts, rights) in zip(blocks, sides, strict=True):
        joined = join_cut(texts, rights, lexicon, strips)
        for ref, cell in zip(lefts, joined.cells if joined else (), strict=False):
            if lefts[ref].strip() and rights:
                found, gold = Counter(cell.text.split()), Counter(wanted[ref].split())
                common += (found & gold).total()
                total += found.total() + gold.total()
    assert total > 1000
    assert 2 * common / total > 0.97
