"""Time personakit beside a notebook and bare SQL, each as a whole process.

python bench/scale/run.py --customers 100000
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from make_data import make_data

HERE = Path(__file__).parent
COMMANDS = {
    "discover": ["-m", "personakit", "discover", "{data}", "-q", "-o", "{out}"],
    "inspect": ["-m", "personakit", "inspect", "{data}", "-q", "--full"],
    "notebook": [f"{HERE / 'notebook.py'}", "{data}"],
    "bare": [f"{HERE / 'bare.py'}", "{data}"],
}
"""What is timed: arguments of the Python that runs this file."""
RATIOS = (("discover", "notebook"), ("discover", "bare"), ("inspect", "bare"), ("notebook", "bare"))


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, user and system, children included."""
    peak: float
    """Greatest resident memory in MB."""


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
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


def measure_all(names: list[str], data: Path, runs: int) -> dict[str, list[Cost]]:
    """Run every command `runs` times in turn, so that a busy minute hits all of them alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            for name in names:
                places = {"data": data, "out": Path(folder) / f"personas-{run}"}
                arguments = [part.format(**places) for part in COMMANDS[name]]
                cost = measure([sys.executable, *arguments], Path(folder) / "log")
                costs[name].append(cost)
                print(f"{run + 1}/{runs} {name}: {cost.wall:.1f} s", file=sys.stderr)
    return costs


def middle(costs: dict[str, list[Cost]], name: str, figure: str) -> float:
    """Median of a figure over the runs of a command."""
    return float(median(getattr(cost, figure) for cost in costs[name]))


def print_table(costs: dict[str, list[Cost]]) -> None:
    """Print the medians, then how they compare."""
    print(f"{'':<22}{'wall s':>10}{'CPU s':>10}{'peak MB':>10}")
    for name in costs:
        wall, cpu, peak = (middle(costs, name, figure) for figure in ("wall", "cpu", "peak"))
        print(f"{name:<22}{wall:>10.2f}{cpu:>10.2f}{peak:>10.0f}")
    for name, base in RATIOS:
        if name in costs and base in costs:
            ratios = [
                middle(costs, name, figure) / middle(costs, base, figure)
                for figure in ("wall", "cpu", "peak")
            ]
            print(f"{name + ' / ' + base:<22}" + "".join(f"{ratio:>10.2f}" for ratio in ratios))


def main() -> None:
    """Read the command line, make the data where needed, run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", type=Path, help="folder of make_data.py; made where missing")
    parser.add_argument("--only", nargs="+", choices=COMMANDS, default=list(COMMANDS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        if not (data / "tickets.csv").exists():
            make_data(data, options.customers)
        print_table(measure_all(options.only, data, options.runs))


if __name__ == "__main__":
    main()
