"""Measure what the test of drift sees, and how often it sees what is not there.

Each pair is two halves of one drawn table of customers with planted segments. In the second half
nothing has moved, or one channel has gone from a fifth to three tenths: of the contacts, or of what
each customer prefers, one answer each.

python bench/refresh/drift.py --pairs 40
"""

from __future__ import annotations

import argparse
import runpy
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from personakit.personas.placement import Placement
from personakit.stages.drift import axis_drifts, corrected, spread_of
from personakit.stages.matrix import encode, to_matrix

if TYPE_CHECKING:
    import pandas as pd

GENERATE = runpy.run_path(str(Path(__file__).parents[1] / "quality" / "generate.py"))
QUESTIONS = {"contacts": "tickets.csv|Channel", "preference": "survey.csv|Preferred channel"}
"""Where a channel moves -> the question it is a level of."""
BEFORE = (0.2, 0.4, 0.2, 0.1, 0.1)
AFTER = (0.3, 0.35, 0.175, 0.0875, 0.0875)
"""Parts of the channels: ten points more of the first, the others as they were to each other."""


def channels(frame: pd.DataFrame, parts: tuple[float, ...], rng: np.random.Generator) -> None:
    """Draw both channels of each customer anew, known of whom they were."""
    for question in QUESTIONS.values():
        columns = [name for name in frame if name.startswith(question + "=")]
        known = frame[columns[0]].notna().to_numpy()
        rows = frame["tickets.csv|"][known] if question == QUESTIONS["contacts"] else 1
        rows = np.broadcast_to(np.asarray(rows, dtype=int), known.sum())
        drawn = np.array([rng.multinomial(count, parts) for count in rows])
        frame.loc[known, columns] = drawn / rows[:, None]


def measure(seed: int, customers: int) -> dict[str, int]:
    """How many axes have moved, by what has moved in truth."""
    rng = np.random.default_rng(seed)
    table = GENERATE["exports"](4, seed, 2 * customers)
    channels(table.frame, BEFORE, rng)
    before, now = table.frame.iloc[:customers], table.frame.iloc[customers:]
    matrix = to_matrix(before, table.variables)
    placement = Placement(axes=matrix.axes, segments=(), spread=spread_of(matrix.values, 5))
    moved = now.copy()
    channels(moved, AFTER, rng)
    found = {"nothing": _moved(placement, now)}
    for what, question in QUESTIONS.items():
        columns = [name for name in now if name.startswith(question + "=")]
        found[what] = _moved(placement, now.assign(**{name: moved[name] for name in columns}))
    return found


def _moved(placement: Placement, now: pd.DataFrame) -> int:
    values = encode(now, placement.axes)
    return sum(drift.has_moved for drift in corrected([*axis_drifts(placement, values)]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--customers", type=int, default=1000)
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    for seed in range(options.first, options.first + options.pairs):
        seen.update(what for what, axes in measure(seed, options.customers).items() if axes)
    for what in ("nothing", *QUESTIONS):
        print(f"{what:10} seen in {seen[what]} of {options.pairs}")


if __name__ == "__main__":
    main()
