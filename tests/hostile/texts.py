"""Text conversions that mean harm or that no one would believe, one maker each."""

from __future__ import annotations

from random import Random

from sendplan.tests.hostile.horrors import Horror

HEAD = "Ref\tAction\tLead\tBy when\n"
ROW = "1.1\tListen to families\tBoard\tMay 2025\n"
PLAN = f"# SEND plan\n\n{HEAD}{ROW}1.2\tTrain all staff\tSchool team\tJuly 2025\n"
_DONE, _VAST = ("done",), ("file-too-large",)
_EITHER = ("done", "no-action-grid")


def _noise(count: int) -> bytes:
    return Random(5).randbytes(count)


def _html(inner: str) -> bytes:
    return f"<table><tr><th>Ref</th><th>Action</th></tr>{inner}</table>\n\n{PLAN}".encode()


def cell(words: str) -> bytes:
    """A plan with these words in each cell of a row."""
    return (PLAN + f"1.3 {words}\t{words}\t{words}\t{words}\n").encode()


TEXTS = (
    Horror("binary", lambda: _noise(300_000), ("not-text", "no-action-grid"), long=True),
    Horror("zeros", lambda: bytes(300_000), ("not-text",)),
    Horror("zeros-within", lambda: PLAN.encode() + b"\0", ("not-text",)),
    Horror("utf-16", lambda: PLAN.encode("utf-16"), _DONE),
    Horror("utf-16-no-mark", lambda: PLAN.encode("utf-16-le"), ("not-text", "done")),
    Horror("utf-32", lambda: PLAN.encode("utf-32"), _DONE),
    Horror("utf-8-mark", lambda: PLAN.encode("utf-8-sig"), _DONE),
    Horror("latin", lambda: (PLAN + "Café à côté, naïve façade\n").encode("latin-1"), _DONE),
    Horror("half-a-letter", lambda: PLAN.encode() + b"\xe2\x82", _DONE),
    Horror(
        "one-line", lambda: PLAN.encode() + b"word " * 10_000_000, ("file-too-large",), long=True
    ),
    Horror("one-word", lambda: PLAN.encode() + b"w" * 8_000_000, _EITHER, long=True),
    Horror("lines", lambda: (PLAN + "A line.\n" * 200_000).encode(), _EITHER, long=True),
    Horror("paragraphs", lambda: (PLAN + "A text.\n\n" * 100_000).encode(), _EITHER, long=True),
    Horror("columns", lambda: (PLAN + "\n" + "a\t" * 10_000 + "\n").encode(), _EITHER, long=True),
    Horror("rows", lambda: (PLAN + ROW * 10_000).encode(), _DONE, long=True),
    Horror("steps", lambda: "\n".join("\t" * n + "x" for n in range(3000)).encode(), _VAST),
    Horror(
        "few-steps",
        lambda: "\n".join("\t" * n + "x" for n in range(600)).encode(),
        ("no-action-grid",),
        long=True,
    ),
    Horror("open-tags", lambda: _html("<tr><td>" * 100_000), _EITHER, long=True),
    Horror("open-tables", lambda: _html("<table><tr><td>" * 100_000), _EITHER, long=True),
    Horror("bold-in-bold", lambda: _html("<tr><td>" + "<b>" * 100_000 + "x"), _EITHER, long=True),
    Horror("divs-in-divs", lambda: _html("<tr><td>" + "<div>x" * 100_000), _EITHER, long=True),
    Horror("lists-in-lists", lambda: _html("<tr><td>" + "<ul><li>x" * 50_000), _EITHER, long=True),
    Horror("open-tag", lambda: _html("<tr><td><a b=" * 50_000), _EITHER, long=True),
    Horror("open-remarks", lambda: _html("<!-- <![CDATA[ <? <!" * 50_000), _EITHER, long=True),
    Horror("spans", lambda: _html("<tr><td rowspan=60 colspan=60>x" * 3000), _VAST),
    Horror("span-of-digits", lambda: _html(f"<tr><td rowspan={'9' * 5000}>x"), _EITHER),
    Horror("span-of-signs", lambda: _html("<tr><td rowspan=²>x</td></tr>"), _EITHER),
    Horror("letters-by-number", lambda: _html(f"<tr><td>&#{'9' * 5000};&#0;&#xD800;"), _EITHER),
    Horror("pipes", lambda: (PLAN + "\n" + ("|" * 2000 + "\n") * 400).encode(), _EITHER, long=True),
    Horror("ruled-pipes", lambda: (PLAN + "\n" + "|-" * 100_000 + "\n").encode(), _EITHER),
    Horror("right-to-left", lambda: PLAN.replace("L", "\u202eL\u200f").encode(), _EITHER),
    Horror("marks", lambda: cell("a" + "\u0301" * 50_000), _EITHER),
    Horror("no-width", lambda: cell("\u200b\ufeff\u2060" * 20_000), _EITHER),
    Horror("stars", lambda: cell("*" * 50_000), _EITHER),
    Horror("emphasis", lambda: cell("*a **b " * 10_000), _EITHER, long=True),
    Horror("emphasis-in-emphasis", lambda: cell("**_" * 5000 + "x" + "_**" * 5000), _EITHER),
    Horror("links", lambda: cell("[a](" * 20_000), _EITHER),
    Horror("brackets", lambda: cell("[" * 50_000), _EITHER),
    Horror("round-brackets", lambda: cell("(" * 50_000), _EITHER),
    Horror("quotes", lambda: cell("“" * 20_000), _EITHER),
    Horror("numbers", lambda: cell("1.1.1." * 10_000), _EITHER),
    Horror("figures", lambda: cell("9" * 50_000), _EITHER),
    Horror("slashes", lambda: cell("/" * 50_000), _EITHER),
    Horror("names", lambda: cell("Mary Sample " * 5000), _EITHER, long=True),
    Horror("initials", lambda: cell("AB/" * 10_000), _EITHER, long=True),
    Horror("ands", lambda: cell("and " * 10_000), _EITHER),
    Horror("months", lambda: cell("Sept " * 10_000), _EITHER, long=True),
    Horror("dates", lambda: cell("31/12/2024, " * 5000), _EITHER, long=True),
    Horror("dashes", lambda: cell("- " * 20_000), _EITHER, long=True),
    Horror("bullets", lambda: cell("• x " * 10_000), _EITHER, long=True),
    Horror("links-to-actions", lambda: cell("See actions 1.1 to 99.99 " * 500), _EITHER, long=True),
    Horror("headings", lambda: (PLAN + "# Area 1: x\n\n" * 20_000).encode(), _EITHER, long=True),
    Horror(
        "labels",
        lambda: ("Action 1.1: x\nLead: AB\nBy when: May 2025\n" * 5000).encode(),
        _EITHER,
        long=True,
    ),
)
