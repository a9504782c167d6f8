"""Exports with a row a message: who wrote each, and the contacts that they make up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from personakit.beside import toml_beside
from personakit.engines.base import in_order
from personakit.labels import is_no, is_yes
from personakit.labels.headers import spaced
from personakit.stages.brand.rows import day_of, read_rows
from personakit.vocabulary import KEY_ROLES, WRITTEN_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine, Words
    from personakit.run import Run
    from personakit.values import Column, Table

MOST_MESSAGES = 160_000
"""Messages of a file that are read; of more, those of customers or contacts drawn by hash."""
OF_CUSTOMERS = re.compile(r"\b(?:incoming|inbound|from customers?|by customers?|is customer)\b")
"""Headers of columns that say yes or no to whether a customer wrote."""
OF_AGENTS = re.compile(
    r"\b(?:outgoing|outbound|(?:is|from|by) (?:agent|staff|admin|support|employee|us))\b"
)
"""The same of the company's people."""
PRIVATE = re.compile(r"\b(?:private|internal|is note|intern|interne|privado|interno|privé)\b")
"""Headers of columns that say yes to notes that customers do not see."""
PUBLIC = re.compile(r"\b(?:public|visible)\b")
"""Those that say no to them."""
HOURS = 24.0
"""Hours of a day."""
AT_ONCE = 2 / 24 / 60
"""Days within which no person answers: two minutes."""
ALIKE = 20
"""Contacts in which the same words come at once, so that a machine wrote them."""


@dataclass(frozen=True)
class Conversations:
    """A file with a row a message."""

    table: Table
    record: Column
    """Which contact a message belongs to."""
    side: Column
    """Who wrote it."""
    text: Column
    """What was written."""
    writer: Column | None
    """The name or number of who wrote it."""
    notes: tuple[Column, ...]
    """Columns that tell notes which customers do not see."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """All that are read."""
        writer = (self.writer,) if self.writer else ()
        return (self.record, self.side, self.text, *writer, *self.notes, *self.channel)

    @property
    def channel(self) -> tuple[Column, ...]:
        """On which channel it was written."""
        return self.table.having(Role.CONTACT_CHANNEL)[:1]


@cache
def _listed(name: str) -> frozenset[str]:
    table = toml_beside(__file__)
    return frozenset(" ".join(word.split()) for word in table[name].split(","))


def conversations_of(table: Table) -> Conversations | None:
    """How to read a file with a row a message; None of any other.

    It is one of contacts that has the day of each row, which come again under one number, and a
    column of whose values some say that a customer wrote, some that the company did.
    """
    texts = [c for c in table.having(*WRITTEN_ROLES) if c.role is not Role.SUBJECT]
    dated = any(column.date_formats for column in table.having(Role.CREATED_AT))
    if table.kind is not Kind.TICKETS or not (texts and dated):
        return None
    record = _record(table)
    side = next((c for c in table.columns if record and _tells_sides(c, table)), None)
    if record is None or side is None:
        return None
    named = (*table.having(Role.AGENT, Role.NAME, Role.AUTHOR), *table.having(*KEY_ROLES))
    notes = tuple(c for c in table.columns if c is not side and _tells_notes(c, table))
    text = max(texts, key=lambda column: _cells(table, column).str.len().mean())
    writer = next((column for column in named if column not in (record, side)), None)
    return Conversations(table, record, side, text, writer, notes)


def _cells(table: Table, column: Column) -> pd.Series:
    sample = table.source.sample
    cells = sample[column.field] if column.field in sample else pd.Series(dtype="str")
    return cells.dropna().astype("str").str.strip().str.lower()


def _record(table: Table) -> Column | None:
    """The number that rows have in common, of several the one with the fewest values."""
    numbers = [(_cells(table, c).nunique(), c) for c in table.having(Role.RECORD_ID)]
    numbers.sort(key=lambda each: each[0])
    if not numbers or numbers[0][0] >= len(_cells(table, numbers[0][1])):
        return None
    return numbers[0][1]


def _tells_sides(column: Column, table: Table) -> bool:
    """Whether each of its cells says who wrote, and there are both."""
    header, sides = spaced(column.name).lower(), set[str]()
    for cell in _cells(table, column).unique():
        sides.add(_side(cell, header))
        if "" in sides:  # most columns are of texts, of which one is enough
            return False
    return {"agent", "customer"} <= sides


def _side(cell: str, header: str) -> str:
    """Who wrote a message: `agent`, `customer` or `machine`; empty where a cell does not say."""
    said = str(cell).strip().lower()
    if is_yes(said) or is_no(said):
        if OF_CUSTOMERS.search(header):
            return "customer" if is_yes(said) else "agent"
        if OF_AGENTS.search(header):
            return "agent" if is_yes(said) else "customer"
    return next((name for name in ("agent", "customer", "machine") if said in _listed(name)), "")


def _tells_notes(column: Column, table: Table) -> bool:
    cells = {*_cells(table, column).unique()}
    header = spaced(column.name).lower()
    if cells and all(is_yes(cell) or is_no(cell) for cell in cells):
        return bool(PRIVATE.search(header) or PUBLIC.search(header))
    return bool(cells & _listed("note")) and len(cells) <= len(_listed("note"))


def _is_note(cells: pd.Series, column: Column) -> pd.Series:
    said = cells.fillna("").str.strip().str.lower()
    header, notes = spaced(column.name).lower(), said.isin(_listed("note"))
    if PRIVATE.search(header):
        return said.map(is_yes) | notes
    return said.map(is_no) | notes if PUBLIC.search(header) else notes


def read_conversations(
    talks: Conversations, known: tuple[str, str] | None, run: Run
) -> pd.DataFrame:  # fmt: skip
    """Put messages together to contacts.

    The reply is the first that somebody of the company wrote after the customer, as far as the
    customer could read it; a machine's is none.

    Args:
        talks: How to read the file.
        known: As `read_rows` takes it.
        run: Where the rows are.

    Returns:
        One row a contact, as `read_contacts` has it; its topic and subject are not there.
    """
    frame = read_rows(talks.table, talks.columns, known, run, MOST_MESSAGES, talks.record)
    header = spaced(talks.side.name).lower()
    lines = pd.DataFrame({
        "record": frame[talks.record.field], "customer": frame["customer"], "day": frame["day"],
        "side": frame[talks.side.field].fillna("").map(lambda cell: _side(cell, header)),
        "text": frame[talks.text.field],
        "agent": frame[talks.writer.field] if talks.writer else None,
        "channel": frame[talks.channel[0].field] if talks.channel else None,
    })  # fmt: skip
    hidden = pd.Series(data=False, index=frame.index)
    for column in talks.notes:
        hidden |= _is_note(frame[column.field], column)
    lines = lines[~hidden & lines["record"].notna() & lines["day"].notna()]
    return _contacts(lines.sort_values("day", kind="stable"))


def _contacts(lines: pd.DataFrame) -> pd.DataFrame:
    asked, answered = (lines[lines["side"] == name] for name in ("customer", "agent"))
    begun = asked.groupby("record")["day"].min()
    answered = answered[~_by_machine(answered, begun)]
    after = answered[answered["day"] >= answered["record"].map(begun).fillna(-1.0)]
    first = after.groupby("record").first()
    several = answered.groupby("record")["agent"].nunique()
    days = lines.groupby("record")["day"].min()
    contacts = pd.DataFrame(index=days.index)
    contacts["customer"] = asked.groupby("record")["customer"].first()
    contacts["day"] = days
    contacts["channel"] = lines.groupby("record")["channel"].first()
    contacts["agent"] = first["agent"]
    contacts["agents"] = several.where(several > 0)
    contacts["moved"] = (several > 1).astype("float64").where(several > 0)
    contacts["reply"] = first["text"]
    contacts["said"] = _said(asked, first["day"])
    timed = bool((lines["day"] % 1 != 0).any())
    contacts["waited"] = (first["day"] - begun) * HOURS if timed else float("nan")
    return contacts.rename_axis("record").reset_index()


def _by_machine(answered: pd.DataFrame, begun: pd.Series) -> pd.Series:
    """Whether the words of a message come at once in many contacts."""
    waited = answered["day"] - answered["record"].map(begun)
    texts = waited.groupby(answered["text"].fillna(""))
    return (texts.transform("size") >= ALIKE) & (texts.transform("median") <= AT_ONCE)


def _said(asked: pd.DataFrame, answered: pd.Series) -> pd.Series:
    """What customers wrote before they were answered."""
    before = asked[asked["day"] <= asked["record"].map(answered).fillna(float("inf"))]
    texts = before.dropna(subset=["text"]).groupby("record")["text"]
    return texts.agg(" ".join) if len(before) else pd.Series(dtype="str")


def with_conversations(
    contacts: pd.DataFrame, talked: pd.DataFrame, *, known: bool
) -> pd.DataFrame:
    """Contacts with what their messages tell, and those that only messages tell of.

    Args:
        contacts: As other files have them.
        talked: As messages make them up.
        known: Whether only contacts of known customers count.
    """
    fields = ("agent", "agents", "moved", "reply", "said", "waited", "channel")
    theirs = talked.drop_duplicates("record").set_index("record")
    filled = contacts.copy()
    for field in fields:
        own = filled[field].astype("object")
        filled[field] = own.where(own.notna(), filled["record"].map(theirs[field]))
    alone = talked[~talked["record"].isin(contacts["record"].dropna())]
    if known:
        alone = alone[alone["customer"].notna()]
    return pd.concat([filled, alone], ignore_index=True)


def one_row_a_contact(table: Table, engine: Engine) -> Table:
    """A file of messages with the first of each contact alone, as other files have contacts."""
    talks = conversations_of(table)
    view = f"{table.source.relation}_first"
    return _first_of_each(talks, "true", view, engine) if talks else table


def begun_by_customers(table: Table, engine: Engine) -> Table:
    """A file of messages with the first that the customer wrote in each contact.

    What the company's people wrote, machines and notes are no words of customers; contacts in which
    no customer wrote are left out.
    """
    talks = conversations_of(table)
    if talks is None:
        return table
    words, header = engine.words, spaced(talks.side.name).lower()
    theirs = [c for c in _cells(table, talks.side).unique() if _side(c, header) == "customer"]
    tests = [_among(talks.side, theirs, words)]
    for column in talks.notes:
        cells = pd.Series(_cells(table, column).unique())
        notes = [*cells[_is_note(cells, column)]]
        tests += [f"NOT coalesce({_among(column, notes, words)}, false)"] if notes else []
    return _first_of_each(talks, " AND ".join(tests), f"{table.source.relation}_begun", engine)


def _among(column: Column, cells: Sequence[str], words: Words) -> str:
    """SQL: whether a cell says one of some things, whatever its case."""
    listed = ", ".join(map(words.text, cells))
    return f"lower({words.strip(words.name(column.field))}) IN ({listed})"


def _first_of_each(talks: Conversations, test: str, view: str, engine: Engine) -> Table:
    """The first message of each contact for which a test holds, as a view."""
    table, words = talks.table, engine.words
    record = words.name(talks.record.field)
    order = in_order(day_of(table, words), *(words.name(column.field) for column in table.columns))
    numbered = (
        f"SELECT *, row_number() OVER (PARTITION BY {record} {order}) AS message "
        f"FROM {words.name(table.source.relation)} WHERE {test}"
    )
    engine.view(view, f"SELECT * FROM ({numbered}) WHERE {record} IS NULL OR message = 1")
    return replace(table, source=replace(table.source, relation=view))
