"""Actions in boxes of their own, their fields under labels in columns."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan.tests.drawing import LEADING, BoxStyle, Sheet, width_of

CARDS = (
    ("1.1", "Open one front door", ("Head of Inclusion", "May 2025", "Rooms are found", "Amber")),
    ("1.2", "Agree joint funding", ("Place Director", "June 2025", "Terms are written", "Green")),
    ("1.3", "Train every school", ("Board", "July 2025", "Forty schools are trained", "Green")),
    ("1.4", "Write a travel policy", ("Forum", "Sept 2025", "Nothing is written", "Red")),
)
LABELS = ("Lead", "By when", "Progress", "RAG")
HIGH = 84.0


def draw(path: Path, *, across: int, box: BoxStyle, beside: bool, title: str) -> Path:
    """Four cards, so many side by side, each with two fields side by side in two rows."""
    sheet = Sheet(path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    wide = 740.0 / across - 14
    for number, (ref, words, values) in enumerate(CARDS):
        x = 40 + number % across * (wide + 14)
        top = 50 + number // across * (HIGH + 12)
        sheet.box(x, top, x + wide, top + HIGH, **box)
        sheet.text(x + 8, top + 6, title.format(ref=ref, words=words), bold=True)
        for place, (label, value) in enumerate(zip(LABELS, values, strict=True)):
            left, high = x + 8 + place % 2 * wide / 2, top + 24 + place // 2 * 26
            sheet.text(left, high, f"{label}:" if beside else label, bold=True)
            if beside:
                sheet.text(left + width_of(f"{label}: ") + 6, high, value)
            else:
                sheet.text(left, high + LEADING, value)
    return sheet.save()


@pytest.mark.parametrize("across", [1, 2])
@pytest.mark.parametrize("beside", [True, False], ids=["beside", "below"])
@pytest.mark.parametrize(
    "box",
    [{}, {"fill": "#e8f0f2", "stroke": False}, {"fill": "#e8f0f2", "stroke": False, "radius": 6}],
    ids=["borders", "shades", "rounded shades"],
)
def test_each_card_is_an_action(tmp_path: Path, across: int, beside: bool, box: BoxStyle) -> None:
    title = "Action {ref}: {words}"
    plan = sendplan.read(draw(tmp_path, across=across, box=box, beside=beside, title=title))
    assert [(action.ref, action.title) for action in plan.actions] == [each[:2] for each in CARDS]
    assert [
        (
            action.leads[0].raw,
            action.milestones[0].raw,
            action.progress[0].text,
            action.ratings[0].raw,
        )
        for action in plan.actions
    ] == [values for _, _, values in CARDS]
    assert {table.method for table in plan.tables} == {"boxed"}
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


@pytest.mark.parametrize("title", ["{ref} {words}", "{words}"], ids=["number", "title alone"])
def test_what_stands_above_the_labels_is_the_action(tmp_path: Path, title: str) -> None:
    plan = sendplan.read(draw(tmp_path, across=2, box={}, beside=True, title=title))
    assert [action.title for action in plan.actions] == [words for _, words, _ in CARDS]
    assert plan.actions[0].sources["leads"][0].text == "Head of Inclusion"
    if "ref" in title:
        assert [action.ref for action in plan.actions] == [ref for ref, _, _ in CARDS]


@pytest.mark.parametrize("box", [{}, {"radius": 6}], ids=["square", "rounded"])
@pytest.mark.parametrize("wide", [False, True], ids=["one column", "two columns"])
def test_labels_that_nothing_marks_stand_in_all_cards(
    tmp_path: Path, box: BoxStyle, wide: bool
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for number, (ref, words, values) in enumerate(CARDS):
        x, top = 40 + number % 2 * 380, 50 + number // 2 * 130
        sheet.box(x, top, x + 366, top + 120, **box)
        sheet.text(x + 8, top + 6, f"{ref} {words}", bold=True)
        # What all cards say under a label is no label itself.
        for place, (label, value) in enumerate(zip(LABELS, (*values[:3], "Green"), strict=True)):
            across, down = (place % 2, place // 2) if wide else (0, place)
            left, high = x + 8 + across * 180, top + 20 + down * 24
            sheet.text(left, high, label.upper())
            sheet.text(left, high + LEADING, value)
    plan = sendplan.read(sheet.save())
    assert [(action.ref, action.title) for action in plan.actions] == [each[:2] for each in CARDS]
    assert [
        (action.leads[0].raw, action.milestones[0].raw, action.progress[0].text)
        for action in plan.actions
    ] == [values[:3] for _, _, values in CARDS]
    assert [action.ratings[0].raw for action in plan.actions] == ["Green"] * 4
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


@pytest.mark.parametrize("cut", [1, 2, 3, 4, 5])
def test_a_card_goes_on_over_the_page(tmp_path: Path, cut: int) -> None:
    """The page breaks before a line of the fourth card: its first label, or within a value."""
    sheet = Sheet(tmp_path / "plan.pdf", size=(595.0, 842.0))
    sheet.text(40, 30, "Sandwold SEND Improvement Plan", bold=True)
    cards = [
        (f"1.{number}", words, values)
        for number, (_, words, values) in enumerate((*CARDS, *CARDS[:3]), 1)
    ]
    top = 60.0
    for ref, words, (lead, due, progress, rag) in cards:
        lines = [
            ("", f"{ref} {words}"),
            ("Lead:", lead),
            ("By when:", due),
            ("Progress:", f"{progress} and"),
            ("", "nothing is lost"),
            ("RAG:", rag),
        ]
        begun = top
        for number, (label, value) in enumerate(lines):
            if ref == "1.4" and number == cut:
                sheet.rule(40, begun, 500, begun)
                for x in (40, 500):
                    sheet.rule(x, begun, x, top + 4)
                sheet.next_page()
                top = 40.0
            sheet.text(46, top + 6, label, bold=True)
            sheet.text(46 + (width_of(label) + 12 if label else 0), top + 6, value, bold=not number)
            top += 14
        if ref == "1.4":
            for x in (40, 500):
                sheet.rule(x, 40, x, top + 8)
            sheet.rule(40, top + 8, 500, top + 8)
        else:
            sheet.box(40, begun, 500, top + 8)
        top += 24
    plan = sendplan.read(sheet.save())
    assert [(action.ref, action.title) for action in plan.actions] == [each[:2] for each in cards]
    assert [
        (action.leads[0].raw, action.milestones[0].raw, action.ratings[0].raw)
        for action in plan.actions
    ] == [(values[0], values[1], values[3]) for _, _, values in cards]
    said = [" ".join(each.text for each in action.progress) for action in plan.actions]
    assert said == [f"{values[2]} and nothing is lost" for _, _, values in cards]


def test_labels_of_cards_with_and_without_a_colon(tmp_path: Path) -> None:
    """A label above a list has no colon, and one in the value of another is none of the card's."""
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for number, (ref, words, (_, due, progress, _)) in enumerate(CARDS):
        x, top = 40 + number * 180, 50
        sheet.box(x, top, x + 170, top + 90)
        lines = [
            f"{ref} {words}",
            "Lead officer: LA: Head of",
            "Early Help; ICB: Board",
            f"Due: {due}",
        ]
        lines += [f"Progress: {progress}"] if number % 2 else ["Progress", progress]
        sheet.lines(x + 6, top + 6, lines)
    plan = sendplan.read(sheet.save())
    assert [action.title for action in plan.actions] == [words for _, words, _ in CARDS]
    assert [[p.text for p in a.progress] for a in plan.actions] == [[v[2]] for _, _, v in CARDS]
    assert not any(action.other for action in plan.actions)


def test_a_bar_above_a_card_is_its_title(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    for number, (ref, words, values) in enumerate(CARDS):
        top = 50 + number * (HIGH + 12)
        sheet.box(40, top, 500, top + 20, fill="#d9e6ea")
        sheet.box(40, top + 20, 500, top + HIGH)
        sheet.text(48, top + 5, f"{ref} {words}", bold=True)
        for place, (label, value) in enumerate(zip(LABELS, values, strict=True)):
            sheet.text(48 + place % 2 * 230, top + 26 + place // 2 * 14, f"{label}: {value}")
    plan = sendplan.read(sheet.save())
    assert [(action.ref, action.title) for action in plan.actions] == [each[:2] for each in CARDS]
    assert [action.milestones[0].raw for action in plan.actions] == [each[2][1] for each in CARDS]


def test_boxes_without_labels_stay_text(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    for number, words in enumerate(("We waited for eleven months", "They listen to us now")):
        sheet.box(40, 250 + number * 60, 300, 300 + number * 60, fill="#fff2cc")
        sheet.lines(48, 256 + number * 60, [words, "and it helped, a parent said"])
    sheet.grid((40, 90, 400, 520, 700), (60, 90, 120))
    sheet.fill_grid(
        (40, 90, 400, 520), (60, 90), [("Ref", "Action", "Lead", "By when"),
                                       ("1.1", "Open one front door", "Board", "May 2025")]
    )  # fmt: skip
    plan = sendplan.read(sheet.save())
    assert [table.method for table in plan.tables] == ["ruled"]


def test_shaded_rows_with_labels_in_them_are_no_cards(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    xs, heads = (44, 84, 300, 480), ("Ref", "Action", "Who", "By when")
    for x, head in zip(xs, heads, strict=True):
        sheet.text(x, 56, head, bold=True)
    for number, (ref, words, (who, when, *_)) in enumerate(CARDS * 2):
        top = 70 + 26 * number
        if number % 2 == 0:
            sheet.box(40, top, 640, top + 26, fill="#e8eef6", stroke=False)
        texts = (f"{ref}{number}", words, f"Lead: {who};\nSupport: PCF", when)
        for x, text in zip(xs, texts, strict=True):
            sheet.lines(x, top + 3, text.split("\n"))
    plan = sendplan.read(sheet.save())
    assert [action.title for action in plan.actions] == [words for _, words, _ in CARDS * 2]


def test_a_justified_line_in_a_card_is_one_text(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for number, (ref, words, (lead, due, progress, _)) in enumerate(CARDS):
        x, top = 40 + number % 2 * 360, 50 + number // 2 * (HIGH + 12)
        sheet.box(x, top, x + 340, top + HIGH)
        sheet.text(x + 8, top + 6, f"{ref} {words}", bold=True)
        sheet.text(x + 8, top + 24, f"Lead: {lead}")
        sheet.text(x + 8, top + 38, f"By when: {due}")
        low = sheet.height - top - 60
        # Word by word, as pages are set whose lines all end at the right edge.
        sheet.canvas.drawString(x + 8, low, f"Progress update: {progress}", wordSpace=5)
        sheet.text(x + 8, top + 64, "at all of them")
    plan = sendplan.read(sheet.save())
    assert [[each.text for each in action.progress] for action in plan.actions] == [
        [f"{progress} at all of them"] for _, _, (_, _, progress, _) in CARDS
    ]


@pytest.mark.parametrize("fill", ["#ffffff", "#d8e6ea"], ids=["white", "coloured"])
def test_cards_with_a_tile_for_each_field_and_a_band_with_the_number(
    tmp_path: Path, fill: str
) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    whole: BoxStyle = {"fill": "#f0f0f0", "stroke": False, "radius": 8}
    # A bar as wide as the cards.
    sheet.box(40, 44, 540, 70, fill="#00695c", stroke=False, radius=8)
    sheet.text(50, 52, "Priority 1: Help near home")
    for number, (ref, words, (lead, when, progress, _)) in enumerate(CARDS):
        top = 80 + number * 110
        sheet.box(40, top, 540, top + 100, **whole)
        sheet.box(40, top, 100, top + 100, fill="#00695c", stroke=False)
        sheet.text(60, top + 46, ref, bold=True)
        sheet.text(112, top + 8, words, bold=True)
        for x, label, value in ((106, "LEAD", lead), (320, "BY WHEN", when)):
            sheet.box(x, top + 24, x + 208, top + 64, fill=fill, stroke=False, radius=4)
            sheet.text(x + 6, top + 30, label)
            sheet.text(x + 6, top + 42, value)
        sheet.text(112, top + 70, "LATEST UPDATE")
        sheet.text(112, top + 82, progress)
    plan = sendplan.read(sheet.save())
    assert [
        (action.ref, action.title, action.leads[0].raw, action.milestones[0].raw)
        for action in plan.actions
    ] == [(ref, words, lead, when) for ref, words, (lead, when, _, _) in CARDS]
    assert [action.progress[0].text for action in plan.actions] == [e[2][2] for e in CARDS]
    assert [area.title for area in plan.areas] == ["Help near home"]


@pytest.mark.parametrize("radius", [0, 5])
@pytest.mark.parametrize("place", ["beside", "above", "below", "end"])
def test_a_box_of_colour_with_a_verdict_in_a_card_rates_it(
    tmp_path: Path, place: str, radius: int
) -> None:
    verdicts = ("On track", "Delayed", "Complete", "On track")
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for number, (ref, words, values) in enumerate(CARDS):
        x, top = 40 + number % 2 * 380, 50 + number // 2 * 110
        sheet.box(x, top, x + 360, top + 100)
        sheet.text(x + 8, top + (24 if place == "above" else 8), f"{ref} {words}", bold=True)
        for line, (label, value) in enumerate(zip(LABELS[:3], values, strict=False)):
            sheet.text(x + 8, top + 42 + line * LEADING, f"{label}:", bold=True)
            sheet.text(x + 70, top + 42 + line * LEADING, value)
        left, high = {"beside": (280, 6), "above": (8, 5), "below": (8, 24), "end": (8, 82)}[place]
        colour = "#aa2222" if verdicts[number] == "Delayed" else "#22aa66"
        box = (x + left, top + high, x + left + 60, top + high + 15)
        sheet.box(*box, fill=colour, stroke=False, radius=radius)
        sheet.text(x + left + 5, top + high + 3, verdicts[number])
    plan = sendplan.read(sheet.save())
    assert [(action.ref, action.title) for action in plan.actions] == [each[:2] for each in CARDS]
    assert [[rating.raw for rating in action.ratings] for action in plan.actions] == [
        [verdict] for verdict in verdicts
    ]
    assert [action.progress[0].text for action in plan.actions] == [v[2] for _, _, v in CARDS]
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


@pytest.mark.parametrize("rated", [False, True])
@pytest.mark.parametrize("across", [2, 3])
def test_cards_in_the_cells_of_a_table(tmp_path: Path, across: int, rated: bool) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    xs = tuple(40 + 740 / across * at for at in range(across + 1))
    high = 8 * LEADING
    rows = -(-len(CARDS) // across)
    sheet.grid(xs, tuple(50 + high * row for row in range(rows + 1)))
    for number, (ref, words, (lead, due, progress, _)) in enumerate(CARDS):
        x, top = xs[number % across] + 6, 54 + number // across * high
        lines = [*[("Delayed", "")] * rated, (f"{ref} {words}", "")]
        lines += [("Lead:", lead), ("By when:", due), ("Progress", ""), ("", progress)]
        for bold, plain in lines:
            sheet.text(x, top, bold, bold=True)
            sheet.text(x + (width_of(f"{bold} ") + 3 if bold else 0), top, plain)
            top += LEADING
    plan = sendplan.read(sheet.save())
    assert [(a.ref, a.title, a.leads[0].raw, a.milestones[0].raw) for a in plan.actions] == [
        (ref, words, *values[:2]) for ref, words, values in CARDS
    ]
    assert [a.progress[0].text for a in plan.actions] == [values[2] for _, _, values in CARDS]
    assert [[r.raw for r in a.ratings] for a in plan.actions] == [["Delayed"] * rated] * 4
    assert plan.coverage.words_in_tables == plan.coverage.words_placed


def test_a_card_in_a_cell_goes_on_below_the_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf", size=(595.0, 842.0))
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    xs = (40.0, 300.0, 560.0)
    sheet.grid(xs, (740.0, 800.0))
    for x, (ref, words, values) in zip(xs[:2], CARDS, strict=False):
        sheet.text(x + 6, 744, f"{ref} {words}", bold=True)
        sheet.text(x + 6, 758, "Lead:", bold=True)
        sheet.text(x + 40, 758, values[0])
    sheet.next_page()
    sheet.grid(xs, (40.0, 80.0, 140.0))
    for x, (_, _, values) in zip(xs[:2], CARDS, strict=False):
        sheet.text(x + 6, 44, "By when:", bold=True)
        sheet.text(x + 60, 44, values[1])
    for x, (ref, words, values) in zip(xs[:2], CARDS[2:], strict=False):
        sheet.text(x + 6, 84, f"{ref} {words}", bold=True)
        for top, label, value in ((98, "Lead:", values[0]), (112, "By when:", values[1])):
            sheet.text(x + 6, top, label, bold=True)
            sheet.text(x + 60, top, value)
    plan = sendplan.read(sheet.save())
    assert [(a.ref, a.leads[0].raw, a.milestones[0].raw) for a in plan.actions] == [
        (ref, *values[:2]) for ref, _, values in CARDS
    ]


def test_cards_with_a_stripe_a_number_and_a_status_above_their_titles(tmp_path: Path) -> None:
    actions = [
        (f"1.{n}", status, title, initials, f"Due {month} 2026")
        for n, (status, title, initials, month) in enumerate(
            [
                ("On track", "Open one front door", "AB", "Mar"),
                ("Complete", "Train every school", "CD", "May"),
                ("At risk", "Agree joint terms", "AB", "July"),
                ("On track", "Publish the offer", "EF", "Sept"),
            ],
            1,
        )
    ]
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for place, (ref, status, title, initials, due) in enumerate(actions):
        left, top = 40 + 190 * (place % 2), 60 + 90 * (place // 2)
        sheet.box(left, top, left + 175, top + 78, fill="#f0f0f0", stroke=False)
        sheet.box(left, top, left + 3, top + 78, fill="#903060", stroke=False)
        sheet.box(left + 110, top + 6, left + 165, top + 18, fill="#d8d8d8", stroke=False, radius=5)
        sheet.text(left + 10, top + 6, ref)
        sheet.text(left + 115, top + 7, status)
        sheet.text(left + 10, top + 26, title, bold=True)
        sheet.box(left + 8, top + 48, left + 28, top + 66, fill="#c8d8e8", stroke=False, radius=9)
        sheet.text(left + 11, top + 52, initials)
        sheet.text(left + 34, top + 52, due)
    plan = sendplan.read(sheet.save())
    assert [
        (a.ref, a.ratings[0].raw, a.title, a.leads[0].raw, a.milestones[0].raw)
        for a in plan.actions
    ] == actions


def test_a_figure_that_ends_a_title_is_no_number_of_its_card(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.text(40, 20, "Sandwold SEND Improvement Plan", bold=True)
    for number, (_, words, values) in enumerate(CARDS[:3]):
        x = 40 + number * 190
        sheet.box(x, 50, x + 180, 160)
        lines = [
            f"{number + 1}. {words}",
            *(["for people aged 16 to", "25"] if number == 1 else []),
        ]
        for place, line in enumerate(lines):
            sheet.text(x + 8, 56 + place * LEADING, line, bold=True)
        for place, (label, value) in enumerate(zip(LABELS, values, strict=True), 3):
            sheet.text(x + 8, 60 + place * LEADING, f"{label}:", bold=True)
            sheet.text(x + 8 + width_of(f"{label}:  "), 60 + place * LEADING, value)
    plan = sendplan.read(sheet.save())
    assert [(action.ref, action.title) for action in plan.actions] == [
        ("1", "Open one front door"),
        ("2", "Agree joint funding for people aged 16 to 25"),
        ("3", "Train every school"),
    ]
