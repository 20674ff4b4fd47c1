"""Files that cannot be read: one clear line with the file's name and the cause, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import sendplan
from sendplan import InputError, SendplanError
from sendplan.extract import read_tables
from sendplan.tests.drawing import Sheet, action_grid, small_plan
from sendplan.tests.end_to_end.bad_files import (
    BAD,
    PASSWORD,
    Bad,
    check_message,
    draw_picture,
    encrypted_plan,
    picture,
    picture_and_plan,
)
from sendplan.tests.helpers import pdf_of, plan_of, run_cli

each_bad = pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)


@each_bad
def test_the_api_raises_one_error_with_kind_and_cause(bad: Bad, tmp_path: Path) -> None:
    path = tmp_path / bad.name
    bad.make(path)
    with pytest.raises(InputError) as caught:
        sendplan.read(path)
    assert caught.value.kind == bad.kind
    assert isinstance(caught.value, SendplanError)
    check_message(str(caught.value), path, bad)


@pytest.mark.parametrize(
    "bad", [bad for bad in BAD if bad.kind != "no-action-grid"], ids=lambda bad: bad.name
)
def test_read_tables_raises_the_same_errors(bad: Bad, tmp_path: Path) -> None:
    path = tmp_path / bad.name
    bad.make(path)
    with pytest.raises(InputError) as caught:
        read_tables(path)
    assert caught.value.kind == bad.kind


@pytest.mark.parametrize("name", ["missing.pdf", "text.pdf", "encrypted.pdf", "picture.pdf"])
def test_tables_says_it_in_one_line(name: str, tmp_path: Path) -> None:
    bad = next(each for each in BAD if each.name == name)
    bad.make(tmp_path / name)
    done = run_cli("tables", tmp_path / name, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    check_message(line, tmp_path / name, bad)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("share", range(4, 100, 8))
def test_no_cut_of_a_pdf_passes_for_the_whole(share: int, tmp_path: Path) -> None:
    whole = pdf_of("tarnshire").read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: len(whole) * share // 100])
    with pytest.raises(InputError) as caught:
        sendplan.read(path)
    assert caught.value.kind == "truncated"


@pytest.mark.parametrize("missing", [1, 4, 7])
def test_a_pdf_without_its_last_bytes_is_read_or_refused_but_never_read_in_part(
    missing: int, tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf_of("tarnshire").read_bytes()[:-missing])
    (result,) = sendplan.read_many([path])
    if result.plan is None:
        assert result.error is not None
        assert result.error.kind in ("truncated", "damaged")
    else:
        assert result.plan.actions == plan_of("tarnshire").actions


@pytest.mark.parametrize("padding", [512, 5000])
def test_a_pdf_among_other_bytes_is_read(padding: int, tmp_path: Path) -> None:
    # Servers and mail gateways put bytes before and after.
    plain = small_plan(tmp_path / "plain.pdf").read_bytes()
    path = tmp_path / "framed.pdf"
    path.write_bytes(b"\r\n\r\n" + plain + b"\r\n" + bytes(padding))
    assert [action.ref for action in sendplan.read(path).actions] == ["1.1", "1.2"]


def test_a_pdf_need_not_be_named_so(tmp_path: Path) -> None:
    path = small_plan(tmp_path / "download")
    assert len(sendplan.read(path).actions) == 2


def test_the_right_password_opens_an_encrypted_plan(tmp_path: Path) -> None:
    path = encrypted_plan(tmp_path / "plan.pdf")
    open_plan = sendplan.read(small_plan(tmp_path / "open.pdf"))
    assert sendplan.read(path, password=PASSWORD).actions == open_plan.actions
    assert sendplan.read(path, password="owner").actions == open_plan.actions
    assert [table.rows for table in read_tables(path, PASSWORD)]
    done = run_cli("extract", path, "--out", tmp_path / "out", "--password", PASSWORD)
    assert done.returncode == 0
    assert (tmp_path / "out" / "plan.plan.json").exists()


def test_a_wrong_password_is_told_from_a_missing_one(tmp_path: Path) -> None:
    path = encrypted_plan(tmp_path / "plan.pdf")
    with pytest.raises(InputError) as missing:
        sendplan.read(path)
    with pytest.raises(InputError) as wrong:
        sendplan.read(path, password="sesame")
    assert missing.value.kind == wrong.value.kind == "encrypted"
    assert "password given" not in str(missing.value)
    assert "password given" in str(wrong.value)
    assert "--password" in str(missing.value)
    # A password is no matter for a log.
    assert "sesame" not in str(wrong.value)


def test_restrictions_without_a_password_to_open_do_not_hinder(tmp_path: Path) -> None:
    path = encrypted_plan(tmp_path / "plan.pdf", user="")
    assert len(sendplan.read(path).actions) == 2


def test_a_password_is_no_hindrance_where_none_is_needed(tmp_path: Path) -> None:
    path = small_plan(tmp_path / "plan.pdf")
    assert len(sendplan.read(path, password="any").actions) == 2


def test_a_page_that_is_a_picture_is_named_in_a_finding(tmp_path: Path) -> None:
    plan = sendplan.read(picture_and_plan(tmp_path / "plan.pdf"))
    (found,) = [each for each in plan.findings if each.code == "page-unreadable"]
    assert (found.page, found.severity) == (1, "error")
    assert len(plan.actions) == 2


def test_a_picture_with_a_page_number_is_no_less_a_picture(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    draw_picture(sheet)
    sheet.text(400, 570, "Page 1 of 2")
    sheet.next_page()
    action_grid(sheet)
    plan = sendplan.read(sheet.save())
    assert [each.page for each in plan.findings if each.code == "page-unreadable"] == [1]


def test_blank_pages_are_not_said_to_be_pictures(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "plan.pdf")
    sheet.next_page()
    with pytest.raises(InputError) as caught:
        sendplan.read(sheet.save())
    assert "picture" not in str(caught.value)


def test_an_error_survives_the_way_between_processes(tmp_path: Path) -> None:
    import pickle

    with pytest.raises(InputError) as caught:
        sendplan.read(picture(tmp_path / "scan.pdf"))
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is type(caught.value)
    assert str(again) == str(caught.value)
