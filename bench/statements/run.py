"""Measure what statements say that is not there, and how far what they say may be off.

python bench/statements/run.py --seeds 20
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.engines.registry import open_engine
from personakit.personas.metrics import METRICS
from personakit.progress import Silent
from personakit.run import Run
from personakit.settings import Settings
from personakit.stages.describe import sections
from personakit.stages.describe.candidates import marked
from personakit.stages.facts.associations import find_associations
from personakit.stages.facts.cells import count_cells
from personakit.stages.facts.service import score
from personakit.stages.facts.variables import variable_facts
from personakit.values import Variable
from personakit.values.intervals import share_interval
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook
from personakit.workflows.clock import run_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.stages.describe.candidates import Candidate
    from personakit.stages.facts.cells import CellTable
    from personakit.values.facts import Fact

CUSTOMERS = 1200
PERSONAS = 4
RATES = (0.8, 0.22, 0.49, 0.1)
"""Parts of the personas who answer a survey."""
WANTS = (0.6, 0.15, 0.4, 0.1)
"""Parts of them who want something."""
DRAWS = 1000
"""Data sets of which intervals should hold the truth of 95 %."""


@dataclass(frozen=True)
class Drawn:
    """Customers in personas."""

    frame: pd.DataFrame
    """One column per variable."""
    variables: list[Variable]
    """What the columns are."""
    persona: np.ndarray
    """Persona of each."""


def variable(column: str, level: str, role: Role, kind: Kind, active: bool = False) -> Variable:
    name = f"f.csv|{column}|{level}"
    return Variable(name, "f.csv", column, kind, role, "share", level, active=active)


def choice(column: str, answers: np.ndarray, role: Role, kind: Kind) -> dict[Variable, np.ndarray]:
    """A question of one answer each, as one share per level."""
    levels = np.unique(answers)
    return {variable(column, f"answer {one}", role, kind): answers == one for one in levels}


def with_nulls(draw: np.random.Generator) -> Drawn:
    """Personas that differ in what they want, and not in who they are and what they tick."""
    persona = draw.integers(PERSONAS, size=CUSTOMERS)
    columns: dict[Variable, np.ndarray] = {}
    for i in range(6):
        wants = draw.random(CUSTOMERS) < draw.uniform(0.1, 0.8, PERSONAS)[persona]
        columns[variable(f"real {i}", "yes", Role.GOALS, Kind.SURVEY)] = wants
    roles = (Role.GENDER, Role.REGION, Role.OCCUPATION, Role.EDUCATION, Role.HOUSEHOLD)
    for i, role in enumerate(roles):
        answers = draw.integers(2 + i, size=CUSTOMERS)
        columns |= choice(f"null {role}", answers, role, Kind.CUSTOMERS)
    for i in range(5):
        answers = draw.integers(2 + i % 3, size=CUSTOMERS)
        columns |= choice(f"null {i}", answers, Role.FLAG, Kind.SURVEY)
    frame = pd.DataFrame({one.name: values for one, values in columns.items()}, dtype="float64")
    return Drawn(frame, [*columns], persona)


def beside_others(draw: np.random.Generator) -> Drawn:
    """Personas of which some are few; what is alike in all stands beside what differs.

    Boxes, places of many levels, amounts, numbers of contacts that are mostly nothing.
    """
    persona = draw.choice(PERSONAS, CUSTOMERS, p=(0.5, 0.3, 0.15, 0.05))
    columns: dict[Variable, np.ndarray] = {}
    for i in range(36):
        name = f"{'real' if i % 2 else 'null'} {i}"
        role = Role.GOALS if i < 16 else Role.FLAG
        rates = draw.uniform(0.05, 0.6) + (i % 2) * draw.normal(0, 0.12, PERSONAS)
        ticked = draw.random(CUSTOMERS) < np.clip(rates, 0.02, 0.95)[persona]
        columns[variable(name, name, role, Kind.SURVEY)] = ticked
    for role, levels in ((Role.GENDER, 2), (Role.OCCUPATION, 5), (Role.CITY, 30)):
        places = draw.choice(levels, CUSTOMERS, p=draw.dirichlet(np.ones(levels)))
        columns |= choice(f"null {role}", places, role, Kind.CUSTOMERS)
    for i in range(8):
        name = f"{'real' if i % 2 else 'null'} sum {i}"
        shift = (i % 2) * draw.normal(0, 0.2, PERSONAS)[persona]
        amount = draw.lognormal(3 + shift) if i < 6 else draw.poisson(draw.gamma(0.5, 2, CUSTOMERS))
        one = replace(variable(name, "", Role.AMOUNT, Kind.CUSTOMERS), statistic="mean")
        columns[one] = amount
    frame = pd.DataFrame({one.name: values for one, values in columns.items()}, dtype="float64")
    return Drawn(frame, [*columns], persona)


def with_outcome(draw: np.random.Generator, effect: float) -> Drawn:
    """Twelve columns and an outcome, which goes with the first by so many points in one persona."""
    persona = draw.integers(PERSONAS, size=CUSTOMERS)
    columns = {}
    for i in range(12):
        columns |= choice(f"column {i}", draw.integers(2 + i % 3, size=CUSTOMERS), Role.CATEGORY,
                          Kind.CUSTOMERS)  # fmt: skip
    first = next(iter(columns.values()))
    rate = 0.25 + effect * (first & (persona == 0))
    left = variable("Left", "Left", Role.OUTCOME, Kind.CUSTOMERS)
    columns[left] = draw.random(CUSTOMERS) < rate
    frame = pd.DataFrame({one.name: values for one, values in columns.items()}, dtype="float64")
    return Drawn(frame, [*columns], persona)


def counted(drawn: Drawn, tell: Callable[[SimpleNamespace, CellTable, Run], object]) -> object:
    """What is told of drawn customers, in an engine."""
    keys = [f"c{i}" for i in range(len(drawn.frame))]
    account = SimpleNamespace(customers=len(keys))
    own = SimpleNamespace(
        relation="customers", variables=drawn.variables, account=account, contacts=None
    )
    with open_engine(threads=1) as engine:
        engine.load("customers", drawn.frame.assign(customer=keys))
        engine.load("placed", pd.DataFrame({"customer": keys, "segment": drawn.persona}))
        cells = count_cells(own, "placed", PERSONAS, engine)
        found = SimpleNamespace(customers=own, placed="placed")
        return tell(found, cells, Run(engine, Settings(), Silent(), run_day()))


def candidates(facts: Sequence[Fact]) -> Iterator[Candidate]:
    """All that might be said of a persona."""
    return sections.candidates(facts, {}, phrasebook())


def told_apart(drawn: Drawn, columns: str) -> list[int]:
    """Statements of each card that say of such columns that the persona differs."""

    def tell(found: SimpleNamespace, cells: CellTable, run: Run) -> list[int]:
        told = []
        for persona in range(PERSONAS):
            facts = [*variable_facts(found.customers.variables, cells, persona)]
            apart = [one for one in marked([*candidates(facts)]) if not one.common]
            told.append(sum(one.fact.question.startswith(columns) for one in apart))
        return told

    return counted(drawn, tell)


def goes_with(seed: int, effect: float) -> dict[int | None, list[str]]:
    """By persona, and for all, the columns that are said to go with the outcome."""

    def tell(found: SimpleNamespace, cells: CellTable, run: Run) -> dict[int | None, list[str]]:
        told = find_associations(found, cells, run)
        return {
            who: [one.most.side.variable.column for one in ones.found] for who, ones in told.items()
        }

    return counted(with_outcome(np.random.default_rng(seed), effect), tell)


def base_errors(seed: int) -> tuple[float, float]:
    """How far the base is off in points, of those who answered and as it is told."""
    draw = np.random.default_rng(seed)
    persona = draw.choice(PERSONAS, 10 * CUSTOMERS, p=(0.33, 0.26, 0.25, 0.16))
    wants = draw.random(len(persona)) < np.array(WANTS)[persona]
    answers = draw.random(len(persona)) < np.array(RATES)[persona]
    goal = variable("Why?", "advice", Role.GOALS, Kind.SURVEY)
    frame = pd.DataFrame({goal.name: np.where(answers, wants, np.nan)}, dtype="float64")

    def tell(found: SimpleNamespace, cells: CellTable, run: Run) -> Fact:
        return next(variable_facts(found.customers.variables, cells, 0))

    fact = counted(Drawn(frame, [goal], persona), tell)
    return tuple(100 * abs(told - wants.mean()) for told in (fact.base.share, fact.base_share))


def coverage(icc: float, customers: int, seed: int) -> tuple[float, float]:
    """Part of the data sets whose interval holds the truth: of a metric, a mean of own parts."""
    draw, held = np.random.default_rng(seed), np.zeros(2)
    for _ in range(DRAWS):
        each = draw.integers(1, 9, customers)
        own = 0.7 if not icc else draw.beta(0.7 * (1 / icc - 1), 0.3 * (1 / icc - 1), customers)
        good = draw.binomial(each, own)
        sums = {"answers": each.sum(), "positive": good.sum(), "customers": customers}
        sums |= {"answers*positive": each @ good, "positive*positive": good @ good}
        sums |= {"answers*answers": each @ each}
        metric = score(METRICS["csat"], {name: float(told) for name, told in sums.items()})[1]
        parts = good / each
        mean = share_interval(parts.mean(), parts.std(ddof=1) / np.sqrt(customers), customers)
        held += [low <= 0.7 <= high for low, high in (metric, mean)]
    return tuple(held / DRAWS)


def lines(seeds: Sequence[int]) -> Iterator[str]:
    """What was measured, line by line."""
    for name, draw in (("apart", with_nulls), ("beside others", beside_others)):
        drawn = [draw(np.random.default_rng(seed)) for seed in seeds]
        cards = [told for one in drawn for told in told_apart(one, "null")]
        real = sum(told for one in drawn for told in told_apart(one, "real"))
        some = sum(told > 0 for told in cards)
        yield f"columns that do not differ, {name}: told on {some} of {len(cards)} cards"
        yield f"  lines about those that do: {real}"
    for effect in (0.0, 0.3):
        found = [goes_with(seed, effect) for seed in seeds]
        told = [(who, one) for own in found for who, ones in own.items() for one in ones]
        wrong = sum(not effect or who not in (0, None) or one != "column 0" for who, one in told)
        right = sum("column 0" in own.get(0, ()) for own in found) if effect else 0
        of = len(seeds) * (PERSONAS + 1)
        yield f"goes with, {effect:.0%} planted: found in {right}, wrong {wrong} on {of} cards"
    off = np.array([base_errors(seed) for seed in seeds])
    yield f"base, of who answered {off[:, 0].mean():.1f} points off, as told {off[:, 1].mean():.1f}"
    yield f"  at most {off[:, 0].max():.1f} and {off[:, 1].max():.1f}"
    for customers in (100, 250, 1000):
        for icc in (0.0, 0.1, 0.3, 0.5):
            metric, mean = coverage(icc, customers, seeds[0])
            yield f"{customers:5} customers, ICC {icc}: metric {metric:.3f}, share {mean:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=1)
    options = parser.parse_args()
    for line in lines(range(options.first, options.first + options.seeds)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
