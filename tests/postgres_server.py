"""A Postgres server of its own for tests, where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "postgres"
"""Who runs the server; root may not."""


def server_programs() -> Path | None:
    """The folder of the server's programs; None where it is not installed."""
    found = shutil.which("pg_ctl")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((place for place in reversed(places) if (place / "initdb").exists()), None)


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server that listens at a socket in a folder of its own; give that folder."""
    programs = server_programs()
    assert programs is not None
    root = os.name == "posix" and os.geteuid() == 0
    as_user = {"user": USER, "group": USER} if root else {}
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if root:
        shutil.chown(folder, USER, USER)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    start = ["-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start"]

    def run(program: str, *arguments: object) -> None:
        command = [programs / program, *map(str, arguments)]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)

    try:
        run("initdb", "-D", folder / "data", "-A", "trust", "-U", USER, "--no-sync", "-E", "UTF8")
        run("pg_ctl", *start)
        try:
            yield str(folder)
        finally:
            run("pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
