"""How many customers, or contacts, of each segment are on a side of a column with an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.facts.cells import sums_by_segment
from personakit.stages.facts.clusters import count_contacts, design_effect
from personakit.stages.facts.divisions import Division, rows_with_segments
from personakit.values.associations import Outcome, Side, SideCount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.values import Contacts, Discovery

Case = tuple[Outcome, Division, Side]
"""An outcome, and one of the sides of a column."""
Count = tuple[int | None, Case, SideCount]
"""What is counted of it in a segment: -1 is none, None is all customers."""


def count_sides(cases: Sequence[Case], discovery: Discovery, engine: Engine) -> Iterator[Count]:
    """Count each case in each segment: contacts where outcome and column are told of each.

    Args:
        cases: What is counted.
        discovery: Customers in segments.
        engine: Where they are.
    """
    is_of_each = _is_of_each(discovery.customers.contacts)
    yield from _of_customers([c for c in cases if not is_of_each(c)], discovery, engine)
    yield from _of_contacts([c for c in cases if is_of_each(c)], discovery, engine)


def _of_customers(cases: Sequence[Case], discovery: Discovery, engine: Engine) -> Iterator[Count]:
    """Customers on each side."""
    among = (_among(case, engine.words.name) for case in cases)
    sums = [f"count({value}) AS n{i}, sum({value}) AS h{i}" for i, value in enumerate(among)]
    for segment, row in sums_by_segment(sums, rows_with_segments(discovery), engine).items():
        for i, case in enumerate(cases):
            known = int(row[f"n{i}"])
            yield segment, case, SideCount(case[2], known, float(row[f"h{i}"]) if known else 0.0)


def _of_contacts(cases: Sequence[Case], discovery: Discovery, engine: Engine) -> Iterator[Count]:
    """Rated contacts on each side of what is known of a contact: its wait, what it is about."""
    contacts = discovery.customers.contacts
    if not cases or contacts is None:
        return
    among = [_among(case, engine.words.name) for case in cases]
    ratios = count_contacts(among, discovery, engine)
    for segment, clusters in ratios.items():
        for case, one in zip(cases, clusters, strict=True):
            yield segment, case, SideCount(
                case[2], int(one.count), one.total, design_effect(one), of_rows=True,
                customers=(one.some, one.lackers),
            )  # fmt: skip


def _is_of_each(contacts: Contacts | None) -> Callable[[Case], bool]:
    """Whether outcome and column are both told of each contact."""
    known = frozenset(contacts.variables if contacts else ())

    def is_told(case: Case) -> bool:
        outcome, column, _ = case
        names = {outcome.variable.name, *(one.variable.name for one in column.sides)}
        return names <= known and not any(map(_is_of_customers, column.sides))

    return is_told


def _is_of_customers(side: Side) -> bool:
    """Whether it is a range of customers, and of no single contact: a third of all, a part."""
    return bool(side.band and (side.band.third or side.variable.statistic == "share"))


def _among(case: Case, name: Callable[[str], str]) -> str:
    """SQL: the outcome of those on a side, or on none."""
    outcome, column, side = case
    on = _is_on(side, name)
    if side.rest:
        on = f"NOT coalesce({' OR '.join(_is_on(one, name) for one in column.sides)}, false)"
    return f"CASE WHEN {on} THEN {name(outcome.variable.name)} END"


def _is_on(side: Side, name: Callable[[str], str]) -> str:
    """SQL: whether somebody is on a side."""
    own = name(side.variable.name)
    if side.band is None:
        return f"{own} {'<=' if side.without else '>'} 0.5"
    ends = [
        f"{own} {sign} {end!r}"
        for sign, end in ((">", side.band.low), ("<=", side.band.high))
        if end is not None
    ]
    return f"({' AND '.join(ends)})"
