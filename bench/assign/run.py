"""Measure how true the placing of customers is that a discovery has not seen.

python bench/assign/run.py --customers 2000 --seeds 2
"""

from __future__ import annotations

import argparse
import csv
import runpy
import tempfile
import zlib
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

import personakit
from personakit.workflows.assign import assign
from personakit.workflows.placed import Output

EXAMPLE = Path(__file__).parents[2] / "examples" / "make_company.py"
KEYS = {
    "sales.csv": "Customer e-mail", "survey.csv": "Email address", "tickets.csv": "Requester email",
}  # fmt: skip
HELD_OUT = 0.3
COLUMNS = ["hidden", "customers", "same", "stated"]


def split(company: Path, seen: Path, held_out: Path) -> None:
    """Put all rows of a customer into one of two folders."""
    for name, key in KEYS.items():
        with (company / name).open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        place = header.index(key)
        for folder, held in ((seen, False), (held_out, True)):
            folder.mkdir(exist_ok=True)
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(
                    [header, *(row for row in rows if is_held_out(row[place]) is held)]
                )


def is_held_out(key: str) -> bool:
    return zlib.crc32(key.strip().lower().encode()) % 1000 < 1000 * HELD_OUT


def placed(model: Path, data: list[Path], to: Path) -> pd.Series:
    """The persona of each customer."""
    assign(model, data, Output(to, force=True))
    return persona_of(to)


def persona_of(path: Path) -> pd.Series:
    return pd.read_csv(path, dtype="str", index_col="customer_id")["persona"]


def agreement(one: pd.Series, other: pd.Series) -> float:
    """Part of the customers sure in both who are in the same persona, names matched."""
    both = pd.concat([one, other], axis=1, keys=["a", "b"]).dropna()
    both = both[(both != "unsure").all(axis=1)]
    table = pd.crosstab(both["a"], both["b"]).to_numpy()
    rows, columns = linear_sum_assignment(-table)
    return float(table[rows, columns].sum() / table.sum())


def customers_in(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[KEYS[path.name]].strip().lower() for row in csv.DictReader(file)} - {""}


def measure(seed: int, customers: int, work: Path) -> list[tuple[str, int, float, float]]:
    """Print what one company shows; return a row of `COLUMNS` for each source."""
    company, seen, new = work / "company", work / "seen", work / "new"
    runpy.run_path(str(EXAMPLE))["make_company"](company, seed, customers)
    split(company, seen, new)
    personakit.discover(company, work / "all", assignments=True)
    stated = personakit.discover(seen, work / "set").record.quality.without
    files = [new / name for name in KEYS]
    whole = placed(work / "set", files, work / "whole.csv")
    everybody = persona_of(work / "all" / "assignments.csv")
    print(f"seed {seed}: {len(whole)} held out, agreement {agreement(whole, everybody):.3f}")
    found = []
    for told in stated:
        rest = [path for path in files if path.name != told.about]
        part = placed(work / "set", rest, work / "part.csv")
        known = customers_in(new / told.about) & {*part.index} & {*whole[whole != "unsure"].index}
        here, there = part[sorted(known)], whole[sorted(known)]
        sure = here != "unsure"
        same = (here == there)[sure].mean()
        print(
            f"  without {told.about:12} placed {sure.mean():.3f} (stated {told.placed:.3f}), "
            f"same {same:.3f} (stated {told.same:.3f}, {sure.sum()} customers)"
        )
        found.append((told.about, int(sure.sum()), float(same), told.same))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=2000)
    parser.add_argument("--seeds", type=int, default=2)
    options = parser.parse_args()
    found = []
    for seed in range(1, options.seeds + 1):
        with tempfile.TemporaryDirectory() as work:
            found += measure(seed, options.customers, Path(work))
    for name, own in pd.DataFrame(found, columns=COLUMNS).groupby("hidden"):
        same, stated = (np.average(own[c], weights=own["customers"]) for c in COLUMNS[2:])
        print(f"all seeds: without {name:12} same {same:.3f} (stated {stated:.3f})")


if __name__ == "__main__":
    main()
