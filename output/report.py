"""The report of a run: one entry for each document."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..schema import SCHEMA_VERSION, Finding, Plan


def done_entry(path: str, name: str, seconds: float, plan: Plan) -> dict[str, Any]:
    """The entry of a document that was read into the file ``name``."""
    entry: dict[str, Any] = {
        "input": path,
        "status": "done",
        "plan": name,
        "seconds": round(seconds, 3),
    }
    if plan.source.pages:  # a text conversion has none
        entry["pages"] = plan.source.pages
    return entry | {"findings": count_findings(plan.findings)}


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


def run_report(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole of run.json."""
    return {"schema_version": SCHEMA_VERSION, "documents": documents}
