"""One row a customer: whose each part's row is, and the parts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.engines import sides
from personakit.engines.base import HASHES
from personakit.problems import Location, Problem
from personakit.stages.customers.atoms import END
from personakit.vocabulary import ALIAS_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.stages.customers.behaviour import Behaviour
    from personakit.stages.customers.keys import Key
    from personakit.stages.customers.parts import Part
    from personakit.stages.customers.route import Route


def resolve(part: Part, space: dict[Key, int], way: Route, engine: Engine) -> None:
    """Add up a part by customer, and say of each row of the source whose it is.

    Makes the views `<part>_who` (customer, then the part's columns), `<part>_by` (customer, lost,
    n, atoms), `<part>_rows` (customer, moment, waited, then the source's own columns) and, where
    there are contacts, `<part>_contacts_who` (customer, then their columns), where there are
    periods, `<part>_periods_who` (number, which stands for the customer, period, n, atoms).
    """
    customer, joins = _customer(part, space, way)
    views = {f"{part.relation}_who": part.relation, f"{part.relation}_rows": part.rows}
    if part.contacts:
        views[f"{part.contacts}_who"] = part.contacts
    for view, rows in views.items():
        engine.view(view, f"SELECT {customer} AS customer, p.* FROM {rows} p {joins}")
    if part.periods:
        _resolve_periods(part, customer, joins, engine)
    sums = f"SELECT * FROM {part.relation}_who"
    if len(part.keys) > 1 or joins:
        atoms = "".join(f", {a.merge}({a.name}) AS {a.name}" for a in part.plan.of_customers)
        sums = (
            "SELECT customer, CASE WHEN customer IS NULL THEN lost END AS lost, sum(n) AS n"
            f"{atoms} FROM {part.relation}_who GROUP BY 1, 2"
        )
    engine.view(f"{part.relation}_by", sums)


def _resolve_periods(part: Part, customer: str, joins: str, engine: Engine) -> None:
    """Say of the sums by keys and period whose they are, one row a customer and period."""
    number, who = engine.words.part(customer, HASHES), f"{part.periods}_who"
    atoms = part.plan.atoms.values()
    listed = ", ".join((f"{number} AS number", "period", "n", *(atom.name for atom in atoms)))
    rows = f"SELECT {listed} FROM {part.periods} p {joins} WHERE {customer} IS NOT NULL"
    if len(part.keys) == 1 and not joins:
        engine.view(who, rows)
        return
    sums = "".join(f", {atom.merge}({atom.name}) AS {atom.name}" for atom in atoms)
    added = f"SELECT number, period, sum(n) AS n{sums} FROM ({rows}) GROUP BY number, period"
    engine.table(who, added)


def is_direct(part: Part, space: dict[Key, int], way: Route) -> bool:
    """Whether the first key of a part is the customer, as it stands."""
    return _customer(part, space, way) == ("p.k0", "")


def _customer(part: Part, space: dict[Key, int], way: Route) -> tuple[str, str]:
    """SQL: who a row `p` with keys k0, k1, ... is about, and the joins this needs."""
    known = (way.primary, *way.secondary)
    keys = sorted((k for k in part.keys if space[k] in known), key=lambda k: known.index(space[k]))
    if not way.bridges:
        return f"p.{keys[0].field}", ""
    # an author or a device of which no other row or file tells is no customer
    owner = ", ".join(f"m{i}.customer" for i, _ in enumerate(keys))
    own = ", ".join(f"p.{key.field}" for key in keys if key.role not in ALIAS_ROLES) or "NULL"
    joins = " ".join(
        f"LEFT JOIN owners m{i} ON m{i}.space = {space[key]} AND m{i}.value = p.{key.field}"
        for i, key in enumerate(keys)
    )
    return f"coalesce({owner}, {own})", joins


def link_keys(
    parts: Sequence[Part], space: dict[Key, int], way: Route, engine: Engine
) -> list[Problem]:
    """Find the keys that belong to one customer: connected components over the rows that carry two.

    Writes the table `owners` (space, value, customer), where `customer` is the least value of the
    primary space in the component, or else the least of all. Returns what to tell of customers
    with several values of one key.
    """
    used = (way.primary, *way.secondary)
    pairs = [
        f"SELECT {space[a]} AS s, {a.field} AS a, {space[b]} AS t, {b.field} AS b "
        f"FROM {a.relation} WHERE {a.field} IS NOT NULL AND {b.field} IS NOT NULL"
        f"{_of_one(a, b, space, way)}{_of_one(b, a, space, way)}"
        for part in parts
        for a in part.keys
        for b in part.keys
        if a != b and space[a] in used and space[b] in used
    ]
    engine.table("pairs", " UNION ".join(pairs))
    label = f"CASE WHEN s = {way.primary} THEN '0' ELSE '1' END || a"
    engine.table("labels", f"SELECT s, a, min({label}) AS label FROM pairs GROUP BY 1, 2")
    while _labels_moved(engine):
        pass
    owners = "SELECT s AS space, a AS value, substr(label, 2) AS customer FROM labels"
    engine.table("owners", owners)
    linked = [number for number in used if number not in way.fillers]
    return [problem for number in linked if (problem := _tell_several(number, space, engine))]


def _of_one(key: Key, other: Key, space: dict[Key, int], way: Route) -> str:
    """SQL: that a key which several people may have, a phone or a device, joins only one's own."""
    if space[key] not in way.fillers:
        return ""
    return (
        f" AND {key.field} IN (SELECT {key.field} FROM {key.relation} "
        f"GROUP BY 1 HAVING count(DISTINCT {other.field}) = 1)"
    )


def _tell_several(number: int, space: dict[Key, int], engine: Engine) -> Problem | None:
    """What to tell of customers that have several values of one space."""
    frame = engine.frame(
        "SELECT count(*) AS n FROM (SELECT customer FROM owners "
        f"WHERE space = {number} GROUP BY 1 HAVING count(*) > 1)"
    )
    count = int(frame["n"].iloc[0])
    if not count:
        return None
    key = next(key for key in space if space[key] == number)
    have = "1 customer has" if count == 1 else f"{count:,} customers have"
    return Problem(
        "several_keys",
        f"{have} several values of {key.column}, joined by another key that these share.",
        Location(key.source, column=key.column),
        "note",
        "If these are different people, name the surer column as `key:` in the settings.",
    )


def _labels_moved(engine: Engine) -> bool:
    """Give every key the least label of the keys beside it; whether any changed."""
    engine.table(
        "closer",
        "SELECT l.s, l.a, least(l.label, min(o.label)) AS label FROM labels l "
        "JOIN pairs p ON p.s = l.s AND p.a = l.a JOIN labels o ON o.s = p.t AND o.a = p.b "
        "GROUP BY l.s, l.a, l.label",
    )
    moved = engine.frame(
        "SELECT count(*) AS n FROM labels l JOIN closer c USING (s, a) WHERE l.label <> c.label"
    )
    engine.table("labels", "SELECT * FROM closer")
    return bool(moved["n"].iloc[0])


def combine(parts: Sequence[Part], behaviour: Behaviour, relation: str, run: Run) -> None:
    """Put the parts side by side: `customer`, `in_i` per part, then one double per variable."""
    name = run.engine.words.name
    columns = {f"in_{i}": f"p{i}.customer IS NOT NULL" for i, _ in enumerate(parts)}
    end = f"cast('{_last_day(parts, run)}' as timestamp)"
    for variables in (*(part.plan.variables for part in parts), behaviour.variables):
        for variable, formula in variables:
            columns[name(variable.name)] = f"cast({formula.replace(END, end)} as double)"
    each = [
        f"(SELECT * FROM {p.relation}_by WHERE customer IS NOT NULL) p{i}"
        for i, p in enumerate(parts)
    ]
    joined, keys = each[0], ["p0.customer"]
    for i, part in enumerate(each[1:], start=1):
        joined += f" FULL JOIN {part} ON p{i}.customer = coalesce({', '.join(keys)}, NULL)"
        keys.append(f"p{i}.customer")
    who = f"coalesce({', '.join(keys)}, NULL)"
    keys_of = {"customer": who, "number": run.engine.words.part(who, HASHES)}
    for letter, table, key in behaviour.beside:
        joined += f" LEFT JOIN {table} {letter} ON {letter}.{key} = {keys_of[key]}"

    def rows(some: Sequence[str]) -> str:
        listed = ", ".join((f"{who} AS customer", *(f"{columns[each]} AS {each}" for each in some)))
        return f"(SELECT {listed} FROM {joined})"

    sides.keep(relation, "customer", [*columns], rows, run.engine)


def list_customers(parts: Sequence[Part], relation: str, engine: Engine) -> None:
    """Put down who the customers are: `customer`, and the `number` that stands for one."""
    each = (f"SELECT customer FROM {p.relation}_who WHERE customer IS NOT NULL" for p in parts)
    number = engine.words.part("customer", HASHES)
    rows = " UNION ".join(each)
    engine.table(relation, f"SELECT customer, {number} AS number FROM ({rows})")


def give_up(parts: Sequence[Part], engine: Engine) -> None:
    """Drop the sums of the parts, once nothing more is told by them."""
    for part in parts:
        engine.drop(f"{part.relation}_by", f"{part.relation}_who", part.relation)


def _last_day(parts: Sequence[Part], run: Run) -> str:
    """The last time in the data, at most today: what recency, tenure and age are counted to."""
    today = run.day.isoformat()
    times = [
        f"SELECT max({atom.name}) AS t FROM {part.relation}_by"
        for part in parts
        for atom in part.plan.atoms.values()
        if atom.merge == "max"
    ]
    if not times:
        return today
    day = f"cast('{today}' as timestamp)"
    last = run.engine.words.text_of(f"least(max(t), {day})")
    frame = run.engine.frame(f"SELECT {last} AS t FROM ({' UNION ALL '.join(times)})")
    return str(frame.fillna(today)["t"].iloc[0])
