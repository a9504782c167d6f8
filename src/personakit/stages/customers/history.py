"""Files that keep the earlier states of customers, too: the latest of each is what holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.labels import spaced
from personakit.problems import Location, Problem
from personakit.stages.customers import cells
from personakit.stages.customers.repeats import whole_row
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.letters import without_accents

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.values import Column, Table

SINCE = re.compile(
    r"\b(valid|effective|active|row|record|version)\b.*\b(from|since|start)|\beffective date"
    r"|gultig (von|ab|seit)|valable (du|depuis|a partir)|valide (du|depuis)|debut (de )?validite"
    r"|(valido|valida|vigente|vigencia) (desde|de|da|dal)|inicio (de )?(vigencia|validez|validade)"
    r"|inizio validita|geldig (van|vanaf|sinds)"
)
UNTIL = re.compile(
    r"\b(valid|effective|active|row|record|version)\b.*\b(to|until|thru|through|end)\b"
    r"|gultig bis|valable jusqu|valide jusqu|fin (de )?validite"
    r"|(valido|valida|vigente|vigencia) (hasta|ate|fino|al)\b|fin (de )?(vigencia|validez)"
    r"|fim (da )?(vigencia|validade)|fine validita|geldig tot"
)
CURRENT = re.compile(
    r"\b(current|latest|active) (row|record|version|flag|ind|indicator)\b|\bis (current|latest)"
    r"|^current$|aktuell|^actuel|registro actual|es actual|^actual$|es vigente|^vigente$"
    r"|^atual$|e atual|registro atual|attuale|is huidig|^huidig"
)
"""Headers, in lower case and without accents, of when a row began to hold, when it ceased to, and
whether it holds now."""


def with_latest(table: Table, key: Column, engine: Engine) -> tuple[Table, list[Problem]]:
    """Keep the latest state of each customer, in a file whose rows say from when and until when.

    Args:
        table: The source.
        key: The column that says who its rows are about.
        engine: Where the rows are; gains a view of the file.
    """
    named = {c.field: without_accents(spaced(c.name)).lower() for c in table.columns}
    dated = (c for c in table.columns if c.date_formats and SINCE.search(named[c.field]))
    since = next(dated, None)
    ends = {f for f, said in named.items() if UNTIL.search(said) or CURRENT.search(said)}
    if table.kind not in (Kind.CUSTOMERS, Kind.UNKNOWN) or since is None or not ends:
        return table, []
    words, relation = engine.words, table.source.relation
    who, at = cells.key(words, key), cells.timestamp(words, since)
    order = in_order(f"{at} DESC", words.hash(whole_row(table.columns, words)))
    engine.view(
        f"{relation}_latest",
        f"SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY {who} {order}) AS state "
        f"FROM {words.name(relation)}) WHERE state = 1 OR {who} IS NULL",
    )
    counts = f"SELECT count(*) AS n FROM {words.name(relation)}"
    rows = int(engine.frame(counts)["n"].iloc[0])
    kept = int(engine.frame(f"SELECT count(*) AS n FROM {relation}_latest")["n"].iloc[0])
    if kept == rows:
        return table, []
    columns = tuple(_of_history(c, c is since, c.field in ends) for c in table.columns)
    source = replace(table.source, relation=f"{relation}_latest")
    problem = Problem(
        "earlier_states",
        f"{rows - kept:,} of {rows:,} rows are earlier states: the latest of each customer holds.",
        Location(table.name, column=since.name),
        "note",
    )
    return replace(table, kind=Kind.CUSTOMERS, source=source, columns=columns), [problem]


def _of_history(column: Column, begins: bool, ends: bool) -> Column:
    """What says how long a row held is nothing about the customer."""
    role = Role.DATE if begins else Role.IGNORE if ends else column.role
    return replace(column, role=role)
