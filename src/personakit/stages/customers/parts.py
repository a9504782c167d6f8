"""The sums of one source by its keys: one pass over its rows, a table as long as its customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.stages.customers import cells
from personakit.stages.customers.keys import Key
from personakit.stages.customers.repeats import take_contacts, whole_row
from personakit.vocabulary import MISSING, Kind, Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine, Words
    from personakit.stages.customers.sums import Atom, Plan
    from personakit.values import Column

SCIENTIFIC = r"^[0-9][.,][0-9]+E\+[0-9]+$"
"""Ids as a spreadsheet writes long numbers: their last digits are lost, several became one."""

CUT_SHORT = "id cut short by a spreadsheet"
"""Why rows with such an id were not used."""

MASKED = "key with a part masked"
"""The same of keys in which several customers look alike: `a*****@example.com`."""

OF_NOBODY = "key that is nobody's"
"""The same of keys that no customer has."""

NEVER = "cast(NULL as timestamp)"


@dataclass(frozen=True)
class Part:
    """The sums of one source."""

    plan: Plan
    """What was summed."""
    relation: str
    """One row per combination of keys: k0, k1, ..., lost (why it has no key, if it is known), n
    (rows), then the atoms."""
    keys: tuple[Key, ...]
    """Its key columns."""
    rows: str
    """SQL of the source's rows with their keys k0, k1, ... and their moment."""
    contacts: str = ""
    """Table of the source's rows with their keys and the plan's cells, where these are contacts."""

    @property
    def periods(self) -> str:
        """Table of the same sums by keys and period; empty where its rows are not told apart."""
        return f"{self.relation}_periods" if self.plan.period else ""


def build_part(
    plan: Plan, columns: tuple[Column, ...], nobody: tuple[str, ...], engine: Engine
) -> Part:
    """Sum one source by its keys.

    Where a record has several lines, its lines are summed first, so that it counts once.

    Args:
        plan: What is summed.
        columns: The key columns.
        nobody: Names, and addresses that begin with them, which are no key.
        engine: Where the rows are; gains the part's tables.
    """
    relation, words = f"part_{plan.index}", engine.words
    keys = [f"k{i}" for i, _ in enumerate(columns)]
    by = ", ".join(keys)
    named = ", ".join(f"{cells.key(words, c)} AS {k}" for c, k in zip(columns, keys, strict=True))
    computed = "".join(f", {sql} AS {alias}" for sql, alias in plan.cells.items())
    contacts = f"{relation}_contacts" if plan.table.kind is Kind.TICKETS else ""
    if contacts:  # they are put in order, too, and reading a file is what takes longest
        take_contacts(contacts, f"{named}{computed}", plan, engine)
    source = words.name(plan.table.source.relation)
    rows = contacts or f"(SELECT {named}{computed} FROM {source})"
    if plan.record:
        lines = "".join(f", {atom.within} AS {atom.name}" for atom in plan.atoms.values())
        first = f", min({plan.period}) AS period" if plan.period else ""
        record = f"{by}, {plan.record} AS record, count(*) AS n{first}{lines}"
        rows = f"(SELECT {record} FROM {rows} GROUP BY {by}, record)"
    sums = "".join(f", {_sum(atom, plan)} AS {atom.name}" for atom in plan.atoms.values())
    total = "sum(n)" if plan.record else "count(*)"
    if plan.period:
        period = "period" if plan.record else plan.period
        told = f"{by}, {period} AS period, {total} AS n{sums}"
        groups = ", ".join(map(str, range(1, len(keys) + 2)))
        engine.table(f"{relation}_periods", f"SELECT {told} FROM {rows} GROUP BY {groups}")
        rows, total = f"{relation}_periods", "sum(n)"
        sums = "".join(f", {a.merge}({a.name}) AS {a.name}" for a in plan.atoms.values())
    summed = f"SELECT {by}, cast({total} as double) AS n{sums} FROM {rows} GROUP BY {by}"
    engine.table(relation, _with_losses(summed, keys, plan, nobody))
    found = tuple(
        Key(plan.table.name, column.name, column.role, relation, field)
        for column, field in zip(columns, keys, strict=True)
    )
    moments = f"(SELECT {named}, {_moment(plan)}, * FROM {source})"
    return Part(plan, relation, found, moments, contacts)


def _with_losses(summed: str, keys: list[str], plan: Plan, nobody: tuple[str, ...]) -> str:
    """SQL: the sums with `lost`, and no key that says nobody; told last, where rows are few."""
    reasons = [f"{_loss(key, nobody, plan.words)} AS no_{key}" for key in keys]
    kept = ", ".join(f"CASE WHEN no_{key} IS NULL THEN {key} END AS {key}" for key in keys)
    lost = ", ".join(f"nullif(no_{key}, '')" for key in reversed(keys))
    atoms = "".join(f", {atom.name}" for atom in plan.atoms.values())
    told = f"SELECT *, {', '.join(reasons)} FROM ({summed})"
    return f"SELECT {kept}, coalesce({lost}, NULL) AS lost, n{atoms} FROM ({told})"


def _loss(key: str, nobody: tuple[str, ...], words: Words) -> str:
    """SQL: why a value says nobody, empty for a mark of nothing; NULL where it is a key."""
    reasons = {
        f"lower({key}) IN ({cells.listed(words, MISSING)})": "",
        f"{key} LIKE '%E+%' AND {words.matches(key, SCIENTIFIC)}": CUT_SHORT,
        f"{key} LIKE '%**%' OR {key} LIKE '%••%'": MASKED,
    }
    if nobody:
        name = f"lower(split_part({key}, '@', 1))"
        reasons[f"{name} IN ({cells.listed(words, nobody)})"] = OF_NOBODY
    cases = (f"WHEN {test} THEN {words.text(reason)}" for test, reason in reasons.items())
    return f"CASE {' '.join(cases)} END"


def _moment(plan: Plan) -> str:
    """When something was written."""
    at = plan.dated
    sql = cells.real(cells.timestamp(plan.words, at), at.role) if at else NEVER
    return f"{sql} AS moment"


def _sum(atom: Atom, plan: Plan) -> str:
    return f"{atom.merge}({atom.name})" if plan.record else atom.own


def build_keyless(plan: Plan, engine: Engine) -> Part:
    """Sum a file in which every row is a customer of its own, known by the hash of its cells."""
    name, filled = engine.words.name, whole_row(plan.table.columns, plan.words)
    number = engine.words.hash(filled)
    twin = f"row_number() OVER (PARTITION BY {number} {in_order(number)})"
    rows = (
        f"(SELECT 'row ' || {number} || '-' || {twin} AS k0, {_moment(plan)}, * "
        f"FROM {name(plan.table.source.relation)})"
    )
    computed = "".join(f", {sql} AS {alias}" for sql, alias in plan.cells.items())
    sums = "".join(f", {atom.own} AS {atom.name}" for atom in plan.atoms.values())
    engine.table(
        "part_0",
        f"SELECT k0, {plan.words.text_of('NULL')} AS lost, cast(count(*) as double) AS n{sums} "
        f"FROM (SELECT k0{computed} FROM {rows}) GROUP BY k0",
    )
    key = Key(plan.table.name, "", Role.CUSTOMER_ID, "part_0", "k0")
    return Part(plan, "part_0", (key,), rows)
