"""What `personakit measure` costs beyond one placement, beside the SQL of its monthly counts.

python bench/scale/monthly.py --customers 200000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import duckdb
from make_data import make_data
from measure import Cost, measure

PERSONAKIT = [sys.executable, "-m", "personakit"]


def count_months(folder: Path, placed: Path) -> int:
    """Run monthly.sql over a folder; rows of the counts."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false").fetchall()
        connection.execute("SET VARIABLE folder = $1", [str(folder)]).fetchall()
        connection.execute("SET VARIABLE placed = $1", [str(placed)]).fetchall()
        connection.execute(Path(__file__).with_suffix(".sql").read_text("utf-8")).fetchall()
        rows: int = connection.table("counts").shape[0]
        return rows


def measure_all(data: Path, personas: Path, folder: Path) -> dict[str, Cost]:
    """Place, measure, and count by hand, each as a process."""
    placed, log = folder / "placed.csv", folder / "log"
    assign = [*PERSONAKIT, "assign", str(personas), str(data), "-q", "-o", str(placed)]
    follow = [*PERSONAKIT, "measure", str(personas), "--data", str(data), "-q"]
    by_hand = [sys.executable, __file__, "--data", str(data), "--placed", str(placed)]
    return {
        "assign": measure(assign, log),
        "measure": measure([*follow, "-o", str(folder / "measure.csv")], log),
        "monthly": measure(by_hand, log),
    }


def main() -> None:
    """Read the command line, make what is missing, run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=200_000)
    parser.add_argument("--data", type=Path, help="folder of make_data.py; made where missing")
    parser.add_argument("--personas", type=Path, help="a set of such data; made where missing")
    parser.add_argument("--placed", type=Path, help="placed customers: only count the months")
    options = parser.parse_args()
    if options.placed:
        print(count_months(options.data, options.placed))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data, personas = options.data or folder / "data", options.personas or folder / "personas"
        if not (data / "tickets.csv").exists():
            make_data(data, options.customers)
        if not personas.exists():
            measure([*PERSONAKIT, "discover", str(data), "-q", "-o", str(personas)], folder / "log")
        costs = measure_all(data, personas, folder)
    for what, cost in costs.items():
        print(f"{what:<10}{cost.wall:>8.1f} s{cost.cpu:>8.1f} CPU s{cost.peak:>8.0f} MB")
    beyond, by_hand = costs["measure"].cpu - costs["assign"].cpu, costs["monthly"].cpu
    print(f"beyond one placement {beyond:.1f} CPU s: {beyond / by_hand:.2f} x monthly.sql")


if __name__ == "__main__":
    main()
