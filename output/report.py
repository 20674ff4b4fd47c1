"""The report of a run: one entry for each document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..schema import SCHEMA_VERSION, Finding, Plan


def summarise(plan: Plan) -> dict[str, Any]:
    """What an entry says of a plan: how much was read of it, and the number of findings."""
    # A text conversion has no pages.
    pages = {"pages": plan.source.pages} if plan.source.pages else {}
    read = {"actions": len(plan.actions), "areas": len(plan.areas)}
    return {**pages, **read, "findings": count_findings(plan.findings)}


def done_entry(path: str, name: str, seconds: float, summary: dict[str, Any]) -> dict[str, Any]:
    """The entry of a document that was read into the file ``name``."""
    return {
        "input": path,
        "status": "done",
        "plan": name,
        "seconds": round(seconds, 3),
        **summary,
    }


def failed_entry(path: str, seconds: float, kind: str, message: str) -> dict[str, Any]:
    """The entry of a document that could not be read."""
    return {
        "input": path,
        "status": "failed",
        "seconds": round(seconds, 3),
        "findings": count_findings([]),
        "error": {"kind": kind, "message": message},
    }


def count_findings(findings: list[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in ("info", "warning", "error")}


def run_report(documents: Sequence[bytes], earlier: Sequence[bytes], complete: bool) -> bytes:
    """The whole of run.json, from entries as JSON: one a line, so that thousands can be looked at.

    ``earlier`` are those of other runs into the same folder, ``complete`` says that the run has
    come to its end.
    """
    head = f'"schema_version": {json.dumps(SCHEMA_VERSION)},\n"complete": {json.dumps(complete)}'
    lists = (
        b'"%s": [\n%s\n]' % (name, b",\n".join(entries)) if entries else b'"%s": []' % name
        for name, entries in ((b"documents", documents), (b"earlier", earlier))
    )
    return b"{\n" + b",\n".join((head.encode(), *lists)) + b"\n}\n"
