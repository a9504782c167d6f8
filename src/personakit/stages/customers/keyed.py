"""Which sources say who their rows are about, and by which columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.customers.keys import has_phones_alone, key_columns, named_aliases
from personakit.stages.customers.lookup import attach_keys
from personakit.stages.customers.phones import with_dialling
from personakit.stages.customers.widths import fill_up, ignore_case
from personakit.values import Column, Table
from personakit.vocabulary import IN_PUBLIC, ON_THE_WEB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.problems import Problem
    from personakit.run import Run

SWITCHED_OFF = "switched off in the settings"
NO_ROWS = "it holds no rows"
LOOKED_UP = "its rows are looked up by"
OF_ALL = (*ON_THE_WEB, *IN_PUBLIC)
"""Kinds of files that may tell of all customers together, or of people who are none."""
CONTEXT = "data without customers, context of all of them that no persona has a share of"
NO_KEY = "no column says which customer a row is about"

Keyed = tuple[Table, tuple[Column, ...]]
"""A source with its key columns."""


@dataclass(frozen=True)
class KeyedSources:
    """What sources say of who their rows are about."""

    keyed: tuple[Keyed, ...]
    """Those that say it, sorted by name."""
    unused: dict[str, str]
    """The others, and why they are not used."""
    problems: tuple[Problem, ...]
    """What the user should know of the keys."""


def find_keyed(tables: Sequence[Table], run: Run) -> KeyedSources:
    """Find the key columns of sources, in the file or through another file's records."""
    keyed, rest, unused = [], [], {}
    phones = any(map(has_phones_alone, tables))
    aliases = {role for table in tables for role in named_aliases(table)}
    for table in tables:
        if reason := set_aside(table, run):
            unused[table.name] = reason
        elif columns := key_columns(table, run.settings, phones=phones, aliases=aliases):
            keyed.append((table, columns))
        else:
            rest.append(table)
    keyed = ignore_case(fill_up(keyed, run.engine), run.engine)
    keyed, problems = with_dialling(keyed, run.settings.country)
    keyed, rest = _attached(keyed, rest, run.engine)
    unused |= {table.name: _why_unused(table) for table in rest}
    unused |= _looked_up([table for table, _ in keyed], rest)
    return KeyedSources(tuple(sorted(keyed, key=lambda pair: pair[0].name)), unused, problems)


def _attached(
    keyed: Sequence[Keyed], rest: Sequence[Table], engine: Engine
) -> tuple[list[Keyed], list[Table]]:
    """Add sources that name records of one with a key, of one added so, and so on."""
    keyed, rest, grows = [*keyed], [*rest], True
    while grows:
        grows = False
        for table in rest:
            owners = [(other, columns[0]) for other, columns in keyed]
            if attached := attach_keys(table, owners, engine):
                keyed.append((attached[0], (attached[1],)))
                rest = [other for other in rest if other is not table]
                grows = True
    return keyed, rest


def _why_unused(table: Table) -> str:
    why = (f"{column.name} {column.no_key}" for column in table.columns if column.no_key)
    context = f"{table.kind} {CONTEXT}" if table.kind in OF_ALL else ""
    return ", ".join(why) or context or NO_KEY


def _looked_up(used: Sequence[Table], rest: Sequence[Table]) -> dict[str, str]:
    """Lists that sources with customers name, or lists that these name, and by which they are."""
    by = {
        listing: table.name
        for table in used
        for column in table.columns
        for listing in (column.looked_up, column.named_in)
    }
    named = [table for table in rest if table.name in by]
    reasons = {table.name: f"{LOOKED_UP} {by[table.name]}" for table in named}
    further = [table for table in rest if table not in named]
    return reasons | (_looked_up(named, further) if named and further else {})


def set_aside(table: Table, run: Run) -> str:
    """Why a source is not looked at; empty where it is."""
    stated = run.settings.files.get(table.name)
    if stated and not stated.use:
        return SWITCHED_OFF
    if table.source.is_empty:
        return NO_ROWS
    if table.describes:
        return f"it tells what the columns of {table.describes} mean"
    return ""
