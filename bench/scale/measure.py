"""What a whole process costs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
COMMANDS = {
    "discover": ["-m", "personakit", "discover", "{data}", "-q", "-o", "{out}"],
    "inspect": ["-m", "personakit", "inspect", "{data}", "-q", "--full"],
    "notebook": [f"{HERE / 'notebook.py'}", "{data}"],
    "bare": [f"{HERE / 'bare.py'}", "{data}"],
}
"""What is timed: arguments of the Python that runs this file."""


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, user and system, children included."""
    peak: float
    """Greatest resident memory in MB."""


def run_once(name: str, data: Path, folder: Path) -> Cost:
    """Run a command over a folder of exports; what it writes goes to another folder.

    Raises:
        SystemExit: The command failed.
    """
    places = {"data": data, "out": folder / f"personas-{len([*folder.iterdir()])}"}
    arguments = [part.format(**places) for part in COMMANDS[name]]
    return measure([sys.executable, *arguments], folder / "log")


def measure(command: list[str], log: Path) -> Cost:
    """Run a command to its end; its output goes to `log`.

    Raises:
        SystemExit: The command failed.
    """
    start = time.perf_counter()
    with log.open("w") as file, subprocess.Popen(command, stdout=file, stderr=file) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        tail = "\n".join(log.read_text().splitlines()[-5:])
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{tail}")
    # Linux counts in KiB, macOS in bytes
    peak = usage.ru_maxrss / 1e6 if sys.platform == "darwin" else usage.ru_maxrss * 1.024e-3
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)
