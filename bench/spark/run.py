"""What discover costs on Spark in this machine, beside DuckDB, and how it grows with rows; Linux.

python bench/spark/run.py --customers 30000 100000 300000
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scale"))

from make_data import make_data
from sweep import ROWS_OF_A_CUSTOMER

TICK = 1.0
"""Seconds between two looks at the processes."""
JIFFY = 1 / os.sysconf("SC_CLK_TCK")
"""Seconds of processor time that the system counts in."""
MB = 1e6


@dataclass
class Process:
    """What one process has taken so far."""

    cpu: float = 0
    """Seconds of processor time."""
    peak: float = 0
    """Greatest resident memory in MB."""

    def look(self, pid: int) -> None:
        """See what the system has counted; what has ended stays as it was."""
        with suppress(OSError):
            entry = Path(f"/proc/{pid}")
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            lines = (entry / "status").read_text().splitlines()
            status = dict(line.split(":", 1) for line in lines)
            self.cpu = max(self.cpu, JIFFY * (int(fields[11]) + int(fields[12])))
            self.peak = max(self.peak, int(status.get("VmHWM", "0 kB").split()[0]) * 1.024e-3)


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float
    """Seconds from start to end."""
    python: Process
    """The driver's Python."""
    java: Process
    """All that it started: the virtual machine of Spark, and its workers of Python."""
    spark: Counter[str]
    """Jobs, stages, tasks, and bytes that were shuffled and read."""


def children(pid: int) -> list[int]:
    """Processes that a process has started, and those that they have."""
    with suppress(OSError):
        threads = Path(f"/proc/{pid}/task").glob("*/children")
        own = [int(child) for thread in threads for child in thread.read_text().split()]
        return [*own, *(grandchild for child in own for grandchild in children(child))]
    return []


def run(engine: str, data: Path, folder: Path, conf: dict[str, str]) -> Cost:
    """Discover, and watch the processes until it ends.

    Raises:
        SystemExit: It failed.
    """
    folder.mkdir()
    events = folder / "events"
    events.mkdir()
    told = {"spark.eventLog.enabled": "true", "spark.eventLog.dir": events.as_uri(),
            "spark.eventLog.compress": "false"}  # fmt: skip
    settings = {"engine": engine, "threads": 2}
    if engine == "spark":
        settings["spark"] = {"conf": told | conf}
    (folder / "personakit.yaml").write_text(json.dumps(settings), "utf-8")
    words = (
        "discover", data, "-q", "-o", folder / "set", "--config", folder / "personakit.yaml"
    )  # fmt: skip
    command = [sys.executable, "-m", "personakit", *map(str, words)]
    start, log = time.perf_counter(), folder / "log"
    with log.open("w") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file)
        python, javas = watched(process)
    if process.returncode:
        raise SystemExit(f"{engine} ended with {process.returncode}:\n{log.read_text()[-2000:]}")
    java = Process(sum(one.cpu for one in javas), max((one.peak for one in javas), default=0))
    return Cost(time.perf_counter() - start, python, java, counted(events))


def watched(process: subprocess.Popen[bytes]) -> tuple[Process, list[Process]]:
    """What a process and those that it starts take until it ends."""
    python, others = Process(), dict[int, Process]()
    while process.poll() is None:
        python.look(process.pid)
        for child in children(process.pid):
            others.setdefault(child, Process()).look(child)
        time.sleep(TICK)
    return python, [*others.values()]


def counted(events: Path) -> Counter[str]:
    """Add up what Spark's event log tells."""
    total: Counter[str] = Counter()
    for file in events.rglob("*"):
        if file.is_file() and not file.name.startswith(("appstatus", ".")):
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    add(json.loads(line), total)
    return total


def add(event: dict[str, object], total: Counter[str]) -> None:
    """Add one event."""
    match event:
        case {"Event": "SparkListenerJobStart"}:
            total["jobs"] += 1
        case {"Event": "SparkListenerStageCompleted"}:
            total["stages"] += 1
        case {"Event": "SparkListenerTaskEnd", "Task Metrics": {
            "Shuffle Write Metrics": {"Shuffle Bytes Written": int(written)},
            "Input Metrics": {"Bytes Read": int(read)},
            "Output Metrics": {"Bytes Written": int(kept)},
        }}:  # fmt: skip
            total.update(tasks=1, shuffled=written, read=read, kept=kept)


def print_cost(name: str, customers: int, cost: Cost) -> None:
    """Print one line."""
    rows, spark = customers * ROWS_OF_A_CUSTOMER, cost.spark
    print(
        f"{name:<8}{customers:>10,}{cost.wall:>8.0f}{cost.python.cpu:>8.0f}{cost.java.cpu:>8.0f}"
        f"{cost.python.peak:>8.0f}{cost.java.peak:>8.0f}{spark['jobs']:>7}{spark['stages']:>7}"
        f"{spark['tasks']:>8}{spark['shuffled'] / rows:>9.0f}{spark['read'] / rows:>9.0f}"
        f"{spark['kept'] / rows:>9.0f}",
        flush=True,
    )


def print_growth(costs: list[tuple[int, Cost]]) -> None:
    """Print what each customer more took, in microseconds of processor time and in bytes."""
    for (few, less), (many, more) in pairwise(costs):
        python, java = more.python.cpu - less.python.cpu, more.java.cpu - less.java.cpu
        held = MB * (more.python.peak - less.python.peak) / (many - few)
        print(
            f"  {few:,} to {many:,}: {1e6 * (python + java) / (many - few):,.0f} us CPU a customer"
            f" ({1e6 * python / (many - few):,.0f} Python), {held:,.0f} bytes of Python's memory"
        )


def main() -> None:
    """Read the command line, make the data, run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, nargs="+", default=[30_000, 100_000, 300_000])
    parser.add_argument("--engines", nargs="+", default=["duckdb", "spark"])
    parser.add_argument("--data", type=Path, help="folder of folders of data; made where missing")
    parser.add_argument("--conf", nargs="*", default=[], metavar="NAME=VALUE")
    options = parser.parse_args()
    conf = dict(pair.split("=", 1) for pair in options.conf)
    print(
        f"{'':<8}{'customers':>10}{'wall s':>8}{'Python':>8}{'JVM s':>8}{'Py MB':>8}{'JVM MB':>8}"
        f"{'jobs':>7}{'stages':>7}{'tasks':>8}{'shuffled':>9}{'read':>9}{'written':>9}"
        "   (bytes a row)"
    )
    with tempfile.TemporaryDirectory() as folder:
        for engine in options.engines:
            costs = []
            for customers in options.customers:
                data = (options.data or Path(folder)) / f"of-{customers}"
                if not (data / "answers.csv").exists():
                    make_data(data, customers)
                cost = run(engine, data, Path(folder) / f"{engine}-{customers}", conf)
                costs.append((customers, cost))
                print_cost(engine, *costs[-1])
            print_growth(costs)


if __name__ == "__main__":
    main()
