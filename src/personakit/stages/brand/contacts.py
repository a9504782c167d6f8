"""Contacts one by one, with who answered and what was written: many of them, not all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from personakit.labels.headers import spaced
from personakit.stages.brand.messages import (
    conversations_of,
    read_conversations,
    with_conversations,
)
from personakit.stages.brand.rows import read_rows
from personakit.vocabulary import TOPIC_ROLES, WRITTEN_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.run import Run
    from personakit.values import Column, Table

MOST_CONTACTS = 40_000
"""Contacts of a file that are looked at; of more, those of customers drawn by hash."""
OF_REPLIES = re.compile(
    r"\b(?:(?:agent|company|owner|staff|support|our|public|first|business|advisor|rep)s? "
    r"(?:answer|reply|response|message|comment|text)|reply(?: text| body)?|response text|"
    r"antwort(?: (?:text|des|der|an)\b.*)?|réponse(?: (?:de l|du).*)?|"
    r"respuesta(?: (?:del|de la|agente).*)?|resposta(?: (?:do|da|agente).*)?|"
    r"risposta(?: .*)?|antwoord(?: .*)?)$",
    re.IGNORECASE,
)
"""Headers of what is written back to customers; notes for the company itself are none."""
OF_STAFF = re.compile(r"\b(?:resolution|solution|internal|note|work ?log|lösung|notiz|nota)\w*\b")
"""Headers of what staff write for themselves, which is no customer's voice either."""
OF_HANDOVERS = re.compile(
    r"\b(?:hand ?overs?|hand ?offs?|transfer(?:s|red)?|reassign\w*|escalat(?:ed|ions?)|"
    r"(?:assignee|agent|group) (?:stations|changes|count)|weitergeleitet|weiterleitung\w*|"
    r"transf[eé]r\w*|derivad[oa]|encaminhad[oa]|trasferit[oa]|doorverbonden)\b",
    re.IGNORECASE,
)
"""Headers that tell how often, or whether, a contact went from one to another."""
STATIONS = re.compile(r"\b(?:stations|count)\b", re.IGNORECASE)
"""Of these, those that count the agents rather than the handovers."""
_YES = frozenset(("1", "yes", "true", "y", "ja", "oui", "si", "sí", "sim", "transferred", "x"))
_NO = frozenset(["0", "no", "false", "n", "nein", "non", "não", "none", "never"])

COLUMNS = (
    "record", "customer", "day", "channel", "agent", "agents", "moved", "again", "reply", "said",
    "topic", "waited",
)  # fmt: skip
"""What is told of each contact."""
FIELDS = ("channel", "agent", "moved", "again", "reply", "said", "topic", "waited")
"""Those of them that columns tell."""
NUMBERS = ("day", "agents", "moved", "again", "waited")
"""Those of them that are numbers."""


def read_contacts(
    tables: Sequence[Table], rows: Mapping[str, str], customers: str | None, run: Run
) -> pd.DataFrame:
    """Read contacts of files of tickets, and of messages that belong to them.

    Args:
        tables: Understood sources.
        rows: Names of sources -> the engine's view of their rows with `customer`, `moment` and
            `waited`.
        customers: Relation of the customers that count; where None all rows count, nobody's.
        run: Where they are.

    Returns:
        One row a contact: `record` (its number), `customer`, `day`, `channel`, `agent`, `agents`
        (how many wrote in it), `moved` (1 where it went from one to another), `again` (1 where it
        was opened again), `reply` (the first that was written back), `said` (what customers
        wrote), `topic` (its category), `waited` (hours until the first reply); what is not known
        is missing.
    """
    talks = {table.name: talk for table in tables if (talk := conversations_of(table))}
    frames = [
        _contacts(table, _known(table, rows, customers), run)
        for table in tables
        if table.kind is Kind.TICKETS and table.name not in talks
        and (customers is None or table.name in rows)
    ]  # fmt: skip
    empty = pd.DataFrame({name: [] for name in COLUMNS}, dtype="str")
    contacts = pd.concat([empty, *frames], ignore_index=True)
    for talk in talks.values():
        talked = read_conversations(talk, _known(talk.table, rows, customers), run)
        contacts = with_conversations(contacts, talked, known=customers is not None)
    return contacts.astype(dict.fromkeys(NUMBERS, "float64"))


def _known(table: Table, rows: Mapping[str, str], customers: str | None) -> tuple[str, str] | None:
    """Where the rows of a file are known with their customers."""
    view = rows.get(table.name)
    return (view, customers) if view and customers else None


def telling(tables: Sequence[Table]) -> dict[str, str]:
    """Field of contacts -> files and columns that tell it: `tickets.csv/Channel, mail.csv/Via`."""
    files = [(table.name, _telling(table)) for table in tables if table.kind is Kind.TICKETS]
    return {
        field: ", ".join(f"{name}/{column.name}" for name, own in files for column in own[field])
        for field in FIELDS
    }


def _telling(table: Table) -> dict[str, tuple[Column, ...]]:
    """The columns that tell each field, of messages, too."""
    talk = conversations_of(table)
    if talk is None:
        return _columns(table)
    written = (talk.text, talk.side)
    writer = (talk.writer, talk.side) if talk.writer else ()
    return {
        "channel": talk.channel, "agent": writer, "moved": writer, "reply": written,
        "said": written, "topic": (), "again": (), "waited": table.having(Role.CREATED_AT)[:1],
    }  # fmt: skip


def _contacts(table: Table, known: tuple[str, str] | None, run: Run) -> pd.DataFrame:
    columns, records = _columns(table), table.having(Role.RECORD_ID)
    used = [column for name, own in columns.items() if name != "waited" for column in own]
    frame = read_rows(table, [*used, *records], known, run, MOST_CONTACTS)
    contacts = frame[["customer", "day", "waited"]].copy()
    for field in ("channel", "agent", "topic", "reply"):
        of_field = columns[field]
        contacts[field] = frame[of_field[0].field] if of_field else None
    contacts["said"] = joined([frame[column.field] for column in columns["said"]], frame.index)
    contacts["moved"] = _happened(frame, columns["moved"])
    contacts["again"] = _happened(frame, columns["again"])
    if len(records) == 1:
        contacts["record"] = frame[records[0].field].fillna(pd.Series(frame.index.astype("str")))
        return _whole(contacts)
    return contacts[~frame.duplicated()]


def _columns(table: Table) -> dict[str, tuple[Column, ...]]:
    """The columns that tell each field."""
    written = table.having(*WRITTEN_ROLES)
    replies = tuple(c for c in written if OF_REPLIES.search(spaced(c.name)))
    of_customers = tuple(
        c for c in written if c not in replies and not OF_STAFF.search(spaced(c.name).lower())
    )
    return {
        "channel": table.having(Role.CONTACT_CHANNEL)[:1],
        "agent": table.having(Role.AGENT)[:1],
        "topic": table.having(*TOPIC_ROLES)[:1],
        "reply": replies[:1],
        "said": of_customers,
        "moved": tuple(c for c in table.columns if OF_HANDOVERS.search(spaced(c.name)))[:1],
        "again": table.having(Role.REOPENS)[:1],
        "waited": table.having(Role.FIRST_RESPONSE_TIME)[:1],
    }


def joined(parts: Sequence[pd.Series], index: pd.Index) -> pd.Series:
    """Texts side by side as one; missing where all are."""
    text = pd.Series("", index=index, dtype="str")
    for part in parts:
        text = text + " " + part.fillna("").astype("str")
    text = text.str.strip()
    return text.where(text != "")


def _happened(frame: pd.DataFrame, columns: Sequence[Column]) -> pd.Series:
    """1 where a column says yes, or how often something happened to a contact; 0 where it says no.

    Of agents that a contact had, the first is no handover.
    """
    if not columns:
        return pd.Series(None, index=frame.index, dtype="float64")
    most = 1 if STATIONS.search(spaced(columns[0].name)) else 0
    cells = frame[columns[0].field].str.strip().str.lower()
    numbers = pd.to_numeric(cells, errors="coerce")
    moved = (numbers > most).astype("float64").where(numbers.notna())
    return moved.mask(cells.isin(_YES - {"1"}), 1.0).mask(cells.isin(_NO - {"0"}), 0.0)


def _whole(lines: pd.DataFrame) -> pd.DataFrame:
    """One row a contact of one row a line: the first cell that says anything, all agents."""
    if not lines["record"].duplicated().any():
        return lines
    groups = lines.sort_values("day", kind="stable").groupby("record", sort=True)
    first = groups.first()
    several = groups["agent"].nunique()
    moved = (several > 1).astype("float64").where(several > 0)
    told = {"moved": first["moved"].fillna(moved), "agents": several.where(several > 0)}
    return first.assign(**told).reset_index()
