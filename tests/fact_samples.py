"""Facts of a segment for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines.base import HASHES
from personakit.personas.model import Archetype, Service, Value
from personakit.stages.facts.cells import CellTable
from personakit.stages.facts.variables import mean_fact, share_fact
from personakit.values import Variable
from personakit.values.customers import NO_VARIABLE
from personakit.values.facts import NOBODY, Cell, Fact, SegmentFacts
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from pydantic import BaseModel

    from personakit.engines.base import Engine
    from personakit.values import Statistic


def load_contacts(table: str, frame: pd.DataFrame, engine: Engine) -> None:
    """Load contacts whose customers are told by their keys."""
    engine.load(table, frame)
    number = engine.words.part("customer", HASHES)
    engine.table(table, f"SELECT *, {number} AS number FROM {table}")


def cell(some: int, known: int, mean: float | None = None, sd: float = 0.5) -> Cell:
    """Customers for whom something holds, and of whom it is known."""
    return Cell(known, some, some / known if mean is None else mean, sd, (0.0, 0.0, 1.0))


def cell_table(one: Variable, own: Cell, base: Cell) -> CellTable:
    """One variable in one segment and over all customers."""
    sizes = (own.known, base.known - own.known)
    cells = {(one.name, 0): own, (one.name, None): base}
    rest = CellTable(sizes, base.known, cells).rest(one, 0)
    return CellTable(sizes, base.known, cells | {(one.name, 1): rest})


def counted(one: Variable, own: Cell, base: Cell) -> Fact:
    """What a variable says of a segment."""
    make = share_fact if one.statistic == "share" else mean_fact
    return make(one, cell_table(one, own, base), 0)


def numbered(one: Variable, own: float, quartiles: tuple[float, float, float]) -> Fact:
    """A number of 100 of 400 customers: the middle of theirs, and the quartiles of all."""
    first, _, third = quartiles
    sd = max((third - first) / 1.35, 0.1)
    table = cell_table(
        one, _spread(100, own, sd, (own, own, own)), _spread(400, quartiles[1], sd, quartiles)
    )
    return mean_fact(one, table, 0)


def _spread(known: int, mean: float, sd: float, quartiles: tuple[float, float, float]) -> Cell:
    return Cell(known, known, mean, sd, quartiles)


def segment(facts: Sequence[Fact], customers: int = 100) -> SegmentFacts:
    """A segment of which nothing but these facts is known."""
    return SegmentFacts(
        segment=0, customers=customers, facts=tuple(facts), traits=(), gaps=(), service=Service(),
        archetype=Archetype(), signals={}, goes_with=(), value=Value(),
    )  # fmt: skip


def about(
    variable: Variable = NO_VARIABLE, p: float = 1.0, effect: float = 0.0, overall: float = 0.0
) -> Fact:
    """A fact of which only what it is about matters, and how sure it is."""
    return Fact(
        segment=0, variable=variable, source=variable.where, question=variable.column,
        answer=variable.level,
        own=NOBODY, base=NOBODY, rest=NOBODY, p=p, p_overall=overall, effect=effect,
    )  # fmt: skip


def quantities(told: Iterable[tuple[BaseModel, str]]) -> dict[BaseModel, Fact]:
    """Statements of well-known numbers -> what they say."""
    return {
        one: about(Variable(key, "f.csv", "", Kind.SALES, Role.RECORD_ID, "mean", key=key))
        for one, key in told
    }


def variable(
    role: Role, statistic: Statistic = "share", level: str = "", kind: Kind = Kind.TICKETS,
    column: str = "Topic",
) -> Variable:  # fmt: skip
    """A variable of one column."""
    name = f"{column}|{level}"
    return Variable(name, "f.csv", column, kind, role, statistic, level)


ADVICE = variable(Role.GOALS, level="Get advice", kind=Kind.SURVEY, column="Why?")
WAITING = variable(Role.CATEGORY, level="Waiting")
PHONE = variable(Role.CONTACT_CHANNEL, level="phone", column="Via")
SPEND = variable(Role.AMOUNT, "sum", kind=Kind.SALES, column="Total")
VARIABLES = (ADVICE, WAITING, PHONE, SPEND)
