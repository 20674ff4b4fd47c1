"""Pictures of pages, without the engine: skew, lines and fills, and what is said without one."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

import sendplan
from sendplan.errors import PagesNotRead
from sendplan.extract.scans import tesseract
from sendplan.extract.scans.borders import hidden_strokes, without_letters
from sendplan.extract.scans.fills import Area, find_fills, legible
from sendplan.extract.scans.lines import Stroke, find_strokes
from sendplan.extract.scans.noise import has_specks, paper_noise, without_specks
from sendplan.extract.scans.upright import find_skew
from sendplan.tests.drawing import Sheet, action_grid, small_plan
from sendplan.tests.scans import scan

# Pixels a point; points of a grid's rules.
SCALE = 3.0
SLEEP = shutil.which("sleep")
XS, YS = (40, 180, 300, 520), (60, 90, 150, 240)
HEADING = (206, 216, 232)


def table(skew: float = 0.0, noise: float = 6.0, gap: int = 0) -> NDArray[np.uint8]:
    """A picture of a ruled grid with a filled heading, words in its cells, one rule broken."""
    image = Image.new("RGB", (560 * 3, 300 * 3), (250, 249, 246))
    pen = ImageDraw.Draw(image)
    pen.rectangle([3 * XS[0], 3 * YS[0], 3 * XS[-1], 3 * YS[1]], fill=HEADING)
    for y in YS:
        pen.line([3 * XS[0], 3 * y, 3 * XS[-1], 3 * y], fill=(60, 60, 60), width=2)
    for x in XS:
        pen.line([3 * x, 3 * YS[0], 3 * x, 3 * YS[-1]], fill=(60, 60, 60), width=2)
    for row, y in enumerate(YS[1:-1]):
        for x in XS[:-1]:
            for line in range(3):
                pen.text((3 * x + 12, 3 * y + 15 + 40 * line), f"Illness ill {row}", "black", None)
    if gap:
        pen.rectangle([600, 3 * YS[2] - 2, 600 + gap, 3 * YS[2] + 2], fill=(250, 249, 246))
    turned = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=(250, 249, 246))
    pixels = np.asarray(turned).astype(np.float32)
    pixels += np.random.default_rng(3).normal(0, noise, pixels.shape)
    return pixels.clip(0, 255).astype(np.uint8)


def grey(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(Image.fromarray(colours).convert("L"))


@pytest.mark.parametrize("skew", [-3.0, -1.2, -0.1, 0.0, 0.35, 2.0, 4.5])
def test_the_skew_of_a_picture_is_told_to_a_twentieth_of_a_degree(skew: float) -> None:
    assert find_skew(grey(table(skew))) == pytest.approx(-skew, abs=0.05)


def test_a_page_without_anything_is_level() -> None:
    assert find_skew(np.full((400, 300), 251, dtype=np.uint8)) == 0.0


@pytest.mark.parametrize(("skew", "noise", "gap"), [(0, 0, 0), (0, 12, 0), (0.05, 6, 0), (0, 6, 6)])
def test_every_rule_is_found_and_no_letter_is_one(skew: float, noise: float, gap: int) -> None:
    colours = table(skew, noise, gap)
    strokes = find_strokes(grey(colours), SCALE, find_fills(colours, SCALE))
    across = sorted(s.at / SCALE for s in strokes if s.direction == "h")
    along = sorted(s.at / SCALE for s in strokes if s.direction == "v")
    assert sorted({round(y / 3) for y in across}) == sorted({round(y / 3) for y in YS})
    assert sorted({round(x / 3) for x in along}) == sorted({round(x / 3) for x in XS})


def test_a_fill_has_its_place_and_colour() -> None:
    (area,) = find_fills(table(), SCALE)
    wanted = [3 * XS[0], 3 * YS[0], 3 * XS[-1], 3 * YS[1]]
    assert area[:4] == pytest.approx(wanted, abs=6)
    assert area.colour == pytest.approx(HEADING, abs=4)


def test_white_rules_in_a_filled_heading_part_its_cells() -> None:
    image = Image.fromarray(table(noise=0))
    pen = ImageDraw.Draw(image)
    for x in XS[1:-1]:
        pen.line([3 * x, 3 * YS[0] + 2, 3 * x, 3 * YS[1] - 2], fill=(255, 255, 255), width=3)
    colours = np.asarray(image)
    strokes = find_strokes(grey(colours), SCALE, find_fills(colours, SCALE))
    heads = [s.at / SCALE for s in strokes if s.direction == "v" and s.start / SCALE < YS[0] + 4]
    assert sorted({round(x / 3) for x in heads}) == sorted({round(x / 3) for x in XS})


def test_cells_of_unlike_colours_side_by_side_are_parted_without_a_line() -> None:
    image = Image.fromarray(table(noise=4))
    pen = ImageDraw.Draw(image)
    x, (top, bottom) = 3 * XS[2], [3 * y for y in YS[2:4]]
    pen.rectangle([3 * XS[1] + 1, top + 2, x, bottom - 2], fill=(214, 98, 98))
    pen.rectangle([x + 1, top + 2, 3 * XS[3] - 1, bottom - 2], fill=(141, 188, 120))
    colours = np.asarray(image)
    fills = find_fills(colours, SCALE)
    strokes = find_strokes(grey(colours), SCALE, fills)
    strokes += hidden_strokes(strokes, fills, grey(colours), SCALE)
    found = [s for s in strokes if s.direction == "v" and abs(s.at - x) < 6 and s.end > top + 30]
    assert max(s.end for s in found) == pytest.approx(bottom, abs=8)


def test_a_letter_in_a_band_is_no_line_that_goes_on() -> None:
    image = Image.fromarray(table(noise=3))
    pen = ImageDraw.Draw(image)
    top, bottom = 3 * YS[0], 3 * YS[1]
    pen.rectangle([3 * XS[0] + 2, top + 2, 3 * XS[-1] - 2, bottom - 2], fill=HEADING)
    pen.rectangle([3 * XS[1] - 2, top + 4, 3 * XS[1] + 2, bottom - 4], fill="black")
    colours = np.asarray(image)
    fills = find_fills(colours, SCALE)
    strokes = [Stroke("v", 3 * x, bottom, 3 * YS[-1], 3 * x, 3 * x) for x in XS]
    assert not [
        s for s in hidden_strokes(strokes, fills, grey(colours), SCALE) if s.at == 3 * XS[1]
    ]


def test_a_letter_below_a_line_does_not_lead_it_into_a_band() -> None:
    band = Area(90, 300, 1400, 340, HEADING)
    led, whole = Stroke("v", 400, 100, 320, 399, 401), Stroke("v", 700, 100, 500, 699, 701)
    assert [s.end for s in without_letters([led, whole], [band], SCALE)] == [300, 500]


@pytest.mark.parametrize("noise", [3, 12])
def test_a_line_goes_on_faintly_through_a_dark_heading_and_no_letter_does(noise: float) -> None:
    image = Image.fromarray(table(noise=0))
    pen = ImageDraw.Draw(image)
    top, bottom = 3 * YS[0], 3 * YS[1]
    pen.rectangle([3 * XS[0], top, 3 * XS[-1], bottom], fill=(40, 40, 40))
    for x in XS[1:-1]:
        pen.line([3 * x, top, 3 * x, bottom], fill=(58, 58, 58), width=3)
    pen.text((3 * XS[1] + 30, top + 12), "Responsible", "white", None, font_size=64)
    pixels = np.asarray(image) + np.random.default_rng(3).normal(0, noise, (*image.size[::-1], 1))
    colours = pixels.clip(0, 255).astype(np.uint8)
    fills = find_fills(colours, SCALE)
    found = hidden_strokes(find_strokes(grey(colours), SCALE, fills), fills, grey(colours), SCALE)
    lines = [s for s in found if s.direction == "v" and s.start < top + 9 and s.end > bottom - 9]
    assert {round(s.at / SCALE) for s in lines if XS[0] + 5 < s.at / SCALE < XS[-1] - 5} == {
        *XS[1:-1]
    }


def test_a_filled_row_is_found_though_letters_fill_its_left_end() -> None:
    image = Image.new("RGB", (1500, 300), (250, 249, 246))
    pen = ImageDraw.Draw(image)
    pen.rectangle([90, 90, 1400, 122], fill=(46, 80, 145))
    pen.text((92, 92), "Reference", "black", None, font_size=28)
    (area,) = find_fills(np.asarray(image), SCALE)
    assert area[:4] == pytest.approx((90, 90, 1400, 122), abs=4)


def test_black_on_red_is_read_by_its_red() -> None:
    colours = np.full((300, 300, 3), 250, dtype=np.uint8)
    colours[60:240, 60:240] = (214, 10, 30)
    colours[140:160, 100:200] = 20
    areas = find_fills(colours, SCALE)
    clear = legible(grey(colours), colours, areas)
    assert int(clear[80, 80]) - int(clear[150, 150]) > 150


def test_specks_are_taken_away_and_full_stops_are_not() -> None:
    plain = np.full((200, 400), 255, dtype=np.uint8)
    plain[100:140, 100:106] = 0  # a letter
    plain[137:140, 110:113] = 0  # the full stop after it
    specked = plain.copy()
    specked[30:32, 300:302] = specked[120:122, 60:62] = 0
    assert (without_specks(specked, SCALE) == plain).all()


def test_a_picture_without_noise_has_none() -> None:
    paper = np.full((400, 400), 250, dtype=np.uint8)
    assert paper_noise(paper, 250) == 0
    assert not has_specks(paper, 250, SCALE)
    noise = np.random.default_rng(3).normal(0, 8, paper.shape)
    assert paper_noise((paper - 20 + noise).clip(0, 255).astype(np.uint8), 230) >= 20


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that holds the only programs that can be found: none yet."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def mixed_plan(folder: Path) -> Path:
    """A plan of which the first page is a scan and the second one is not."""
    image = scan(small_plan(folder / "one.pdf"), folder / "scan.pdf")
    sheet = Sheet(folder / "mixed.pdf")
    sheet.canvas.drawInlineImage(first_page(image), 0, 0, sheet.width, sheet.height)
    sheet.next_page()
    action_grid(sheet)
    return sheet.save()


def first_page(path: Path) -> Image.Image:
    """The first page of a PDF as a picture."""
    image: Image.Image = pdfium.PdfDocument(path)[0].render(scale=2).to_pil()
    return image


def test_without_the_engine_the_error_says_what_to_install(
    without_engine: Path, tmp_path: Path
) -> None:
    path = scan(small_plan(tmp_path / "plan.pdf"), tmp_path / "scan.pdf")
    with pytest.raises(PagesNotRead, match=r"apt install tesseract-ocr"):
        sendplan.read(path)


def test_without_the_engine_the_other_pages_are_read(without_engine: Path, tmp_path: Path) -> None:
    plan = sendplan.read(mixed_plan(tmp_path))
    (found,) = [each for each in plan.findings if each.code == "page-unreadable"]
    assert found.page == 1
    assert "apt install tesseract-ocr" in found.message
    assert len(plan.actions) == 2


def test_without_the_engine_the_text_below_a_picture_is_read(
    without_engine: Path, tmp_path: Path
) -> None:
    path = small_plan(tmp_path / "plan.pdf")
    plan = sendplan.read(scan(path, tmp_path / "scan.pdf", text_layer=True))
    (found,) = [each for each in plan.findings if each.code == "ocr-incomplete"]
    assert "apt install tesseract-ocr" in found.message
    assert len(plan.actions) == 2


def test_what_an_engine_read_before_it_was_stopped_is_kept(
    without_engine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture full of specks may keep it for minutes; that costs no other picture."""
    monkeypatch.setattr(tesseract, "_PATIENCE", 1)
    program = without_engine / "tesseract"
    said = (
        "<html><body><div class='ocr_page'><span class='ocr_line' title='bbox 0 0 40 10; x_size 10;"
        " x_descenders 2'><span class='ocrx_word' title='bbox 0 0 40 10; x_wconf 95'>Told</span>"
        "</span></div><div class='ocr_page'><span"
    )
    program.write_text(f'#!/bin/sh\necho "{said}"\nexec {SLEEP} 20\n', encoding="utf-8")
    program.chmod(0o755)
    blank = np.full((30, 60), 255, dtype=np.uint8)
    lines, problem = tesseract.recognise([blank, blank, blank], tesseract.BLOCK, 225)
    assert [[word.text for line in each for word in line.words] for each in lines] == [
        ["Told"],
        [],
        [],
    ]
    assert "did not end in 1 seconds" in problem


def test_an_engine_that_fails_stops_nothing(without_engine: Path, tmp_path: Path) -> None:
    program = without_engine / "tesseract"
    program.write_text("#!/bin/sh\necho no such language >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    plan = sendplan.read(mixed_plan(tmp_path))
    (found,) = [each for each in plan.findings if each.code == "page-unreadable"]
    assert "no such language" in found.message
    assert len(plan.actions) == 2


def test_what_is_but_the_rest_of_rules_is_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "".join(
        f"<span class='ocrx_word' title='bbox {x} 0 {x + 8} 9; x_wconf 60'>{text}</span>"
        for x, text in zip(range(0, 60, 10), ("|", "_", "Plan", "—", "ahead", "_—"), strict=True)
    )
    title = "bbox 0 0 60 9; x_size 9; x_descenders 2; baseline 0 -2"
    page = f"<div class='ocr_page'><span class='ocr_line' title='{title}'>{said}</span></div>"
    monkeypatch.setattr(tesseract, "_run", lambda *_, **__: f"<body>{page}</body>")
    ((line,),), _ = tesseract.recognise([np.zeros((9, 60), np.uint8)], tesseract.BLOCK, 225)
    assert [word.text for word in line.words] == ["Plan", "—", "ahead"]
