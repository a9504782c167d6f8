"""Answers, categories and tags that are personal data: they are no levels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.numbers import counted
from personakit.problems import Location, Problem
from personakit.texts.people import is_full_name
from personakit.texts.screening import A_NAME, what_is_personal
from personakit.vocabulary import LEVEL_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from personakit.values import Column, Table

NAMING = (Role.NAME, Role.AGENT)
"""Roles of columns whose cells are names of people."""


def without_personal_levels(
    tables: Sequence[Table],
) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Leave levels that are personal data out of all columns, counted and told."""
    names = _names(tables)
    screened, problems = [], []
    for table in tables:
        columns = []
        for column in table.columns:
            kept, what = _screened(column, names)
            columns.append(kept)
            if what and column.role in LEVEL_ROLES:
                problems.append(_problem(table, column, what))
        screened.append(replace(table, columns=tuple(columns)))
    return tuple(screened), tuple(problems)


def _names(tables: Sequence[Table]) -> frozenset[str]:
    """Full names in the columns of names, in lower case."""
    return frozenset(
        low
        for table in tables
        for column in table.having(*NAMING)
        for name in table.source.sample[column.field].dropna().unique()
        if is_full_name(low := str(name).strip().lower())
    )


def _screened(column: Column, names: Collection[str]) -> tuple[Column, list[str]]:
    """A column without personal levels, and what each of those is."""
    what = {level: _what(level, names) for level in (*column.levels, *column.spellings)}
    personal = [data for level in dict.fromkeys(column.levels) if (data := what[level])]
    if not any(what.values()):
        return column, []
    levels, frequent, spellings = (
        tuple(level for level in each if not _what(level, names))
        for each in (column.levels, column.frequent, column.spellings)
    )
    return replace(column, levels=levels, frequent=frequent, spellings=spellings), personal


def _what(level: str, names: Collection[str]) -> str:
    return A_NAME if level.strip().lower() in names else what_is_personal(level)


def _problem(table: Table, column: Column, what: Sequence[str]) -> Problem:
    kinds = ", ".join(sorted(set(what)))
    message = f"Left out as personal data: {counted(len(what), 'value')} ({kinds})."
    return Problem("personal_levels", message, Location(table.name, column=column.name), "note")
