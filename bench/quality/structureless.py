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
}
"""What draws a table of each kind from a seed."""
