"""Placed customers out of the engine, a part at a time, with their addresses where asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from personakit.engines.base import in_order
from personakit.stages.assign.crm import UNSURE
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.personas.model import Persona
    from personakit.personas.set_record import PersonaEntry
    from personakit.values import Column, Customers, Table

ADDRESSED = ("email", "name", "again")
"""What `with_addresses` adds."""
AT_ONCE = 50_000
"""Customers that are held at a time."""
EXPORTED = "exported"
"""Name of the table of placed customers with their addresses."""


@dataclass(frozen=True)
class Beside:
    """What is told of customers beside where they belong."""

    columns: tuple[str, ...] = ()
    """Names of the columns."""
    by_persona: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Id of a persona -> column -> what holds of its customers where their row says nothing."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What columns are called, where not by their name."""

    @property
    def header(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(self.titles.get(name, name) for name in self.columns)

    def of(self, persona: str, row: Mapping[Any, Any]) -> dict[str, str]:
        """The cells of one customer."""
        cells = self.by_persona.get(persona, {})
        return {name: str(row.get(name) or cells.get(name) or "") for name in self.columns}


def export_rows(
    placed: str,
    personas: Sequence[PersonaEntry | Persona],
    options: Mapping[str, str],
    engine: Engine,
    beside: Beside | None = None,
) -> Iterator[dict[str, str]]:
    """What is known of each placed customer, in the order of their ids.

    Args:
        placed: Relation of placed customers, with `email`, `name` and `again` where asked for.
        personas: In the order of the segments.
        options: What each persona is called; by their ids and `unsure` where empty.
        engine: Where the rows are.
        beside: What else is told of each.
    """
    beside = beside or Beside()
    options = options or {name: name for name in (*(entry.id for entry in personas), UNSURE)}
    ids = dict(enumerate(entry.id for entry in personas)) | {-1: ""}
    titles = {entry.id: entry.name for entry in personas} | {"": ""}
    last, by_id = "", in_order("customer")
    while True:
        after = f"WHERE customer > {engine.words.text(last)} " if last else ""
        frame = engine.frame(f"SELECT * FROM {placed} {after}{by_id} LIMIT {AT_ONCE}")
        columns = [frame[name].tolist() for name in frame]
        for row in (dict(zip(frame, cells, strict=True)) for cells in zip(*columns, strict=True)):
            persona = ids[row["segment"]]
            yield {
                "customer_id": row["customer"],
                "persona": options.get(persona or UNSURE, ""),
                "persona_name": titles[persona],
                "confidence": str(round(row["confidence"], 3)),
                "runner_up": ids[row["runner_up"]],
                "reason": row["reason"],
                **{name: row.get(name, "") for name in ADDRESSED},
                **beside.of(persona, row),
            }
        if len(frame) < AT_ONCE:
            return
        last = str(frame["customer"].iloc[-1])


def export_select(
    placed: str, personas: Sequence[PersonaEntry], engine: Engine, beside: Beside
) -> str:
    """SQL of the same rows for people and programs, in any order; `confidence` is a number.

    Args:
        placed: Relation of placed customers.
        personas: In the order of the segments.
        engine: Where the rows are.
        beside: What else is told of each, by the names of the columns.
    """
    ids = dict(enumerate(entry.id for entry in personas))
    there = set(engine.fields(placed))
    cells = {
        "customer_id": "customer",
        "persona": _by_segment("segment", ids, UNSURE, engine),
        "confidence": "round(confidence, 3)",
        "runner_up": _by_segment("runner_up", ids, "", engine),
        "reason": "reason",
    }
    for name in beside.columns:
        usual = {place: beside.of(persona, {})[name] for place, persona in ids.items()}
        told = _by_segment("segment", usual, beside.of("", {})[name], engine)
        own = f"coalesce(nullif({engine.words.name(name)}, ''), {told})"
        cells[name] = own if name in there else told
    listed = ", ".join(f"{cell} AS {engine.words.name(name)}" for name, cell in cells.items())
    return f"SELECT {listed} FROM {placed}"


def _by_segment(column: str, told: Mapping[int, str], other: str, engine: Engine) -> str:
    """SQL of what stands for the number of a segment."""
    text = engine.words.text
    cases = (f"WHEN {column} = {place} THEN {text(value)}" for place, value in told.items())
    return f"CASE {' '.join(cases)} ELSE {text(other)} END"


def with_addresses(
    placed: str, tables: Sequence[Table], customers: Customers, engine: Engine
) -> str:
    """Add e-mail and name to placed customers, and who has the e-mail of a surer one.

    Returns:
        The relation, with `email`, `name` (empty where unknown) and `again` (empty or `again`).
    """
    rows = dict(customers.rows)
    selects = [_addresses(t, rows[t.name], engine) for t in tables if t.name in rows]
    turn = f"row_number() OVER (PARTITION BY email {in_order('confidence DESC', 'customer')})"
    engine.table(
        EXPORTED,
        f"SELECT *, CASE WHEN email <> '' AND {turn} > 1 THEN 'again' ELSE '' END AS again FROM "
        "(SELECT p.*, coalesce(a.email, '') AS email, coalesce(a.name, '') AS name "
        f"FROM {placed} p LEFT JOIN (SELECT customer, min(email) AS email, min(name) AS name FROM "
        f"({' UNION ALL '.join(selects)}) GROUP BY customer) a USING (customer))",
    )
    return EXPORTED


def _addresses(table: Table, relation: str, engine: Engine) -> str:
    """SQL: the e-mail and the name in each row of a source."""
    emails = [_cell(column, engine) for column in table.having(Role.EMAIL)]
    email = f"lower({emails[0]})" if emails else "NULL"
    names = [_cell(column, engine) for column in table.having(Role.NAME)]
    name = _name(names) if names else engine.words.text_of("NULL")
    return (
        f"SELECT customer, CASE WHEN contains({email}, '@') THEN {email} END AS email, "
        f"{name} AS name FROM {relation} WHERE customer IS NOT NULL"
    )


def _cell(column: Column, engine: Engine) -> str:
    return f"nullif({engine.words.strip(engine.words.name(column.field))}, '')"


def _name(names: Sequence[str]) -> str:
    """A whole name; of two single words both, the first before the last."""
    if len(names) != 2:
        return names[0]
    first, second = names
    is_whole = f"contains({first}, ' ') OR {second} IS NULL"
    return f"CASE WHEN {is_whole} THEN {first} ELSE concat_ws(' ', {first}, {second}) END"
