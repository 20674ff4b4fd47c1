"""What ``sendplan review`` writes: pages, pictures, and a word where the original is missing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from sendplan.cli import main
from sendplan.normalise.corrections.places import shown, value_at
from sendplan.output.files import plan_json
from sendplan.output.review import review_plan
from sendplan.output.review.originals import encode
from sendplan.tests.converted import pipes, read
from sendplan.tests.drawing import small_plan
from sendplan.tests.end_to_end.bad_files import PASSWORD, encrypted_plan
from sendplan.tests.helpers import load_json, plan_of, sample_of


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def data_of(page: Path) -> dict[str, Any]:
    """The JSON that stands in a page."""
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.S
    )
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder in which a small plan was extracted: plan.pdf to out/plan.plan.json."""
    monkeypatch.chdir(tmp_path)
    small_plan(tmp_path / "plan.pdf")
    assert run("extract", "plan.pdf", "--out", "out").exit_code == 0
    return tmp_path


def test_values_say_in_which_of_several_columns_they_stand(tmp_path: Path) -> None:
    row = "1.1 | Open a hub | Director of Play | Hub Manager | May 2031"
    plan = read(tmp_path, pipes("Ref | Action | Accountable lead | Delivery lead | By when", row))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "plan.plan.json").write_bytes(plan_json(plan))
    assert run("review", tmp_path / "out").exit_code == 0
    page = (tmp_path / "out" / "review" / "plan.plan.html").read_text("utf-8")
    assert all(f">{heading}<" in page for heading in ("Accountable lead", "Delivery lead"))


def test_a_page_with_its_pictures_and_an_index(folder: Path) -> None:
    done = run("review", "out")
    assert done.exit_code == 0
    page, index = Path("out/review/plan.plan.html"), Path("out/review/index.html")
    assert done.stdout.split() == [str(page), str(index)]
    with Image.open("out/review/plan.pages/001.png") as picture:
        assert picture.width > 1400  # A4 across, at some 130 dots an inch
        assert picture.getbbox() is not None
        assert len(picture.convert("L").getcolors() or []) > 2
    assert 'src="plan.pages/001.png"' in page.read_text("utf-8")
    assert "plan.pdf, 1 page<" in page.read_text("utf-8")
    assert 'href="plan.plan.html"' in index.read_text("utf-8")


def test_pages_are_written_where_one_says(folder: Path) -> None:
    assert run("review", "out/plan.plan.json", "--out", "elsewhere").exit_code == 0
    assert Path("elsewhere/plan.plan.html").exists()
    assert not Path("out/review").exists()


def test_the_same_plan_gives_the_same_bytes(folder: Path) -> None:
    for out in ("one", "two"):
        run("review", "out", "--out", out)
    one, two = (sorted(p for p in Path(out).rglob("*") if p.is_file()) for out in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    assert len(one) == 3


def test_the_original_may_have_moved(folder: Path) -> None:
    Path("archive/2024").mkdir(parents=True)
    shutil.move("plan.pdf", "archive/2024/plan.pdf")
    lost = run("review", "out")
    assert "not at hand" in lost.stderr
    assert lost.exit_code == 0
    for source in ("archive", "archive/2024/plan.pdf"):
        found = run("review", "out", "--source", source)
        assert "not at hand" not in found.stderr
    shutil.move("archive/2024/plan.pdf", "out/plan.pdf")
    assert "not at hand" not in run("review", "out").stderr


def test_another_file_of_the_same_name_is_not_taken_for_the_original(folder: Path) -> None:
    Path("plan.pdf").write_bytes(Path("plan.pdf").read_bytes() + b"%changed\n")
    assert "not at hand" in run("review", "out").stderr
    assert "not at hand" in run("review", "out", "--source", "plan.pdf").stderr


def test_without_the_original_places_stand_on_blank_pages(folder: Path) -> None:
    Path("plan.pdf").unlink()
    run("review", "out")
    page = Path("out/review/plan.plan.html")
    data = data_of(page)
    left, top, right, bottom = data["frames"]["1"]
    assert all(
        left <= x0 < x1 <= right and top <= y0 < y1 <= bottom
        for _, x0, y0, x1, y1 in data["places"]
    )
    assert "The original is not shown" in page.read_text("utf-8")
    assert not list(page.parent.rglob("*.png"))


def test_an_encrypted_original_needs_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    encrypted_plan(tmp_path / "plan.pdf")
    run("extract", "plan.pdf", "--out", "out", "--password", PASSWORD)
    assert "encrypted" in run("review", "out").stderr
    assert "encrypted" not in run("review", "out", "--password", PASSWORD).stderr
    assert Path("out/review/plan.pages/001.png").exists()


@pytest.mark.parametrize(("rotation", "margin"), [(0, 0), (90, 0), (180, 40), (270, 40)])
def test_pictures_and_places_agree_on_turned_and_cropped_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rotation: int, margin: float
) -> None:
    """Where the plan says that words stand, the picture has ink, and none just left of the grid."""
    monkeypatch.chdir(tmp_path)
    small_plan(tmp_path / "plan.pdf", rotation=rotation, margin=margin)
    run("extract", "plan.pdf", "--out", "out")
    run("review", "out")
    data = data_of(Path("out/review/plan.plan.html"))
    left, top, right, bottom = data["frames"]["1"]
    with Image.open("out/review/plan.pages/001.png") as opened:
        grey = opened.convert("L")
    scale = grey.width / (right - left)
    assert grey.height == pytest.approx(scale * (bottom - top), abs=2)
    for _, x0, y0, x1, y1 in data["places"]:
        box = [scale * value for value in (x0 - left, y0 - top, x1 - left, y1 - top)]
        darkest = grey.crop((round(box[0]), round(box[1]), round(box[2]), round(box[3])))
        assert darkest.getextrema()[0] < 100  # type: ignore[operator]
    margin_left = grey.crop((0, 0, round(scale * 30), grey.height))
    assert margin_left.getextrema()[0] > 200  # type: ignore[operator]


def test_a_conversion_is_shown_by_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample_of("pellbridge"), "plan.md")
    run("extract", "plan.md", "--out", "out")
    run("review", "out")
    text = Path("out/review/plan.plan.html").read_text("utf-8")
    lines = Path("plan.md").read_text("utf-8").split("\n")
    assert len(re.findall("<li data-line=", text)) == len(lines)
    data = data_of(Path("out/review/plan.plan.html"))
    assert all(words in lines[line - 1] for line, words in data["places"])


def test_every_text_of_a_plan_stands_on_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plan = plan_of("marlbeck")
    Path("marlbeck.plan.json").write_bytes(plan_json(plan))
    run("review", ".")
    data = data_of(Path("review/marlbeck.plan.html"))
    for action in plan.actions:
        spots = data["views"][f"action/{action.id}"]["spots"]
        assert spots["title"]["was"] == action.title
        assert spots["outcomes"]["was"] == action.outcomes
        assert spots["leads"]["was"] == [lead.raw for lead in action.leads]
        for number, each in enumerate(action.milestones):
            latest = each.latest.isoformat() if each.latest else None
            assert spots[f"milestones/{number}/latest"]["was"] == latest
    assert len(plan.postholders) == sum(
        path.endswith("/role") for path in data["views"]["people"]["spots"]
    )


@pytest.mark.parametrize("slug", ["marlbeck", "hallmere", "corrandale", "pellbridge"])
def test_what_may_be_marked_is_what_corrections_can_change(slug: str, tmp_path: Path) -> None:
    """Each value that a page offers is the one that a correction of that name would replace."""
    plan = plan_of(slug)
    data = data_of(review_plan(plan, tmp_path / "a.plan.json", tmp_path).path)
    actions = {action.id: action for action in plan.actions}
    count = 0
    for view in data["views"].values():
        whole = actions[view["action"]] if view["action"] is not None else plan
        for path, spot in view["spots"].items():
            if "was" in spot:
                assert shown(value_at(whole, path.split("/"))) == spot["was"], path
                count += 1
    assert count > 20 * len(plan.actions)


def test_a_page_with_photographs_stays_small() -> None:
    """A palette suits tables; what is all shades is kept as such a picture is."""
    noise = Image.effect_noise((1500, 1060), 80).convert("RGB")
    encoded, ending = encode(noise)
    assert ending == "webp"
    assert len(encoded) < 900_000
    assert encode(Image.new("RGB", (1500, 1060), "white"))[1] == "png"


def test_a_folder_without_plans_is_refused(tmp_path: Path) -> None:
    done = run("review", tmp_path)
    assert done.exit_code == 1
    assert "no plans are in it" in done.stderr


def test_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.plan.json").write_text("{}")
    done = run("review", tmp_path)
    assert done.exit_code == 1
    assert "not a plan" in done.stderr


def test_odd_names_stay_inside_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("index", "..", "a #1 100%"):
        Path(f"{name}.plan.json").write_bytes(plan_json(plan_of("tarnshire")))
    run("review", ".", "--source", sample_of("tarnshire"))
    pages = sorted(path.name for path in Path("review").glob("*.html"))
    assert pages == ["...plan.html", "a #1 100%.plan.html", "index.html", "index.plan.html"]
    assert 'href="a%20%231%20100%25.plan.html"' in Path("review/index.html").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "...plan.json",
        "a #1 100%.plan.json",
        "index.plan.json",
        "review",
    ]


def test_a_report_of_failures_or_of_something_else_is_no_hindrance(folder: Path) -> None:
    report = load_json(Path("out/run.json"))
    report["documents"].insert(0, {"input": "gone.pdf", "status": "failed"})
    Path("out/run.json").write_text(json.dumps(report))
    assert "not at hand" not in run("review", "out").stderr
    Path("out/run.json").write_text("[1]")
    assert "not at hand" in run("review", "out").stderr


def test_originals_are_found_after_other_runs_and_from_other_folders(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_plan(folder / "later.pdf")
    assert run("extract", "later.pdf", "--out", "out").exit_code == 0
    monkeypatch.chdir(folder / "out")
    done = run("review", ".")
    assert done.exit_code == 0
    assert done.stderr.count(": done") == 2
