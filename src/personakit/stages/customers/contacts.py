"""One row a contact: what customers are measured by, told of each contact alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.engines.base import HASHES
from personakit.stages.customers.located import Located
from personakit.stages.customers.lookup import names_records
from personakit.stages.customers.repeats import record_number
from personakit.values import Contacts
from personakit.vocabulary import RATING_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part
    from personakit.values import Column, Variable

TABLE = "contacts"
"""Name of the table in the engine."""

OF_ONE = ("share", "mean")
"""Statistics that say something of a single contact."""

AGGREGATE = re.compile(r"(count|sum|min|max)\((.*)\)", re.DOTALL)


def take_apart(parts: Sequence[Part], engine: Engine) -> Contacts | None:
    """Put down the contacts of the largest file of them; None where there is no such file.

    The table `contacts` has the columns `number`, which stands for the customer, `open` (1 or 0,
    where that is told), and one for each share or mean of the file, and of files that rate its
    contacts one by one. It is long, and narrow: what is 1 or 0 takes a byte.

    Args:
        parts: Files with their sums.
        engine: Where they are.
    """
    own = max(
        (part for part in parts if part.contacts and part.plan.table.kind is Kind.TICKETS),
        key=lambda part: part.plan.table.source.size,
        default=None,
    )
    if own is None:
        return None
    name, plan = engine.words.name, own.plan
    selects = {variable.name: (sql, kind) for variable, sql, kind in _of_one(own)}
    joins = []
    for i, (part, column) in enumerate(_rated(own, parts, engine)):
        engine.view(f"{TABLE}_{i}", _by_record(part, column, engine))
        joins.append(f"LEFT JOIN {TABLE}_{i} r{i} USING (number)")
        selects |= {
            variable.name: (formula, "double")
            for variable, formula in part.plan.variables
            if variable.statistic in OF_ONE
        }
    columns = [f"{engine.words.part('c.customer', HASHES)} AS number"]
    if plan.open:
        columns.append(f"cast(case when {plan.open} then 1 else 0 end as tinyint) AS open")
    columns += [f"cast({sql} as {kind}) AS {name(each)}" for each, (sql, kind) in selects.items()]
    engine.table(TABLE, f"SELECT {', '.join(columns)} FROM {own.contacts}_who c {' '.join(joins)}")
    return Contacts(TABLE, plan.table.name, tuple(selects), bool(plan.open))


def _of_one(part: Part) -> Iterator[tuple[Variable, str, str]]:
    """Variables with their formula over the cells of one row, and the type of what it gives."""
    atoms = {atom.name: _single(atom.own) for atom in part.plan.atoms.values()}
    counted = {atom.name for atom in part.plan.atoms.values() if atom.counts}
    for variable, formula in part.plan.variables:
        used = {*re.findall(r"\bs\d+_\d+\b", formula)}
        if variable.statistic in OF_ONE and used and all(atoms.get(one) for one in used):
            counts = variable.statistic == "share" and used <= counted
            sql = re.sub(r"\bs\d+_\d+\b", lambda m: str(atoms[m[0]]), formula)
            yield variable, sql, "tinyint" if counts else "double"


def _single(own: str) -> str:
    """What an aggregate gives over a single row; empty where that is not told by its form."""
    aggregate = AGGREGATE.fullmatch(own)
    if aggregate is None or not _is_whole(aggregate[2]):
        return ""
    kind, inner = aggregate.groups()
    if kind == "count":
        return "1.0" if inner == "*" else f"(case when {inner} is not null then 1.0 else 0.0 end)"
    return f"({inner})"


def _is_whole(inner: str) -> bool:
    """Whether the parentheses inside match, so that they are those of one aggregate."""
    depth = 0
    for mark in inner:
        depth += (mark == "(") - (mark == ")")
        if depth < 0:
            return False
    return depth == 0


def _rated(own: Part, parts: Sequence[Part], engine: Engine) -> Iterator[tuple[Part, Column]]:
    """Files that rate contacts one by one, each with the column that names the contact."""
    records = own.plan.table.having(Role.RECORD_ID)
    rating = [p for p in parts if p is not own and p.plan.table.having(*RATING_ROLES)]
    if len(records) != 1 or not rating or own.plan.ids_repeat:
        return
    contact = Located(own.plan.table, records[0])
    for part in rating:
        table = part.plan.table
        names = (Located(table, c) for c in table.having(Role.RECORD_ID, Role.IGNORE))
        if naming := next((n for n in names if names_records(n, contact, engine)), None):
            yield part, naming.column


def _by_record(part: Part, column: Column, engine: Engine) -> str:
    """SQL: the sums of a file by the contact that its rows name."""
    plan, number = part.plan, record_number(part.plan, (column,))
    source = engine.words.name(plan.table.source.relation)
    sums = "".join(f", {atom.own} AS {atom.name}" for atom in plan.atoms.values())
    rows = f"SELECT {number} AS number{plan.computed(sums)} FROM {source}"
    return f"SELECT number{sums} FROM ({rows}) WHERE number IS NOT NULL GROUP BY number"
