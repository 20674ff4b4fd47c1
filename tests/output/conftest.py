"""A PostgreSQL server for the tests that want one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sendplan.tests.output.server import Server, programs, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of its own for this run of the tests."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL's server programs are not installed (Debian: postgresql)")
    with running(folder) as server:
        yield server
