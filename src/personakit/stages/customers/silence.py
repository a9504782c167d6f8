"""Codes for no answer, such as `99`: left out of what is measured, counted and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import counted, listed
from personakit.problems import Location, Problem
from personakit.vocabulary import RATING_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part
    from personakit.values import Column

OTHERS = ""
"""Stands for the numbers off a scale that the sample does not hold."""

RESTATE = (
    "If these are answers, state the scale of the column in personakit.yaml: "
    "`scale: {low: ..., high: ...}`."
)


def silent_answers(part: Part, engine: Engine) -> list[Problem]:
    """Tell of codes for no answer, by column and code."""
    silent = part.plan.silent
    if not silent:
        return []
    sums = ", ".join(f"coalesce(sum({atom}), 0) AS {atom}" for atom in silent.values())
    counts = engine.frame(f"SELECT {sums} FROM {part.relation}").iloc[0]
    rows = {place: int(counts[atom]) for place, atom in silent.items() if counts[atom]}
    return [
        _problem(part, column, {code: n for (own, code), n in rows.items() if own == column})
        for column in dict.fromkeys(column for column, _ in rows)
    ]


def _problem(part: Part, column: Column, rows: dict[str, int]) -> Problem:
    codes = [f"{code or 'other numbers'} ({counted(n, 'row')})" for code, n in rows.items()]
    one = len(codes) == 1 and OTHERS not in rows
    stands = "stands for no answer and is" if one else "stand for no answer and are"
    return Problem(
        "no_answers",
        f"{listed(codes)} {stands} left out{', '.join(_why(column))}.",
        Location(part.plan.table.name, column=column.name),
        "note",
        RESTATE if column.role in RATING_ROLES else "",
    )


def _why(column: Column) -> Iterator[str]:
    if column.limits:
        low, high = column.limits
        what = "ages are" if column.role is Role.AGE else "the scale is"
        yield f": {what} {low:g} to {high:g}"
