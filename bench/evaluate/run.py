"""What `personakit evaluate` says of companies whose later behaviour is planted, or is not.

python bench/evaluate/run.py --times 20
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.settings import Settings
from personakit.workflows.discover import discover
from personakit.workflows.evaluate import evaluate

if TYPE_CHECKING:
    from personakit.personas.evaluation import Evaluation

CUSTOMERS = 500
BEGINS, AT, DAYS = date(2024, 1, 1), date(2025, 1, 6), 91
TYPES = {
    "caller": ("phone", "Advice", "Spare parts"),
    "writer": ("email", "Billing", "Returns"),
    "chatter": ("chat", "App", "Delivery"),
}
PLANTED = {"caller": 0.1, "writer": 0.3, "chatter": 0.6}
"""Who orders in the weeks after, though all ordered alike before."""
NOTHING = dict.fromkeys(PLANTED, 0.33)


def rows(chances: dict[str, float], rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Contacts and orders of customers of three types; only what they order later may differ."""
    before, contacts, orders = (AT - BEGINS).days, [], []
    for number in range(CUSTOMERS):
        customer, kind = f"C{number:04}", [*TYPES][number % 3]
        channel, *topics = TYPES[kind]
        for day in rng.integers(0, before + DAYS, 1 + rng.poisson(3)):
            own = channel if rng.random() < 0.8 else rng.choice([c for c, *_ in TYPES.values()])
            topic = rng.choice(topics) if rng.random() < 0.8 else "Other"
            contacts.append((customer, BEGINS + timedelta(days=int(day)), own, topic))
        times = [*rng.integers(0, before, 1 + rng.poisson(2))]
        times += [before + int(rng.integers(DAYS))] * (rng.random() < chances[kind])
        orders += [
            (customer, BEGINS + timedelta(days=int(day)), round(float(rng.lognormal(3, 0.5)), 2))
            for day in times
        ]
    return (
        pd.DataFrame(contacts, columns=["Customer ID", "Created at", "Channel", "Category"]),
        pd.DataFrame(orders, columns=["Customer ID", "Order date", "Amount EUR"]),
    )


def verdict(chances: dict[str, float], seed: int, folder: Path) -> Evaluation:
    """Discover on what is earlier, then foretell what is later."""
    told = dict(zip(("tickets", "orders"), rows(chances, np.random.default_rng(seed)), strict=True))
    for part in ("earlier", "all"):
        (folder / part).mkdir()
        for name, frame in told.items():
            own = frame if part == "all" else frame[frame.iloc[:, 1] < AT]
            own.assign(Number=range(len(own))).to_csv(folder / part / f"{name}.csv", index=False)
    discover([folder / "earlier"], folder / "set", Settings(), report=False)
    return evaluate(folder / "set", [folder / "all"], AT).evaluation


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    for name, chances in {"planted": PLANTED, "nothing": NOTHING}.items():
        found: Counter[str] = Counter()
        gains = []
        for seed in range(times):
            with tempfile.TemporaryDirectory() as folder:
                told = verdict(chances, seed, Path(folder))
            own = next(one for one in told.outcomes if one.outcome == "order")
            found[f"{told.verdict}, order {own.verdict}{' formed' * own.formed}"] += 1
            gains.append(own.gain)
            print(name, seed, told.verdict, own.gain, own.gain_interval, file=sys.stderr)
        print(f"{name}: {dict(found)}, gain of order {np.mean(gains):+.3f}")


if __name__ == "__main__":
    main()
