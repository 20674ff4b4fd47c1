"""What all tests share: where the plans are, how hypothesis runs, how golden files are renewed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from sendplan.tests.helpers import SHARED

settings.register_profile("here", deadline=None)
# The same examples in every run, so that a failure there can be had again.
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="write the samples' expected plans anew instead of comparing with them",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--regenerate") and os.environ.get("CI"):
        raise pytest.UsageError("--regenerate is for a checkout; CI compares and never renews")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The plans of real areas beside the repository; they are not part of it."""
    if not (SHARED / "plans").is_dir():
        pytest.skip("the plans of real areas (../shared/plans) are not on this machine")
    return SHARED
