"""Customer tables with planted segments, of the kinds that segmentation goes wrong on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from generate import SOURCES, Builder, Plan, Planted, hide

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 1500
EQUAL = Plan(missing=(0.4, 0.25, 0.15), empty=0.0)
SEASONS = 4


def _start(
    seed: int, parts: tuple[float, ...], customers: int = SIZE
) -> tuple[Builder, np.ndarray]:
    """A builder, and the segment of each customer."""
    build = Builder(np.random.default_rng(seed))
    return build, build.rng.choice(len(parts), customers, p=np.array(parts) / sum(parts))


def _end(build: Builder, truth: np.ndarray, plan: Plan = EQUAL) -> Planted:
    """The table, its sources missing here and there."""
    table = build.table(truth)
    plan = replace(plan, segments=int(truth.max()) + 1)
    return replace(table, frame=hide(table, plan, build.rng))


def _equal(count: int) -> tuple[float, ...]:
    return (1.0,) * count


def _leaning(
    build: Builder, source: str, column: str, scores: np.ndarray, rows: np.ndarray
) -> None:
    """A choice made in each row, by scores of its levels, shape (customers, levels)."""
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    build.shares(source, column, chances / chances.sum(axis=1, keepdims=True), rows)


def _rows(build: Builder, source: str, rate: np.ndarray) -> np.ndarray:
    """How many rows each customer has in a source, at least one."""
    rows = 1 + build.rng.poisson(rate * build.rng.gamma(2, 0.5, len(rate)))
    build.add(source, "", rows, "count")
    return rows


def classes(seed: int) -> Planted:
    """Latent classes: a survey and two event tables of choices, independent within a class."""
    build, truth = _start(seed, _equal(3 + seed % 3))
    rng, count = build.rng, int(truth.max()) + 1
    for source, columns in (("survey.csv", 6), ("tickets.csv", 3), ("sales.csv", 2)):
        once = source == "survey.csv"
        rows = np.ones(len(truth), int) if once else _rows(build, source, np.full(len(truth), 2.0))
        for i in range(columns):
            chances = rng.dirichlet([0.7] * int(rng.integers(3, 7)), count)
            build.shares(source, f"choice {i}", chances[truth], rows)
    return _end(build, truth)


def latent(seed: int) -> Planted:
    """Segments in three dimensions that all columns are blurred views of."""
    build, truth = _start(seed, _equal(3 + seed % 3))
    rng = build.rng
    corners = 2.2 * np.linalg.qr(rng.normal(size=(5, 5)))[0][: int(truth.max()) + 1, :4]
    traits = corners[truth] + 0.6 * rng.normal(size=(len(truth), 4))
    for source in SOURCES:
        rows = _rows(build, source, np.full(len(truth), 2.0))
        for i in range(3):
            build.add(source, f"number {i}", traits @ rng.normal(size=4) + rng.normal(size=SIZE))
            _leaning(build, source, f"choice {i}", traits @ rng.normal(size=(4, 5)), rows)
    return _end(build, truth)


def nuisance(seed: int) -> Planted:
    """One strong continuous trait, age say, moves most columns of every source; segments others."""
    build, truth = _start(seed, _equal(4))
    rng, age = build.rng, build.rng.normal(size=SIZE)
    for source in SOURCES:
        rows = _rows(build, source, np.full(SIZE, 2.0))
        for i in range(4):
            moved = 1.2 * age + 0.8 * rng.normal(size=SIZE)
            build.add(source, f"moved {i}", moved + 0.5 * rng.normal(size=4)[truth])
        for i in range(3):
            scores = 1.6 * rng.normal(size=(4, 5))[truth] + 0.5 * age[:, None] * rng.normal(size=5)
            _leaning(build, source, f"choice {i}", scores, rows)
    return _end(build, truth)


def acquiescence(seed: int) -> Planted:
    """A grid of twenty items from 1 to 5; some agree to everything, whichever their segment."""
    build, truth = _start(seed, _equal(3 + seed % 2))
    rng = build.rng
    profiles = rng.normal(0, 1.0, (int(truth.max()) + 1, 20))
    agreeable = rng.normal(size=(SIZE, 1))
    told = 3 + profiles[truth] + 0.9 * agreeable + 0.8 * rng.normal(size=(SIZE, 20))
    for i in range(20):
        build.add("survey.csv", f"item {i}", np.clip(np.round(told[:, i]), 1, 5))
    rows = _rows(build, "tickets.csv", np.full(SIZE, 1.5))
    _leaning(build, "tickets.csv", "Channel", rng.normal(size=(8, 4))[truth], rows)
    return _end(build, truth, Plan(missing=(0.1, 0.3, 0.0), empty=0.02))


def heavy(seed: int) -> Planted:
    """Numbers with heavy tails beside choices."""
    build, truth = _start(seed, _equal(4))
    rng = build.rng
    for source in SOURCES:
        rows = _rows(build, source, np.exp(rng.normal(0.7, 0.5, 4))[truth])
        for i in range(3):
            size = rng.normal(3, 1.0, 4)[truth] + 0.7 * rng.standard_t(3, SIZE)
            build.add(source, f"amount {i}", np.exp(np.clip(size, -20, 20)))
        _leaning(build, source, "choice", 1.2 * rng.normal(size=(4, 5))[truth], rows)
    return _end(build, truth)


def crossing(seed: int) -> Planted:
    """Two halves by what they buy, two by how they contact: four segments."""
    build, truth = _start(seed, _equal(4))
    rng = build.rng
    for source, half in (("sales.csv", truth // 2), ("tickets.csv", truth % 2)):
        rows = _rows(build, source, np.full(SIZE, 3.0))
        for i in range(3):
            _leaning(build, source, f"choice {i}", 1.1 * rng.normal(size=(2, 5))[half], rows)
            build.add(
                source, f"number {i}", 1.2 * half * rng.choice([-1, 1]) + rng.normal(size=SIZE)
            )
    for i in range(4):
        scores = 0.9 * rng.normal(size=(4, 4))[truth]
        _leaning(build, "survey.csv", f"choice {i}", scores, np.ones(SIZE, int))
    return _end(build, truth)


def one_source(seed: int) -> Planted:
    """Segments that only the survey knows; the other exports are the same for all."""
    build, truth = _start(seed, _equal(3 + seed % 3))
    rng, nobody = build.rng, np.zeros(SIZE, dtype=int)
    for i in range(7):
        scores = 1.8 * rng.normal(size=(5, 5))[truth]
        _leaning(build, "survey.csv", f"choice {i}", scores, np.ones(SIZE, int))
    for source in ("tickets.csv", "sales.csv"):
        rows = _rows(build, source, np.full(SIZE, 3.0))
        for i in range(3):
            _leaning(build, source, f"choice {i}", rng.normal(size=(1, 5))[nobody], rows)
        build.add(source, "Amount", np.exp(rng.normal(3, 0.8, SIZE)))
    return _end(build, truth, Plan(missing=(0.1, 0.2, 0.2), empty=0.0))


def unequal(seed: int) -> Planted:
    """Segments of 70, 20, 7 and 3 %."""
    build, truth = _start(seed, (0.7, 0.2, 0.07, 0.03), 2 * SIZE)
    rng = build.rng
    for source in SOURCES:
        rows = _rows(build, source, np.full(len(truth), 2.0))
        for i in range(3):
            _leaning(build, source, f"choice {i}", 1.7 * rng.normal(size=(4, 5))[truth], rows)
    return _end(build, truth, Plan(missing=(0.2, 0.2, 0.2), empty=0.0))


def noise(seed: int) -> Planted:
    """Ten columns that say nothing to each that does."""
    build, truth = _start(seed, _equal(3 + seed % 2))
    rng = build.rng
    for source in SOURCES:
        rows = _rows(build, source, np.full(SIZE, 2.0))
        for i in range(2):
            _leaning(build, source, f"choice {i}", 1.6 * rng.normal(size=(4, 4))[truth], rows)
        for i in range(15):
            build.add(source, f"noise {i}", rng.normal(size=SIZE))
        for i in range(4):
            chances = np.tile(rng.dirichlet([2.0] * 5), (SIZE, 1))
            build.shares(source, f"empty choice {i}", chances, rows)
    return _end(build, truth, Plan(missing=(0.2, 0.2, 0.2), empty=0.02))


def season(seed: int) -> Planted:
    """When somebody came decides what was on offer, whichever the segment."""
    build, truth = _start(seed, _equal(3 + seed % 2))
    rng = build.rng
    cohort = rng.integers(SEASONS, size=SIZE)
    build.add("sales.csv", "Date", 90.0 * cohort + rng.uniform(0, 90, SIZE), "days")
    for source in SOURCES:
        rows = _rows(build, source, np.full(SIZE, 2.0))
        for i in range(3):
            own, shared = 1.5 * rng.normal(size=(4, 5)), rng.normal(size=(SEASONS, 5))
            scores = own[truth] + (0.8 * shared[cohort] if i == 0 else 0)
            _leaning(build, source, f"choice {i}", scores, rows)
    return _end(build, truth)


def silent(seed: int) -> Planted:
    """Who answers, and who contacts, depends on the segment."""
    build, truth = _start(seed, _equal(4))
    rng = build.rng
    for source in SOURCES:
        rows = _rows(build, source, np.exp(rng.normal(0.7, 0.5, 4))[truth])
        for i in range(3):
            _leaning(build, source, f"choice {i}", 1.6 * rng.normal(size=(4, 5))[truth], rows)
    return _end(build, truth, Plan(missing=(0.4, 0.3, 0.3), by_segment=True, empty=0.02))


def items(seed: int) -> Planted:
    """Five segments that tick different ones of sixteen motives, and buy alike."""
    build, truth = _start(seed, _equal(5))
    rng = build.rng
    chances = 1 / (1 + np.exp(-rng.normal(-0.6, 1.6, (5, 16))))
    ticked = rng.random((SIZE, 16)) < chances[truth]
    for i in range(16):
        build.add("survey.csv", "Motives", ticked[:, i], "share", f"motive {i}")
    rows = _rows(build, "sales.csv", np.full(SIZE, 2.0))
    _leaning(build, "sales.csv", "Product", 1.3 * rng.normal(size=(5, 6))[truth], rows)
    return _end(build, truth, Plan(missing=(0.15, 0.0, 0.15), empty=0.0))


KINDS: dict[str, Callable[[int], Planted]] = {
    kind.__name__.replace("_", " "): kind
    for kind in (
        classes, latent, nuisance, acquiescence, heavy, crossing, one_source, unequal, noise,
        season, silent, items,
    )
}  # fmt: skip
"""What draws a table of each kind from a seed."""
