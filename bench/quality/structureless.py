"""Customer tables without segments, of the kinds that are taken for segments most easily."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from generate import SOURCES, Builder, Plan, Planted, exports, hide, planted

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 1000
PARTIAL = Plan(segments=1, missing=(0.3, 0.3, 0.3))


def _builder(seed: int) -> Builder:
    return Builder(np.random.default_rng(seed))


def _table(build: Builder, plan: Plan) -> Planted:
    table = build.table(np.zeros(SIZE, dtype=int))
    return replace(table, frame=hide(table, plan, build.rng))


def _factors(seed: int) -> Planted:
    """Numbers and choices that rise and fall with two continuous traits."""
    build = _builder(seed)
    rng = build.rng
    traits = rng.normal(size=(SIZE, 2))
    for source in SOURCES:
        for i in range(5):
            values = traits @ rng.normal(0, 0.7, 2) + rng.normal(size=SIZE)
            build.add(source, f"number {i}", np.exp(values) if i % 2 else values)
        leaning = traits @ rng.normal(0, 0.8, (2, 4)) + rng.gumbel(size=(SIZE, 4))
        build.choice(source, "choice", leaning.argmax(axis=1))
    return _table(build, Plan(segments=1))


def _likert(seed: int) -> Planted:
    """A survey of twenty-four items from 1 to 5 that measure three continuous attitudes."""
    build = _builder(seed)
    rng = build.rng
    attitudes = rng.normal(size=(SIZE, 3))
    for i in range(24):
        agreement = 3.2 + 0.8 * attitudes[:, i % 3] + rng.normal(0, 0.8, SIZE)
        build.add("survey.csv", f"item {i}", np.clip(np.round(agreement), 1, 5))
    return _table(build, Plan(segments=1, empty=0.03))


def _blobs(seed: int) -> Planted:
    """Nothing but independent choices, some of few and some of many levels."""
    build = _builder(seed)
    rng = build.rng
    for source in SOURCES:
        for i, levels in enumerate((2, 3, 5, 8)):
            chances = np.tile(rng.dirichlet([2.0] * levels), (SIZE, 1))
            build.choice(source, f"choice {i}", (rng.random((SIZE, 1)) > chances.cumsum(1)).sum(1))
    return _table(build, PARTIAL)


def _counts(seed: int) -> Planted:
    """Orders and contacts of customers who differ in how active they are, and in no other way."""
    build = _builder(seed)
    rng = build.rng
    activity, basket = rng.gamma(1.5, 0.7, SIZE), np.exp(rng.normal(3.5, 0.6, SIZE))
    orders, contacts = (1 + rng.poisson(rate * activity) for rate in (3, 1.5))
    build.add("sales.csv", "", orders, "count")
    build.add("sales.csv", "Amount", orders * basket, "sum")
    build.add("sales.csv", "Amount", basket, "mean")
    build.add("sales.csv", "Date", rng.exponential(400 / orders), "days")
    build.add("tickets.csv", "", contacts, "count")
    build.add("tickets.csv", "Date", rng.exponential(400 / contacts), "days")
    for source, rows in (("sales.csv", orders), ("tickets.csv", contacts)):
        chances = rng.dirichlet([2.0] * 5)
        build.shares(source, "Channel", np.tile(chances, (SIZE, 1)), rows)
    return _table(build, PARTIAL)


def _choices(build: Builder, traits: np.ndarray, slope: float, columns: int = 3) -> None:
    """Choices in every source that lean on continuous traits, and how many rows there are."""
    rng, size = build.rng, len(traits)
    for source in SOURCES:
        rows = 1 + rng.poisson(2 * rng.gamma(2, 0.5, size))
        build.add(source, "", rows, "count")
        for i in range(columns):
            scores = rng.normal(size=5) + slope * traits @ rng.normal(size=(traits.shape[1], 5)) * 2
            chances = np.exp(scores - scores.max(axis=1, keepdims=True))
            build.shares(source, f"choice {i}", chances / chances.sum(1, keepdims=True), rows)


def continuum(seed: int, slope: float = 0.4, traits: int = 2, customers: int = SIZE) -> Planted:
    """Choices that lean on some continuous traits, softly or steeply."""
    build = _builder(seed)
    _choices(build, build.rng.normal(size=(customers, traits)), slope)
    table = build.table(np.zeros(customers, dtype=int))
    return replace(table, frame=hide(table, PARTIAL, build.rng))


def _activity(seed: int) -> Planted:
    """Customers differ in how many rows they have, widely; what the rows say is alike."""
    build = _builder(seed)
    rng = build.rng
    active = rng.gamma(0.7, 1.4, SIZE)
    for source in SOURCES:
        rows = 1 + rng.poisson(5 * active * rng.gamma(2, 0.5, SIZE))
        build.add(source, "", rows, "count")
        for i, levels in enumerate((4, 6)):
            build.shares(
                source, f"choice {i}", np.tile(rng.dirichlet([2.0] * levels), (SIZE, 1)), rows
            )
        build.add(source, "Days", rng.exponential(300 / rows), "days")
    return _table(build, PARTIAL)


def _agreeing(seed: int) -> Planted:
    """A grid of items: some agree to all, and some only ever tick the ends."""
    build = _builder(seed)
    rng = build.rng
    agreeing, extreme = rng.normal(size=(SIZE, 1)), np.exp(0.4 * rng.normal(size=(SIZE, 1)))
    told = 3.2 + extreme * (0.7 * agreeing + rng.normal(0, 0.9, (SIZE, 18)))
    for i in range(18):
        build.add("survey.csv", f"item {i}", np.clip(np.round(told[:, i]), 1, 5))
    return _table(build, Plan(segments=1, empty=0.03))


def _unfolding(seed: int) -> Planted:
    """Each likes what is near on a line: near the middle, near the ends."""
    build = _builder(seed)
    rng = build.rng
    place = rng.uniform(-2, 2, SIZE)
    for i, item in enumerate(np.linspace(-2, 2, 14)):
        liking = 4.5 - (place - item) ** 2 + rng.normal(0, 0.9, SIZE)
        build.add("survey.csv", f"item {i}", np.clip(np.round(liking), 1, 5))
    return _table(build, Plan(segments=1, empty=0.03))


def _hurdle(seed: int) -> Planted:
    """Many never bought or wrote; spend of those who did has a Pareto tail."""
    build = _builder(seed)
    rng = build.rng
    for source in ("tickets.csv", "sales.csv"):
        rows = np.where(rng.random(SIZE) < 0.45, 0, 1 + rng.poisson(1.5, SIZE))
        build.add(source, "", rows, "count")
        build.add(source, "Amount", rows * 20 * (1 + rng.pareto(2.2, SIZE)), "sum")
    for i in range(4):
        build.choice("survey.csv", f"choice {i}", rng.integers(0, 4, SIZE))
    return _table(build, PARTIAL)


def _cohorts(seed: int) -> Planted:
    """What was on offer drifts with the day somebody came."""
    build = _builder(seed)
    day = build.rng.uniform(0, 1, SIZE)
    build.add("sales.csv", "Date", 400 * day, "days")
    _choices(build, np.column_stack([day - 0.5, np.sin(2 * np.pi * day)]), 0.25, 2)
    return _table(build, PARTIAL)


KINDS: dict[str, Callable[[int], Planted]] = {
    "independent": lambda seed: planted(Plan(segments=1), seed),
    "skewed copies": lambda seed: planted(Plan(segments=1, skewed=True, copies=10), seed),
    "missing": lambda seed: planted(Plan(segments=1, noise=12, missing=(0.2, 0.3, 0.5)), seed),
    "exports": lambda seed: exports(1, seed),
    "factors": _factors,
    "many levels": lambda seed: planted(
        Plan(segments=1, choices=4, many_levels=2, giant=True), seed
    ),
    "Likert": _likert,
    "choices": _blobs,
    "counts": _counts,
    "one trait": lambda seed: continuum(seed, 0.4, 1),
    "two traits": lambda seed: continuum(seed, 0.4),
    "two steep traits": lambda seed: continuum(seed, 0.6),
    "activity": _activity,
    "agreeing": _agreeing,
    "unfolding": _unfolding,
    "hurdle": _hurdle,
    "cohorts": _cohorts,
}
"""What draws a table of each kind from a seed."""
