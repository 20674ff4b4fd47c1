"""PDFs that mean harm or that no one would believe, one maker each, and how they should end."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sendplan.tests.hostile.objects import Objects, packed, stream

# A page of landscape A4 with a small grid of actions, as operators.
WIDTH, HEIGHT = 842, 595
_XS, _YS = (40, 100, 400, 550, 780), (500, 460, 420, 380)
_TEXTS = (
    ("Ref", "Action", "Lead", "By when"),
    ("1.1", "Listen to families", "Board", "May 2025"),
    ("1.2", "Train all staff", "School team", "July 2025"),
)
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


@dataclass(frozen=True)
class Horror:
    """A file, and the kinds of end that are right for it."""

    name: str
    make: Callable[[], bytes]
    kinds: tuple[str, ...]
    long: bool = False
    """It takes seconds: not for every run of the tests."""


def text(x: float, y: float, words: str) -> bytes:
    """Operators that write some words."""
    return b"BT /F1 9 Tf %g %g Td (%b) Tj ET\n" % (x, y, words.encode("latin-1"))


def grid(dx: float = 0, dy: float = 0) -> bytes:
    """Operators that draw a small grid of actions."""
    drawn = [b"0.6 w\n"]
    drawn += [b"%g %g m %g %g l S\n" % (_XS[0] + dx, y + dy, _XS[-1] + dx, y + dy) for y in _YS]
    drawn += [b"%g %g m %g %g l S\n" % (x + dx, _YS[0] + dy, x + dx, _YS[-1] + dy) for x in _XS]
    drawn += [
        text(x + 4 + dx, y - 14 + dy, words)
        for y, row in zip(_YS, _TEXTS, strict=False)
        for x, words in zip(_XS, row, strict=False)
    ]
    return b"".join(drawn)


def pdf(
    *contents: bytes,
    page: bytes = b"",
    box: bytes = b"0 0 842 595",
    resources: bytes = b"",
    catalogue: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    trailer: bytes = b"",
) -> bytes:
    """A file of pages with these contents; ``page`` adds entries to each, ``more`` objects."""
    kids = range(100, 100 + 2 * len(contents), 2)
    bodies = {
        1: b"<</Type/Catalog/Pages 2 0 R %b>>" % catalogue,
        2: b"<</Type/Pages/Count %d/Kids[%b]>>"
        % (len(contents), b" ".join(b"%d 0 R" % kid for kid in kids)),
        3: FONT,
    }
    for kid, content in zip(kids, contents, strict=True):
        bodies[kid] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>%b>>%b>>" % (box, kid + 1, resources, page)
        )
        bodies[kid + 1] = packed(content)
    bodies.update(more or {})
    return Objects(bodies, b"/Root 1 0 R" + trailer).write()


def form(content: bytes, entries: bytes = b"", forms: bytes = b"") -> bytes:
    """A form: something drawn, to be called by its name."""
    return packed(
        content,
        b"/Type/XObject/Subtype/Form/BBox[0 0 842 595]"
        b"/Resources<</Font<</F1 3 0 R>>/XObject<<%b>>>>%b" % (forms, entries),
    )


def _image(width: int, height: int, filters: bytes, data: bytes) -> bytes:
    return stream(
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Filter%b" % (width, height, filters),
        data,
    )


def _picture(width: int, height: int, filters: bytes, data: bytes) -> bytes:
    """A page that is one image."""
    return pdf(
        b"842 0 0 595 0 0 cm /I0 Do",
        resources=b"/XObject<</I0 10 0 R>>",
        more={10: _image(width, height, filters, data)},
    )


# --- trees of pages ------------------------------------------------------------------------


def _tree(pages: bytes, more: Mapping[int, bytes] | None = None) -> Callable[[], bytes]:
    """A file whose root of pages is this."""
    return lambda: pdf(grid(), more={2: pages, **(more or {})})


def _deep_tree() -> bytes:
    depth = 5000
    nodes = {
        number: b"<</Type/Pages/Count 1/Parent %d 0 R/Kids[%d 0 R]>>" % (number - 1, number + 1)
        for number in range(1000, 1000 + depth)
    }
    nodes[2] = b"<</Type/Pages/Count 1/Kids[1000 0 R]>>"
    nodes[1000 + depth] = (
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 842 595]/Contents 101 0 R"
        b"/Resources<</Font<</F1 3 0 R>>>>>>" % (999 + depth)
    )
    return pdf(grid(), more=nodes)


# --- much of everything --------------------------------------------------------------------


def _rules(count: int) -> bytes:
    return b"".join(
        b"%g %g m %g %g l S\n" % (x, y, x + 10, y + 7 * (n % 2))
        for n in range(count)
        for x, y in [(40 + n * 37 % 700, 10 + n * 53 % 570 + n % 7 / 10)]
    )


def _lattice(columns: int, rows: int, box: tuple[float, float, float, float]) -> bytes:
    x0, y0, x1, y1 = box
    xs = [x0 + n * (x1 - x0) / columns for n in range(columns + 1)]
    ys = [y0 + n * (y1 - y0) / rows for n in range(rows + 1)]
    drawn = [b"%g %g m %g %g l S\n" % (x0, y, x1, y) for y in ys]
    drawn += [b"%g %g m %g %g l S\n" % (x, y0, x, y1) for x in xs]
    return b"".join(drawn)


def _words(count: int, across: int = 60) -> bytes:
    """So many letters in words of five, in lines over the page."""
    words = [b"w%04x " % (n % 65536) for n in range(count // 5)]
    lines = [b"".join(words[at : at + across]) for at in range(0, len(words), across)]
    step = 580 / len(lines)
    return b"".join(
        b"BT /F1 2 Tf 20 %g Td (%b) Tj ET\n" % (585 - n * step, line)
        for n, line in enumerate(lines)
    )


def _fills(count: int, size: float = 4) -> bytes:
    return b"".join(
        b"0.%d g %g %g %g %g re f\n" % (n % 10, n * 7 % 800, n * 7 // 800 * 3 % 590, size, size)
        for n in range(count)
    )


def _tiles(count: int) -> bytes:
    """Shaded cells side by side."""
    across = 80
    return b"".join(
        b"0.9 g %g %g 9.5 9.5 re f\n" % (20 + n % across * 10, 10 + n // across * 10 % 570)
        for n in range(count)
    )


def _filled_grid(columns: int, rows: int) -> bytes:
    """A grid with a word in each cell."""
    dx, dy = 800 / columns, 560 / rows
    words = b"".join(
        b"BT /F1 3 Tf %g %g Td (w%d) Tj ET\n" % (20 + c * dx + 1, 20 + r * dy + 2, c * r)
        for r in range(rows)
        for c in range(columns)
    )
    return _lattice(columns, rows, (20, 20, 820, 580)) + words


# --- forms and fonts -----------------------------------------------------------------------


def _form_in_itself() -> bytes:
    return pdf(
        grid() + b"/X10 Do",
        resources=b"/XObject<</X10 10 0 R>>",
        more={10: form(b"/X10 Do " + text(50, 50, "again"), forms=b"/X10 10 0 R")},
    )


def _forms_in_forms(depth: int, each: int = 1) -> bytes:
    """Forms that call the next one, ``each`` times: without a limit it grows by powers."""
    more = {
        number: form(
            b"/X%d Do " % (number + 1) * each + text(50, 50, "deep"),
            forms=b"/X%d %d 0 R" % (number + 1, number + 1),
        )
        for number in range(1000, 1000 + depth)
    }
    more[1000 + depth] = form(text(60, 60, "bottom") + b"40 40 100 20 re S\n")
    return pdf(grid() + b"/X1000 Do", resources=b"/XObject<</X1000 1000 0 R>>", more=more)


def _font_map(ranges: bytes) -> bytes:
    """A page whose font says by this map what its letters mean."""
    map_head = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    )
    return pdf(
        grid(),
        more={
            3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>",
            10: packed(map_head + ranges + b"\nendcmap end end"),
        },
    )


def _wide_map() -> bytes:
    lines = b"".join(
        b"100 beginbfchar\n" + b"<%04X> <00410042>\n" % (n % 65536) * 100 + b"endbfchar\n"
        for n in range(5000)
    )
    return _font_map(lines)


def _type3_in_itself() -> bytes:
    """A font whose glyph is written in the font itself."""
    return pdf(
        grid() + b"BT /F9 9 Tf 50 50 Td (aaaa) Tj ET",
        resources=b"",
        more={
            3: b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[0.1 0 0 0.1 0 0]"
            b"/CharProcs<</a 10 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97"
            b"/Widths[9]/Resources<</Font<</F1 3 0 R>>>>>>",
            10: packed(b"9 0 d0 BT /F1 9 Tf (aaaa) Tj ET"),
        },
    )


# --- streams that inflate ------------------------------------------------------------------


def bomb(megabytes: int, times: int = 1) -> bytes:
    """Blanks, deflated so many times."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def _bomb_page(megabytes: int, times: int = 1) -> bytes:
    filters = b"/Filter[%b]" % (b"/FlateDecode" * times)
    return pdf(grid(), grid(), more={103: stream(filters, bomb(megabytes, times))})


# --- boxes ---------------------------------------------------------------------------------


def _boxed(box: bytes, page: bytes = b"") -> Callable[[], bytes]:
    return lambda: pdf(grid(), box=box, page=page)


def _cells_far_off() -> bytes:
    """Shapes as large as numbers go, beside a grid."""
    shapes = (b"-1e30 -1e30 2e30 2e30 re S", b"0 0 m 1e38 1e38 l S", b"1e38 0 0 1e38 0 0 cm")
    far = (b"0.8 g -99999 -99999 3000000 3000000 re f", b"0 0 1e9 2 re f", b"NaN inf m 1 1 l S")
    return pdf(b"".join(b"q %b Q\n" % shape for shape in (*far, *shapes)) + b"0 g " + grid())


def _inherited_box() -> bytes:
    """Pages whose size only the tree above them tells."""
    whole = pdf(grid(200))
    objects = Objects.of(whole)
    objects.bodies[2] = objects.bodies[2][:-2] + b"/MediaBox[0 0 1100 595]>>"
    objects.bodies[100] = objects.bodies[100].replace(b"/MediaBox[0 0 842 595]", b"")
    return objects.write()


READ = ("done",)
NONE = ("no-action-grid",)
REFUSED = ("damaged",)
BLANK = ("blank",)
UNREAD = ("no-text", "no-ocr")

_LOOP = b"<</Type/Pages/Count 3/Kids[2 0 R 100 0 R 2 0 R]>>"
_MANY = b"<</Type/Pages/Count 2147483647/Kids[100 0 R]>>"


def _times(content: bytes, count: int) -> Callable[[], bytes]:
    return lambda: pdf(*[content] * count)


def _on_page(content: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: pdf(grid(), content())


HORRORS = (
    Horror("tree-in-itself", _tree(_LOOP), ("done", "damaged")),
    Horror("kid-is-parent", _tree(b"<</Type/Pages/Count 1/Kids[2 0 R]>>"), ("damaged", "blank")),
    Horror("no-kids", _tree(b"<</Type/Pages/Count 0/Kids[]>>"), ("done", "damaged")),
    Horror("no-count", _tree(b"<</Type/Pages/Kids[100 0 R]>>"), READ),
    Horror("two-billion-pages", _tree(_MANY), ("done", "damaged")),
    Horror(
        "count-below-zero", _tree(b"<</Type/Pages/Count -5/Kids[100 0 R]>>"), ("done", "damaged")
    ),
    Horror("kids-missing", _tree(b"<</Type/Pages/Count 3/Kids[55 0 R 56 0 R 57 0 R]>>"), REFUSED),
    Horror("deep-tree", _deep_tree, ("done", "damaged")),
    Horror("bomb", lambda: _bomb_page(400), ("done", "damaged"), long=True),
    Horror("bomb-in-bombs", lambda: _bomb_page(400, 3), ("done", "damaged"), long=True),
    Horror(
        "giant-image", lambda: _picture(60000, 60000, b"/FlateDecode", bomb(60)), UNREAD, long=True
    ),
    Horror(
        "image-of-junk", lambda: _picture(900, 900, b"/DCTDecode", b"\xff\xd8junk" * 99), UNREAD
    ),
    Horror(
        "jbig2-of-junk",
        lambda: _picture(900, 900, b"/JBIG2Decode", b"\x97JB2" * 99),
        UNREAD,
        long=True,
    ),
    Horror(
        "jpx-of-junk",
        lambda: _picture(900, 900, b"/JPXDecode", b"\0\0\0\x0cjP" * 99),
        UNREAD,
        long=True,
    ),
    Horror(
        "fax-of-junk",
        lambda: _picture(900, 900, b"/CCITTFaxDecode", b"\x00\xff" * 99),
        UNREAD,
        long=True,
    ),
    Horror("page-of-14400", _boxed(b"0 0 14400 14400"), READ),
    Horror("page-of-millions", _boxed(b"0 0 9000000 9000000"), READ),
    Horror("page-without-end", _boxed(b"0 0 1e30 1e30"), ("done", "blank", "damaged")),
    Horror("page-of-no-numbers", _boxed(b"0 0 NaN inf"), ("done", "blank", "damaged")),
    Horror("box-of-the-tree", _inherited_box, READ),
    Horror("page-upside-down", _boxed(b"842 595 0 0"), READ),
    Horror("page-of-no-size", _boxed(b"0 0 0 0"), ("done", "blank")),
    Horror(
        "crop-beside-page",
        _boxed(b"0 0 842 595", b"/CropBox[9000 9000 9100 9100]"),
        ("done", "blank"),
    ),
    Horror("crop-larger", _boxed(b"0 0 842 595", b"/CropBox[-5000 -5000 9000 9000]"), READ),
    Horror("turned-by-45", _boxed(b"0 0 842 595", b"/Rotate 45"), READ),
    Horror("unit-of-millions", _boxed(b"0 0 842 595", b"/UserUnit 1000000"), READ),
    Horror("far-off", _cells_far_off, READ),
    Horror("two-thousand-empty-pages", _times(b"", 2000), BLANK),
    Horror("hundred-thousand-rules", _on_page(lambda: _rules(100_000)), READ, long=True),
    Horror("rules-of-one-height", _on_page(lambda: _lattice(2, 30_000, (20, 20, 820, 580))), READ),
    Horror("three-hundred-thousand-letters", _on_page(lambda: _words(300_000)), READ, long=True),
    Horror("letters-on-one-line", _on_page(lambda: _words(100_000, 1_000)), READ),
    Horror(
        "letters-on-one-spot",
        _on_page(lambda: _words(200_000, 1).replace(b"20 ", b"50 ")),
        READ,
        long=True,
    ),
    Horror("cells-5000", lambda: pdf(_filled_grid(50, 100)), NONE, long=True),
    Horror("cells-40000", lambda: pdf(_filled_grid(200, 200)), NONE, long=True),
    Horror(
        "empty-cells-250000",
        lambda: pdf(_lattice(500, 500, (20, 20, 820, 580)), grid()),
        READ,
        long=True,
    ),
    Horror("tiny-fills", _on_page(lambda: _fills(60_000)), READ, long=True),
    Horror("large-fills", _on_page(lambda: _fills(20_000, 300) + b"0 g "), READ),
    Horror("tiles", _on_page(lambda: _tiles(20_000)), READ),
    Horror("form-in-itself", _form_in_itself, READ),
    Horror("forms-in-forms", lambda: _forms_in_forms(3000), READ),
    Horror("forms-by-powers", lambda: _forms_in_forms(40, 2), ("out-of-memory",), long=True),
    Horror(
        "map-of-nonsense", lambda: _font_map(b"1 beginbfrange <00> <zz> [ ( << endbfrange"), READ
    ),
    Horror(
        "map-of-a-range",
        lambda: _font_map(b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange"),
        ("done", "no-action-grid"),
    ),
    Horror("map-of-millions", _wide_map, ("done", "no-action-grid")),
    Horror("type3-in-itself", _type3_in_itself, ("done", "no-action-grid")),
)
