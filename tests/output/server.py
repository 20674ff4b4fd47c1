"""A PostgreSQL server for the tests: made, used and thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "planner", "correct-horse-battery"


@dataclass(frozen=True)
class Server:
    """A running server with a database named after its user."""

    port: int

    def url(self, password: str = PASSWORD) -> str:
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/postgres"


def programs() -> Path | None:
    """The folder of the server's programs, which distributions keep off the path."""
    found = [Path(each).parent for each in [shutil.which("initdb")] if each]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "pg_ctl").exists()), None)


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Start a server whose data lives in a temporary folder, and stop it."""
    home = Path(tempfile.mkdtemp(prefix="sendplan-postgres-"))
    secret = home / "password"
    secret.write_text(PASSWORD)
    owner = _owner()
    for path in (home, secret):
        if owner:
            shutil.chown(path, owner)

    def run(program: str, *options: str) -> None:
        command = [str(folder / program), "-D", str(home / "data"), *options]
        subprocess.run(command, check=True, capture_output=True, user=owner, cwd=home, timeout=60)

    port = _free_port()
    settings = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        run("initdb", "-U", USER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "-N")
        run("pg_ctl", "-w", "-o", settings, "-l", str(home / "log"), "start")
        try:
            yield Server(port)
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


def _owner() -> str | None:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        port: int = each.getsockname()[1]
        return port
