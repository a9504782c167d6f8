"""Time personakit beside a notebook and bare SQL, each as a whole process.

python bench/scale/run.py --customers 100000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from make_data import make_data
from measure import COMMANDS, Cost, run_once

RATIOS = (("discover", "notebook"), ("discover", "bare"), ("inspect", "bare"), ("notebook", "bare"))


def measure_all(names: list[str], data: Path, runs: int) -> dict[str, list[Cost]]:
    """Run every command `runs` times in turn, so that a busy minute hits all of them alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            for name in names:
                cost = run_once(name, data, Path(folder))
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
