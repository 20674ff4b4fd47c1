"""A PostgreSQL server and a browser for the tests that want one.

The browser ends with each file of tests: its driver keeps an event loop running, which tests
elsewhere would meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from sendplan.output.database import Database, parse_address
from sendplan.output.database.model import METADATA
from sendplan.tests.browser import chromium
from sendplan.tests.output.server import Server, programs, running


@pytest.fixture(scope="session")
def started() -> Iterator[Server]:
    """A server of its own for this run of the tests."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL's server programs are not installed (Debian: postgresql)")
    with running(folder) as server:
        yield server


@pytest.fixture
def server(started: Server) -> Server:
    """The server, without the plans of other tests."""
    with closing(Database(parse_address(started.url()))) as database:
        METADATA.drop_all(database.engine)
    return started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser
