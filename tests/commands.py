"""The command `personakit`, run in this process or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from personakit.cli.app import main

if TYPE_CHECKING:
    from pathlib import Path

Done = subprocess.CompletedProcess[str]


def run(*arguments: object, cwd: Path | str = ".", **environment: str) -> Done:
    """Run a command through its one door, without paying the imports of a new process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    words = [*map(str, arguments)]
    with (
        redirect_stdout(out), redirect_stderr(err), chdir(cwd), _told(environment),
        patch.object(sys, "argv", ["personakit", *words]), pytest.raises(SystemExit) as stop,
    ):  # fmt: skip
        main()
    return subprocess.CompletedProcess(words, stop.value.code, _read(out), _read(err))


def run_process(*arguments: object, cwd: Path | str = ".", **environment: str) -> Done:
    """Run a command as a shell does."""
    command = [sys.executable, "-m", "personakit", *map(str, arguments)]
    with _told(environment):
        return subprocess.run(
            command, capture_output=True, text=True, check=False, encoding="utf-8", cwd=cwd
        )


def _told(environment: dict[str, str]) -> patch.dict:
    return patch.dict(os.environ, {"COLUMNS": "80"} | environment)


def _read(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
