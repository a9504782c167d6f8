"""Customer tables with planted segments."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from personakit.values import Statistic, Variable
from personakit.vocabulary import Kind, Role

SOURCES = {"survey.csv": Kind.SURVEY, "tickets.csv": Kind.TICKETS, "sales.csv": Kind.SALES}


@dataclass(frozen=True)
class Planted:
    """A customer table and the truth behind it."""

    frame: pd.DataFrame
    """One row per customer, one column per variable."""
    variables: tuple[Variable, ...]
    """What the columns are."""
    truth: np.ndarray
    """Segment of each customer, shape (customers,)."""


@dataclass(frozen=True)
class Plan:
    """What a planted table is like."""

    customers: int = 1000
    segments: int = 4
    sizes: tuple[float, ...] = ()
    """Parts of the segments; equal if empty."""
    spread: float = 1.0
    """Standard deviation of the segments' means, in standard deviations within a segment."""
    concentration: float = 1.0
    """Dirichlet parameter of the segments' level probabilities: the smaller, the clearer."""
    numbers: int = 3
    """Informative numbers per source."""
    choices: int = 2
    """Informative questions with four levels per source."""
    skewed: bool = False
    noise: int = 0
    """Columns of pure noise, spread over the sources."""
    giant: bool = False
    """Whether one noise column has a huge variance."""
    copies: int = 0
    """Columns of one source that repeat a factor that has nothing to do with segments."""
    missing: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Parts of the customers that a source does not know."""
    by_segment: bool = False
    """Whether the chance of missing depends on the segment."""
    many_levels: int = 0
    """Noise questions with fifteen levels; with them comes a column of record numbers."""
    empty: float = 0.05
    """Part of the cells that are empty."""


UNEQUAL = (0.6, 0.25, 0.1, 0.05, 0.05)
SCENARIOS: dict[str, Plan] = {
    "easy": Plan(),
    "skew": Plan(skewed=True),
    "noise": Plan(noise=20),
    "giant": Plan(giant=True),
    "block25": Plan(copies=25),
    "m233": Plan(missing=(0.2, 0.3, 0.7)),
    "mhard": Plan(missing=(0.4, 0.4, 0.8)),
    "mnar": Plan(missing=(0.3, 0.3, 0.5), by_segment=True),
    "ncat": Plan(many_levels=4),
    "unbal": Plan(sizes=UNEQUAL),
    "nasty": Plan(
        sizes=UNEQUAL, skewed=True, noise=20, giant=True, copies=25, missing=(0.2, 0.3, 0.5),
        by_segment=True, many_levels=4,
    ),
}  # fmt: skip


class Builder:
    """Gathers columns and what they are."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.columns: dict[str, np.ndarray] = {}
        self.variables: list[Variable] = []

    def add(
        self, source: str, column: str, values: np.ndarray, statistic: Statistic = "value",
        level: str = "",
    ) -> None:  # fmt: skip
        """Add one variable, a level of a choice if it has one."""
        name = f"{source}|{column}={level}" if level else f"{source}|{column}"
        role = Role.CATEGORY if level else Role.MEASURE
        self.columns[name] = np.asarray(values, dtype=float)
        self.variables.append(
            Variable(name, source, column, SOURCES[source], role, statistic, level)
        )

    def choice(self, source: str, column: str, answers: np.ndarray) -> None:
        """One answer each, as one share per level."""
        for level in np.unique(answers):
            self.add(source, column, answers == level, "share", f"level {level}")

    def shares(self, source: str, column: str, chances: np.ndarray, rows: np.ndarray) -> None:
        """Shares of the levels over `rows` draws each, by chances of shape (customers, levels)."""
        drawn = [self.rng.multinomial(n, p) for n, p in zip(rows, chances, strict=True)]
        shares = np.array(drawn) / np.maximum(rows, 1)[:, None]
        for level in range(chances.shape[1]):
            self.add(source, column, shares[:, level], "share", f"level {level}")

    def table(self, truth: np.ndarray) -> Planted:
        """All of it, with the truth."""
        keys = pd.Index([f"c{i:06d}" for i in range(len(truth))], name="customer")
        return Planted(pd.DataFrame(self.columns, index=keys), tuple(self.variables), truth)


def _truth(plan: Plan, rng: np.random.Generator) -> np.ndarray:
    parts = np.array(plan.sizes[: plan.segments] or [1.0] * plan.segments)
    return rng.choice(plan.segments, plan.customers, p=parts / parts.sum())


def _draw(chances: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One level per row of probabilities."""
    return (rng.random(len(chances))[:, None] > chances.cumsum(axis=1)).sum(axis=1)


def _informative(build: Builder, source: str, plan: Plan, truth: np.ndarray) -> None:
    rng = build.rng
    for i in range(plan.numbers):
        mean = rng.normal(0, plan.spread, plan.segments) * np.sqrt(2)
        values = mean[truth] + rng.normal(size=len(truth))
        build.add(source, f"number {i}", np.exp(0.7 * values) * 20 if plan.skewed else values)
    for i in range(plan.choices):
        chances = rng.dirichlet([plan.concentration] * 4, plan.segments)
        build.choice(source, f"choice {i}", _draw(chances[truth], rng))


def _disturbing(build: Builder, source: str, plan: Plan, truth: np.ndarray) -> None:
    rng, size = build.rng, len(truth)
    for i in range(plan.noise // 3 + (source == "sales.csv") * (plan.noise % 3)):
        build.add(source, f"noise {i}", rng.normal(size=size))
    if plan.giant and source == "sales.csv":
        build.add(source, "giant", rng.lognormal(8, 3, size))
    if plan.copies and source == "survey.csv":
        factor = rng.normal(size=size)
        for i in range(plan.copies):
            build.add(source, f"copy {i}", factor + 0.5 * rng.normal(size=size))
    if plan.many_levels and source == "tickets.csv":
        for i in range(plan.many_levels):
            build.choice(source, f"many {i}", rng.integers(0, 15, size))
        build.add(source, "batch", rng.permutation(size) + 100_000)


def planted(plan: Plan, seed: int) -> Planted:
    """Draw a table by a plan."""
    rng = np.random.default_rng(seed)
    truth, build = _truth(plan, rng), Builder(rng)
    for source in SOURCES:
        _informative(build, source, plan, truth)
        _disturbing(build, source, plan, truth)
    table = build.table(truth)
    return replace(table, frame=hide(table, plan, rng))


def hide(table: Planted, plan: Plan, rng: np.random.Generator) -> pd.DataFrame:
    """Empty cells here and there (all levels of a question at once), and whole sources."""
    frame, size = table.frame.copy(), len(table.truth)
    for question in sorted({variable.question for variable in table.variables}):
        gone = rng.random(size) < plan.empty
        frame.loc[gone, [v.name for v in table.variables if v.question == question]] = np.nan
    tilt = rng.uniform(0.3, 1.7, (3, plan.segments)) if plan.by_segment else None
    absent = np.zeros((size, 3), dtype=bool)
    for i, part in enumerate(plan.missing):
        chance = part * tilt[i][table.truth] if tilt is not None else np.full(size, part)
        absent[:, i] = rng.random(size) < chance
    absent[absent.all(axis=1), 1] = False
    for i, source in enumerate(SOURCES):
        frame.loc[absent[:, i], [v.name for v in table.variables if v.source == source]] = np.nan
    return frame


def exports(segments: int, seed: int, customers: int = 1500, clear: float = 1.0) -> Planted:
    """Draw a table as it comes from a survey, a ticket export and a sales export.

    Shares rest on few rows each, counts are Poisson, spend is lognormal, and each source knows
    only some of the customers.

    Args:
        segments: Planted segments; 1 for none.
        seed: Seed of everything.
        customers: Rows.
        clear: How far the segments are apart; 0 for not at all.
    """
    rng = np.random.default_rng(seed)
    truth = rng.choice(segments, customers, p=rng.dirichlet([12.0] * segments))
    build = Builder(rng)
    _survey(build, truth, segments, clear)
    _tickets(build, truth, segments, clear)
    _sales(build, truth, segments, clear)
    table = build.table(truth)
    plan = Plan(segments=segments, missing=(0.4, 0.25, 0.15), empty=0.0)
    return replace(table, frame=hide(table, plan, rng))


def _chances(rng: np.random.Generator, segments: int, levels: int, clear: float) -> np.ndarray:
    """Level probabilities per segment: a common part and a part of its own."""
    common, own = rng.dirichlet([3.0] * levels), rng.dirichlet([0.5] * levels, segments)
    part = min(1.0, 0.75 * clear)
    return (1 - part) * common + part * own


def _survey(build: Builder, truth: np.ndarray, segments: int, clear: float) -> None:
    rng, ones = build.rng, np.ones(len(truth), dtype=int)
    for column, levels in (("Preferred channel", 5), ("Goal", 5), ("Frequency", 4)):
        chances = _chances(rng, segments, levels, clear)
        build.shares("survey.csv", column, chances[truth], ones)
    for option in range(6):
        base = np.log(rng.uniform(0.15, 0.6) / 0.6) + clear * rng.normal(0, 1.3, segments)
        ticked = rng.random(len(truth)) < 1 / (1 + np.exp(-base[truth]))
        build.add("survey.csv", "What matters", ticked, "share", f"option {option}")
    mean = 7 + clear * rng.normal(0, 1.2, segments)
    score = np.clip(np.round(mean[truth] + rng.normal(0, 1.6, len(truth))), 0, 10)
    build.add("survey.csv", "NPS", score, "mean")


def _tickets(build: Builder, truth: np.ndarray, segments: int, clear: float) -> None:
    rng = build.rng
    rate = np.exp(0.9 + clear * rng.normal(0, 0.6, segments))
    rows = 1 + rng.poisson(rate[truth] * rng.gamma(2, 0.5, len(truth)))
    build.add("tickets.csv", "", rows, "count")
    for column, levels in (("Channel", 5), ("Category", 7), ("Priority", 3)):
        chances = _chances(rng, segments, levels, clear)
        build.shares("tickets.csv", column, chances[truth], rows)
    csat = 3.6 + clear * rng.normal(0, 0.6, segments)
    noise = rng.normal(0, 1.0, len(truth)) / np.sqrt(rows)
    build.add("tickets.csv", "CSAT", np.clip(csat[truth] + noise, 1, 5), "mean")
    hours = np.exp(2.5 + clear * rng.normal(0, 0.3, segments)[truth]
                   + rng.normal(0, 0.9, len(truth)) / np.sqrt(rows))  # fmt: skip
    build.add("tickets.csv", "Resolution hours", hours, "mean")


def _sales(build: Builder, truth: np.ndarray, segments: int, clear: float) -> None:
    rng = build.rng
    rate = np.exp(1.1 + clear * rng.normal(0, 0.6, segments))
    rows = 1 + rng.poisson(rate[truth] * rng.gamma(2, 0.5, len(truth)))
    build.add("sales.csv", "", rows, "count")
    for column, levels in (("Product", 6), ("Sales channel", 3)):
        chances = _chances(rng, segments, levels, clear)
        build.shares("sales.csv", column, chances[truth], rows)
    basket = np.exp(3.5 + clear * rng.normal(0, 0.6, segments)[truth]
                    + rng.normal(0, 0.6, len(truth)))  # fmt: skip
    build.add("sales.csv", "Amount", basket * rows, "sum")
    build.add("sales.csv", "Date", rng.exponential(90, len(truth)) / np.sqrt(rows), "days")
