"""Texts that files and programs stumble over."""

from __future__ import annotations

from hypothesis import strategies as st

ODD = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "  =1+1",
    "\t=1",
    "\r=1",
    "\uff1d1",
    "'quoted'",
    "''",
    "- a bullet",
    '"; DROP TABLE plans; --',
    "a,b;c\td",
    "one\ntwo\r\nthree\rfour",
    "\x00\x01\x0b\x1f\x7f\x85",
    "_x0041_ _x000D_",
    "\u2028\u2029\ufeff\ufffe\uffff",
    "<r><t>x</t></r>",
    "<r> \x01_x0041_\n</r>",
    "<script>alert(1)</script> & <b>",
    "https://example.org",
    "mailto:a@example.org",
    "1.10",
    "007",
    "2018-06-30",
    "TRUE",
    "NULL",
    "NaN",
    "{=1}",
    " spaces ",
    "\U0001f600 \u00e9 e\u0301 \u202e right to left",
)

odd_texts = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.builds("".join, st.lists(st.sampled_from([*ODD, "'", "=", "\r", "\n", '"']), max_size=4)),
    max_size=20,
)
