"""The sums of one source by its keys: one pass over its rows, a table as long as its customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines import sides
from personakit.engines.base import in_order
from personakit.stages.customers import cells
from personakit.stages.customers.keys import Key
from personakit.stages.customers.moments import one_in_of, told_apart
from personakit.stages.customers.ratings import count_ratings, plan_ratings
from personakit.stages.customers.repeats import take_contacts, whole_row
from personakit.stages.customers.steady import mark_steady, may_be_steady
from personakit.vocabulary import MISSING, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from personakit.engines.base import Engine, Words
    from personakit.stages.customers.atoms import Atom, Moment
    from personakit.stages.customers.sums import Plan, Rows
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
OWN = "own"
"""Column that tells the combinations of keys apart, those that are no key included."""


@dataclass(frozen=True)
class Part:
    """The sums of one source."""

    plan: Plan
    """What was summed."""
    relation: str
    """One row per combination of keys: k0, k1, ..., lost (why it has no key, if it is known), n
    (rows), then the atoms, then the times of moments."""
    keys: tuple[Key, ...]
    """Its key columns."""
    rows: str
    """SQL of the source's rows with their keys k0, k1, ..., their moment and their wait."""
    contacts: str = ""
    """Table of the source's rows with their keys and the plan's cells, where these are contacts."""
    moments: tuple[tuple[str, Moment], ...] = ()
    """Columns of `relation` that hold the times of moments in lists, unless these are contacts."""
    one_in: int = 1
    """The lists are those of one first key in so many, drawn by hash."""

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
    named = ", ".join(f"{cells.key(words, c)} AS {k}" for c, k in zip(columns, keys, strict=True))
    steady, ratings = may_be_steady(plan, columns[0]), plan_ratings(plan)
    contacts = f"{relation}_contacts" if plan.table.kind is Kind.TICKETS else ""
    if contacts:  # they are put in order, too, and reading a file is what takes longest
        take_contacts(contacts, f"{named}{plan.computed()}", plan, engine)
    source = words.name(plan.table.source.relation)

    def rows(sql: str) -> str:
        return contacts or f"(SELECT {named}{plan.computed(sql)} FROM {source})"

    mark_steady(plan, steady, rows)
    count_ratings(plan, *ratings, rows)
    happened = () if contacts else told_apart(plan.moments)
    one_in = 1 if contacts else one_in_of(plan.table.source.size)

    def sums(some: Sequence[str]) -> str:
        atoms = [atom for atom in plan.of_customers if atom.name in some]
        times = [(name, moment) for name, moment in happened if name in some]
        summed = _summed(rows, keys, plan, atoms, times, one_in)
        names = [*(atom.name for atom in atoms), *(name for name, _ in times)]
        return f"({_with_losses(summed, keys, names, nobody, words)})"

    atoms = [*(atom.name for atom in plan.of_customers), *(name for name, _ in happened)]
    keep_sums(relation, [*keys, "lost", "n", *atoms], sums, engine)
    keys_of = tuple(
        Key(plan.table.name, column.name, column.role, relation, field)
        for column, field in zip(columns, keys, strict=True)
    )
    moments = f"(SELECT {named}, {_moment(plan)}, * FROM {source})"
    return Part(plan, relation, keys_of, moments, contacts, tuple(happened), one_in)


def keep_sums(
    relation: str, columns: Sequence[str], rows: Callable[[Sequence[str]], str], engine: Engine
) -> None:
    """Keep sums in a table; of very many columns in several, which `OWN` then joins."""
    if sides.is_wide(columns):
        sides.keep(relation, OWN, columns, rows, engine)
    else:
        engine.table(relation, f"SELECT {', '.join(columns)} FROM {rows(columns)}")


def _summed(
    rows: Rows, keys: list[str], plan: Plan, atoms: Sequence[Atom],
    happened: Sequence[tuple[str, Moment]], one_in: int,
) -> str:  # fmt: skip
    """SQL: the sums by their keys; of records that have several lines, by record first."""
    by, every = ", ".join(keys), [*plan.atoms.values()] if plan.period else atoms
    total = "sum(n)" if plan.record else "count(*)"
    sums, times = _sums(atoms, plan), _gathered(happened, one_in, plan)
    if plan.record:
        lines = "".join(f", {atom.within} AS {atom.name}" for atom in every)
        first = f", min({plan.period}) AS period" if plan.period else ""
        lines += "".join(f", min({moment.at}) AS {name}" for name, moment in happened)
        record = f"{by}, {plan.record} AS record, count(*) AS n{first}{lines}"
        summed = f"(SELECT {record} FROM {rows(record)} GROUP BY {by}, record)"
    else:
        summed = rows(f"{plan.period} {_sums(every, plan)} {sums} {times}")
    if plan.period:
        table = _by_period(summed, keys, f"{total} AS n{_sums(every, plan)}", plan)
        if not happened:  # their times are those of rows
            summed, total = table, "sum(n)"
            sums = "".join(f", {_merged(atom)} AS {atom.name}" for atom in atoms)
    return f"SELECT {by}, cast({total} as double) AS n{sums}{times} FROM {summed} GROUP BY {by}"


def _by_period(rows: str, keys: list[str], sums: str, plan: Plan) -> str:
    """Sum rows by their keys and period into a table, which the sums by keys may be made of."""
    table = f"part_{plan.index}_periods"
    period = "period" if plan.record else plan.period  # that of a record is of its first line
    groups = ", ".join(map(str, range(1, len(keys) + 2)))
    columns = f"{', '.join(keys)}, {period} AS period, {sums}"
    plan.engine.table(table, f"SELECT {columns} FROM {rows} GROUP BY {groups}")
    return table


def _sums(atoms: Iterable[Atom], plan: Plan) -> str:
    return "".join(f", {_sum(atom, plan)} AS {atom.name}" for atom in atoms)


def _merged(atom: Atom) -> str:
    return f"{atom.merge}({atom.name})"


def _gathered(happened: Sequence[tuple[str, Moment]], one_in: int, plan: Plan) -> str:
    """SQL: the times of moments, in a list each."""
    words = plan.words
    return "".join(
        f", {words.gathered(_of_some(name if plan.record else moment.at, one_in, words))} AS {name}"
        for name, moment in happened
    )


def _of_some(time: str, one_in: int, words: Words) -> str:
    """SQL: a time, NULL for all but one first key in so many."""
    if one_in == 1:
        return time
    return f"CASE WHEN {words.hash('k0')} % {one_in} = 0 THEN {time} END"


def _with_losses(
    summed: str, keys: list[str], names: list[str], nobody: tuple[str, ...], words: Words
) -> str:
    """SQL: the sums with `lost`, and no key that says nobody; told last, where rows are few."""
    reasons = [f"{_loss(key, nobody, words)} AS no_{key}" for key in keys]
    kept = ", ".join(f"CASE WHEN no_{key} IS NULL THEN {key} END AS {key}" for key in keys)
    lost = ", ".join(f"nullif(no_{key}, '')" for key in reversed(keys))
    own = " || chr(31) || ".join(f"coalesce({key}, chr(30))" for key in keys)
    listed = "".join(f", {name}" for name in names)
    marked = f"SELECT *, {own} AS {OWN}, {', '.join(reasons)} FROM ({summed})"
    return f"SELECT {OWN}, {kept}, coalesce({lost}, NULL) AS lost, n{listed} FROM ({marked})"


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
    """When something was written, and the hours until it was answered."""
    at = plan.dated
    sql = cells.real(cells.timestamp(plan.words, at), at.role) if at else NEVER
    return f"{sql} AS moment, {_waited(plan)} AS waited"


def _waited(plan: Plan) -> str:
    """Hours from a contact to the first reply, by how long it took or by when it was."""
    table, words = plan.table, plan.words
    told = table.having(Role.FIRST_RESPONSE_TIME) if table.kind is Kind.TICKETS else ()
    if told:
        return cells.number(words, told[0])
    for column in table.having(Role.DATE) if table.kind is Kind.TICKETS else ():
        starts = [c for c in table.columns if column.span and c.field == column.span.start]
        if starts and column.span and not column.span.promised:
            begun, ended = (cells.timestamp(words, each) for each in (starts[0], column))
            return f"({words.days_between(begun, ended)} * 24.0)"
    return "cast(NULL as double)"


def _sum(atom: Atom, plan: Plan) -> str:
    sql = _merged(atom) if plan.record else atom.own
    return f"cast({sql} as int)" if atom.counts else sql


def build_keyless(plan: Plan, engine: Engine) -> Part:
    """Sum a file in which every row is a customer of its own, known by the hash of its cells."""
    name, filled = engine.words.name, whole_row(plan.table.columns, plan.words)
    number = engine.words.hash(filled)
    twin = f"row_number() OVER (PARTITION BY {number} {in_order(number)})"
    rows = (
        f"(SELECT 'row ' || {number} || '-' || {twin} AS k0, {_moment(plan)}, * "
        f"FROM {name(plan.table.source.relation)})"
    )

    def read(sql: str) -> str:
        return f"(SELECT k0{plan.computed(sql)} FROM {rows})"

    def summed(some: Sequence[str]) -> str:
        sums = "".join(f", {a.own} AS {a.name}" for a in plan.atoms.values() if a.name in some)
        counted = f"{plan.words.text_of('NULL')} AS lost, cast(count(*) as double) AS n{sums}"
        return f"(SELECT k0, {counted} FROM {read(sums)} GROUP BY k0)"

    count_ratings(plan, *plan_ratings(plan), read)
    columns = ["lost", "n", *(atom.name for atom in plan.atoms.values())]
    sides.keep("part_0", "k0", columns, summed, engine)
    key = Key(plan.table.name, "", Role.CUSTOMER_ID, "part_0", "k0")
    return Part(plan, "part_0", (key,), rows)
