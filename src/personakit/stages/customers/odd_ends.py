"""Two sources that do not agree on who left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.texts.endings import LEFT, ending_of
from personakit.values.irregularities import Irregularity
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part
    from personakit.values import Column, Variable

APART, FEWEST = 0.1, 20
"""Part of those who left by either column that left by one alone, and how many, at least."""


@dataclass(frozen=True)
class _Leaving:
    """A column that tells who left."""

    part: Part
    column: Column
    gone: str
    """SQL over the sums of a customer: whether they left; NULL where that is not known."""
    lists_all: bool
    """Whether it tells of those who stayed, too."""

    @property
    def where(self) -> str:
        return f"{self.part.plan.table.name}/{self.column.name}"


def ends_disagree(parts: Sequence[Part], engine: Engine) -> Iterator[Irregularity]:
    """Tell of the two columns of several that agree least on who left; contracts aside.

    Args:
        parts: Sources added up by customer.
        engine: Where they are.
    """
    leaving = [one for part in parts if not part.plan.contract for one in _leaving(part)]
    leaving.sort(key=lambda one: not one.lists_all)
    pairs = [_compared(one, other, engine) for one, other in combinations(leaving, 2)]
    least = max(pairs, key=lambda one: one.of - one.found, default=None)
    if least and least.of - least.found >= max(FEWEST, APART * least.of):
        yield least


def _leaving(part: Part) -> Iterator[_Leaving]:
    for column in part.plan.table.having(Role.OUTCOME):
        if cells.is_dated(column):
            if part.plan.left and LEFT in ending_of(column.name, ""):
                gone = f"(case when {part.plan.left} is not null then 1 else 0 end)"
                yield _Leaving(part, column, gone, lists_all=False)
            continue
        for variable, formula in part.plan.variables:
            if variable.column == column.name and _says_who_left(variable):
                yield _Leaving(part, column, f"(case when {formula} > 0.5 then 1 when {formula} "
                               "<= 0.5 then 0 end)", lists_all=True)  # fmt: skip


def _says_who_left(variable: Variable) -> bool:
    own = variable.statistic == "share" and not variable.asked
    level = "" if variable.level == variable.column else variable.level
    return own and LEFT in ending_of(variable.column, level)


def _compared(one: _Leaving, other: _Leaving, engine: Engine) -> Irregularity:
    """How many of those who left by either left by both, of whom both could tell."""
    sides = {"a": one, "b": other}
    views = {
        name: f"(SELECT customer, max({side.gone}) AS {name} FROM {side.part.relation}_by "
        "WHERE customer IS NOT NULL GROUP BY customer)"
        for name, side in sides.items()
    }
    anybody = " UNION ".join(f"SELECT customer FROM {view}" for view in views.values())
    joins = " ".join(
        f"{'' if side.lists_all else 'LEFT '}JOIN {views[name]} USING (customer)"
        for name, side in sides.items()
    )
    counts = engine.frame(
        "SELECT count(CASE WHEN a = 1 AND b = 1 THEN 1 END) AS found, "
        "count(CASE WHEN a = 1 OR b = 1 THEN 1 END) AS n FROM (SELECT coalesce(a, 0) AS a, "
        f"coalesce(b, 0) AS b FROM ({anybody}) {joins})"
    ).iloc[0]
    both, of = int(counts["found"]), int(counts["n"])
    return Irregularity(
        "ends_disagree", one.part.plan.table.name, one.column.name, both, of, other.where
    )
