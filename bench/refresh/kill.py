"""Kill refreshes at random moments, and see that a whole set is there each time.

python bench/refresh/kill.py --times 100
"""

from __future__ import annotations

import argparse
import random
import runpy
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import personakit
from personakit.workflows.validate import validate

ROOT = Path(__file__).parents[2]
OF_THE_RUN = "runs.jsonl"


def state(folder: Path) -> dict[str, bytes]:
    """All files of a set, the record of its runs aside."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in paths if p.name != OF_THE_RUN}


def command(folder: Path, data: Path) -> list[str]:
    return [sys.executable, "-m", "personakit", "refresh", str(folder), "--data", str(data), "-q"]


def killed(folder: Path, data: Path, after: float) -> str:
    """Start a refresh, kill it with SIGKILL after some seconds; how it ended."""
    process = subprocess.Popen(command(folder, data))
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
    return "killed" if process.wait() else "ran through"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--customers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng, found = random.Random(options.seed), Counter()
    year = runpy.run_path(str(ROOT / "tests" / "next_year.py"))["make_year"]
    with tempfile.TemporaryDirectory() as name:
        work, folder = Path(name), Path(name) / "set"
        year(work / "then", seed=1, years=0, customers=options.customers)
        data = year(work / "now", "split", seed=1001, customers=options.customers)
        personakit.discover(work / "then", folder)
        kept = Path(shutil.copytree(folder, work / "kept"))
        began = time.perf_counter()
        subprocess.run(command(folder, data), check=True)
        whole = time.perf_counter() - began
        old, new = state(kept), state(folder)
        assert old != new
        for _ in range(options.times):
            shutil.rmtree(folder)
            shutil.copytree(kept, folder)
            ended = killed(folder, data, rng.uniform(0, 1.2 * whole))
            there = folder if folder.exists() else next(folder.parent.glob(".set.*"))
            now = state(there)
            which = "old" if now == old else "new" if now == new else "MIXED"
            errors = [f for f in validate([there]).findings if f.severity == "error"]
            subprocess.run(command(folder, data), check=True)  # the next run goes on from there
            again = "" if state(folder) == new else ", NOT RECOVERED"
            found[f"{ended}: {which}{', INVALID' if errors else ''}{again}"] += 1
    for told, count in sorted(found.items()):
        print(f"{count:4} {told}")


if __name__ == "__main__":
    main()
