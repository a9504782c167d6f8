"""How old customers are: from ages, dates of birth and years of birth, whichever is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.problems import Location, Problem
from personakit.stages.customers import cells
from personakit.stages.customers.atoms import END
from personakit.vocabulary import AGES, BIRTH_YEARS, YOUNGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column

YEAR = 365.25
"""Days of a year."""


def plan_age(plan: Plan, column: Column, active: bool) -> None:
    """The age that was told; where a year was typed instead, the years since."""
    answer = plan.answer(column)
    age = f"{plan.atom(f'sum({answer})')} / nullif({plan.atom(f'count({answer})')}, 0)"
    if column.unit == "birth_years":
        year = cells.within(plan.number(column), BIRTH_YEARS)
        born = cells.moment(plan.words, plan.atom(f"min({year})", "min"), column.unit)
        age = f"coalesce({age}, {cells.within(_years_since(born, plan), AGES)})"
    plan.add(age, "mean", column, "", active)


def plan_birth(plan: Plan, column: Column, active: bool) -> None:
    """The years since the date of birth; of nobody who is not born yet, or too long ago."""
    every = plan.timestamp(column)
    short = tuple(form for form in column.date_formats if "%y" in form)
    full = tuple(form for form in column.date_formats if form not in short)
    cut = {False: full, True: short} if full and short else {bool(short): column.date_formats}
    ages = []
    for is_short, formats in cut.items():
        only = replace(column, date_formats=formats)
        at = every if only == column else plan.cell(cells.timestamp(plan.words, only))
        born = plan.atom(f"min({cells.real(at, column.role)})", "min")
        ages.append(_in_century(_years_since(born, plan)) if is_short else _years_since(born, plan))
        plan.born.setdefault(column, []).append(born)
    plan.add(cells.within(f"coalesce({', '.join(ages)}, NULL)", AGES), "value", column, "", active)


def _years_since(born: str, plan: Plan) -> str:
    return f"({plan.words.days_between(born, END)} / {YEAR})"


def _in_century(age: str) -> str:
    """An age from a year of two digits, whichever century the engine took it for."""
    return f"(case when {age} < {YOUNGEST} then {age} + 100 else {age} end)"


def impossible_births(parts: Sequence[Part], relation: str, engine: Engine) -> list[Problem]:
    """Tell of dates of birth that leave no age: after the last day of the data, or too early."""
    return [
        Problem(
            "impossible_births",
            f"{count:,} customer{'s' * (count != 1)} would be younger than {AGES[0]:g} or older "
            f"than {AGES[1]:g} years on the last day of the data, and have no age.",
            Location(part.plan.table.name, column=column.name),
            "note",
            "Compare how dates are written with how they are read: --explain COLUMN of "
            "`personakit inspect`.",
        )
        for part in parts
        for column, atoms in part.plan.born.items()
        if (count := _ageless(part, column, atoms, relation, engine))
    ]


def _ageless(
    part: Part, column: Column, atoms: Sequence[str], relation: str, engine: Engine
) -> int:
    """How many customers have a date of birth and no age."""
    name = next(v.name for v, _ in part.plan.variables if v.column == column.name)
    born = f"coalesce({', '.join(f'p.{atom}' for atom in atoms)}, NULL)"
    counts = engine.frame(
        f"SELECT count(*) AS n FROM {part.relation}_by p JOIN {relation} c USING (customer) "
        f"WHERE {born} IS NOT NULL AND c.{engine.words.name(name)} IS NULL"
    )
    return int(counts["n"].iloc[0])
