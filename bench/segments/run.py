"""Measure what segments of many customers cost, beside scikit-learn's KMeans on all of them.

python bench/segments/run.py --customers 1000000
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from personakit.values import Customers

VARIABLES = 40
SEGMENTS = 4
SEED = 7


def table(customers: int) -> pd.DataFrame:
    """Customers in segments: half of the variables tell them apart, a tenth of each is unknown."""
    rng = np.random.default_rng(SEED)
    truth = rng.integers(SEGMENTS, size=customers)
    centres = rng.normal(size=(SEGMENTS, VARIABLES)) * (np.arange(VARIABLES) % 2)
    values = centres[truth] + rng.normal(size=(customers, VARIABLES))
    values[rng.random(values.shape) < 0.1] = np.nan
    names = [f"source {i % 3}|number {i}" for i in range(VARIABLES)]
    keys = pd.Index([f"c{i:07d}" for i in range(customers)], name="customer")
    return pd.DataFrame(values, columns=names, index=keys)


def kmeans(frame: pd.DataFrame) -> None:
    """What the bar is measured against."""
    from sklearn.cluster import KMeans

    KMeans(SEGMENTS, n_init=10, random_state=0).fit(np.nan_to_num(frame.to_numpy()))


def personakit(frame: pd.DataFrame) -> None:
    """Matrix, fit, number of segments, stability, null test, and everyone placed."""
    from personakit.engines.registry import open_engine
    from personakit.progress import Silent
    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.stages.matrix import calibrate, draw_sample, place_population, to_matrix
    from personakit.stages.segments import find_segments
    from personakit.workflows.clock import run_day

    settings = Settings()
    with open_engine() as engine:
        engine.load("customers", frame.reset_index())
        customers = _customers(frame)
        before = _spent()
        matrix = to_matrix(draw_sample(customers, settings.sample, engine), customers.variables)
        found = find_segments(matrix, settings.segment_range, Silent())
        segments = calibrate(matrix, found)
        place_population(customers, segments.placement, Run(engine, settings, Silent(), run_day()))
        _report("personakit", before)


def _customers(frame: pd.DataFrame) -> Customers:
    from personakit.values import Account, Customers, Variable
    from personakit.vocabulary import Kind, Role

    variables = tuple(
        Variable(name, *name.split("|"), Kind.SALES, Role.MEASURE, "value") for name in frame
    )
    return Customers("customers", variables, (), Account((), (), len(frame), ()))


def _spent() -> tuple[float, float, int]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter(), used.ru_utime + used.ru_stime, used.ru_maxrss


def _report(name: str, before: tuple[float, float, int]) -> None:
    wall, cpu, peak = (after - then for after, then in zip(_spent(), before, strict=True))
    print(f"{name:12} wall {wall:6.1f} s  CPU {cpu:6.1f} s  memory on top {peak / 1024:6,.0f} MB")


def main() -> None:
    """Run each in a process of its own, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--only", choices=["kmeans", "personakit"])
    options = parser.parse_args()
    if options.only == "kmeans":
        frame = table(options.customers)
        before = _spent()
        kmeans(frame)
        _report("KMeans", before)
    elif options.only:
        personakit(table(options.customers))
    else:
        for name in ("kmeans", "personakit"):
            own = [sys.executable, __file__, "--customers", str(options.customers)]
            subprocess.run([*own, "--only", name], check=True)


if __name__ == "__main__":
    main()
