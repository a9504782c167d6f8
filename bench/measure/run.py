"""Intervals, false alarms and power of `personakit measure`, on data whose truth is known.

python bench/measure/run.py --times 400
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.measure.designs import compare, rank_date
from personakit.values.ratios import ClusterRatio, Paired
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.stages.measure.designs import BeforeAfter

CSAT = TRACKED["csat"]
TRUTH, LEVEL, CUSTOMERS, ICC = 0.8, 0.75, 200, 0.3


def ratio(x: np.ndarray, k: np.ndarray) -> ClusterRatio:
    squares = (float(x @ x), float(x @ k), float(k @ k))
    known = int((k > 0).sum())
    return ClusterRatio(known, int((x > 0).sum()), float(x.sum()), float(k.sum()), squares)


def own_shares(customers: int, share: float, icc: float, rng: np.random.Generator) -> np.ndarray:
    """The chance of a good answer of each customer, alike by an intra-class correlation."""
    if not icc:
        return np.full(customers, share)
    apart = (1 - icc) / icc
    return rng.beta(share * apart, (1 - share) * apart, customers)


def coverage(customers: int, icc: float, times: int, rng: np.random.Generator) -> float:
    """How often the interval of a share holds the truth: five answers a customer on average."""
    held = 0
    for _ in range(times):
        k = 1.0 + rng.poisson(4, customers)
        x = rng.binomial(k.astype(int), own_shares(customers, TRUTH, icc, rng)).astype(float)
        low, high = ratio(x, k).interval(CSAT)
        held += low <= TRUTH <= high
    return held / times


def memory(periods: int, rho: float, rng: np.random.Generator) -> np.ndarray:
    """Noise of standard deviation 1 that remembers."""
    noise = rng.normal(size=periods + 50)
    for place in range(1, len(noise)):
        noise[place] = rho * noise[place - 1] + np.sqrt(1 - rho**2) * noise[place]
    return noise[50:]


def series(periods: int, change: float, rng: np.random.Generator) -> np.ndarray:
    """A trend, a season, autocorrelation .4, and a step in the middle."""
    at = np.arange(periods)
    season = np.sin(2 * np.pi * (at / 12 + rng.random()))
    step: np.ndarray = change * (at >= periods // 2)
    return memory(periods, 0.4, rng) + 0.1 * at + season + step


def placebos(periods: int, times: int, rng: np.random.Generator) -> tuple[float, float]:
    """False alarms of placebo dates, and how often a change is seen that is said to be visible."""
    place = periods // 2
    alone = [rank_date(series(periods, 0, rng), place) for _ in range(times)]
    told = [one for one in alone if one]
    size = float(np.median([one.visible for one in told if one.visible]))
    seen = [rank_date(series(periods, size, rng), place) for _ in range(times)]
    return (
        sum(one.is_rare for one in told) / times,
        sum(one.is_rare for one in seen if one) / times,
    )


def persona(
    level: np.ndarray, weight: np.ndarray, factor: np.ndarray, rng: np.random.Generator
) -> tuple[Paired, list[float]]:
    """A persona before and after, and by period.

    `level` moves all, `weight` is how many answer, `factor` times what their chances are.
    """
    half, chances = len(level) // 2, own_shares(CUSTOMERS, TRUTH, ICC, rng)
    k = rng.poisson(weight, (CUSTOMERS, len(level))).astype(float)
    x = rng.binomial(k.astype(int), np.clip(chances[:, None] + level, 0, 1) * factor).astype(float)
    sides = [(x[:, part].sum(1), k[:, part].sum(1)) for part in (slice(half), slice(half, None))]
    (a, n), (b, m) = sides
    crossed = (float(a @ b), float(a @ m), float(n @ b), float(n @ m))
    paired = Paired(ratio(a, n), ratio(b, m), CUSTOMERS, crossed)
    return paired, [float(v) for v in x.sum(0) / np.maximum(1, k.sum(0))]


def beside(
    periods: int, change: float, rng: np.random.Generator, *, own_swing: float = 0.0
) -> BeforeAfter:
    """One persona with a change, three without; trend, season, memory and mix of the company."""
    at = np.arange(periods)
    season = 0.03 * np.sin(2 * np.pi * (at / 12 + rng.random()))
    shared = 0.02 * memory(periods, 0.4, rng) + season + 0.003 * (at - periods / 2)
    shift = np.linspace(0.3, 0.1, periods), np.linspace(0.1, 0.3, periods)
    told = []
    for place in range(4):
        swing = own_swing * memory(periods, 0.4, rng)
        step = change / LEVEL * (at >= periods // 2) * (place == 0)
        told.append(persona(shared + swing - (TRUTH - LEVEL), shift[place % 2], 1 + step, rng))
    pairs, values = zip(*told, strict=True)
    apart = [own - np.mean(others) for own, *others in zip(*values, strict=True)]
    sides = [apart[: periods // 2], apart[periods // 2 :]]
    return compare(pairs[:1], pairs[1:], sides, CSAT)


def differences(
    periods: int, times: int, rng: np.random.Generator, draw: Callable[..., BeforeAfter]
) -> tuple[float, float]:
    """False alarms beside others, and how often a change is seen that is said to be visible."""
    alone = [draw(periods, 0.0, rng) for _ in range(times)]
    size = float(np.median([one.visible for one in alone]))
    seen = [draw(periods, -size, rng) for _ in range(times)]
    return sum(o.is_sure for o in alone) / times, sum(o.is_sure for o in seen) / times


def swinging(periods: int, change: float, rng: np.random.Generator) -> BeforeAfter:
    """The same where each persona has a swing of its own, which no design can know of."""
    return beside(periods, change, rng, own_swing=0.03)


def main() -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=400)
    times = parser.parse_args().times
    rng = np.random.default_rng(0)
    for customers in (100, 400):
        for icc in (0.0, 0.1, 0.3, 0.5):
            held = coverage(customers, icc, 5 * times, rng)
            print(f"coverage, {customers} customers, ICC {icc}: {held:.3f}")
    for periods in (23, 30, 42):
        alarms, power = placebos(periods, times, rng)
        print(f"placebo dates, {periods} periods: false alarms {alarms:.3f}, power {power:.3f}")
    for name, draw in (("shared", beside), ("own swings", swinging)):
        for periods in (6, 12, 24):
            alarms, power = differences(periods, times, rng, draw)
            print(f"beside others, {name}, {periods}: false alarms {alarms:.3f}, power {power:.3f}")


if __name__ == "__main__":
    main()
